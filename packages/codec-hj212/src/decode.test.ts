import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { crc16, decodeFrame, encodeFrame, maskPassword, type DecodeResult, type Frame } from './index.ts';
import { printedFrame, printedSegment, asciiBytes, arbitraryContent, expectFrame } from '../fixtures/frames.ts';

const code = (result: DecodeResult): string => (result.ok ? 'ok' : result.reason.code);
const decodeTextOf = (text: string): DecodeResult => decodeFrame(asciiBytes(text));
const framed = (segment: string): string =>
  `##${String(segment.length).padStart(4, '0')}${segment}${crc16(asciiBytes(segment)).toString(16).toUpperCase().padStart(4, '0')}\r\n`;

describe('the check value', () => {
  it.each([
    ['', 'ffff'],
    ['\0', '4040'],
    [printedSegment, '1c80'],
  ])('of %j is %s', (text, expected) => expect(crc16(asciiBytes(text)).toString(16)).toBe(expected));
});

describe('a frame of the standard', () => {
  it('is read as annex A prints it', () => {
    expect(decodeTextOf(printedFrame)).toEqual({
      ok: true,
      bytes: asciiBytes(printedFrame),
      frame: {
        header: {
          qn: '20160801085857223',
          st: '32',
          cn: '1062',
          pw: '100000',
          mn: '010000A8900016F000169DC0',
          flag: 5,
        },
        version: '2017',
        edition: 'HJ 212-2017',
        editionBasis: 'flag',
        wantsAnswer: true,
        fields: new Map([['RtdInterval', '30']]),
        parts: [],
        bareMarks: [],
        wasEncrypted: false,
        deviations: [],
      } satisfies Frame,
    });
  });

  it.each([
    ['with a lower-case check value', printedFrame.replace('1C80', '1c80'), 'lower-case-crc'],
    ['without a line end', printedFrame.trimEnd(), 'missing-line-end'],
    ['with a bare CR', printedFrame.replace('\n', ''), 'missing-line-end'],
  ])('is accepted %s, which is noted', (_, text, deviation) => {
    expect(expectFrame(decodeTextOf(text)).deviations).toEqual([deviation]);
  });

  it('is refused with the check value the prose of annex A misprints, and both values are told', () => {
    expect(decodeTextOf(printedFrame.replace('1C80', '1C08'))).toMatchObject({
      ok: false,
      reason: { code: 'wrong-crc', declared: '1C08', computed: '1C80', message: { zh: 'CRC 校验不符' } },
    });
  });

  it.each([
    ['wrong-length', 'one byte too few declared', printedFrame.replace('##0101', '##0100')],
    ['wrong-length', 'one byte too many declared', printedFrame.replace('##0101', '##0102')],
    ['wrong-length', 'a letter in the length', printedFrame.replace('##0101', '##01O1')],
    ['wrong-length', 'text behind the check value', `${printedFrame.trimEnd()}XY\r\n`],
    ['wrong-crc', 'no hexadecimal check value', printedFrame.replace('1C80', 'ZZZZ')],
    ['incomplete', 'its end missing', printedFrame.slice(0, 60)],
    ['incomplete', 'only a part of its head', '##01'],
    ['garbage', 'one # only', printedFrame.slice(1)],
    ['garbage', 'nothing at all', ''],
    ['too-long', 'more than is accepted declared', '##9999'],
  ])('is refused as %s with %s', (expected, _, text) => expect(code(decodeTextOf(text))).toBe(expected));

  it('is refused when it is longer than the limit set', () => {
    expect(code(decodeFrame(asciiBytes(printedFrame), { maximumSegmentLength: 100 }))).toBe('too-long');
  });
});

describe('a data segment with a right check value', () => {
  it.each([
    ['no CP', 'ST=32;CN=2011;PW=1;MN=A'],
    ['an open CP', 'ST=32;CN=2011;PW=1;MN=A;Flag=4;CP=&&DataTime=20200101000000'],
    ['no ST', 'CN=2011;PW=1;MN=A;Flag=4;CP=&&&&'],
    ['no CN', 'ST=32;PW=1;MN=A;Flag=4;CP=&&&&'],
    ['no MN', 'ST=32;CN=2011;PW=1;Flag=4;CP=&&&&'],
    ['two MN', 'ST=32;CN=2011;PW=1;MN=A;MN=B;Flag=4;CP=&&&&'],
    ['a Flag in letters', 'ST=32;CN=2011;PW=1;MN=A;Flag=x;CP=&&&&'],
    ['a Flag over a byte', 'ST=32;CN=2011;PW=1;MN=A;Flag=256;CP=&&&&'],
    ['packet 3 of 2', 'ST=32;CN=2011;PW=1;MN=A;Flag=6;PNUM=2;PNO=3;CP=&&&&'],
  ])('is refused with %s', (_, segment) => expect(code(decodeTextOf(framed(segment)))).toBe('malformed-segment'));

  it('keeps parts in order, repeated ones too, whatever separates them', () => {
    const segment =
      'QN=20200101000000000;ST=22;CN=2011;PW=1;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20200101000000;a-Rtd=1,a-Flag=N,b-Rtd=-2.5;a-Rtd=3&&';
    expect(expectFrame(decodeTextOf(framed(segment))).parts).toEqual([
      { code: 'a', attribute: 'Rtd', text: '1' },
      { code: 'a', attribute: 'Flag', text: 'N' },
      { code: 'b', attribute: 'Rtd', text: '-2.5' },
      { code: 'a', attribute: 'Rtd', text: '3' },
    ]);
  });

  it('takes a log text between // and // as it is', () => {
    const log = '//a;b,c=d&&##0101 http://x //';
    const segment = `ST=31;CN=3020;PW=1;MN=A;Flag=4;CP=&&i11001-Info=${log},i12001-Info=0&&`;
    expect(expectFrame(decodeTextOf(framed(segment))).parts).toEqual([
      { code: 'i11001', attribute: 'Info', text: log },
      { code: 'i12001', attribute: 'Info', text: '0' },
    ]);
  });

  it('tells the edition of frames without Flag by their codes', () => {
    const version = (parts: string) =>
      expectFrame(decodeTextOf(framed(`ST=32;CN=2011;PW=1;MN=A;CP=&&${parts}&&`))).version;
    expect(version('011-Rtd=231.0;B01-Rtd=3')).toBe('2005');
    expect(version('w01018-Rtd=231.0')).toBe('2017');
  });
});

