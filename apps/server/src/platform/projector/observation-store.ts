import { instant } from '@ecoloop/kernel';
import { bytesOf, nativeTexts, setWords, type NativeColumn } from '../series/native-block.ts';
import type { SeriesStore } from '../series/series.ts';
import { ProjectorErrors } from './errors.ts';
import type { ObservationRow } from './projector.ts';

// Range of DateTime64(3): 1900 to 2299.
const FIRST_TIME = Date.UTC(1900, 0);
const LAST_TIME = Date.UTC(2299, 11, 31);

/** @throws projector.INVALID_ROW where one bad row would keep all others out of the store */
export function checkObservation({ streamId, time, position, row }: ObservationRow): void {
  if (!(Number.isInteger(streamId) && streamId >= 0 && streamId < 2 ** 32)) refuse('streamId', streamId);
  if (!(Number.isInteger(time) && time >= FIRST_TIME && time <= LAST_TIME)) refuse('time', time);
  if (!(Number.isSafeInteger(position) && position >= 0)) refuse('position', position);
  if (!(Number.isInteger(row) && row >= 0 && row < 2 ** 31)) refuse('row', row);
}

function refuse(field: string, value: number): never {
  throw ProjectorErrors.INVALID_ROW({ field, value });
}

/** Of two rows for one stream: the later time, then the one that wins at the same time. */
export function isNewer(row: ObservationRow, than: ObservationRow | undefined): boolean {
  if (!than) return true;
  if (row.time !== than.time) return row.time > than.time;
  if (row.rank !== than.rank) return row.rank > than.rank;
  if (row.position !== than.position) return row.position > than.position;
  return row.row >= than.row;
}

export async function insertObservations(series: SeriesStore, rows: readonly ObservationRow[]): Promise<void> {
  const ranks = new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) ranks[index] = rows[index]?.rank ?? 0;
  // The store makes the version of rank, position and row.
  const rank: NativeColumn = { name: 'rank', type: 'UInt8', data: ranks };
  await series.insertColumns('observation', rows.length, [...sharedColumns(rows), rank]);
}

export async function insertLatest(series: SeriesStore, rows: readonly ObservationRow[]): Promise<void> {
  const version = new Uint32Array(4 * rows.length);
  for (const [index, row] of rows.entries()) setLatestVersion(version, 4 * index, row);
  const column: NativeColumn = { name: 'version', type: 'UInt128', data: bytesOf(version) };
  await series.insertColumns('latest', rows.length, [...sharedColumns(rows), column]);
}

/** time · 2⁸⁶ + rank · 2⁸⁴ + position · 2³¹ + row, in 128 bits, low words first; times before 1970 count as 1970. */
function setLatestVersion(words: Uint32Array, at: number, { time, rank, position, row }: ObservationRow): void {
  const moment = Math.max(0, time);
  words[at] = row + (position % 2) * 2 ** 31;
  words[at + 1] = Math.floor(position / 2);
  words[at + 2] = Math.floor(position / 2 ** 33) + rank * 2 ** 20 + (moment % 1_024) * 2 ** 22;
  words[at + 3] = Math.floor(moment / 1_024);
}

/** The columns that both tables have. */
function sharedColumns(rows: readonly ObservationRow[]): NativeColumn[] {
  const count = rows.length;
  const streams = new Uint32Array(count);
  const times = new Uint32Array(2 * count);
  const values = new Float64Array(count);
  const positions = new Uint32Array(2 * count);
  const rowNumbers = new Uint32Array(count);
  const reasons = new Array<string>(count);
  const qualities = new Uint8Array(count);
  const simulated = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const row = rows[index];
    if (!row) break;
    streams[index] = row.streamId;
    setWords(times, index, row.time);
    values[index] = row.value;
    setWords(positions, index, row.position);
    rowNumbers[index] = row.row;
    reasons[index] = row.reason;
    qualities[index] = row.quality;
    simulated[index] = Number(row.simulated);
  }
  return [
    { name: 'stream_id', type: 'UInt32', data: bytesOf(streams) },
    { name: 'time', type: "DateTime64(3, 'UTC')", data: bytesOf(times) },
    { name: 'value', type: 'Float64', data: bytesOf(values) },
    { name: 'position', type: 'UInt64', data: bytesOf(positions) },
    { name: 'row', type: 'UInt32', data: bytesOf(rowNumbers) },
    { name: 'reason', type: 'String', data: nativeTexts(reasons) },
    { name: 'quality', type: 'UInt8', data: qualities },
    { name: 'simulated', type: 'UInt8', data: simulated },
  ];
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
