import { fc, test } from '@fast-check/vitest';
import { decodeFrame, encodeFrame, readDataReport, type Edition, type Frame } from '@ecoloop/codec-hj212';
import { describe, expect, it } from 'vitest';
import { createDataFrames } from './data-frames.ts';
import { createDevice, type DeviceOptions, type SimulatedDevice } from './device.ts';
import { namesOf, usualPatterns } from './device-list.ts';
import type { DataKind } from './frame-layout.ts';
import { sm4Of } from './sm4-key.ts';
import { systemWith } from './systems.ts';

const noon = Date.parse('2026-03-01T04:00:00Z');
const kinds: readonly DataKind[] = ['realtime', 'minute', 'hour', 'day'];
const editions: readonly Edition[] = ['HJ/T 212-2005', 'HJ 212-2017', 'HJ 212-2025', 'HJ 1404-2024'];
const cases = editions.flatMap((edition) =>
  (edition === 'HJ 1404-2024' ? ['21'] : ['21', '22', '31', '32', '39']).flatMap((st) =>
    systemWith(st, undefined, edition === 'HJ/T 212-2005') ? [[edition, st] as const] : [],
  ),
);

function aDevice(index: number, st: string, edition: Edition, changes: Partial<DeviceOptions> = {}): SimulatedDevice {
  const mn = namesOf(usualPatterns[edition], index + 1)[index] ?? '';
  return createDevice(index, {
    identity: { mn, password: '123456' },
    ...{ st, edition, check: 'standard', sm4: undefined, timeoutMilliseconds: 10_000, repeats: 3 },
    ...{ minuteInterval: 10, clockOffset: 0, hasWrongPassword: false, isUnknown: false, ...changes },
  });
}

function framesOf(
  st: string,
  edition: Edition,
  { seed = 1, packets = 1, factors }: { seed?: number; packets?: number; factors?: number } = {},
) {
  const system = systemWith(st, factors, edition === 'HJ/T 212-2005');
  if (!system) throw new Error('no such system');
  return createDataFrames(system, { edition, seed, packets });
}

function decoded(bytes: Buffer, dialect = {}): Frame {
  const result = decodeFrame(bytes, { dialectOf: () => dialect });
  if (!result.ok) throw new Error(`${result.reason.code}: ${bytes.toString()}`);
  return result.frame;
}

describe('frames of simulated devices', () => {
  it.each(cases)('of %s, ST %s, decode without any deviation and follow their edition', (edition, st) => {
    for (const kind of kinds) {
      const device = aDevice(2, st, edition);
      const packets = framesOf(st, edition).data(device, kind, noon, noon);
      const frames = packets.map(({ bytes }) => decoded(bytes, { edition }));
      for (const frame of frames) {
        expect(frame.deviations.filter((deviation) => deviation !== 'unusual-mn')).toEqual([]);
        expect(frame.edition).toBe(edition);
        const report = readDataReport(frame);
        expect(report.ok && report.report.refused).toEqual([]);
        expect(report.ok && report.report.kind).toBe(kind);
      }
      expect(frames.map(({ header: { pno = 1 } }) => pno)).toEqual(frames.map((_, index) => index + 1));
    }
  });

  it.each(cases)(
    'of %s, ST %s, are written as encodeFrame writes them, 950 bytes of content at most',
    (edition, st) => {
      for (const kind of kinds) {
        for (const { bytes } of framesOf(st, edition, { packets: 2 }).data(aDevice(0, st, edition), kind, noon, noon)) {
          const { header, fields, parts } = decoded(bytes);
          expect(Buffer.from(encodeFrame({ header, fields, parts })).toString()).toBe(bytes.toString());
          expect(bytes.toString().split('CP=&&')[1]?.length ?? NaN).toBeLessThanOrEqual(950 + 8);
        }
      }
    },
  );

  test.prop([fc.nat(1e6), fc.nat(20_000), fc.nat(1e9), fc.constantFrom(...kinds)])(
    'have the same bytes for the same seed, device and time',
    (seed, index, later, kind) => {
      const make = (): string =>
        framesOf('22', 'HJ 212-2017', { seed })
          .data(aDevice(index, '22', 'HJ 212-2017'), kind, noon + later, noon + later)
          .map(({ bytes }) => bytes.toString())
          .join('');
      expect(make()).toBe(make());
    },
  );

  it('never repeat a QN, however fast they are made', () => {
    const [frames, device] = [framesOf('22', 'HJ 212-2017'), aDevice(0, '22', 'HJ 212-2017')];
    const numbers = Array.from({ length: 1_000 }, (_, index) =>
      frames.data(device, 'realtime', noon, noon + index / 4),
    );
    expect(new Set(numbers.flat().map(({ qn }) => qn)).size).toBe(1_000);
    expect(decoded(numbers[0]?.[0]?.bytes ?? Buffer.alloc(0)).header.qn).toBe(numbers[0]?.[0]?.qn);
  });

  it('come in as many packets as are asked for, each with its own QN', () => {
    const messages = framesOf('22', 'HJ 212-2017', { packets: 3, factors: 9 }).data(
      aDevice(0, '22', 'HJ 212-2017'),
      'realtime',
      noon,
      noon,
    );
    const frames = messages.map(({ bytes }) => decoded(bytes));
    expect(frames.map(({ header: { pnum, pno } }) => [pnum, pno])).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    expect(frames.map(({ parts }) => parts.length)).toEqual([6, 6, 6]);
    expect(new Set(messages.map(({ qn }) => qn)).size).toBe(3);
  });

  it('carry a Modbus check value or encrypted content where the device does so', () => {
    const modbus = framesOf('22', 'HJ 212-2017').data(
      aDevice(0, '22', 'HJ 212-2017', { check: 'modbus' }),
      'hour',
      noon,
      noon,
    );
    expect(decoded(modbus[0]?.bytes ?? Buffer.alloc(0), { check: 'modbus' }).deviations).toContain('modbus-crc');
    const sm4 = sm4Of(Buffer.from('00112233445566778899aabbccddeeff', 'hex'));
    const [secret] = framesOf('31', 'HJ 212-2025').data(
      aDevice(0, '31', 'HJ 212-2025', { sm4 }),
      'realtime',
      noon,
      noon,
    );
    expect(decodeFrame(secret?.bytes ?? Buffer.alloc(0))).toMatchObject({ ok: false, reason: { code: 'encrypted' } });
    const frame = decoded(secret?.bytes ?? Buffer.alloc(0), { sm4 });
    expect([frame.wasEncrypted, frame.fields.get('DataTime')]).toEqual([true, '20260301120000']);
  });

  it('say of data sent again that they are, where the edition has a field for it', () => {
    const again = (edition: Edition): number | undefined =>
      decoded(
        framesOf('22', edition).data(aDevice(0, '22', edition), 'hour', noon, noon, true)[0]?.bytes ?? Buffer.alloc(0),
      ).header.rf;
    expect([again('HJ 212-2025'), again('HJ 212-2017')]).toEqual([1, undefined]);
  });
});
