import type { ImportMapping, PropertyInfo } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { draftFromHeader, draftOf, gapsOf, mappingOf } from './mapping-draft.ts';

const property = (code: string, symbol: string, zh: string, unit: string): PropertyInfo => ({
  code,
  symbol,
  name: { zh, en: code },
  unit,
  unitLabel: unit,
  decimals: 0,
});
const properties = [
  property('pm25', 'PM₂.₅', '细颗粒物', 'ug/m3'),
  property('co', 'CO', '一氧化碳', 'mg/m3'),
  property('wind_direction', 'wd', '风向', 'deg'),
];

const mapping: ImportMapping = {
  station: { column: 'station' },
  time: { year: 'year', month: 'month', day: 'day', hour: 'hour' },
  zone: 'Asia/Shanghai',
  label: 'end',
  averaging: 'hour',
  missing: ['NA', '-999'],
  columns: [
    { column: 'PM2.5', property: 'pm25', unit: 'ug/m3' },
    { column: 'wd', property: 'wind_direction', unit: 'deg', compass: true },
  ],
};
const header = ['No', 'year', 'month', 'day', 'hour', 'PM2.5', 'wd', 'station'];

describe('the draft of a column mapping', () => {
  it('recognises station, date parts and properties by the names of the header', () => {
    const draft = draftFromHeader(header, properties, 'Asia/Shanghai');
    expect(draft).toMatchObject({ stationFrom: 'column', stationColumn: 'station', timeLayout: 'parts' });
    expect(draft.parts).toEqual({ year: 'year', month: 'month', day: 'day', hour: 'hour' });
    expect(draft.columns.filter((column) => column.property !== '').map((column) => column.property)).toEqual([
      'pm25',
      'wind_direction',
    ]);
    expect(gapsOf(draft)).toEqual([]);
  });

  it('recognises a Chinese header and asks for a station where no column names one', () => {
    const draft = draftFromHeader(['监测时间', '细颗粒物', 'CO'], properties, 'Asia/Shanghai');
    expect(draft).toMatchObject({ stationFrom: 'fixed', timeLayout: 'one', timeColumn: '监测时间' });
    expect(gapsOf(draft)).toEqual(['station']);
  });

  it('gives back the saved mapping it was made from', () => {
    expect(mappingOf(draftOf(mapping, header))).toEqual(mapping);
  });

  it('takes over only the columns that the file has', () => {
    const draft = draftOf(mapping, ['time', 'PM2.5']);
    expect(gapsOf(draft)).toEqual(['station', 'time']);
    expect(mappingOf(draft).columns).toEqual([{ column: 'PM2.5', property: 'pm25', unit: 'ug/m3' }]);
  });

  it('says when two columns would give the same property', () => {
    const draft = draftOf(mapping, header);
    const doubled = draft.columns.map((column) =>
      column.column === 'No' ? { ...column, property: 'pm25', unit: 'ug/m3' } : column,
    );
    expect(gapsOf({ ...draft, columns: doubled })).toEqual(['doubled']);
  });
});
