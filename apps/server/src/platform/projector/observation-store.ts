import { instant } from '@ecoloop/kernel';
import type { SeriesStore } from '../series/series.ts';
import { seriesTime, tabSeparatedValue } from '../series/tab-separated.ts';
import { ProjectorErrors } from './errors.ts';
import type { ObservationRow } from './projector.ts';

const OBSERVATION_COLUMNS = ['stream_id', 'time', 'value', 'quality', 'reason', 'rank', 'position', 'row', 'simulated']; // the version is made of rank, position and row by the store
const LATEST_COLUMNS = [...OBSERVATION_COLUMNS.filter((column) => column !== 'rank'), 'version'];

const LINES_IN_A_PIECE = 500;

// Range of DateTime64(3): 1900 to 2299.
const FIRST_TIME = Date.UTC(1900, 0);
const LAST_TIME = Date.UTC(2299, 11, 31);

/** @throws projector.INVALID_ROW where one bad row would keep all others out of the store */
export function checkObservation({ streamId, time, position, row }: ObservationRow): void {
  const require = (valid: boolean, field: string, value: number): void => {
    if (!valid) throw ProjectorErrors.INVALID_ROW({ field, value });
  };
  require(Number.isInteger(streamId) && streamId >= 0 && streamId < 2 ** 32, 'streamId', streamId);
  require(Number.isInteger(time) && time >= FIRST_TIME && time <= LAST_TIME, 'time', time);
  require(Number.isSafeInteger(position) && position >= 0, 'position', position);
  require(Number.isInteger(row) && row >= 0 && row < 2 ** 31, 'row', row);
}

/** Of two rows for one stream: the later time, then the one that wins at the same time. */
export function isNewer(row: ObservationRow, than: ObservationRow | undefined): boolean {
  if (!than) return true;
  if (row.time !== than.time) return row.time > than.time;
  if (row.rank !== than.rank) return row.rank > than.rank;
  if (row.position !== than.position) return row.position > than.position;
  return row.row >= than.row;
}

/** time · 2⁸⁶ + rank · 2⁸⁴ + position · 2³¹ + row, in 128 bits; times before 1970 count as 1970. */
function latestVersionOf({ time, rank, position, row }: ObservationRow): bigint {
  return (BigInt(Math.max(0, time)) << 86n) | (BigInt(rank) << 84n) | (BigInt(position) << 31n) | BigInt(row);
}

export async function insertObservations(series: SeriesStore, rows: readonly ObservationRow[]): Promise<void> {
  // Text is made in small pieces: one long string or an array of lines takes four times as long.
  const pieces: Uint8Array[] = [];
  let piece = '';
  let count = 0;
  let time: number | undefined;
  let timeText = '';
  for (const row of rows) {
    if (row.time !== time) {
      time = row.time;
      timeText = seriesTime(row.time);
    }
    const { streamId, quality, rank, position, simulated } = row;
    const reason = row.reason === '' ? '' : tabSeparatedValue(row.reason);
    piece += `${streamId}\t${timeText}\t${tabSeparatedValue(row.value)}\t${quality}\t${reason}\t${rank}\t${position}\t${row.row}\t${simulated ? 1 : 0}\n`;
    count += 1;
    if (count % LINES_IN_A_PIECE === 0) {
      pieces.push(Buffer.from(piece));
      piece = '';
    }
  }
  pieces.push(Buffer.from(piece));
  await series.insert('observation', OBSERVATION_COLUMNS, Buffer.concat(pieces));
}

export async function insertLatest(series: SeriesStore, rows: Iterable<ObservationRow>): Promise<void> {
  const lines = Array.from(rows, (row) => {
    const { streamId, time, value, quality, reason, position, simulated } = row;
    const columns = [
      streamId,
      seriesTime(time),
      value,
      quality,
      reason,
      position,
      row.row,
      simulated,
      latestVersionOf(row),
    ];
    return `${columns.map(tabSeparatedValue).join('\t')}\n`;
  });
  await series.insert('latest', LATEST_COLUMNS, lines.join(''));
}

type StoredLatest = Omit<ObservationRow, 'time' | 'value' | 'simulated'> & {
  readonly time: number;
  /** JSON has no NaN. */
  readonly value: number | null;
  readonly simulated: 0 | 1;
};

export async function loadLatest(series: SeriesStore): Promise<Map<number, ObservationRow>> {
  const rows = await series.query<StoredLatest>(
    `select stream_id as streamId, toUnixTimestamp64Milli(time) as time, value, quality, reason, position, row, simulated,
       toUInt8(bitAnd(bitShiftRight(version, 84), 3)) as rank
     from latest final`,
  );
  return new Map(
    rows.map((row) => [
      row.streamId,
      { ...row, time: instant(row.time), value: row.value ?? Number.NaN, simulated: row.simulated === 1 },
    ]),
  );
}