describe('Chinese text', () => {
  const header = { qn: '20200101000000000', st: '31', cn: '3020', pw: '1', mn: '0'.repeat(24), flag: 4 };
  const part = { code: 'i11001', attribute: 'Info', text: '//更换滤芯，𠀀//' };
  const frame = encodeFrame({ header, parts: [part] });

  it('is UTF-8, length and check value counting bytes', () => {
    expect(frame).toEqual(new Uint8Array(Buffer.from(Buffer.from(frame).toString('utf8'))));
    expect(expectFrame(decodeFrame(frame))).toMatchObject({ parts: [part], deviations: [] });
  });

  it('in GBK needs a reader for it', () => {
    const segment = Buffer.concat([
      Buffer.from('QN=20200101000000000;ST=31;CN=3020;PW=1;MN=010000A8900016F000169DC0;Flag=4;CP=&&i11001-Info=//'),
      Buffer.from([0xc7, 0xe5, 0xcf, 0xb4]),
      Buffer.from('//&&'),
    ]);
    const check = crc16(segment).toString(16).toUpperCase().padStart(4, '0');
    const bytes = Buffer.concat([Buffer.from(`##0${segment.length}`), segment, Buffer.from(`${check}\r\n`)]);
    const decodeText = (text: Uint8Array) => new TextDecoder('gbk').decode(text);
    const read = expectFrame(decodeFrame(bytes, { decodeText }));
    expect(read.parts[0]?.text).toBe('//清洗//');
    expect(read.deviations).toEqual(['text-not-utf-8']);
    expect(expectFrame(decodeFrame(bytes)).deviations).toEqual(['text-not-readable']);
    const failing = () => {
      throw new TypeError('not GBK either');
    };
    expect(expectFrame(decodeFrame(bytes, { decodeText: failing })).deviations).toEqual(['text-not-readable']);
  });
});

describe('any frame', () => {
  property.prop([arbitraryContent])('is read back as it was written', (content) => {
    const { header, fields, parts, deviations } = expectFrame(decodeFrame(encodeFrame(content)));
    expect({ header, fields, parts }).toEqual(content);
    expect(deviations).not.toContain('text-not-readable');
  });

  property.prop([fc.uint8Array({ maxLength: 2048 })])('of arbitrary bytes is answered without a throw', (bytes) => {
    expect(decodeFrame(bytes).bytes).toBe(bytes);
  });

  property.prop([fc.string({ unit: 'binary', maxLength: 300 })])('of arbitrary content is answered', (text) => {
    const segment = Buffer.from(`ST=1;CN=2;MN=3;${text};CP=&&${text}&&`);
    const check = crc16(segment).toString(16).padStart(4, '0');
    const length = String(segment.length).padStart(4, '0');
    const result = decodeFrame(Buffer.concat([Buffer.from(`##${length}`), segment, Buffer.from(check)]));
    expect(code(result)).toBeOneOf(['ok', 'malformed-segment']);
  });

  property.prop([arbitraryContent, fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'with one byte changed is refused, or read with another check value (1 in 256)',
    (content, at, change) => {
      const bytes = encodeFrame(content);
      const segmentLength = bytes.length - 12;
      const index = 6 + (at % segmentLength);
      bytes[index] = (bytes[index] ?? 0) ^ change;
      const result = decodeFrame(bytes);
      const declared = Buffer.from(bytes.subarray(-6, -2)).toString();
      const fits = crc16(bytes.subarray(6, -6)) === Number.parseInt(declared, 16);
      if (!fits) expect(result.ok).toBe(false);
    },
  );
});

describe('a password', () => {
  it('is hidden wherever a frame is shown', () => {
    expect(maskPassword(asciiBytes(printedFrame))).toBe(printedFrame.replace('PW=100000', 'PW=******'));
  });

  it.each([
    ['in a cut frame', 'QN=1;PW=10', 'QN=1;PW=******'],
    ['a new one', 'PW=123456;MN=A;CP=&&NewPW=654321&&', 'PW=******;MN=A;CP=&&NewPW=******&&'],
    ['a new key', 'CP=&&NewSK=0123456789abcdef&&', 'CP=&&NewSK=******&&'],
    ['with blanks', 'PW = 12 34;MN', 'PW = ******;MN'],
  ])('is hidden %s', (_, text, shown) => expect(maskPassword(asciiBytes(text))).toBe(shown));

  property.prop([arbitraryContent])('never shows', (content) => {
    const pw = 'Secret7Z';
    const shown = maskPassword(encodeFrame({ ...content, header: { ...content.header, pw } }));
    expect(shown).not.toContain(pw);
  });
});
