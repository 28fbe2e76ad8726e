import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFrameDecoder, decodeFrame, type DecodeResult, type Deviation, type Frame } from './index.ts';

interface Item {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Sample {
  readonly id: string;
  readonly kind: string;
  readonly origin: string;
  readonly raw: string;
  readonly raw_encoding: 'text' | 'hex';
  readonly valid: boolean;
  readonly deviations?: readonly string[];
  readonly expected: Readonly<Record<string, unknown>> & {
    readonly flag?: { readonly version: string; readonly split: boolean; readonly ack: boolean };
    readonly params?: Readonly<Record<string, string>>;
    readonly items?: readonly Item[];
    readonly frames?: readonly { readonly ok: boolean; readonly cn?: string; readonly error?: string }[];
  };
}

const directory = process.env['ECOLOOP_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname;
const path = `${directory}/standards/frames/hj212.jsonl`;
const isThere = existsSync(path);
const samples: Sample[] = isThere
  ? readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Sample)
  : [];

const ours: Readonly<Record<string, Deviation>> = {
  'no-Flag': 'no-flag',
  'no-QN': 'no-qn',
  'no-PW': 'no-password',
  'space-in-CP': 'blanks',
  'trailing-semicolon': 'empty-item',
  'D-bit-without-PNUM': 'packet-flag-without-numbers',
  'PNUM-without-D-bit': 'packet-numbers-without-flag',
  'QN-not-17-digits': 'unusual-qn',
  'segment-over-1024': 'long-segment',
  'DataTime-not-14-digits': 'unusual-data-time',
  'bare-Flag-item': 'data-mark-without-factor',
  'comma-between-head-fields': 'separator-in-head',
};

const bytesOf = (sample: Sample): Uint8Array => Buffer.from(sample.raw, sample.raw_encoding === 'hex' ? 'hex' : 'utf8');

const decodeText = (bytes: Uint8Array): string => new TextDecoder('gbk', { fatal: true }).decode(bytes);

const failureCodes = (sample: Sample): readonly string[] => {
  const errors = sample.expected['error'] as readonly string[];
  const codes: Readonly<Record<string, readonly string[]>> = {
    'crc-mismatch': ['wrong-crc'],
    'bad-crc-chars': ['wrong-crc', 'incomplete'],
    'length-mismatch': ['wrong-length'],
    'bad-length-digits': ['wrong-length'],
    'cp-missing': ['malformed-segment'],
    'pno-out-of-range': ['malformed-segment'],
    truncated: ['incomplete'],
    'crc-missing': ['incomplete'],
    'bad-header': ['garbage'],
    'crc-mismatch-after-decrypt': ['encrypted'],
    'cp-unterminated': ['wrong-length', 'incomplete'],
  };
  return errors.flatMap((error) => codes[error] ?? []);
};

function headOf({ header }: Frame): Record<string, unknown> {
  const { qn, st, cn, pw, mn, pnum, pno } = header;
  return { QN: qn, ST: st, CN: cn, PW: pw, MN: mn, PNUM: pnum, PNO: pno };
}

function expectedHead({ expected }: Sample): Record<string, unknown> {
  const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));
  const { QN, ST, CN, PW = '', MN = '', PNUM, PNO } = expected;
  return { QN, ST, CN, PW, MN, PNUM: number(PNUM), PNO: number(PNO) };
}

/** Parts of one factor may be spread over several items; the order of all parts is what counts. */
const expectedParts = ({ expected }: Sample) =>
  (expected.items ?? []).flatMap(({ code, fields }) =>
    Object.entries(fields).map(([attribute, text]) => ({ code, attribute, text })),
  );

const name = ({ id, kind, origin }: Sample): string => `${id} ${kind} (${origin})`;
const single = samples.filter(({ kind }) => kind !== 'stream');

it.runIf(isThere || process.env['CI'])('has the collected frames of shared/ (skipped where they are missing)', () =>
  expect(isThere).toBe(true),
);

describe.skipIf(!isThere)('the collected frames', () => {
  it.each(single.filter(({ valid, kind }) => valid && kind !== 'v2025-encrypted').map((s) => [name(s), s] as const))(
    'reads %s',
    (_, sample) => {
      const result = decodeFrame(bytesOf(sample), { decodeText });
      if (!result.ok) expect.fail(result.reason.message.en);
      const { frame } = result;
      expect(headOf(frame)).toEqual(expectedHead(sample));
      expect(Object.fromEntries(frame.fields)).toEqual(sample.expected.params);
      expect(frame.parts).toEqual(expectedParts(sample));
      if (sample.expected.flag !== undefined) {
        expect(frame.version).toBe(sample.expected.flag.version);
        expect(frame.wantsAnswer).toBe(sample.expected.flag.ack);
      }
      const known = (sample.deviations ?? []).flatMap((deviation) => ours[deviation] ?? []);
      expect(frame.deviations).toEqual(expect.arrayContaining(known));
    },
  );

  it.each(single.filter(({ valid }) => !valid).map((s) => [name(s), s] as const))('refuses %s', (_, sample) => {
    const result = decodeFrame(bytesOf(sample), { decodeText });
    expect(result.ok ? 'accepted' : result.reason.code).toBeOneOf([...failureCodes(sample)]);
  });

  it.each(single.filter(({ kind }) => kind === 'v2025-encrypted').map((s) => [name(s), s] as const))(
    'says that %s is encrypted',
    (_, sample) => expect(decodeFrame(bytesOf(sample))).toMatchObject({ ok: false, reason: { code: 'encrypted' } }),
  );

  it.each(samples.filter(({ kind }) => kind === 'stream').map((s) => [name(s), s] as const))(
    'finds the frames of %s, in one piece and byte by byte',
    (_, sample) => {
      const expected = (sample.expected.frames ?? []).map(({ ok, cn, error }) => (ok ? cn : error));
      const streamErrors: Readonly<Record<string, string>> = {
        incomplete: 'truncated',
        'wrong-crc': 'crc-mismatch',
        'wrong-length': 'length-mismatch',
      };
      const told = (results: readonly DecodeResult[]) =>
        results.map((result) => (result.ok ? result.frame.header.cn : streamErrors[result.reason.code]));
      const bytes = bytesOf(sample);
      const whole = createFrameDecoder();
      expect(told([...whole.push(bytes), ...whole.flush()])).toEqual(expected);
      const drop = createFrameDecoder();
      const dropwise = Array.from(bytes, (byte) => drop.push(Uint8Array.of(byte))).flat();
      expect(told([...dropwise, ...drop.flush()])).toEqual(expected);
    },
  );
});
