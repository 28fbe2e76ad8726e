import type { SimulationOptions } from './simulation-options.ts';

const LONGEST_UNKNOWN = 86_400;

/** The DataTime of the realtime message of a round, epoch milliseconds; a round is one message of each device. */
export type DataClock = (round: number, now: number, clockOffset: number) => number;

/**
 * DataTime knows whole seconds. A fleet that sends oftener begins in the past and moves on by a second each message, so
 * that no two messages of a device have the same and none lies in the future: a store keeps one value for a time. Where the
 * end of the run is not known it begins a day back, and repeats the second once it has caught up.
 */
export function createDataClock(
  { realtimeSeconds, durationSeconds }: Pick<SimulationOptions, 'realtimeSeconds' | 'durationSeconds'>,
  start: number,
): DataClock {
  if (realtimeSeconds >= 1) return (_round, now, clockOffset) => Math.floor((now + clockOffset) / 1_000) * 1_000;
  const ahead =
    durationSeconds === undefined ? LONGEST_UNKNOWN : Math.ceil(durationSeconds * (1 / realtimeSeconds - 1)) + 1;
  const first = Math.floor(start / 1_000) - ahead;
  return (round, now, clockOffset) =>
    Math.min(first + round, Math.floor(now / 1_000)) * 1_000 + Math.round(clockOffset / 1_000) * 1_000;
}
