import { describe, expect, it } from 'vitest';
import { limitCheckSheet } from '../exceedance/limit-check-sheet.ts';
import { isPropertyCode } from '../property/properties.ts';
import { boilerSheet } from './boiler-sheet.ts';
import { cateringSheet } from './catering-sheet.ts';
import { dustSheet } from './dust-sheet.ts';
import { petrolSheet } from './petrol-sheet.ts';
import { vocSheet } from './voc-sheet.ts';

const sheets = [cateringSheet, dustSheet, boilerSheet, vocSheet, petrolSheet, limitCheckSheet];

describe('pages about sources', () => {
  it('are six', () => {
    expect(sheets.map(({ id }) => id)).toEqual([
      'catering-fumes',
      'dust',
      'boilers-beijing',
      'voc-beijing',
      'petrol-stations',
      'limit-check',
    ]);
  });

  it.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
    '%s has both languages, sources and known items',
    (_, sheet) => {
      for (const { class: of, property, source, least, most } of sheet.limits) {
        expect(isPropertyCode(property)).toBe(true);
        expect(source.document && source.edition).toBeTruthy();
        expect(least ?? most).toBeDefined();
        expect(sheet.classLabel?.(of).zh).not.toBe(of);
      }
      const texts = [
        sheet.title,
        ...sheet.standards.map(({ title }) => title),
        ...sheet.rules.map(({ rule }) => rule),
        ...sheet.conventions,
        ...sheet.notCovered,
        ...sheet.tables.flatMap(({ title, columns, rows }) => [title, ...columns, ...rows.flat()]),
      ];
      for (const { zh, en } of texts) expect(zh && en).toBeTruthy();
      for (const { columns, rows } of sheet.tables) {
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
      expect(sheet.notCovered.length).toBeGreaterThan(0);
    },
  );

  it('show the figures of the functions', () => {
    const rulesOf = (sheet: (typeof sheets)[number]) => sheet.rules.map(({ rule }) => rule.en).join('\n');
    expect(cateringSheet.limits.map(({ least, most }) => least ?? most)).toEqual([2, 1, 5, 1, 5, 10, 2000, 60, 75, 85]);
    expect(rulesOf(cateringSheet)).toContain('C × Q / (n × 2000)');
    expect(rulesOf(cateringSheet)).toContain('5 samples of 10 min in busy time; those below 1/4 of the largest');
    expect(cateringSheet.tables[0]?.rows.map((row) => row[1]?.en)).toEqual(['≥ 1, < 3', '≥ 3, < 6', '≥ 6']);
    expect(boilerSheet.limits).toHaveLength(15);
    expect(boilerSheet.tables[0]?.rows.map((row) => row[1]?.en)).toEqual(['3.5', '3.5', '9']);
    expect(dustSheet.limits.map(({ most, scope }) => [most, scope?.en.includes('not a standard')])).toEqual([
      [5, true],
      [9, true],
      [6, true],
    ]);
    expect(dustSheet.tables.map(({ rows }) => rows.length)).toEqual([17, 4, 2, 4]);
    expect(rulesOf(petrolSheet)).toContain('more than 25 % of ratios below 0.90 or above 1.30');
    expect(vocSheet.limits).toHaveLength(9);
  });
});
