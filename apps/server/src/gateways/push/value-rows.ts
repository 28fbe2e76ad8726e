import { refusal, type Refusal } from './reasons.ts';
import {
  excerptOf,
  fieldText,
  type FormReader,
  isObject,
  linesOf,
  parseJson,
  type Reading,
  type RefusedRow,
  unusable,
} from './reading.ts';
import type { PushedValue, ValueReader } from './value-reader.ts';

/** The parts of one value as they were written. */
export interface WrittenValue {
  readonly station: string | undefined;
  readonly property: string;
  readonly unit: string;
  readonly averaging: string | undefined;
  readonly statistic: string | undefined;
  readonly time: string;
  readonly value: string;
  readonly mark: string | undefined;
}

/** Reads one value from its parts; the first reason that speaks against it is told. */
export function readWrittenValue(reader: ValueReader, row: number, written: WrittenValue): PushedValue | Refusal {
  if (written.station !== undefined && written.station.trim() !== '') {
    const station = reader.station(written.station);
    if ('refused' in station) return station.refused;
  }
  const property = reader.property(written.property);
  if ('refused' in property) return property.refused;
  const toStored = reader.conversion(property.value, written.unit);
  if ('refused' in toStored) return toStored.refused;
  const averaging = reader.averaging(written.averaging);
  if ('refused' in averaging) return averaging.refused;
  const statistic = reader.statistic(written.statistic, averaging.value);
  if ('refused' in statistic) return statistic.refused;
  const time = reader.time(written.time, averaging.value);
  if ('refused' in time) return time.refused;
  const mark = reader.mark(written.mark);
  if ('refused' in mark) return mark.refused;
  const value = reader.number(written.value, property.value, toStored.value);
  if ('refused' in value) return value.refused;
  return {
    row,
    property: property.value,
    averaging: averaging.value,
    statistic: statistic.value,
    time: time.value,
    value: value.value,
    mark: mark.value,
  };
}

const FIELDS = ['station', 'property', 'unit', 'averaging', 'statistic', 'time', 'value', 'mark'] as const;
const NEEDED = ['property', 'unit', 'time'] as const;

function readRow(reader: ValueReader, row: number, given: unknown): PushedValue | Refusal {
  if (!isObject(given)) return refusal('push.not-an-object');
  const texts: Partial<Record<(typeof FIELDS)[number], string>> = {};
  for (const field of FIELDS) {
    const text = fieldText(given[field]);
    if (text === undefined)
      return refusal('push.wrong-shape', { path: field, zh: '文本或数值', en: 'a text or a number' });
    if (given[field] !== undefined) texts[field] = text;
  }
  for (const field of NEEDED) {
    if (texts[field] === undefined) return refusal('push.wrong-shape', { path: field, zh: '文本', en: 'a text' });
  }
  const { station, property = '', unit = '', averaging, statistic, time = '', value = '', mark } = texts;
  return readWrittenValue(reader, row, { station, property, unit, averaging, statistic, time, value, mark });
}

function readRows(
  reader: ValueReader,
  rows: readonly {
    readonly given: unknown;
    readonly broken?: Refusal;
    readonly place: string;
    readonly text: () => string;
  }[],
): Reading {
  const values: PushedValue[] = [];
  const refused: RefusedRow[] = [];
  for (const [row, { given, broken, place, text }] of rows.entries()) {
    const result = broken ?? readRow(reader, row, given);
    if ('reason' in result) refused.push({ row, ...result, place, excerpt: excerptOf(text()) });
    else values.push(result);
  }
  return { rows: rows.length, values, refused, gaps: 0 };
}

/** One JSON object a line: `{"time": …, "property": …, "value": …, "unit": …, "averaging": …}`. */
export const ndjson: FormReader = {
  read(text, { firstLine = 1 }, reader) {
    const lines = linesOf(text);
    if (lines.length === 0) return unusable(refusal('push.empty-message'), text);
    return readRows(
      reader,
      lines.map((line) => {
        const json = parseJson(line.text);
        const common = { place: `line ${firstLine + line.number}`, text: () => line.text };
        return json.ok
          ? { given: json.value, ...common }
          : { given: undefined, broken: refusal('push.not-json', json.params), ...common };
      }),
    );
  },
  rowText: (text, _header, row) => linesOf(text)[row]?.text ?? '',
};

/** A value, or an array of values, as they are in `ndjson`. */
export const json: FormReader = {
  read(text, _header, reader) {
    const parsed = parseJson(text);
    if (!parsed.ok) return unusable(refusal('push.not-json', parsed.params), text);
    const given: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
    if (given.length === 0) return unusable(refusal('push.empty-message'), text);
    return readRows(
      reader,
      given.map((one, index) => ({ given: one, place: `[${index}]`, text: () => JSON.stringify(one) })),
    );
  },
  rowText(text, _header, row) {
    const parsed = parseJson(text);
    if (!parsed.ok) return text;
    return JSON.stringify(Array.isArray(parsed.value) ? parsed.value[row] : parsed.value);
  },
};
