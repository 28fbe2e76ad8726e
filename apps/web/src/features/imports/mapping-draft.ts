import type { ImportMapping, PropertyInfo } from '@ecoloop/api-contract';

/** How a column of the file is read; without a property it is left out. */
export interface ColumnDraft {
  readonly column: string;
  readonly property: string;
  readonly unit: string;
  readonly compass: boolean;
}

/** A mapping while it is being edited: both sides of each choice are kept, so that switching loses nothing. */
export interface MappingDraft {
  readonly stationFrom: 'column' | 'fixed';
  readonly stationColumn: string;
  readonly stationFixed: string;
  readonly timeLayout: 'one' | 'parts';
  readonly timeColumn: string;
  readonly timeFormat: string;
  readonly parts: Readonly<Record<TimePart, string>>;
  readonly zone: string;
  readonly label: ImportMapping['label'];
  readonly averaging: ImportMapping['averaging'];
  readonly missing: readonly string[];
  readonly columns: readonly ColumnDraft[];
}

export const timeParts = ['year', 'month', 'day', 'hour'] as const;
export type TimePart = (typeof timeParts)[number];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._()（）[\]-]/g, '');

const stationNames = ['station', 'stationname', 'site', '点位', '站点', '点位名称', '站点名称', '监测点', '监测点位'];
const timeNames = ['time', 'datetime', 'date', 'timestamp', '时间', '日期', '监测时间', '日期时间'];
const partNames: Readonly<Record<TimePart, readonly string[]>> = {
  year: ['year', '年', '年份'],
  month: ['month', '月', '月份'],
  day: ['day', '日'],
  hour: ['hour', '时', '小时'],
};

const findColumn = (header: readonly string[], names: readonly string[]): string =>
  header.find((column) => names.includes(plain(column))) ?? '';

const namesOf = ({ code, symbol, name }: PropertyInfo): string[] => [code, symbol, name.zh, name.en].map(plain);

/** What the names of the header suggest; a person confirms it before anything is read. */
export function draftFromHeader(
  header: readonly string[],
  properties: readonly PropertyInfo[],
  zone: string,
): MappingDraft {
  const parts = {
    year: findColumn(header, partNames.year),
    month: findColumn(header, partNames.month),
    day: findColumn(header, partNames.day),
    hour: findColumn(header, partNames.hour),
  };
  const stationColumn = findColumn(header, stationNames);
  return {
    stationFrom: stationColumn === '' ? 'fixed' : 'column',
    stationColumn,
    stationFixed: '',
    timeLayout: timeParts.every((part) => parts[part] !== '') ? 'parts' : 'one',
    timeColumn: findColumn(header, timeNames),
    timeFormat: 'iso',
    parts,
    zone,
    label: 'start',
    averaging: 'hour',
    missing: ['NA'],
    columns: header.map((column) => {
      const property = properties.find((known) => namesOf(known).includes(plain(column)));
      return { column, property: property?.code ?? '', unit: property?.unit ?? '', compass: false };
    }),
  };
}

/** The draft of a saved mapping over the columns of a file; names are matched as the server does, without regard to case. */
export function draftOf(mapping: ImportMapping, header: readonly string[]): MappingDraft {
  const inHeader = (name: string): string =>
    header.find((column) => column.trim().toLowerCase() === name.trim().toLowerCase()) ?? '';
  const { station, time } = mapping;
  const oneColumn = 'column' in time;
  return {
    stationFrom: 'column' in station ? 'column' : 'fixed',
    stationColumn: 'column' in station ? inHeader(station.column) : '',
    stationFixed: 'fixed' in station ? station.fixed : '',
    timeLayout: oneColumn ? 'one' : 'parts',
    timeColumn: oneColumn ? inHeader(time.column) : '',
    timeFormat: oneColumn ? time.format : 'iso',
    parts: oneColumn
      ? { year: '', month: '', day: '', hour: '' }
      : {
          year: inHeader(time.year),
          month: inHeader(time.month),
          day: inHeader(time.day),
          hour: inHeader(time.hour),
        },
    zone: mapping.zone,
    label: mapping.label,
    averaging: mapping.averaging,
    missing: mapping.missing,
    columns: header.map((column) => {
      const mapped = mapping.columns.find((one) => inHeader(one.column) === column);
      return {
        column,
        property: mapped?.property ?? '',
        unit: mapped?.unit ?? '',
        compass: mapped?.compass ?? false,
      };
    }),
  };
}

export type DraftGap = 'station' | 'time' | 'format' | 'columns' | 'unit' | 'doubled';

/** What is still missing before the mapping can be tried. */
export function gapsOf(draft: MappingDraft): DraftGap[] {
  const used = draft.columns.filter(({ property }) => property !== '');
  const station = draft.stationFrom === 'column' ? draft.stationColumn : draft.stationFixed.trim();
  const time = draft.timeLayout === 'one' ? [draft.timeColumn] : timeParts.map((part) => draft.parts[part]);
  const gaps: readonly (readonly [DraftGap, boolean])[] = [
    ['station', station === ''],
    ['time', time.includes('')],
    ['format', draft.timeLayout === 'one' && draft.timeFormat.trim() === ''],
    ['columns', used.length === 0],
    ['unit', used.some(({ unit }) => unit === '')],
    ['doubled', new Set(used.map(({ property }) => property)).size < used.length],
  ];
  return gaps.flatMap(([gap, open]) => (open ? [gap] : []));
}

/** The mapping a draft without gaps stands for. */
export function mappingOf(draft: MappingDraft): ImportMapping {
  return {
    station: draft.stationFrom === 'column' ? { column: draft.stationColumn } : { fixed: draft.stationFixed.trim() },
    time:
      draft.timeLayout === 'one' ? { column: draft.timeColumn, format: draft.timeFormat.trim() } : { ...draft.parts },
    zone: draft.zone,
    label: draft.label,
    averaging: draft.averaging,
    missing: [...draft.missing],
    columns: draft.columns.flatMap(({ column, property, unit, compass }) =>
      property === '' ? [] : [{ column, property, unit, ...(compass ? { compass } : {}) }],
    ),
  };
}
