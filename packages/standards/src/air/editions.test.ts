import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { airEditionIds, editionInForce, getAirEdition } from './editions.ts';
import { airLimits, findAirLimit } from './gb3095.ts';
import { airItems } from './item.ts';

describe('editions of the ambient air standards', () => {
  it.each([
    ['2011-12-31', '110000', undefined],
    ['2012-01-01', '110000', '2012'],
    ['2015-07-03', '110102', '2012'],
    ['2015-07-03', '620100', undefined],
    ['2014-05-01', '310000', '2012'],
    ['2012-01-01', '120101', '2012'],
    ['2011-12-31', '500000', undefined],
    ['2016-01-01', '620100', '2012'],
    ['2026-02-28', '110000', '2012'],
    ['2026-03-01', '110000', '2026-transition'],
    ['2030-12-31', '110000', '2026-transition'],
    ['2031-01-01', '620100', '2026-final'],
  ])('on %s in %s is %s', (date, territory, edition) => {
    expect(editionInForce(localDate(date), territory)).toBe(edition);
  });

  it('names those it knows when asked for another', () => {
    expect(() => getAirEdition('1996')).toThrow('2012, 2026-transition, 2026-final');
  });
});

describe('limits of GB 3095', () => {
  it('exist for both classes and name their source', () => {
    for (const edition of airEditionIds) {
      const limits = airLimits(edition);
      expect(limits).toHaveLength(28);
      for (const { most: value, source, unit, property } of limits) {
        expect(value).toBeGreaterThan(0);
        expect(source).toMatchObject({ clause: 'table 1', confidence: 'A' });
        expect(unit).toBe(property === 'co' ? 'mg/m3' : 'ug/m3');
      }
    }
  });

  it('are never laxer in class I, nor in a later edition', () => {
    for (const { property, averaging, most: value } of airLimits('2012').filter(({ class: of }) => of === 'II')) {
      const values = airEditionIds.map((edition) => findAirLimit(edition, property, averaging)?.most ?? NaN);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      expect(findAirLimit('2012', property, averaging, 'I')?.most).toBeLessThanOrEqual(value);
    }
  });

  it.each([
    ['2012', 35, 75, 70, 150, 40, 60],
    ['2026-transition', 30, 60, 60, 120, 40, 60],
    ['2026-final', 25, 50, 50, 100, 30, 20],
  ] as const)('of %s', (edition, ...expected) => {
    const found = [
      findAirLimit(edition, 'pm25', 'year'),
      findAirLimit(edition, 'pm25', 'day'),
      findAirLimit(edition, 'pm10', 'year'),
      findAirLimit(edition, 'pm10', 'day'),
      findAirLimit(edition, 'no2', 'year'),
      findAirLimit(edition, 'so2', 'year'),
    ];
    expect(found.map((limit) => limit?.most)).toEqual(expected);
  });

  it('leave the hour of particulates without a limit', () => {
    expect(airItems.filter((item) => !findAirLimit('2012', item, 'hour'))).toEqual(['pm10', 'pm25']);
  });
});
