import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allStandards, standardSheets } from '../../src/catalogue.ts';
import { limitFigure, type Limit } from '../../src/model/limit.ts';
import { printedClause } from '../../src/model/source.ts';
import type { StandardSheet } from '../../src/model/sheet.ts';
import { editionLabel, territoryLabel } from './labels.ts';
import { limitSections } from './limit-section.ts';
import { standardPages } from './pages.ts';
import { sheetPage } from './sheet-page.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

describe('the committed pages', () => {
  it('are what the data give', () => {
    const tool = 'tools/generate-standards-docs.mjs';
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', tool, '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('the pages', () => {
  const pages = standardPages();

  it('are one a sheet and language, and list every edition', () => {
    expect(pages.size).toBe(2 * (standardSheets.length + 1));
    for (const index of [pages.get('README.md') ?? '', pages.get('en/README.md') ?? '']) {
      for (const { id } of standardSheets) expect(index).toContain(`](${id}.md)`);
      for (const { id } of allStandards()) expect(index).toContain(`| ${id} |`);
    }
  });

  it('link to pages and places that exist', () => {
    for (const [name, text] of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+\.md)\)/g)) {
        expect(pages.has(new URL(target, `http://pages/${name}`).pathname.slice(1)), `${name}: ${target}`).toBe(true);
      }
      for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(text).toContain(`<a id="${anchor}"></a>`);
      const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => anchor);
      expect(new Set(anchors).size, name).toBe(anchors.length);
    }
  });

  it('write editions and territories in Chinese', () => {
    for (const { edition, inForce } of allStandards()) {
      expect(editionLabel(edition).zh).not.toMatch(/[a-z]/);
      for (const { territory } of inForce) expect(territoryLabel(territory).zh).not.toMatch(/\d/);
    }
    for (const { limits, tables, rules } of standardSheets) {
      for (const { source } of [...limits, ...tables, ...rules])
        expect(editionLabel(source.edition).zh).not.toMatch(/[a-z]/);
    }
  });

  it('have no words of the other language', () => {
    for (const { limits, tables, rules } of standardSheets) {
      for (const { source } of [...limits, ...tables, ...rules]) {
        expect(printedClause(source.clause ?? '').zh).not.toMatch(/[a-z]{2}/);
      }
    }
    for (const sheet of standardSheets) {
      const tables = limitSections(sheet).flatMap((section) => section.tables);
      for (const { columns, rows } of tables) {
        for (const { en } of [...columns, ...rows.flat()]) expect(en).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it.each(standardSheets.map((sheet) => [sheet.id, sheet] as const))(
    'show every figure of %s, doubtful ones marked',
    (_, sheet) => {
      const cells = limitSections(sheet).flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat()));
      const printed = cells.flatMap(({ zh }) => zh.split('；'));
      const wanted = sheet.limits.map(
        (limit) => `${limitFigure(limit).zh}${limit.source.confidence === 'C' ? '†' : ''}`,
      );
      for (const figure of new Set(wanted)) {
        const count = (texts: readonly string[]): number => texts.filter((text) => text === figure).length;
        expect(count(printed), figure).toBeGreaterThanOrEqual(count(wanted));
      }
      for (const language of ['zh', 'en'] as const) {
        const page = sheetPage(sheet, language);
        const texts = [...sheet.notCovered, ...sheet.conventions, ...sheet.rules.map(({ rule }) => rule)];
        const written = page.replaceAll('\\', '');
        for (const text of texts)
          expect(written).toContain(text[language].replaceAll('\\', '').replace(/\s*\n\s*/g, ' '));
      }
    },
  );
});

describe('limits in a table', () => {
  const source = { document: 'X', edition: '1', clause: 'table 1', confidence: 'A' } as const;
  const limit: Limit = { property: 'cod', class: 'I', averaging: 'sample', most: 15, unit: 'mg/L', source };
  const sheet = (limits: readonly Limit[]): StandardSheet => ({
    id: 'x',
    title: { zh: '某', en: 'X' },
    standards: [],
    limits,
    tables: [],
    rules: [],
    conventions: [],
    notCovered: [],
  });
  const printed = (limits: readonly Limit[]): unknown =>
    limitSections(sheet(limits)).map(({ tables }) =>
      tables.map(({ columns, rows }) => [columns, ...rows].map((row) => row.map(({ en }) => en).join(' | '))),
    );

  it('have a column a class and a row an item', () => {
    expect(
      printed([limit, { ...limit, class: 'II', most: 20 }, { ...limit, property: 'copper', class: 'II', most: 1 }]),
    ).toEqual([
      [['item | unit | I | II', 'Chemical oxygen demand (COD) | mg/L | ≤ 15 | ≤ 20', 'Copper (Cu) | mg/L | — | ≤ 1']],
    ]);
  });

  it('say what they apply to, the averaging and the doubt', () => {
    const doubtful: Limit = {
      ...limit,
      averaging: 'day',
      scope: { zh: '湖', en: 'lakes' },
      source: { ...source, confidence: 'C' },
    };
    expect(printed([doubtful])).toEqual([
      [
        [
          'item | averaging | applies to | unit | I',
          'Chemical oxygen demand (COD) | 24-hour mean | lakes | mg/L | ≤ 15†',
        ],
      ],
    ]);
    expect(sheetPage(sheet([doubtful]), 'en')).toContain('(confidence C †)');
  });

  it('have their confidence beside them where it is not the same for all', () => {
    const other: Limit = { ...limit, property: 'copper', source: { ...source, confidence: 'B' } };
    expect(printed([limit, other])).toEqual([
      [
        [
          'item | unit | I | confidence',
          'Chemical oxygen demand (COD) | mg/L | ≤ 15 | A',
          'Copper (Cu) | mg/L | ≤ 15 | B',
        ],
      ],
    ]);
  });

  it('stand apart by clause, and by class where they have none in common', () => {
    const other: Limit = { ...limit, property: 'copper', class: 'all' };
    expect(printed([limit, other])).toHaveLength(1);
    expect(limitSections(sheet([limit, other]))[0]?.tables).toHaveLength(2);
    expect(limitSections(sheet([limit, { ...other, source: { ...source, clause: 'table 2' } }]))).toHaveLength(2);
  });

  it('are a list where most cells would be empty', () => {
    const many = Array.from({ length: 20 }, (_, index): Limit => ({ ...limit, class: `plant ${String(index)}` }));
    expect(printed(many)).toMatchObject([
      [
        [
          'item | unit | class | limit',
          ...many.map(({ class: of }) => `Chemical oxygen demand (COD) | mg/L | ${of} | ≤ 15`),
        ],
      ],
    ]);
  });
});
