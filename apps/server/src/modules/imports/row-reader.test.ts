import type { ImportMapping } from '@ecoloop/api-contract';
import { fc, it as property } from '@fast-check/vitest';
import { instant } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { builtInMappings } from './built-in-mappings.ts';
import { bindMapping, fits } from './mapping.ts';
import { readRows } from './row-reader.ts';

const header = ['station', 'time', 'pm25', 'co', 'wind'];
const mapping: ImportMapping = {
  station: { column: 'station' },
  time: { column: 'time', format: 'iso' },
  zone: 'Asia/Shanghai',
  label: 'end',
  averaging: 'hour',
  missing: ['NA'],
  columns: [
    { column: 'pm25', property: 'pm25', unit: 'ug/m3' },
    { column: 'co', property: 'co', unit: 'ug/m3' },
    { column: 'wind', property: 'wind_direction', unit: 'deg', compass: true },
  ],
};
const bound = bindMapping(mapping, header);
const now = instant(Date.UTC(2026, 0, 1));
const instants = (read: ReturnType<typeof readRows>): string[] =>
  [...read.time.subarray(0, read.count)].map((time) => new Date(time).toISOString());

describe('reading the rows of a file', () => {
  it('turns the end-of-hour label into the start of the hour, in the zone of the mapping', () => {
    const read = readRows([['Dongsi', '2015-01-01T00:00', '80', '', '']], bound, now);
    expect(instants(read)).toEqual(['2014-12-31T15:00:00.000Z']);
  });

  it('keeps the offset of a time that has one', () => {
    const read = readRows([['Dongsi', '2015-01-01T00:00Z', '80', '', '']], bound, now);
    expect(instants(read)).toEqual(['2014-12-31T23:00:00.000Z']);
  });

  it('converts to the unit of the property', () => {
    const read = readRows([['Dongsi', '2015-01-01T01:00', '', '1300', '']], bound, now);
    expect([...read.value.subarray(0, read.count)]).toEqual([1.3]);
  });

  it('reads compass points as degrees', () => {
    const read = readRows([['Dongsi', '2015-01-01T01:00', '', '', 'NNW']], bound, now);
    expect([...read.value.subarray(0, read.count)]).toEqual([337.5]);
  });

  it('takes the good cells of a row and names the bad ones', () => {
    const read = readRows([['Dongsi', '2015-01-01T01:00', '8O', '1300', 'NNW']], bound, now);
    expect(read.count).toBe(2);
    expect(read.refused).toMatchObject([{ row: 0, code: 'import.bad-cells', params: { cells: 'pm25=8O' } }]);
  });

  it('refuses a code for missing data instead of taking it as a value', () => {
    const read = readRows([['Dongsi', '2015-01-01T01:00', '-999', '1300', 'N']], bound, now);
    expect(read.count).toBe(2);
    expect(read.refused).toMatchObject([{ code: 'import.sentinel', params: { cells: 'pm25=-999' } }]);
  });

  it('marks a value outside of the plausible range and takes it', () => {
    const read = readRows([['Dongsi', '2015-01-01T01:00', '1400', '', '']], bound, now);
    expect(read.outOfRange[0]).toBe(1);
    expect(read.refused).toEqual([]);
  });

  it.each([
    [['Dongsi', '2015-01-01T01:00', '1'], 'import.column-count'],
    [['', '2015-01-01T01:00', '1', '1', 'N'], 'import.no-station'],
    [['Dongsi', '2015-02-30T01:00', '1', '1', 'N'], 'import.bad-time'],
    [['Dongsi', 'yesterday', '1', '1', 'N'], 'import.bad-time'],
  ])('refuses the row %j with its reason', (cells, code) => {
    const read = readRows([cells], bound, now);
    expect(read.rowsAccepted).toBe(0);
    expect(read.refused.map((refusal) => refusal.code)).toEqual([code]);
  });

  it('reads dates written in four columns, and a pattern', () => {
    const uci = builtInMappings[0];
    if (uci === undefined) throw new Error('no built-in mapping');
    const names = 'No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station'.split(',');
    expect(fits(uci.definition, names)).toBe(true);
    const read = readRows(
      ['1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,NNW,4.4,Aotizhongxin'.split(',')],
      bindMapping(uci.definition, names),
      now,
    );
    expect(instants(read)[0]).toBe('2013-02-28T15:00:00.000Z');
    expect(read.count).toBe(12);
    const compact = bindMapping({ ...mapping, label: 'start', time: { column: 'time', format: 'yyyyMMddHH' } }, header);
    expect(instants(readRows([['Dongsi', '2015010108', '1', '', '']], compact, now))).toEqual([
      '2015-01-01T00:00:00.000Z',
    ]);
  });

  it.each([
    ['Dongsi', '2015-01-01T01:30', 'import.time-not-aligned'],
    ['Dongsi', '2026-01-01T10:00', 'import.time-impossible'],
    ['Dongsi', '9999-12-31T23:00', 'import.bad-time'],
    ['Dongsi', '2300-01-01T00:00Z', 'import.time-impossible'],
    ['Dongsi', '0001-01-01T00:00Z', 'import.time-impossible'],
    ['Dong\0si', '2015-01-01T01:00', 'import.bad-station'],
    ['x'.repeat(100_000), '2015-01-01T01:00', 'import.bad-station'],
  ])('refuses a row that no store or statistic could take: %.20s %s', (station, time, code) => {
    const read = readRows(
      [
        [station, time, '1', '', ''],
        ['Dongsi', '2015-01-01T01:00', '9'.repeat(1_000_000), '1', ''],
      ],
      bound,
      now,
    );
    expect(read.refused.map((refusal) => refusal.code)).toEqual([code, 'import.bad-cells']);
    expect(JSON.stringify(read.refused).length).toBeLessThan(1_500);
    expect(read.count).toBe(1);
  });

  property.prop([fc.array(fc.array(fc.string(), { maxLength: 7 }), { maxLength: 30 })])(
    'accounts for every row, whatever it holds',
    (records) => {
      const read = readRows(records, bound, now);
      const refusedWhole = read.refused.filter((r) => !['import.bad-cells', 'import.sentinel'].includes(r.code)).length;
      expect(read.rowsAccepted + refusedWhole).toBe(records.length);
      expect(read.value.subarray(0, read.count).every(Number.isFinite)).toBe(true);
    },
  );
});

describe('binding a mapping', () => {
  it('does not choose between two columns of one name', () => {
    const doubled = [...header, 'PM25'];
    expect(fits(mapping, doubled)).toBe(false);
    expect(() => bindMapping(mapping, doubled)).toThrow(
      expect.objectContaining({ code: 'import.MAPPING_DOES_NOT_FIT' }),
    );
  });

  it('names every missing column, property and unit at once', () => {
    const wrong: ImportMapping = {
      ...mapping,
      station: { column: 'site' },
      columns: [
        { column: 'pm25', property: 'pm25', unit: 'degC' },
        { column: 'x', property: 'ozone', unit: 'ug/m3' },
      ],
    };
    const bind = (): unknown => bindMapping(wrong, header);
    expect(bind).toThrow(expect.objectContaining({ code: 'import.MAPPING_DOES_NOT_FIT' }));
    try {
      bind();
    } catch (error) {
      expect((error as { details: { path: string }[] }).details.map((detail) => detail.path)).toEqual([
        'columns[0].unit',
        'columns[1].column',
        'columns[1].property',
        'station.column',
      ]);
    }
  });
});
