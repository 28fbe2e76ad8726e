import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { allUnits, convert, findUnit, isUnit, printedUnit, unitLabel } from './unit.ts';

const anyUnit = fc.constantFrom(...allUnits);

describe('units', () => {
  it.each([
    [300, 'ug/m3', 'mg/m3', 0.3],
    [0.7, 'mg/m3', 'ug/m3', 700],
    [0, 'degC', 'K', 273.15],
    [300, 'K', 'degC', 26.85],
    [101.325, 'kPa', 'hPa', 1013.25],
    [36, 'km/h', 'm/s', 10],
    [685, '10kt', '100Mt', 0.0685],
    [50, '%', '1', 0.5],
  ] as const)('converts %d %s to %s', (value, from, to, expected) => {
    const result = convert(value, from, to);
    expect(result.ok && result.value).toBeCloseTo(expected, 10);
  });

  it('refuses another dimension and says so', () => {
    const result = convert(1, 'ug/m3', 'degC');
    expect(result).toEqual({
      ok: false,
      reason: { zh: 'ug/m3 不能换算为 degC', en: 'ug/m3 cannot be converted to degC' },
    });
    expect(convert(1, 'mg/L', 'mg/m3').ok).toBe(false);
  });

  it('adds no noise of binary arithmetic', () => {
    expect(convert(0.07, 'mg/m3', 'ug/m3')).toEqual({ ok: true, value: 70 });
    expect(convert(0.0003, 'mg/L', 'ug/L')).toEqual({ ok: true, value: 0.3 });
  });

  it.each([
    ['ug/m3', 'ug/m3'],
    ['μg/m³', 'ug/m3'],
    ['µg/m³', 'ug/m3'],
    ['mg/L', 'mg/L'],
    ['℃', 'degC'],
    ['t/(km²·月)', 't/(km2.month)'],
    ['个/L', 'count/L'],
    ['毫克/升', 'mg/L'],
    ['微克每立方米', 'ug/m3'],
    ['毫克/千克', 'mg/kg'],
    ['毫克/英里', undefined],
    ['', undefined],
    ['ppb', undefined],
  ] as const)('finds the unit written %s', (text, expected) => {
    expect(findUnit(text)).toBe(expected);
  });

  property.prop([anyUnit])('finds every unit by its code', (unit) => {
    expect(findUnit(unit)).toBe(unit);
  });

  it('knows its units and prints them', () => {
    expect(isUnit('ug/m3')).toBe(true);
    expect(isUnit('ppb')).toBe(false);
    expect(isUnit('toString')).toBe(false);
    expect(unitLabel('ug/m3')).toEqual({ zh: 'μg/m³', en: 'μg/m³' });
    expect(unitLabel('10kt').zh).toBe('万吨');
  });

  property.prop([anyUnit, anyUnit, fc.double({ min: -1e6, max: 1e6, noNaN: true })])(
    'come back to the value they started from',
    (from, to, value) => {
      const there = convert(value, from, to);
      if (!there.ok) return;
      const back = convert(there.value, to, from);
      expect(back.ok && Math.abs(back.value - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    },
  );
});

describe('a printed unit', () => {
  it('is the label of a known unit, and the text itself otherwise', () => {
    expect(printedUnit('ug/m3')).toEqual({ zh: 'μg/m³', en: 'μg/m³' });
    expect(printedUnit('10kt')).toEqual({ zh: '万吨', en: '10⁴ t' });
    expect(printedUnit('个')).toEqual({ zh: '个', en: '个' });
  });
});
