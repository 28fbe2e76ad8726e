import { describe, expect, it } from 'vitest';
import { clauseConvention } from '../model/sheet.ts';
import { printedSource } from '../model/source.ts';
import { getProperty } from '../property/properties.ts';
import { groundwaterSheet } from './groundwater-sheet.ts';

describe('the sheet of groundwater', () => {
  it('lists four limits for each of the 93 items', () => {
    expect(groundwaterSheet.limits).toHaveLength(4 * 93);
    for (const { property } of groundwaterSheet.limits) expect(getProperty(property).kind).toBe('water');
  });

  it('prints classes and sources, and says what is not covered, in both languages', () => {
    const { classLabel, conventions, notCovered, rules } = groundwaterSheet;
    expect(classLabel?.('IV')).toEqual({ zh: 'Ⅳ类', en: 'class IV' });
    expect(rules.map(({ source }) => printedSource(source).zh)).toEqual([
      'GB/T 14848-2017 第 6.2 条',
      'GB/T 14848-2017 第 6.3 条',
      'GB/T 14848-2017 表 1',
      'GB/T 14848-2017 表 1',
    ]);
    expect(conventions).toContain(clauseConvention);
    expect(notCovered.map(({ zh }) => zh)).toContain('GB/T 14848-93（2018年5月1日前施行）');
    for (const { zh, en } of [...conventions, ...notCovered, ...rules.map(({ rule }) => rule)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
