import { describe, expect, it } from 'vitest';
import { clauseConvention } from '../model/sheet.ts';
import { propertiesOf } from '../property/property.ts';
import { soilProperties } from '../property/soil.ts';
import { developmentLandSheet } from './development-land-sheet.ts';
import { farmlandSheet } from './farmland-sheet.ts';
import { allFarmlandLimits } from './gb15618.ts';
import { casNumbersOf, developmentLandItems, developmentLandLimits, landClasses } from './gb36600.ts';

const sheets = [developmentLandSheet, farmlandSheet];

describe('sheets of soil', () => {
  it('show the limits that judge', () => {
    expect(developmentLandSheet.limits).toEqual(
      developmentLandItems.flatMap((item) => landClasses.flatMap((land) => developmentLandLimits(item, land))),
    );
    expect(developmentLandSheet.limits).toHaveLength(85 * 4);
    expect(farmlandSheet.limits).toEqual(allFarmlandLimits());
  });

  it('show every CAS number', () => {
    const cells = developmentLandSheet.tables.flatMap(({ rows }) => rows.map((row) => row[2]?.en));
    for (const item of developmentLandItems) expect(cells).toContain(casNumbersOf(item).join(', ') || '—');
  });

  it('mark the list of land uses as not verified and name what is not covered', () => {
    expect(developmentLandSheet.tables[0]?.source.confidence).toBe('C');
    expect(developmentLandSheet.conventions).toContain(clauseConvention);
    expect(farmlandSheet.notCovered.map(({ zh }) => zh).join()).toContain('农产品质量');
  });

  it('have as many cells as columns, each in both languages, and print the classes of limits', () => {
    for (const { classLabel, limits, tables } of sheets) {
      for (const { columns, rows } of tables) {
        for (const row of rows)
          expect(row.map(({ en, zh }) => en !== '' && zh !== '')).toEqual(columns.map(() => true));
      }
      const labels = new Set(limits.map((limit) => classLabel?.(limit.class).zh));
      expect(labels).toEqual(new Set(['筛选值', '管制值']));
    }
  });
});

describe('properties of soil', () => {
  const decimalsOf = (figure: number): number => figure.toFixed(8).replace(/0+$/, '').split('.')[1]?.length ?? 0;

  /** Printed with a zero at the end, which the number does not keep: 5.0, 2.0, 0.10. */
  const printedDecimals: Readonly<Record<string, number>> = {
    soil_methylmercury: 1,
    soil_p_p_dde: 1,
    soil_hch_total: 2,
    soil_ddt_total: 2,
  };

  it.each(propertiesOf(soilProperties).filter(({ code }) => code !== 'soil_ph'))(
    '$code shows one decimal more than the finest figure printed for it',
    ({ code, decimals }) => {
      const figures = sheets
        .flatMap(({ limits }) => limits)
        .filter((limit) => limit.property === code)
        .map(({ most }) => most ?? NaN);
      expect(figures.length).toBeGreaterThan(0);
      expect(decimals).toBe(Math.max(printedDecimals[code] ?? 0, ...figures.map(decimalsOf)) + 1);
    },
  );

  it('have codes of their own', () => {
    expect(propertiesOf(soilProperties).every(({ code }) => code.startsWith('soil_'))).toBe(true);
  });
});
