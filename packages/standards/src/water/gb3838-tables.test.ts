import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keeps } from '../model/limit.ts';
import { getProperty } from '../property/properties.ts';
import { drinkingWaterItems, drinkingWaterLimit, drinkingWaterLimits, isDrinkingWaterItem } from './drinking-water.ts';
import { lakePhosphorus, table1, table2, table3, type SourceRow, type Table1Row } from './fixtures/gb3838-tables.ts';
import { isSurfaceWaterItem, surfaceWaterItems, surfaceWaterLimits, waterClasses, type WaterBody } from './gb3838.ts';

const classes = waterClasses.filter((of) => of !== 'worse-than-V');

function figuresOf(code: string, body: WaterBody): readonly (number | undefined)[] {
  if (!isSurfaceWaterItem(code)) return [];
  const limits = surfaceWaterLimits(code, body);
  expect(limits.map((limit) => limit.class)).toEqual(limits.length > 0 ? classes : []);
  return limits.map(({ least, most }) => (code === 'dissolved_oxygen' ? least : most));
}

const printedName = (code: string): string =>
  getProperty(code).name.zh.replaceAll('（', '(').replaceAll('）', ')').replace('[a]', '(a)');

describe('table 1 of GB 3838-2002', () => {
  it.each(table1)('row %i: %s', (_, code, name, ...figures) => {
    expect(printedName(code)).toBe(name);
    const own = code === 'total_phosphorus' ? lakePhosphorus.slice(3) : figures;
    expect(figuresOf(code, 'lake')).toEqual(own);
    expect(figuresOf(code, 'river')).toEqual(code === 'total_nitrogen' ? [] : figures);
  });

  it('has one range of pH for all classes', () => {
    for (const body of ['river', 'lake'] as const) {
      expect(surfaceWaterLimits('ph', body).map(({ least, most }) => [least, most])).toEqual(
        Array.from({ length: 5 }, () => [6, 9]),
      );
    }
  });

  it('has these items in this order, each limit in the unit of its property and with its clause', () => {
    expect(surfaceWaterItems).toEqual(['ph', ...table1.map(([, code]) => code)]);
    for (const item of surfaceWaterItems) {
      for (const limit of surfaceWaterLimits(item, 'lake')) {
        expect(limit).toMatchObject({ property: item, unit: getProperty(item).unit });
        expect(limit.source).toMatchObject({ document: 'GB 3838-2002', clause: 'table 1', confidence: 'A' });
      }
    }
  });

  it('words class I of dissolved oxygen as it is printed and judges 7.5 mg/L', () => {
    const [one] = surfaceWaterLimits('dissolved_oxygen', 'river');
    expect(one?.wording?.zh).toBe('饱和率 90%（或 ≥ 7.5 mg/L）');
    expect(one && [keeps(7.5, 'mg/L', one), keeps(7.49, 'mg/L', one)]).toEqual([true, false]);
  });
});

describe.each([
  ['table 2', table2],
  ['table 3', table3],
] as const)('%s of GB 3838-2002', (clause, rows) => {
  it.each(rows)('row %i: %s', (_, code, name, most) => {
    expect(printedName(code)).toBe(name);
    expect(isDrinkingWaterItem(code) && drinkingWaterLimit(code)).toEqual({
      property: code,
      class: 'drinking-water-source',
      averaging: 'sample',
      most,
      unit: 'mg/L',
      source: { document: 'GB 3838-2002', edition: '2002', clause, confidence: 'A' },
    });
  });
});

describe('tables 2 and 3', () => {
  it('have 5 and 80 items in their order', () => {
    expect([table2.length, table3.length]).toEqual([5, 80]);
    expect(drinkingWaterItems).toEqual([...table2, ...table3].map(([, code]) => code));
    expect(drinkingWaterLimits.map(({ property }) => property)).toEqual(drinkingWaterItems);
  });

  it('have properties of water that show every digit of a limit', () => {
    for (const { property, most } of drinkingWaterLimits) {
      const { kind, unit, decimals } = getProperty(property);
      expect([kind, unit, Number(most.toFixed(decimals))]).toEqual(['water', 'mg/L', most]);
    }
  });
});

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/surface-water.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the researched figures are missing: ${file}`);

interface Researched {
  readonly table1: readonly {
    readonly no: number;
    readonly cn: string;
    readonly limits: Readonly<Record<string, number | readonly number[]>>;
    readonly limits_lake_reservoir?: Readonly<Record<string, number>>;
  }[];
  readonly table2_drinking_sources: readonly { readonly no: number; readonly cn: string; readonly limit: number }[];
  readonly table3_specific_items_drinking_sources: Researched['table2_drinking_sources'];
}

describe.skipIf(!available)(`the figures as researched${available ? '' : ' (not here: set ECOLOOP_SHARED)'}`, () => {
  // The shape is that of the file, which is read only here; a wrong one fails the comparisons below.
  const read = (): Researched =>
    (JSON.parse(readFileSync(file, 'utf8')) as { readonly gb3838_2002: Researched }).gb3838_2002;
  const withoutCode = ([number, , name, ...figures]: Table1Row | SourceRow): unknown => [number, name, ...figures];

  it('are those of table 1', () => {
    const [ph, ...rows] = read().table1;
    expect(Object.values(ph?.limits ?? {})).toEqual(Array.from({ length: 5 }, () => [6, 9]));
    expect(rows.map(({ no, cn, limits }) => [no, cn, ...Object.values(limits)])).toEqual(table1.map(withoutCode));
    expect(rows.flatMap(({ limits_lake_reservoir: lake }) => Object.values(lake ?? {}))).toEqual(
      lakePhosphorus.slice(3),
    );
  });

  it('are those of tables 2 and 3', () => {
    const { table2_drinking_sources: two, table3_specific_items_drinking_sources: three } = read();
    expect(two.map(({ no, cn, limit }) => [no, cn, limit])).toEqual(table2.map(withoutCode));
    expect(three.map(({ no, cn, limit }) => [no, cn, limit])).toEqual(table3.map(withoutCode));
  });
});
