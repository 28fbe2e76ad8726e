import { datastreamId, type DatastreamKey, parseDatastreamId, usualStatistic } from './datastream-id.ts';
import {
  excerptOf,
  fieldText,
  type FormReader,
  isObject,
  parseJson,
  type Reading,
  type RefusedRow,
  unusable,
} from './reading.ts';
import { refusal, type Refusal } from './reasons.ts';
import { type Found, type PushedValue, shown, type ValueReader } from './value-reader.ts';

/** Properties of an Observation that are read; the others are kept in the log and have no effect. */
interface WrittenObservation {
  readonly phenomenonTime: unknown;
  readonly result: unknown;
  readonly resultQuality: unknown;
  readonly parameters: unknown;
}

/** One Observation entity, its Datastream in the address or in the body (OGC 18-088 clause 10.2). */
export const sensorThingsObservation: FormReader = {
  read(text, header, reader) {
    const parsed = parseJson(text);
    if (!parsed.ok) return unusable(refusal('push.not-json', parsed.params), text);
    const { value: body } = parsed;
    if (!isObject(body)) return unusable(wrongShape('', 'JSON 对象', 'a JSON object'), text);
    const key =
      header.datastream === undefined ? linkedDatastream(body, reader) : readDatastream(header.datastream, reader);
    if ('refused' in key) return unusable(key.refused, text, 'Datastream');
    const { phenomenonTime, result, resultQuality, parameters } = body;
    const value = readObservation(reader, key.value, 0, { phenomenonTime, result, resultQuality, parameters });
    return 'reason' in value ? unusable(value, text) : { rows: 1, values: [value], refused: [], gaps: 0 };
  },
  rowText: (text) => text,
};

/** Many Observations in columns (OGC 18-088 clause 13.2, CreateObservations). Rows are counted over all groups. */
export const sensorThingsDataArray: FormReader = {
  read(text, _header, reader) {
    const parsed = parseJson(text);
    if (!parsed.ok) return unusable(refusal('push.not-json', parsed.params), text);
    const shape = dataArrayProblem(parsed.value);
    if (shape) return unusable(shape, text, String(shape.params['path']));
    const values: PushedValue[] = [];
    const refused: RefusedRow[] = [];
    const rows = rowsOf(parsed.value);
    let group: { readonly index: number; readonly key: Found<DatastreamKey> } | undefined;
    for (const [row, one] of rows.entries()) {
      if (group?.index !== one.group) group = { index: one.group, key: linkedDatastream(one.given, reader) };
      const { key } = group;
      const result = 'refused' in key ? key.refused : readObservation(reader, key.value, row, one.observation);
      if ('reason' in result) refused.push({ row, ...result, place: one.place, excerpt: excerptOf(one.text()) });
      else values.push(result);
    }
    if (rows.length === 0) return unusable(refusal('push.empty-message'), text);
    return { rows: rows.length, values, refused, gaps: 0 } satisfies Reading;
  },
  rowText(text, _header, row) {
    const parsed = parseJson(text);
    return (parsed.ok ? rowsOf(parsed.value)[row]?.text() : undefined) ?? text;
  },
};

const wrongShape = (path: string, zh: string, en: string): Refusal => refusal('push.wrong-shape', { path, zh, en });

function dataArrayProblem(body: unknown): Refusal | undefined {
  if (!Array.isArray(body)) return wrongShape('', '数组', 'an array');
  for (const [index, group] of (body as readonly unknown[]).entries()) {
    if (!isObject(group)) return wrongShape(`[${index}]`, 'JSON 对象', 'an object');
    const { components, dataArray } = group;
    if (!Array.isArray(components) || !components.includes('result')) {
      return wrongShape(`[${index}].components`, '含 result 的数组', 'an array with result in it');
    }
    if (!Array.isArray(dataArray)) return wrongShape(`[${index}].dataArray`, '数组', 'an array');
  }
  return undefined;
}

interface DataArrayRow {
  readonly group: number;
  readonly given: Readonly<Record<string, unknown>>;
  readonly observation: WrittenObservation;
  readonly place: string;
  readonly text: () => string;
}

/** Rows of a body whose shape was found right. */
function rowsOf(body: unknown): DataArrayRow[] {
  if (!Array.isArray(body)) return [];
  return (body as readonly unknown[]).filter(isObject).flatMap((given, group) => {
    const { dataArray, ...head } = given;
    const components = arrayOf(head['components']);
    return arrayOf(dataArray).map((row, index): DataArrayRow => {
      const cells = arrayOf(row);
      const component = (name: string): unknown => cells[components.indexOf(name)];
      return {
        group,
        given,
        observation: {
          phenomenonTime: component('phenomenonTime'),
          result: component('result'),
          resultQuality: component('resultQuality'),
          parameters: component('parameters'),
        },
        place: `[${group}].dataArray[${index}]`,
        text: () => JSON.stringify({ ...head, dataArray: [row] }),
      };
    });
  });
}

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

function linkedDatastream(
  { Datastream }: Readonly<Record<string, unknown>>,
  reader: ValueReader,
): Found<DatastreamKey> {
  const id = isObject(Datastream) ? Datastream['@iot.id'] : undefined;
  return typeof id === 'string' ? readDatastream(id, reader) : { refused: refusal('push.no-datastream') };
}

/** The Datastream of an id, which must be of the device's own station. */
function readDatastream(id: string, reader: ValueReader): Found<DatastreamKey> {
  const key = parseDatastreamId(id);
  const { station, observed } = reader.context;
  if (!key) {
    const [property = ''] = observed;
    const example = datastreamId({
      station: station.id,
      property,
      averaging: 'hour',
      statistic: usualStatistic('hour'),
    });
    return { refused: refusal('push.unknown-datastream', { id: shown(id), example }) };
  }
  const own = reader.station(key.station);
  if ('refused' in own) return own;
  const property = reader.property(key.property);
  return 'refused' in property ? property : { value: { ...key, station: station.id, property: property.value } };
}

/** A result has the unit of its Datastream, which is that of the property. */
function readObservation(
  reader: ValueReader,
  { property, averaging, statistic }: DatastreamKey,
  row: number,
  { phenomenonTime, result, resultQuality, parameters }: WrittenObservation,
): PushedValue | Refusal {
  const time = readPhenomenonTime(reader, averaging, phenomenonTime);
  if ('refused' in time) return time.refused;
  const markText = fieldText(isObject(parameters) ? (parameters['mark'] ?? resultQuality) : resultQuality);
  const mark = reader.mark(markText ?? JSON.stringify(resultQuality));
  if ('refused' in mark) return mark.refused;
  const text = fieldText(result);
  if (text === undefined) return wrongShape('result', '数值', 'a number');
  const value = reader.number(text, property, (stored) => stored);
  if ('refused' in value) return value.refused;
  return { row, property, averaging, statistic, time: time.value, value: value.value, mark: mark.value };
}

/** Without a time it is that of receipt, which the standard asks for and only a value at a moment can have. */
function readPhenomenonTime(
  reader: ValueReader,
  averaging: DatastreamKey['averaging'],
  given: unknown,
): ReturnType<ValueReader['time']> {
  if ((given === undefined || given === null) && averaging === 'realtime') return { value: reader.context.receivedAt };
  if (given === undefined || given === null) return { refused: refusal('push.no-time') };
  if (typeof given !== 'string') {
    return { refused: wrongShape('phenomenonTime', 'ISO 8601 时间', 'a time of ISO 8601') };
  }
  return reader.time(given, averaging);
}
