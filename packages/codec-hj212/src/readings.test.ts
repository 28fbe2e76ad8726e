import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aHeader, asciiBytes, expectFrame } from '../fixtures/frames.ts';
import { crc16, decodeFrame, isDataUpload, readDataReport, type DataReport, type Frame } from './index.ts';
import { readNumber } from './number.ts';

function upload(content: string, cn = '2011'): Frame {
  const { qn, st, pw, mn } = aHeader();
  const segment = `QN=${qn ?? ''};ST=${st};CN=${cn};PW=${pw};MN=${mn};Flag=5;CP=&&${content}&&`;
  const check = crc16(asciiBytes(segment)).toString(16).toUpperCase().padStart(4, '0');
  return expectFrame(decodeFrame(asciiBytes(`##${String(segment.length).padStart(4, '0')}${segment}${check}\r\n`)));
}

function report(content: string, cn?: string): DataReport {
  const result = readDataReport(upload(`DataTime=20230901080000;${content}`, cn));
  if (!result.ok) expect.fail(result.reason.message.en);
  return result.report;
}

describe('a data upload', () => {
  it('of realtime values gives each with its mark', () => {
    expect(report('a34004-Rtd=23.4,a34004-Flag=N;a01007-Flag=D,a01007-Rtd=-0.5;a01001-Rtd=20')).toEqual({
      kind: 'realtime',
      dataTime: '20230901080000',
      dataInstant: Date.parse('2023-09-01T08:00:00+08:00'),
      readings: [
        { factor: 'a34004', statistic: 'rtd', value: 23.4, mark: 'N' },
        { factor: 'a01007', statistic: 'rtd', value: -0.5, mark: 'D' },
        { factor: 'a01001', statistic: 'rtd', value: 20 },
      ],
      refused: [],
    });
  });

  it.each([
    ['2051', 'minute'],
    ['2061', 'hour'],
    ['2031', 'day'],
  ])('%s holds statistics of the %s', (cn, kind) => {
    const { readings, ...rest } = report('w00000-Cou=63.0,w00000-Min=16.4,w00000-Avg=17.5,w00000-Max=20.1', cn);
    expect(rest.kind).toBe(kind);
    expect(readings.map(({ statistic, value }) => [statistic, value])).toEqual([
      ['cou', 63],
      ['min', 16.4],
      ['avg', 17.5],
      ['max', 20.1],
    ]);
  });

  it('refuses by itself what is no number, empty, repeated or unknown', () => {
    const { readings, refused } = report('a-Rtd=;b-Rtd=--;c-Rtd=1e3;d-Rtd=1;d-Rtd=2;e-What=1;f-Rtd=NaN;g-Rtd=.5');
    expect(readings.map(({ factor, value }) => [factor, value])).toEqual([
      ['d', 1],
      ['g', 0.5],
    ]);
    expect(refused.map(({ part, reason }) => [part.code, reason.code])).toEqual([
      ['a', 'empty'],
      ['b', 'not-a-number'],
      ['c', 'not-a-number'],
      ['d', 'repeated'],
      ['e', 'unknown-attribute'],
      ['f', 'not-a-number'],
    ]);
  });

  it('finds repetitions and marks among many factors', () => {
    const codes = Array.from({ length: 40 }, (_, index) => `a${20001 + index}`);
    const values = codes.map((code) => `${code}-Rtd=1`);
    const marks = codes.map((code, index) => `${code}-Flag=${index % 2 ? 'D' : 'N'}`);
    const { readings, refused } = report([...values, ...marks, ...values.slice(30)].join(';'));
    expect(readings.map(({ factor, mark }) => [factor, mark])).toEqual(
      codes.map((code, index) => [code, index % 2 ? 'D' : 'N']),
    );
    expect(refused.map(({ part, reason }) => [part.code, reason.code])).toEqual(
      codes.slice(30).map((code) => [code, 'repeated']),
    );
  });

  it('takes remarks on a value for what they are', () => {
    const content =
      'a-Rtd=1,a-SampleTime=20230901075900,a-EFlag=A1,a-Ori=2;b-ZsAvg=3,b-ValidNum=9,b-TotalNum=10;c-Data=50.1';
    const { readings, refused } = report(content);
    expect(readings.map(({ statistic }) => statistic)).toEqual(['rtd', 'zs-avg', 'data']);
    expect(refused).toEqual([]);
  });

  it('gives a bare mark to the factors in front of it without one', () => {
    const { readings } = report('a-Rtd=1,a-Flag=C;b-Rtd=2;Flag=N;c-Rtd=3;Flag=D;d-Rtd=4');
    expect(readings.map(({ factor, mark }) => [factor, mark])).toEqual([
      ['a', 'C'],
      ['b', 'N'],
      ['c', 'D'],
      ['d', undefined],
    ]);
  });

  it('may carry a DataTime with milliseconds', () => {
    const result = readDataReport(upload('DataTime=20210305003817000;a-Rtd=1'));
    expect(result).toMatchObject({ ok: true, report: { dataTime: '20210305003817' } });
  });

  it.each(['20230230000000', '20231301000000', '20230901240000', '2023090108', '00000000000000', 'today', ''])(
    'at the impossible time %j is refused',
    (time) => {
      const result = readDataReport(upload(`DataTime=${time};a-Rtd=1`));
      expect(result).toMatchObject({ ok: false, reason: { code: 'wrong-data-time' } });
    },
  );

  it('is told from the request for it and from other messages', () => {
    const request = upload('BeginTime=20230901000000;EndTime=20230902000000', '2061');
    expect(isDataUpload(request)).toBe(false);
    expect(readDataReport(request)).toMatchObject({ ok: false, reason: { code: 'no-data-time' } });
    const state = upload('DataTime=20230901080000;SB1-RS=1', '2021');
    expect(isDataUpload(state)).toBe(false);
    expect(readDataReport(state)).toMatchObject({ ok: false, reason: { code: 'not-a-data-upload' } });
    expect(isDataUpload(upload('DataTime=20230901080000;a-Rtd=1'))).toBe(true);
  });
});

describe('a number', () => {
  property.prop([fc.stringMatching(/^[+-]?(\d{1,17}\.?\d{0,8}|\.\d{1,8})$/)])('is the one JavaScript reads', (text) => {
    expect(readNumber(text)).toBe(Number(text));
  });

  property.prop([fc.string({ unit: fc.constantFrom(...Array.from('0123456789.+-eE xN')), maxLength: 6 })])(
    'is nothing else than sign, digits and point',
    (text) => {
      expect(readNumber(text) !== undefined).toBe(/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text));
    },
  );
});
