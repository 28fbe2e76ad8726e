import { PostObservationsInput } from '@ecoloop/api-contract';
import { convert, instant, isUnit, parseInstant, type Instant, type Zone } from '@ecoloop/kernel';
import { getProperty } from '@ecoloop/standards';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import type { ObservationRow, ProjectedRows, ProjectionHandler } from '../../platform/projector/projector.ts';
import { QUALITY, RANK } from '../../platform/projector/projector.ts';
import { checkRange } from './quality-checks.ts';
import type { StreamRegistry } from './streams.ts';

/**
 * Many hours of one station in few bytes: each row is the values of one hour in the order of `properties`, parted by
 * commas, empty where there is none, with a data mark behind it where that is not N (`12.5D`); row n is the hour n after `start`. Units are those of the properties.
 */
const HourTable = Type.Object({
  station: Type.String(),
  start: Type.Integer(),
  properties: Type.Array(Type.String()),
  rows: Type.Array(Type.String()),
});
export type HourTable = Static<typeof HourTable>;

// Compiled once: such entries come by the thousand a second.
const postedValues = Compile(PostObservationsInput);
const hourTable = Compile(HourTable);

export function encodeValuesEntry(values: PostObservationsInput | HourTable): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(values));
}

/** Body of a `post` entry: values in the units they came in, or a table of hours. */
function decodeValuesEntry(entry: Pick<LogEntry, 'body'>): PostObservationsInput | HourTable {
  const content: unknown = JSON.parse(new TextDecoder().decode(entry.body));
  if (postedValues.Check(content) || hourTable.Check(content)) return content;
  throw new Error('the entry holds neither posted values nor a table of hours');
}

/** The posted value or row behind an observation, for the trace. */
export function renderPostedRow(entry: Pick<LogEntry, 'body'>, row: number): string {
  const values = decodeValuesEntry(entry);
  if ('values' in values) {
    const posted = values.values[row];
    if (!posted) return 'null';
    const { property, unit, time, value } = posted;
    return JSON.stringify({ property, unit, time, value });
  }
  const time = new Date(values.start + row * HOUR).toISOString();
  return `time,${values.properties.join(',')}\n${time},${values.rows[row] ?? ''}`;
}

const HOUR = 3_600_000;

/** Turns posted values into observations; what could not be used was refused by the API before it was taken. */
export function createValuesProjection(streams: StreamRegistry, zone: Zone): ProjectionHandler {
  return async (entry): Promise<ProjectedRows> => {
    const values = decodeValuesEntry(entry);
    return { observations: 'values' in values ? await fromValues(values, entry) : await fromTable(values, entry) };
  };

  async function fromValues(
    { station, averaging, values }: PostObservationsInput,
    entry: LogEntry,
  ): Promise<ObservationRow[]> {
    const statistic = averaging === 'realtime' ? 'value' : 'mean';
    const rows: ObservationRow[] = [];
    for (const [row, { property, unit, time, value }] of values.entries()) {
      const converted = isUnit(unit) ? convert(value, unit, getProperty(property).unit) : undefined;
      if (converted?.ok !== true) throw new Error(`the unit ${unit} of ${property} was taken and cannot be converted`);
      const stream = await streams.getOrCreate({ station, property, averaging, statistic, device: null });
      rows.push(observation(entry, stream.id, parseInstant(time, { zone }), property, converted.value, row));
    }
    return rows;
  }

  async function fromTable(
    { station, start, properties, rows }: HourTable,
    entry: LogEntry,
  ): Promise<ObservationRow[]> {
    const streamsOfTable = await Promise.all(
      properties.map((property) =>
        streams.getOrCreate({ station, property, averaging: 'hour', statistic: 'mean', device: null }),
      ),
    );
    const observations: ObservationRow[] = [];
    for (const [row, text] of rows.entries()) {
      if (text === '') continue;
      const time = instant(start + row * HOUR);
      for (const [column, cell] of text.split(',').entries()) {
        const [stream, property] = [streamsOfTable[column], properties[column]];
        if (cell === '' || stream === undefined || property === undefined) continue;
        const [, figure = cell, mark = ''] = /^(.*?)([A-Z])$/.exec(cell) ?? [];
        const made = observation(entry, stream.id, time, property, Number(figure), row);
        observations.push(mark === '' ? made : { ...made, quality: QUALITY.invalid, reason: `mark-${mark}` });
      }
    }
    return observations;
  }
}

function observation(
  { position, simulated }: LogEntry,
  streamId: number,
  time: Instant,
  property: string,
  value: number,
  row: number,
): ObservationRow {
  return { streamId, time, value, ...checkRange(property, value), rank: RANK.device, position, row, simulated };
}
