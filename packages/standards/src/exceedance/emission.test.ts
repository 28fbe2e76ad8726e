import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { applyDataFlags, dataFlags, findDataFlag, periodDataFlag } from './data-flags.ts';
import { emissionMass } from './emission-mass.ts';
import { limitCheckSheet } from './limit-check-sheet.ts';
import { foldColumnToReferenceOxygen, foldToReferenceOxygen } from './oxygen.ts';

/** As HJ 212-2017 lists them: only N was measured in normal operation. */
const printedFlags = [
  ['N', '正常', true],
  ['F', '停运', false],
  ['M', '维护', false],
  ['S', '手工输入', false],
  ['D', '故障', false],
  ['C', '校准', false],
  ['T', '超出测量上限', false],
  ['B', '与仪表通讯中断', false],
];

describe('data flags', () => {
  it('are those of HJ 212-2017', () => {
    expect(dataFlags.map(({ flag, name, valid }) => [flag, name.zh, valid])).toEqual(printedFlags);
    expect(dataFlags.every(({ source }) => source.document === 'HJ 212-2017')).toBe(true);
    expect(findDataFlag('n')).toBeUndefined();
  });

  it('take values out of statistics and are counted', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, NaN);
    const flags = ['N', 'C', '', 'Td', 'C', 'M'];
    const strict = applyDataFlags(values, flags, { useNotStated: false });
    expect(strict.values).toEqual(Float64Array.of(1, NaN, NaN, NaN, NaN, NaN));
    expect([...strict.removed]).toEqual([
      ['C', 2],
      ['not-stated', 1],
      ['Td', 1],
    ]);
    const lenient = applyDataFlags(values, flags, { useNotStated: true });
    expect(lenient.values).toEqual(Float64Array.of(1, NaN, 3, NaN, NaN, NaN));
    expect(lenient.notStatedKept).toBe(1);
    expect(() => applyDataFlags(values, ['N'], { useNotStated: true })).toThrow(/must have 6 values, not 1/);
  });

  it('of a period follow the medium', () => {
    expect(periodDataFlag(['N', 'N', 'N', 'D'], 'flue-gas')).toBe('N');
    expect(periodDataFlag(['N', 'N', 'C', 'D'], 'flue-gas')).toBe('D');
    expect(periodDataFlag(['N', 'N', 'N', 'D'], 'waste-water')).toBe('D');
    expect(periodDataFlag(['N', 'N'], 'waste-water')).toBe('N');
    expect(periodDataFlag(['N', ''], 'flue-gas')).toBeUndefined();
    expect(periodDataFlag([], 'waste-water')).toBeUndefined();
  });

  property.prop([fc.array(fc.constantFrom('N', 'D', 'M'), { minLength: 1, maxLength: 20 })])(
    'of waste water are normal only where those of flue gas are',
    (flags) => {
      if (periodDataFlag(flags, 'waste-water') === 'N') expect(periodDataFlag(flags, 'flue-gas')).toBe('N');
      expect(periodDataFlag(flags.toReversed(), 'flue-gas')).toBe(periodDataFlag(flags, 'flue-gas'));
    },
  );
});

