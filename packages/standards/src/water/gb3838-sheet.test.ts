import { describe, expect, it } from 'vitest';
import { printedSource } from '../model/source.ts';
import { getProperty } from '../property/properties.ts';
import { gb3838Sheet } from './gb3838-sheet.ts';

describe('the sheet of GB 3838-2002', () => {
  it('lists every limit: temperature, 22 items of rivers, lakes apart, 5 and 80 items of drinking-water sources', () => {
    const byClause = (clause: string): number =>
      gb3838Sheet.limits.filter(({ source }) => source.clause === clause).length;
    // 22 items of rivers and two of lakes, five classes each, and the one of temperature.
    expect(byClause('table 1')).toBe(1 + 24 * 5);
    expect([byClause('table 2'), byClause('table 3')]).toEqual([5, 80]);
    for (const { property } of gb3838Sheet.limits) expect(getProperty(property).kind).toBe('water');
  });

  it('prints its classes', () => {
    const { classLabel } = gb3838Sheet;
    expect(['IV', 'worse-than-V', 'attained', 'drinking-water-source', 'x'].map((of) => classLabel?.(of).en)).toEqual([
      'class IV',
      'worse than class V',
      'every class',
      'centralised drinking-water source',
      'x',
    ]);
  });

  it('has tables as wide as their heads, with the items that are sums', () => {
    for (const { columns, rows } of gb3838Sheet.tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    expect(gb3838Sheet.tables[1]?.rows.map(([item]) => item?.zh)).toEqual([
      '二甲苯',
      '三氯苯',
      '四氯苯',
      '二硝基苯',
      '硝基氯苯',
      '多氯联苯',
    ]);
  });

  it('says its rules with their sources in both languages', () => {
    const { conventions, notCovered, rules } = gb3838Sheet;
    for (const { zh, en } of [...conventions, ...notCovered, ...rules.map(({ rule }) => rule)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
    for (const { source } of rules) expect(printedSource(source).zh).toMatch(/^(GB 3838-2002|环办〔2011〕22号)/u);
  });
});
