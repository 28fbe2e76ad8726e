import { hours, instant, type Instant } from '@ecoloop/kernel';
import type { CareOptions, IngestLog } from './ingest-log.ts';
import type { NewEntry } from './log-entry.ts';

// What the tests of the log have in common: numbered frames of seven devices, one a minute.

const BEGIN = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
export const zone = 'Asia/Shanghai';
export const everything = { entries: 1_000_000, bytes: 1_000_000_000 };
export const sourceOf = (number: number): string => `device-${number % 7}`;
export const timeOf = (number: number): Instant => instant(BEGIN + number * MINUTE);
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

export function frameOf(number: number, text = ''): NewEntry {
  const body = new TextEncoder().encode(
    `##${number};a34004-Rtd=${(number * 7) % 90}.${number % 10}${text}&&`.repeat(4),
  );
  return { kind: 'frame', source: sourceOf(number), body, simulated: false, receivedAt: timeOf(number) };
}

export async function appendFrames(log: IngestLog, from: number, count: number): Promise<void> {
  for (let number = from; number < from + count; number += 10) {
    await log.appendMany(range(number, Math.min(number + 10, from + count)).map((each) => frameOf(each)));
  }
}

/** Seals what is full, ends nothing by age and lets nothing go, unless it is told to. */
export const careOptions = (over: Partial<CareOptions> = {}): CareOptions => ({
  ...{ now: timeOf(2_000), zone, segmentAge: hours(1_000_000), projected: 0 },
  ...over,
});
