import { describe, expect, it } from 'vitest';
import type { StandardSheet } from '../model/sheet.ts';
import { ambientAirSheet } from './gb3095-sheet.ts';
import { airQualityIndexSheet } from './hj633-sheet.ts';
import { airEvaluationSheet } from './hj663-sheet.ts';
import { airWarningSheet } from './warning-sheet.ts';

const sheets: readonly StandardSheet[] = [ambientAirSheet, airQualityIndexSheet, airEvaluationSheet, airWarningSheet];

function wordsOf(sheet: StandardSheet, language: 'zh' | 'en'): string {
  const { title, tables, rules, conventions, notCovered } = sheet;
  const texts = [
    title,
    ...tables.flatMap((table) => [table.title, ...table.columns, ...table.rows.flat()]),
    ...rules.map(({ rule }) => rule),
    ...conventions,
    ...notCovered,
  ];
  return texts.map((text) => text[language]).join('\n');
}

describe.each(sheets)('sheet $id', (sheet) => {
  it('has every text in both languages', () => {
    const { title, tables, rules, conventions, notCovered } = sheet;
    const texts = [
      title,
      ...tables.flatMap((table) => [table.title, ...table.columns, ...table.rows.flat()]),
      ...rules.map(({ rule }) => rule),
      ...conventions,
      ...notCovered,
    ];
    for (const { zh, en } of texts) {
      expect(zh).not.toBe('');
      expect(en).not.toBe('');
      expect(en).not.toMatch(/[\u4e00-\u9fff]{2}(?!.*号)/);
      expect(`${zh}${en}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('has tables whose rows fit their columns, sources and standards', () => {
    for (const { columns, rows, source } of sheet.tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(source.document).not.toBe('');
    }
    expect(sheet.standards.length).toBeGreaterThan(0);
    expect(sheet.notCovered.length).toBeGreaterThan(0);
  });
});

describe('sheets of air', () => {
  it('show every limit of three editions', () => {
    expect(ambientAirSheet.limits).toHaveLength(3 * 2 * 23);
    expect(ambientAirSheet.classLabel?.('I').zh).toBe('一级');
  });

  it('mark the annex as a reference that never judges', () => {
    const annex = ambientAirSheet.tables.find(({ source }) => source.clause === 'annex A');
    expect(annex?.rows).toHaveLength(10);
    expect(annex?.title.en).toContain('reference, never for judging');
    expect(annex?.rows[3]?.[3]?.en).toBe('0.000025');
  });

  it('show break points, levels and groups', () => {
    const [of2012, of2026, levels, groups] = airQualityIndexSheet.tables;
    expect(of2012?.rows[2]?.map(({ en }) => en)).toEqual('100 150 500 80 200 4 10 160 200 150 75'.split(' '));
    expect(of2026?.rows[2]?.map(({ en }) => en)).toEqual('100 150 500 80 200 4 10 160 200 120 60'.split(' '));
    expect(of2012?.rows[7]?.[7]?.en).toBe('–');
    expect(levels?.rows[0]?.[0]).toEqual({ zh: '0–50（2012 版），1–50（2026 版）', en: '0–50 (2012), 1–50 (2026)' });
    expect(levels?.rows[1]?.[0]?.zh).toBe('51–100');
    expect([levels?.rows.length, groups?.rows.length]).toEqual([6, 6]);
  });

  it('show divisors of the composite index and decimals', () => {
    const [, decimals, composite] = airEvaluationSheet.tables;
    expect(composite?.rows.map((row) => row.slice(1, 4).map(({ en }) => en))).toEqual([
      ['60', '60', '20'],
      ['40', '40', '30'],
      ['4', '4', '4'],
      ['160', '160', '160'],
      ['70', '60', '50'],
      ['35', '30', '25'],
    ]);
    expect(decimals?.rows.map((row) => row.map(({ en }) => en).join(' '))).toEqual([
      'SO₂ 0 0',
      'NO₂ 0 0',
      'CO 1 1',
      'O₃ 0 0',
      'PM₁₀ 0 0',
      'PM₂.₅ 1 0',
      'TSP 0 0',
      'NOₓ 0 0',
      'Pb 2 2',
      'BaP 4 4',
    ]);
  });

  it('mark what was not read: hours of the windows of ozone, divisors from 2026 on', () => {
    const windows = airEvaluationSheet.rules.find(({ rule }) => rule.en.includes('8:00 to 24:00'));
    expect(windows?.source.confidence).toBe('C');
    const [, , composite] = airEvaluationSheet.tables;
    expect(composite?.columns.slice(1, 4).map(({ en }) => en.includes('derived'))).toEqual([false, true, true]);
  });

  it('cite no clause that was not read', () => {
    const interpolation = airQualityIndexSheet.rules.find(({ rule }) => rule.en.includes('linear'));
    expect(interpolation?.source).not.toHaveProperty('clause');
  });

  it('say what is not covered', () => {
    const words = sheets.map((sheet) => wordsOf(sheet, 'en')).join('\n');
    for (const phrase of ['Three-year moving averages', 'Exceptional events', 'When a warning ends']) {
      expect(words).toContain(phrase);
    }
  });
});
