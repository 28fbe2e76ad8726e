import { describe, expect, it } from 'vitest';
import { clauseConvention } from '../model/sheet.ts';
import { getProperty } from '../property/properties.ts';
import { correctionTable, functionZoneTable, urbanGradeTable } from './fixtures/noise-tables.ts';
import { gb3096Sheet } from './gb3096-sheet.ts';
import { hj640Sheet } from './hj640-sheet.ts';
import { constructionNoiseSheet, industryNoiseSheet, socialLifeNoiseSheet } from './noise-emission-sheets.ts';

const sheets = [gb3096Sheet, hj640Sheet, industryNoiseSheet, socialLifeNoiseSheet, constructionNoiseSheet];

describe('the sheets of noise', () => {
  it('have names of their own', () => {
    expect(new Set(sheets.map(({ id }) => id)).size).toBe(sheets.length);
  });

  it.each(sheets.map((sheet) => [sheet.id, sheet] as const))('%s is complete in both languages', (_, sheet) => {
    const texts = [
      sheet.title,
      ...sheet.standards.map(({ title }) => title),
      ...sheet.rules.map(({ rule }) => rule),
      ...sheet.tables.flatMap(({ columns, rows, title }) => [title, ...columns, ...rows.flat()]),
      ...sheet.limits.flatMap(({ scope }) => scope ?? []),
      ...sheet.conventions,
      ...sheet.notCovered,
    ];
    expect(texts.filter(({ en, zh }) => en.trim() === '' || zh.trim() === '' || /[一-鿿]/.test(en))).toEqual([]);
    for (const { columns, rows } of sheet.tables) {
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
  });

  it.each(sheets.map((sheet) => [sheet.id, sheet] as const))('%s has limits of its standards only', (_, sheet) => {
    const documents = new Set(sheet.standards.map(({ document }) => document));
    for (const { class: of, property, source, unit } of sheet.limits) {
      expect(documents).toContain(source.document);
      expect(getProperty(property).unit).toBe(unit);
      expect(sheet.classLabel?.(of).en).not.toBe(of);
    }
    for (const { source } of [...sheet.rules, ...sheet.tables]) expect(documents).toContain(source.document);
  });

  it.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
    '%s says that its clauses were not verified one by one, where it cites any',
    (_, { conventions, limits, rules, tables }) => {
      const cites = [...limits, ...rules, ...tables].some(({ source }) => /^\d/.test(source.clause ?? ''));
      expect(conventions.includes(clauseConvention)).toBe(cites);
    },
  );

  it('raise no rule of GB 12348 beyond the one source that it was read in', () => {
    const [indoors, evaluation] = industryNoiseSheet.rules;
    expect([indoors?.source.confidence, evaluation?.source.confidence]).toEqual(['B', 'B']);
  });

  it('hold as many limits as the tables have figures', () => {
    // Daytime, night and Lmax of each zone, and two of older railways.
    expect(gb3096Sheet.limits).toHaveLength(functionZoneTable.length * 3 + 2);
    // The last grade has no bound.
    expect(hj640Sheet.limits).toHaveLength(urbanGradeTable.length - 4);
    const rooms = 5 * 2 * 2;
    expect(industryNoiseSheet.limits).toHaveLength(5 * 4 + rooms * 6);
    expect(socialLifeNoiseSheet.limits).toHaveLength(5 * 2 + rooms * 7);
    expect(constructionNoiseSheet.limits).toHaveLength(2 * 3);
  });

  it('show the grades and the correction as they are printed', () => {
    const [region, road] = hj640Sheet.tables.map(({ rows }) => rows.map((row) => row.map(({ zh }) => zh)));
    expect(region).toEqual([
      ['一级（好）', '≤ 50', '≤ 40'],
      ['二级（较好）', '≤ 55', '≤ 45'],
      ['三级（一般）', '≤ 60', '≤ 50'],
      ['四级（较差）', '≤ 65', '≤ 55'],
      ['五级（差）', '> 65', '> 55'],
    ]);
    expect(road?.[4]).toEqual(['五级（差）', '> 74', '> 64']);
    const correction = industryNoiseSheet.tables[0]?.rows.map((row) => row.map(({ en }) => en));
    expect(correction?.slice(1)).toEqual([
      ['3', '-3'],
      ['4–5', '-2'],
      ['6–10', '-1'],
      ['> 10', '0'],
    ]);
    expect(correctionTable.map(([difference]) => difference)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('mark every figure of GB 12523-2025 as not verified, and none of 2011', () => {
    const of = (edition: string): readonly string[] => [
      ...new Set(
        constructionNoiseSheet.limits
          .filter(({ source }) => source.edition === edition)
          .map(({ source }) => source.confidence),
      ),
    ];
    expect([of('2011'), of('2025')]).toEqual([['A'], ['C']]);
  });
});
