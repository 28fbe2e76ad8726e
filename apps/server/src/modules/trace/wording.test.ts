import { parsePeriodKey } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { periodText, propertyValue } from './wording.ts';

describe('the words of a trace', () => {
  it.each([
    ['2015', '2015 年', '2015'],
    ['2015-Q3', '2015 年第 3 季度', 'Q3 2015'],
    ['2015-07', '2015 年 7 月', '2015-07'],
    ['2015-W31', '2015 年第 31 周', 'week 31 of 2015'],
    ['2015-07-03', '2015-07-03', '2015-07-03'],
    ['2015..2015-06-30', '2015 年初至 2015-06-30', '2015 up to 2015-06-30'],
    ['2015-02-01..2015-06-30', '2015-02-01 至 2015-06-30', '2015-02-01 to 2015-06-30'],
  ])('name the period %s', (key, zh, en) => {
    expect(periodText(parsePeriodKey(key))).toEqual({ zh, en });
  });

  it('print a value with the decimals of its property and the unit as it is written', () => {
    expect(propertyValue('co', 1.26)).toBe('1.3 mg/m³');
    expect(propertyValue('pm25', Number.NaN)).toBeUndefined();
  });
});