describe('folding to the reference oxygen', () => {
  it.each([
    [24, 6, 3.5, 28],
    [24, 7.5, 3.5, 31.1111],
    [50, 9, 9, 50],
    [0, 20.9, 3.5, 0],
  ])('of %d mg/m³ at %d %% to %d %% gives %d', (concentration, oxygen, reference, expected) => {
    const folded = foldToReferenceOxygen(concentration, oxygen, reference);
    expect(folded.ok && folded.value).toBeCloseTo(expected, 4);
  });

  it.each([
    [24, 21, '含氧量 21% 不低于 21%，测得的是空气，不能折算'],
    [24, 21.4, '含氧量 21.4% 不低于 21%，测得的是空气，不能折算'],
    [24, -0.1, '含氧量 -0.1% 为负值'],
    [24, NaN, '含氧量缺测，不能折算'],
    [NaN, 6, '浓度缺测或无效，不能折算'],
    [-1, 6, '浓度缺测或无效，不能折算'],
  ])('of %d at %d %% is refused', (concentration, oxygen, zh) => {
    expect(foldToReferenceOxygen(concentration, oxygen, 3.5)).toMatchObject({ ok: false, reason: { zh } });
  });

  it('of columns counts what it could not fold', () => {
    const concentration = Float64Array.of(24, 24, NaN, 24, -1);
    const oxygen = Float64Array.of(6, 21, 6, NaN, 6);
    expect(foldColumnToReferenceOxygen(concentration, oxygen, 3.5)).toEqual({
      values: Float64Array.of(28, NaN, NaN, NaN, NaN),
      folded: 1,
      withoutOxygen: 2,
    });
    expect(() => foldColumnToReferenceOxygen(concentration, new Float64Array(1), 3.5)).toThrow(/must have 5 values/);
    expect(() => foldToReferenceOxygen(1, 6, 21)).toThrow(RangeError);
  });

  const amount = fc.double({ min: 0, max: 1000, noNaN: true });
  const percent = fc.double({ min: 0, max: 20.99, noNaN: true });
  const fold = (concentration: number, oxygen: number): number => {
    const folded = foldToReferenceOxygen(concentration, oxygen, 3.5);
    return folded.ok ? folded.value : NaN;
  };

  property.prop([amount, amount, percent, percent])('rises with concentration and with oxygen', (a, b, x, y) => {
    expect(fold(Math.min(a, b), x)).toBeLessThanOrEqual(fold(Math.max(a, b), x));
    expect(fold(a, Math.min(x, y))).toBeLessThanOrEqual(fold(a, Math.max(x, y)));
  });

  property.prop([fc.array(fc.tuple(amount, percent), { maxLength: 20 })])(
    'of columns is that of each value',
    (rows) => {
      const { values } = foldColumnToReferenceOxygen(
        Float64Array.from(rows.map(([concentration]) => concentration)),
        Float64Array.from(rows.map(([, oxygen]) => oxygen)),
        3.5,
      );
      expect([...values]).toEqual(rows.map(([concentration, oxygen]) => fold(concentration, oxygen)));
    },
  );
});

describe('mass emission', () => {
  it('is concentration times flow; the mean is weighted by flow', () => {
    const mass = emissionMass(Float64Array.of(20, 40, NaN, 30, -1), Float64Array.of(10_000, 30_000, 1, NaN, 5));
    expect(mass).toEqual({
      mass: 1.4,
      volume: 40_000,
      mean: 35,
      total: 5,
      used: 2,
      withoutConcentration: 2,
      withoutFlow: 1,
    });
  });

  it('counts steps of other lengths', () => {
    expect(emissionMass(Float64Array.of(60), Float64Array.of(1e6), { hoursPerStep: 1 / 60 }).mass).toBeCloseTo(1, 12);
  });

  it('has no mean without flow, and needs columns of one length', () => {
    expect(emissionMass(Float64Array.of(20), Float64Array.of(0))).toMatchObject({ mass: 0, mean: NaN, used: 1 });
    expect(() => emissionMass(Float64Array.of(20), new Float64Array(2))).toThrow(/"flow" must have 1 values/);
  });

  const cell = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(NaN));
  property.prop([fc.array(fc.tuple(cell, cell), { maxLength: 30 })])('does not depend on the order', (rows) => {
    const of = (pairs: readonly (readonly [number, number])[]) =>
      emissionMass(Float64Array.from(pairs.map(([c]) => c)), Float64Array.from(pairs.map(([, q]) => q)));
    const forward = of(rows);
    expect(of(rows.toReversed())).toEqual(forward);
    expect(forward.used + forward.withoutConcentration + forward.withoutFlow).toBe(rows.length);
    if (forward.volume > 0) {
      const used = rows.filter(([c, q]) => c >= 0 && q > 0).map(([c]) => c);
      expect(forward.mean).toBeGreaterThanOrEqual(Math.min(...used) - 1e-9);
      expect(forward.mean).toBeLessThanOrEqual(Math.max(...used) + 1e-9);
    }
  });
});

describe('the page of the method', () => {
  it('shows the flags and the rules with the figures of the functions', () => {
    expect(limitCheckSheet.tables[0]?.rows).toHaveLength(8);
    const rules = limitCheckSheet.rules.map(({ rule }) => rule.en).join('\n');
    expect(rules).toContain('at least 45 of 60 valid minutes');
    expect(rules).toContain('at least 20 of 24 valid hours');
    expect(rules).toContain('from 75 % of normal values');
    expect(rules).toContain('(21 − O₂ref) / (21 − O₂′)');
  });
});
