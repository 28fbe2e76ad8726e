import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { table1, table2, type PrintedRow } from './fixtures/gb36600-2018.ts';
import {
  basicSoilItems,
  casNumbersOf,
  developmentLandItems,
  developmentLandLimits,
  otherSoilItems,
  type DevelopmentLandItem,
} from './gb36600.ts';
import { soilProperty } from './soil-property.ts';

function printed(item: DevelopmentLandItem, index: number): PrintedRow {
  const [one, two] = [developmentLandLimits(item, 'class-1'), developmentLandLimits(item, 'class-2')];
  const figure = (at: number, limits: typeof one): number => limits[at]?.most ?? NaN;
  const cas = casNumbersOf(item).join(',') || '-';
  return [index + 1, soilProperty(item).name.zh, cas, figure(0, one), figure(0, two), figure(1, one), figure(1, two)];
}

describe('tables of GB 36600-2018', () => {
  it.each(table1.map((row) => [row[1], row] as const))('table 1: %s', (_, row) => {
    expect(basicSoilItems.map(printed)).toContainEqual(row);
  });

  it.each(table2.map((row) => [row[1], row] as const))('table 2: %s', (_, row) => {
    expect(otherSoilItems.map(printed)).toContainEqual(row);
  });

  it('have 45 and 40 rows in their order', () => {
    expect([basicSoilItems.length, otherSoilItems.length]).toEqual([45, 40]);
    expect(basicSoilItems.map(printed)).toEqual(table1);
    expect(otherSoilItems.map(printed)).toEqual(table2);
  });

  it('are in mg/kg, screening never above intervention, class 1 never above class 2', () => {
    for (const item of developmentLandItems) {
      const [, , , screening1, screening2, intervention1, intervention2] = printed(item, 0);
      expect(screening1).toBeLessThanOrEqual(Math.min(screening2, intervention1));
      expect(intervention2).toBeGreaterThanOrEqual(Math.max(screening2, intervention1));
      expect(developmentLandLimits(item, 'class-1').every(({ unit }) => unit === 'mg/kg')).toBe(true);
    }
  });

  it('say by clause and confidence how well a figure was read', () => {
    const source = (item: DevelopmentLandItem): unknown => developmentLandLimits(item, 'class-1')[0]?.source;
    expect(source('soil_o_xylene')).toMatchObject({ clause: 'table 1', confidence: 'A' });
    expect(source('soil_nitrobenzene')).toMatchObject({ clause: 'table 1', confidence: 'B' });
    expect(source('soil_antimony')).toMatchObject({ clause: 'table 2', confidence: 'B' });
  });

  it('have CAS numbers whose check digit holds', () => {
    for (const number of developmentLandItems.flatMap(casNumbersOf)) {
      const digits = number.replaceAll('-', '').split('').map(Number).toReversed();
      const [check, ...others] = digits;
      expect(others.reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 10, number).toBe(check);
    }
  });
});

/** The researched figures, which are not part of the repository. */
interface ResearchedRow {
  readonly cn: string;
  readonly cas: string | null;
  readonly screening: { readonly class_1: number; readonly class_2: number };
  readonly intervention: { readonly class_1: number; readonly class_2: number };
}

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/soil.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the researched figures are missing: ${file}`);

describe.skipIf(!available)(`the figures as researched${available ? '' : ' (not here: set ECOLOOP_SHARED)'}`, () => {
  it('agree in every row', () => {
    const figures = available ? readFileSync(file, 'utf8') : '{}';
    // The file is ours; its layout is that of `ResearchedRow`.
    const { gb36600_2018: researched } = JSON.parse(figures) as {
      gb36600_2018: { table1_basic_45: ResearchedRow[]; table2_other_40: ResearchedRow[] };
    };
    const rows = [...researched.table1_basic_45, ...researched.table2_other_40];
    const ours = developmentLandItems.map((item) => printed(item, 0).slice(2));
    expect(ours).toEqual(
      rows.map(({ cas, screening, intervention }) => [
        cas ?? '-',
        screening.class_1,
        screening.class_2,
        intervention.class_1,
        intervention.class_2,
      ]),
    );
    const names = rows.map(({ cn }) => cn.replaceAll('（', '(').replaceAll('）', ')'));
    developmentLandItems.forEach((item, index) => {
      expect(soilProperty(item).name.zh.replaceAll('（', '(').replaceAll('）', ')')).toContain(names[index]);
    });
  });
});
