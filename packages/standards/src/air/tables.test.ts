import { describe, expect, it } from 'vitest';
import { aqiLevels } from './aqi-level.ts';
import { airEditionIds } from './editions.ts';
import * as gb3095 from './fixtures/gb3095-tables.ts';
import { printed2012, printed2026, printedColumns, printedGroups, printedLevels } from './fixtures/hj633-tables.ts';
import { airReferenceValues } from './gb3095-annex.ts';
import { airLimits, findAirLimit, otherAirLimits } from './gb3095.ts';
import { aqiTable } from './hj633.ts';
import { sensitiveGroups, sensitiveGroupsOf } from './sensitive-groups.ts';
import { airItems } from './item.ts';

describe.each(airEditionIds)('GB 3095, %s edition', (edition) => {
  const [one, two] = gb3095.printedColumns[edition];

  it.each([...gb3095.printedTable1, ...gb3095.printedTable2])('limits %s of the %s as printed', (...row) => {
    const [item, averaging] = row;
    expect(findAirLimit(edition, item, averaging, 'I')?.most).toBe(row[one]);
    expect(findAirLimit(edition, item, averaging)?.most).toBe(row[two]);
  });

  it('has no row beside the printed ones', () => {
    expect(airLimits(edition)).toHaveLength(2 * gb3095.printedTable1.length);
    expect(otherAirLimits(edition)).toHaveLength(2 * gb3095.printedTable2.length);
  });

  it('names table and unit of each limit', () => {
    for (const { source, unit, property } of otherAirLimits(edition)) {
      expect(source).toMatchObject({ clause: 'table 2', confidence: 'A' });
      expect([property, unit]).toEqual([property, 'ug/m3']);
    }
    expect(new Set(airLimits(edition).map(({ source }) => source.clause))).toEqual(new Set(['table 1']));
  });
});

describe('annex A of GB 3095-2026', () => {
  it('is as printed, of confidence B and no limit', () => {
    const rows = airReferenceValues.map(({ property, averaging, value, unit }) => [property, averaging, value, unit]);
    expect(rows).toEqual(gb3095.printedAnnex);
    for (const value of airReferenceValues) {
      expect(value.source).toMatchObject({ clause: 'annex A', confidence: 'B' });
      expect(value).not.toHaveProperty('most');
      expect(value).not.toHaveProperty('class');
    }
  });
});

describe('sub-index table', () => {
  it.each([
    ['2012', printed2012, 'table 1'],
    ['2026-transition', printed2026, 'table 3'],
    ['2026-final', printed2026, 'table 3'],
  ] as const)('of the %s edition is as printed', (edition, printed, clause) => {
    const { iaqi, columns, source } = aqiTable(edition);
    expect(source).toMatchObject({ clause, confidence: 'A' });
    expect(iaqi.map((value, row) => [value, ...printedColumns.map((column) => columns[column][row])])).toEqual(printed);
    expect(Object.keys(columns).toSorted()).toEqual(printedColumns.toSorted());
  });
});

describe('AQI levels', () => {
  it('are as printed', () => {
    const rows = aqiLevels.map(({ grade, from, to, name, colourName, colour }) => [
      grade.zh,
      from,
      to,
      name.zh,
      colourName.zh,
      colour,
    ]);
    expect(rows).toEqual(printedLevels);
  });
});

describe('sensitive groups', () => {
  it.each(printedGroups)('of %s are as printed', (code, ...words) => {
    const item = airItems.find((candidate) => candidate === code);
    const groups = item ? sensitiveGroups[item] : [];
    expect(groups).toHaveLength(words.length);
    for (const [place, word] of words.entries()) expect(groups[place]?.en).toContain(word);
  });

  it('are named once for several items', () => {
    expect(sensitiveGroupsOf(['pm10', 'pm25'])).toEqual(sensitiveGroups.pm25);
    expect(sensitiveGroupsOf(['so2', 'no2']).map(({ zh }) => zh)).toEqual([
      '哮喘患者',
      '儿童和青少年',
      '老年人',
      '哮喘等呼吸系统疾病患者',
    ]);
    expect(sensitiveGroupsOf([])).toEqual([]);
  });
});
