import { convert, type LocalizedText } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { allStandards, findStandardSheet, standardSheets } from './catalogue.ts';
import type { Source } from './model/source.ts';
import { findProperty } from './property/properties.ts';

const bySheet = standardSheets.map((sheet) => [sheet.id, sheet] as const);
const sourcesOf = ({ limits, tables, rules }: (typeof standardSheets)[number]): readonly Source[] =>
  [...limits, ...tables, ...rules].map(({ source }) => source);

/** Documents of which the figures were read, but not the number of the clause; all others name it. */
const readWithoutClause = [
  '城市黑臭水体整治工作指南',
  'GB 18483-2001',
  'DB11/1488-2018',
  'DB11/139-2015',
  '京政发〔2021〕35号',
  '西政发〔2022〕3号',
  '生态环境部降尘监测通报（新闻报道）',
];

describe('the catalogue', () => {
  it('holds every medium', () => {
    const documents = allStandards().map(({ document }) => document);
    expect(documents).toEqual(
      expect.arrayContaining([
        ...['GB 3095-2012', 'GB 3095-2026', 'HJ 633-2012', 'HJ 633-2026', 'HJ 663-2013', 'HJ 663-2026'],
        ...['GB 3838-2002', 'GB/T 14848-2017', '环办〔2011〕22号'],
        ...['GB 3096-2008', 'GB 12348-2008', 'GB 22337-2008', 'GB 12523-2011', 'GB 12523-2025', 'HJ 640-2012'],
        ...['GB 36600-2018', 'GB 15618-2018', '区域生态质量评价办法（试行）', 'HJ 192-2015', 'DB11/1488-2018'],
      ]),
    );
  });

  it('has an id for each page and each edition, and finds them by it', () => {
    const sheetIds = standardSheets.map(({ id }) => id);
    expect(new Set(sheetIds).size).toBe(sheetIds.length);
    for (const id of sheetIds) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);

    // A standard may be on two pages; it is the same there.
    const editions = standardSheets.flatMap(({ standards }) => standards);
    for (const edition of editions) expect(allStandards().find(({ id }) => id === edition.id)).toBe(edition);
    for (const { id } of editions)
      expect(findStandardSheet(id)?.standards.map((standard) => standard.id)).toContain(id);
    expect(findStandardSheet('ambient-air')?.standards[0]?.id).toBe('gb3095-2012');
    expect(findStandardSheet('gb3095-1982')).toBeUndefined();
  });

  it('dates every edition, oldest first, one after the other in a territory', () => {
    for (const { standards } of standardSheets) {
      for (const { inForce } of standards) {
        for (const { from, until } of inForce) expect(until === undefined || from <= until).toBe(true);
      }
      const series = new Map<string, string>();
      for (const { document, inForce } of standards) {
        const name = document.replace(/-\d{2,4}$/, '');
        const first = inForce.map(({ from }) => from).toSorted()[0] ?? '';
        expect(first >= (series.get(name) ?? '')).toBe(true);
        series.set(name, first);
      }
    }
  });
});

describe.each(bySheet)('the sheet %s', (_, sheet) => {
  it('has both languages in every text', () => {
    const texts = new Map<LocalizedText, string>();
    const collect = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('zh' in value && 'en' in value)
        texts.set(value as LocalizedText, place); // both keys are there
      else for (const [key, part] of Object.entries(value)) collect(part, `${place}.${key}`);
    };
    collect(sheet, sheet.id);
    expect(texts.size).toBeGreaterThan(0);
    for (const [{ zh, en }, place] of texts) {
      expect([place, typeof zh, typeof en]).toEqual([place, 'string', 'string']);
      expect([place, zh.trim() === ''], `${place}: ${zh} / ${en}`).toEqual([place, en.trim() === '']);
    }
  });

  it('limits known properties in units that convert to theirs', () => {
    for (const { property, unit, least, most } of sheet.limits) {
      const known = findProperty(property);
      expect(known, property).toBeDefined();
      expect(known && convert(1, unit, known.unit).ok, `${property} in ${unit}`).toBe(true);
      expect(least ?? most, property).toBeDefined();
      expect((least ?? -Infinity) <= (most ?? Infinity), property).toBe(true);
    }
  });

  it('names where each limit comes from', () => {
    for (const { document, edition, clause, confidence } of sourcesOf(sheet)) {
      expect(document).not.toBe('');
      expect(edition).not.toBe('');
      expect(clause).not.toBe('');
      expect(['A', 'B', 'C']).toContain(confidence);
    }
    for (const { source } of sheet.limits) {
      const isRead = source.clause !== undefined || source.confidence === 'C';
      expect(isRead || readWithoutClause.includes(source.document), source.document).toBe(true);
    }
  });

  it('prints every class, none of them twice alike', () => {
    const classes = [...new Set(sheet.limits.map((limit) => limit.class))];
    const labels = classes.map((of) => sheet.classLabel?.(of).zh ?? of);
    expect(new Set(labels).size).toBe(classes.length);
  });

  it('limits no item twice for the same class, averaging and scope', () => {
    const keys = sheet.limits.map(({ property, averaging, scope, source, ...limit }) =>
      [source.document, source.edition, source.clause, property, averaging, limit.class, scope?.en].join('|'),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has tables whose rows fit their head, and says what is not covered', () => {
    for (const { columns, rows } of sheet.tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row.length).toBe(columns.length);
    }
    expect(sheet.notCovered.length).toBeGreaterThan(0);
    expect(sheet.limits.length + sheet.tables.length + sheet.rules.length).toBeGreaterThan(0);
  });
});
