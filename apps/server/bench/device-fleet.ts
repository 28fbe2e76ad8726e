/** Made devices and their realtime frames of ten factors: the load of the benches. */
import { crc16 } from '@ecoloop/codec-hj212';
import { type Instant, instant } from '@ecoloop/kernel';
import type { NewEntry } from '../src/platform/ingest-log/log-entry.ts';

export const FACTORS = [
  ...['a34004', 'a34002', 'a21026', 'a21004', 'a21005', 'a05024', 'a01001', 'a01006', 'a01008', 'a01007'],
] as const;

export const mnOf = (device: number): string => `010000A8900016F0001${String(device).padStart(5, '0')}`;
export const stationOf = (device: number): string => `bench-${device}`;

/** A station and a device each, by SQL: thousands are made in a second. */
export const fleetSql = (devices: number, territory: string): string => `
  insert into station (id, domain, name_zh, name_en, territory, source, created_at)
    select 'bench-' || n, 'air-quality', '站点' || n, 'Station ' || n, '${territory}', 'import', now()
    from generate_series(0, ${devices - 1}) n;
  insert into device (id, protocol, identity, secret, station, simulated, enabled, created_at)
    select 'hj212:010000A8900016F0001' || lpad(n::text, 5, '0'), 'hj212', '010000A8900016F0001' || lpad(n::text, 5, '0'),
      '123456', 'bench-' || n, true, true, now()
    from generate_series(0, ${devices - 1}) n;`;

/** A small generator with a seed, so that every run has the same values. */
export function createRandom(seed = 42): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom();
/** Start, amplitude and decimals that are plausible for each factor. */
const spans: readonly (readonly [number, number, number])[] = [
  ...([
    [20, 60, 1],
    [40, 90, 1],
    [3, 20, 1],
    [10, 60, 1],
    [0.3, 1, 2],
  ] as const),
  ...([
    [20, 120, 1],
    [5, 20, 1],
    [99, 3, 2],
    [0, 359, 0],
    [0.5, 5, 1],
  ] as const),
];

const beijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().replaceAll(/\D/g, '');

/** The realtime frame of a device at a time, ready for the log. */
export function frameEntry(device: number, at: Instant): NewEntry {
  const stamp = beijing(at);
  const mn = mnOf(device);
  const data = FACTORS.map((code, index) => {
    const [start, amplitude, decimals] = spans[index] ?? [0, 1, 0];
    return `${code}-Rtd=${(start + random() * amplitude).toFixed(decimals)},${code}-Flag=N`;
  }).join(';');
  const segment = `QN=${stamp};ST=22;CN=2011;PW=123456;MN=${mn};Flag=5;CP=&&DataTime=${stamp.slice(0, 14)};${data}&&`;
  const crc = crc16(Buffer.from(segment)).toString(16).toUpperCase().padStart(4, '0');
  const body = Buffer.from(`##${String(segment.length).padStart(4, '0')}${segment}${crc}\r\n`);
  return { kind: 'frame', source: `hj212:${mn}`, body, simulated: true, receivedAt: at };
}

/** Frames of the fleet one after the other, `perSecond` of them with one second of device time. */
export function frameAt(index: number, devices: number, start: Instant, perSecond: number): NewEntry {
  return frameEntry((index * 7_919) % devices, instant(Math.floor(start + (index * 1_000) / perSecond)));
}
