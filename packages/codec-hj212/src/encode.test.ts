import { describe, expect, it } from 'vitest';
import { aHeader, expectFrame, printedFrame } from '../fixtures/frames.ts';
import { commands, decodeFrame, encodeAnswer, encodeFrame, isAnswer } from './index.ts';

const written = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('a frame', () => {
  it('is written as annex A of HJ 212-2017 prints it', () => {
    const header = aHeader({ qn: '20160801085857223', st: '32', cn: '1062', pw: '100000' });
    expect(written(encodeFrame({ header, fields: { RtdInterval: '30' } }))).toBe(printedFrame);
  });

  it('joins the parts of one factor with commas and factors with semicolons', () => {
    const text = written(
      encodeFrame({
        header: aHeader({ flag: 7, pnum: 2, pno: 1, rf: 1 }),
        fields: new Map([['DataTime', '20230901080000']]),
        parts: [
          { code: 'a34004', attribute: 'Rtd', text: '23.4' },
          { code: 'a34004', attribute: 'Flag', text: 'N' },
          { code: 'a21026', attribute: 'Rtd', text: '7' },
        ],
      }),
    );
    expect(text).toContain(
      ';Flag=7;PNUM=2;PNO=1;RF=1;CP=&&DataTime=20230901080000;a34004-Rtd=23.4,a34004-Flag=N;a21026-Rtd=7&&',
    );
  });

  it.each(['1;2', '1,2', ' 1', '//open', '//a//;b//', '\ud800'])('refuses %j, which nobody could read back', (text) => {
    const frame = { header: aHeader(), parts: [{ code: 'i11001', attribute: 'Info', text }] };
    expect(() => encodeFrame(frame)).toThrow(expect.objectContaining({ code: 'hj212.TEXT_NOT_ALLOWED' }));
  });

  it.each([{ mn: 'A;PW=1' }, { qn: '1 2' }, { st: 'CP=&&' }])('refuses the head %j', (header) => {
    expect(() => encodeFrame({ header: aHeader(header) })).toThrow('does not fit a frame');
  });

  it.each([{ flag: 256 }, { flag: 1.5 }, { pno: -1 }])('refuses the number in %j', (header) => {
    expect(() => encodeFrame({ header: aHeader(header) })).toThrow('must be a whole number');
  });

  it('refuses a segment of more than 1024 bytes', () => {
    const parts = [{ code: 'i11001', attribute: 'Info', text: `//${'清'.repeat(320)}//` }];
    expect(() => encodeFrame({ header: aHeader(), parts })).toThrow('more than 1024');
  });
});

describe('an answer', () => {
  const header = aHeader({ flag: 7, pnum: 2, pno: 1 });

  it('to data carries the QN of the data and asks for nothing', () => {
    expect(written(encodeAnswer('9014', header))).toMatch(
      /^##\d{4}QN=20230901080000000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&[0-9A-F]{4}\r\n$/,
    );
  });

  it.each([
    [1, 0],
    [5, 4],
    [9, 8],
  ])('to Flag %i keeps the edition: Flag %i', (flag, answered) => {
    expect(expectFrame(decodeFrame(encodeAnswer('9013', aHeader({ flag })))).header.flag).toBe(answered);
  });

  it('to a request says ready, done, or what it is told to say', () => {
    const fields = (bytes: Uint8Array) => Object.fromEntries(expectFrame(decodeFrame(bytes)).fields);
    expect(fields(encodeAnswer('9011', header))).toEqual({ QnRtn: '1' });
    expect(fields(encodeAnswer('9012', header))).toEqual({ ExeRtn: '1' });
    expect(fields(encodeAnswer('9011', header, { QnRtn: '3' }))).toEqual({ QnRtn: '3' });
  });

  it('is known by its command', () => {
    const frame = (cn: string) => expectFrame(decodeFrame(encodeFrame({ header: aHeader({ cn }) })));
    const answers = [...commands.keys(), '9021'].filter((cn) => isAnswer(frame(cn)));
    expect(answers).toEqual(['9011', '9012', '9013', '9014']);
  });
});
