import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aHeader, asciiBytes, expectFrame, printedFrame, printedSegment } from '../fixtures/frames.ts';
import {
  createFrameDecoder,
  decodeFrame,
  encodeFrame,
  encryptFrame,
  modbusCrc16,
  readDataReport,
  type DecodeOptions,
  type DeviceDialect,
  type Sm4,
} from './index.ts';

/** SM4 of OpenSSL, as a server builds it. */
function sm4(key: Uint8Array): Sm4 {
  return {
    decrypt: (blocks) => {
      const cipher = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(blocks), cipher.final()]);
    },
    encrypt: (blocks) => {
      const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(blocks), cipher.final()]);
    },
  };
}

const set = (dialect: DeviceDialect): DecodeOptions => ({ dialectOf: () => dialect });
const framed = (segment: string, check: string): Uint8Array =>
  asciiBytes(`##${String(segment.length).padStart(4, '0')}${segment}${check}\r\n`);
const modbusFrame = framed(printedSegment, '0759');

describe('a Modbus check value', () => {
  it('is that of the catalogue of checks: 4B37 for the digits 1 to 9', () => {
    expect(modbusCrc16(asciiBytes('123456789')).toString(16)).toBe('4b37');
  });

  it('is refused unless the device is set so', () => {
    expect(decodeFrame(modbusFrame)).toMatchObject({ reason: { code: 'wrong-crc', declared: '0759' } });
    expect(decodeFrame(modbusFrame, set({ check: 'modbus-swapped' }))).toMatchObject({ ok: false });
    const elsewhere = { dialectOf: (mn: string) => (mn === 'OTHER' ? ({ check: 'modbus' } as const) : undefined) };
    expect(decodeFrame(modbusFrame, elsewhere).ok).toBe(false);
  });

  it('is taken of a device set so, and counted', () => {
    const decoder = createFrameDecoder(set({ check: 'modbus' }));
    const results = decoder.push(Buffer.concat([modbusFrame, asciiBytes(printedFrame), modbusFrame]));
    expect(results.map((result) => expectFrame(result).deviations)).toEqual([['modbus-crc'], [], ['modbus-crc']]);
    expect(decoder.deviationCounts).toEqual(new Map([['modbus-crc', 2]]));
  });

  it('is taken with its low byte first where that is set', () => {
    expect(decodeFrame(framed(printedSegment, '5907'), set({ check: 'modbus-swapped' })).ok).toBe(true);
  });
});

describe('the edition', () => {
  const edition = (head: string, content: string, dialect?: DeviceDialect) => {
    const bytes = encodeFrameOf(`${head};CP=&&${content}&&`);
    const frame = expectFrame(decodeFrame(bytes, dialect ? set(dialect) : {}));
    return [frame.edition, frame.editionBasis];
  };
  const encodeFrameOf = (segment: string): Uint8Array => framed(segment, modbusFreeCheck(segment));
  const modbusFreeCheck = (segment: string): string => {
    const refused = decodeFrame(framed(segment, 'FFFE'));
    return refused.ok ? '' : (refused.reason.computed ?? '');
  };
  const setTo2025 = { edition: 'HJ 212-2025' } as const;

  it.each([
    ['ST=32;CN=2011;PW=1;MN=A;Flag=5', 'w01018-Rtd=1', 'HJ 212-2017', 'flag'],
    ['ST=32;CN=2011;PW=1;MN=A;Flag=9', 'w01018-Rtd=1', 'HJ 212-2025', 'flag'],
    ['ST=21;CN=2011;PW=1;MN=A220582_0001;Flag=9', 'w01018-Rtd=1', 'HJ 1404-2024', 'station'],
    ['ST=91;CN=9013;PW=1;MN=NM100000_0005;Flag=8', '', 'HJ 1404-2024', 'station'],
    ['ST=21;CN=2011;PW=1;MN=A;Flag=9', 'w01018-Rtd=1', 'HJ 1404-2024', 'assumed'],
    ['ST=32;CN=2011;PW=1;MN=A;Flag=1', '011-Rtd=1', 'HJ/T 212-2005', 'flag'],
    ['ST=32;CN=2011;PW=1;MN=A', '011-Rtd=1', 'HJ/T 212-2005', 'codes'],
    ['ST=32;CN=2011;PW=1;MN=A', 'w01018-Rtd=1', 'HJ 212-2017', 'codes'],
    ['ST=32;CN=2011;PW=1;MN=A', '', 'HJ/T 212-2005', 'assumed'],
  ])('of %s with %j is %s, told by %s', (head, content, document, basis) =>
    expect(edition(head, content)).toEqual([document, basis]),
  );

  it('is that of the setting only where the frame leaves it open', () => {
    expect(edition('ST=21;CN=2011;PW=1;MN=A;Flag=9', '', setTo2025)).toEqual(['HJ 212-2025', 'setting']);
    expect(edition('ST=32;CN=2011;PW=1;MN=A', '', setTo2025)).toEqual(['HJ 212-2025', 'setting']);
    expect(edition('ST=32;CN=2011;PW=1;MN=A;Flag=5', '', setTo2025)).toEqual(['HJ 212-2017', 'flag']);
  });
});

