import { IngestLogErrors } from './errors.ts';

/** Where an entry starts: segment × 2³² + byte offset. A safe integer, ordered as the log is; segments count from 1. */
export type LogPosition = number;

const OFFSETS = 2 ** 32;
const LAST_SEGMENT = 2 ** 21 - 1;

export function logPosition(segment: number, offset: number): LogPosition {
  return segment * OFFSETS + offset;
}

export const segmentOf = (position: LogPosition): number => Math.floor(position / OFFSETS);
export const offsetOf = (position: LogPosition): number => position % OFFSETS;

/** `000001:1234`: segment and byte offset. */
export function formatLogPosition(position: LogPosition): string {
  return `${String(segmentOf(position)).padStart(6, '0')}:${offsetOf(position)}`;
}

/** @throws ingest-log.INVALID_POSITION unless it reads like `000001:1234` */
export function parseLogPosition(text: string): LogPosition {
  const match = /^(\d{6,7}):(\d{1,10})$/.exec(text.trim());
  const segment = Number(match?.[1]);
  const offset = Number(match?.[2]);
  if (!match || segment < 1 || segment > LAST_SEGMENT || offset >= OFFSETS) {
    throw IngestLogErrors.INVALID_POSITION({ value: text });
  }
  return logPosition(segment, offset);
}
