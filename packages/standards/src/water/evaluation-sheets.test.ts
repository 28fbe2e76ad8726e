import { describe, expect, it } from 'vitest';
import { blackOdorousSheet } from './black-odorous-sheet.ts';
import { cityWaterIndexSheet } from './city-water-index-sheet.ts';
import { surfaceWaterEvaluationSheet } from './evaluation-sheet.ts';
import { trophicStateSheet } from './trophic-state-sheet.ts';

const sheets = [surfaceWaterEvaluationSheet, trophicStateSheet, cityWaterIndexSheet, blackOdorousSheet];

function tableOf(sheet: (typeof sheets)[number], title: string): readonly (readonly string[])[] {
  const table = sheet.tables.find(({ title: { zh } }) => zh === title);
  return table?.rows.map((row) => row.map(({ zh }) => zh)) ?? [];
}

describe.each(sheets)(
  'the sheet $id',
  ({ title, standards, tables, rules, conventions, notCovered, limits, classLabel }) => {
    it('is complete in both languages', () => {
      const texts = [
        title,
        ...standards.map((standard) => standard.title),
        ...tables.flatMap((table) => [table.title, ...table.columns, ...table.rows.flat()]),
        ...rules.map(({ rule }) => rule),
        ...conventions,
        ...notCovered,
        ...limits.flatMap(({ class: of }) => (classLabel ? [classLabel(of)] : [])),
      ];
      for (const { zh, en } of texts) expect(zh.trim() && en.trim()).toBeTruthy();
      for (const { en } of [...rules.map(({ rule }) => rule), ...conventions, ...notCovered]) {
        expect(en.replaceAll(/环办\S+/g, '')).not.toMatch(/\p{Script=Han}/u);
      }
      for (const table of tables) for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    });

    it('has a source for every table and rule, and says what it does not cover', () => {
      for (const { source } of [...tables, ...rules, ...limits]) expect(source.document).not.toBe('');
      expect(notCovered.length).toBeGreaterThan(0);
    });
  },
);

describe('the printed tables', () => {
  it('say which items the two methods take', () => {
    const rows = tableOf(surfaceWaterEvaluationSheet, '参加评价的项目');
    expect(rows).toHaveLength(21);
    expect(rows.filter(([, , five]) => five === '是').map(([name]) => name)).toEqual([
      'pH值',
      '溶解氧',
      '高锰酸盐指数',
      '氨氮',
      '总磷',
    ]);
  });

  it('say which shares give a basin its condition', () => {
    expect(tableOf(surfaceWaterEvaluationSheet, '河流、流域（水系）水质状况（断面数 ≥ 5）')).toEqual([
      ['Ⅰ～Ⅲ类 ≥ 90%', '优'],
      ['75% ≤ Ⅰ～Ⅲ类 < 90%', '良好'],
      ['Ⅰ～Ⅲ类 < 75%，劣Ⅴ类 < 20%', '轻度污染'],
      ['Ⅰ～Ⅲ类 < 75%，20% ≤ 劣Ⅴ类 < 40%', '中度污染'],
      ['Ⅰ～Ⅲ类 < 75%，劣Ⅴ类 ≥ 40%', '重度污染'],
    ]);
  });

  it('say what a section of each class is like', () => {
    expect(tableOf(surfaceWaterEvaluationSheet, '断面水质状况')).toEqual([
      ['Ⅰ类、Ⅱ类', '优'],
      ['Ⅲ类', '良好'],
      ['Ⅳ类', '轻度污染'],
      ['Ⅴ类', '中度污染'],
      ['劣Ⅴ类', '重度污染'],
    ]);
    expect(tableOf(surfaceWaterEvaluationSheet, '水质状况的表征颜色').map(([, colour]) => colour)).toEqual([
      '蓝',
      '绿',
      '黄',
      '橙',
      '红',
    ]);
  });

  it('give the formulas, weights and levels of lakes', () => {
    expect(tableOf(trophicStateSheet, '各项目的营养状态指数')).toEqual([
      ['叶绿素a', 'μg/L (mg/m³)', '10 (2.5 + 1.086 ln C)', '1', '0.2663'],
      ['总磷', 'mg/L', '10 (9.436 + 1.624 ln C)', '0.7056', '0.1879'],
      ['总氮', 'mg/L', '10 (5.453 + 1.694 ln C)', '0.6724', '0.1790'],
      ['透明度', 'm', '10 (5.118 − 1.94 ln C)', '0.6889', '0.1834'],
      ['高锰酸盐指数', 'mg/L', '10 (0.109 + 2.661 ln C)', '0.6889', '0.1834'],
    ]);
    expect(tableOf(trophicStateSheet, '营养状态分级')).toEqual([
      ['< 30', '贫营养'],
      ['30 – 50', '中营养'],
      ['> 50 – 60', '轻度富营养'],
      ['> 60 – 70', '中度富营养'],
      ['> 70', '重度富营养'],
    ]);
  });

  it('give the limits of black-odorous waters', () => {
    expect(
      blackOdorousSheet.limits.map(({ property, class: of, least, most, unit }) => [property, of, least ?? most, unit]),
    ).toEqual([
      ['transparency', 'none', 25, 'cm'],
      ['transparency', 'light', 10, 'cm'],
      ['dissolved_oxygen', 'none', 2, 'mg/L'],
      ['dissolved_oxygen', 'light', 0.2, 'mg/L'],
      ['redox_potential', 'none', 50, 'mV'],
      ['redox_potential', 'light', -200, 'mV'],
      ['ammonia_nitrogen', 'none', 8, 'mg/L'],
      ['ammonia_nitrogen', 'light', 15, 'mg/L'],
    ]);
  });

  it('write pH as it is written', () => {
    const texts = surfaceWaterEvaluationSheet.rules.map(({ rule: { en } }) => en).join(' ');
    expect(texts).toContain('(pH, dissolved oxygen, permanganate index, ammonia nitrogen, total phosphorus)');
  });

  it('mark as not verified what was not read', () => {
    const formula = cityWaterIndexSheet.rules.find(({ rule: { zh } }) => zh.startsWith('变化程度'));
    expect(formula?.source.confidence).toBe('C');
    const doubts = surfaceWaterEvaluationSheet.conventions.filter(({ en }) => en.includes('not verified'));
    expect(doubts.map(({ zh }) => zh.includes('5 个断面') || zh.includes('铅、铬'))).toEqual([true, true]);
  });

  it('give the index of a city the limits of class III, of lakes where they have their own', () => {
    expect(cityWaterIndexSheet.limits).toHaveLength(22);
    expect(new Set(cityWaterIndexSheet.limits.map(({ class: of }) => of))).toEqual(new Set(['III']));
  });
});