describe('SM4', () => {
  const printedKey = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const key = Buffer.from('0'.repeat(16));

  it('is that of the example of GB/T 32907-2016', () => {
    expect(Buffer.from(sm4(printedKey).encrypt(printedKey)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  const content = {
    header: aHeader({ flag: 9, cn: '2051' }),
    fields: { DataTime: '20240520210600' },
    parts: ['Min', 'Avg', 'Max'].map((attribute) => ({ code: 'a01011', attribute, text: '1.35' })),
  };

  it.each([0, 1, 15, 16, 17, 40])('hides and shows a content of any length (%i more bytes)', (more) => {
    const longer = { ...content, fields: { ...content.fields, Note: 'x'.repeat(more) } };
    const wire = encryptFrame(encodeFrame(longer), sm4(key));
    const plain = encodeFrame(longer);
    expect(wire.length).toBe(plain.length);
    expect(Buffer.from(wire).includes('a01011-Min')).toBe(false);
    expect(Buffer.from(wire).subarray(-6)).toEqual(Buffer.from(plain).subarray(-6));
    const frame = expectFrame(decodeFrame(wire, set({ sm4: sm4(key) })));
    expect(frame.wasEncrypted).toBe(true);
    expect({ ...frame, wasEncrypted: false }).toEqual(expectFrame(decodeFrame(plain)));
  });

  it('leaves plain frames of the same device as they are', () => {
    expect(expectFrame(decodeFrame(encodeFrame(content), set({ sm4: sm4(key) }))).wasEncrypted).toBe(false);
  });

  it('is refused without a key, with another key and with a cipher that fails', () => {
    const wire = encryptFrame(encodeFrame(content), sm4(key));
    const isAway = (): Uint8Array => {
      throw new Error('the hardware is away');
    };
    const failing: Sm4 = { encrypt: isAway, decrypt: isAway };
    const codeWith = (options: DecodeOptions) => {
      const result = decodeFrame(wire, options);
      return result.ok ? 'ok' : result.reason.code;
    };
    expect(codeWith({})).toBe('encrypted');
    expect(codeWith(set({ sm4: sm4(Buffer.from('1'.repeat(16))) }))).toBe('wrong-key');
    expect(codeWith(set({ sm4: failing }))).toBe('wrong-key');
    expect(() => encryptFrame(encodeFrame(content), failing)).toThrow('could not be encrypted');
  });
});

describe('codes of 2005', () => {
  it('become those of 2017 where the medium is sure', () => {
    const readings = (st: string) => {
      const bytes = encodeFrame({
        header: aHeader({ st, flag: 1 }),
        fields: { DataTime: '20200101000000' },
        parts: ['011', 'B01', '02', 'X9'].map((code) => ({ code, attribute: 'Rtd', text: '1' })),
      });
      const result = readDataReport(expectFrame(decodeFrame(bytes)));
      return result.ok ? result.report.readings.map(({ factor, sentFactor }) => [factor, sentFactor]) : [];
    };
    expect(readings('32')).toEqual([
      ['w01018', '011'],
      ['w00000', 'B01'],
      ['02', undefined],
      ['X9', undefined],
    ]);
    expect(readings('31')).toEqual([
      ['011', undefined],
      ['B01', undefined],
      ['a21026', '02'],
      ['X9', undefined],
    ]);
    expect(readings('91').map(([factor]) => factor)).toEqual(['011', 'B01', '02', 'X9']);
  });
});

const directory = process.env['ECOLOOP_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname;
const path = `${directory}/standards/frames/hj212.jsonl`;

describe.skipIf(!existsSync(path))('of the collected frames', () => {
  interface Decrypted {
    readonly params: Readonly<Record<string, string>>;
    readonly items: readonly { readonly code: string; readonly fields: Readonly<Record<string, string>> }[];
  }
  interface Sample {
    readonly id: string;
    readonly raw: string;
    readonly raw_encoding: 'text' | 'hex';
    readonly kind: string;
    readonly valid: boolean;
    readonly check: { readonly crc_variant?: string };
    readonly expected: { readonly decrypted?: Decrypted };
  }
  const samples = existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Sample)
    : [];
  const bytesOf = (sample: Sample) => Buffer.from(sample.raw, sample.raw_encoding === 'hex' ? 'hex' : 'utf8');

  const variants = samples.filter(({ check }) => check.crc_variant?.startsWith('modbus'));
  it.each(variants.map((sample) => [sample.id, sample.check.crc_variant, sample] as const))(
    '%s has a check value of the kind %s',
    (_, variant, sample) => {
      const check = variant === 'modbus' ? 'modbus' : 'modbus-swapped';
      const deviations = expectFrame(decodeFrame(bytesOf(sample), set({ check }))).deviations;
      expect(deviations).toContain('modbus-crc');
    },
  );

  const encrypted = samples.filter(({ kind }) => kind === 'v2025-encrypted');
  it.each(encrypted.map((sample) => [sample.id, sample.valid, sample] as const))(
    '%s is read with the key of sixteen zeros: %s',
    (_, valid, sample) => {
      const result = decodeFrame(bytesOf(sample), set({ sm4: sm4(Buffer.from('0'.repeat(16))) }));
      const { decrypted } = sample.expected;
      if (decrypted === undefined) {
        expect(valid).toBe(false);
        expect(result).toMatchObject({ ok: false, reason: { code: 'wrong-key' } });
        return;
      }
      const { fields, parts } = expectFrame(result);
      expect(Object.fromEntries(fields)).toEqual(decrypted.params);
      expect(parts).toEqual(
        decrypted.items.flatMap(({ code, fields: texts }) =>
          Object.entries(texts).map(([attribute, text]) => ({ code, attribute, text })),
        ),
      );
    },
  );

  it('there are Modbus and encrypted ones', () => {
    expect([variants.length, encrypted.length].every((count) => count > 1)).toBe(true);
  });
});
