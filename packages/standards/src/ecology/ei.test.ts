import { localDate } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  eiChange,
  eiGradeLabel,
  eiGradeOf,
  eiGrades,
  eiParts,
  evaluateEi,
  withEnvironmentalLimit,
  type EiEvaluation,
  type EiInput,
} from './ei.ts';
import { eiSheet } from './ei-sheet.ts';
import { environmentalLimitExamples, publishedGrades, weights } from './fixtures/hj192-2015.ts';

const example = { richness: 47.8, vegetation: 78.8, waterNetwork: 12, landStress: 10.9, pollutionLoad: 1.2 };

function evaluate(indices: EiInput['indices'], more: Partial<EiInput> = {}): EiEvaluation {
  return evaluateEi({ indices, ...more }, 'hj192-2015');
}

function labelOf(value: number): string | undefined {
  const found = eiGradeOf(value);
  return found && eiGradeLabel(found).zh;
}

describe('ecological index', () => {
  it('is exactly 61.475 in the worked example, so that a tie is rounded as one', () => {
    const { grade, reasons, value = NaN } = evaluate(example);
    expect(0.35 * 47.8 + 0.25 * 78.8 + 0.15 * 12 + 0.15 * (100 - 10.9) + 0.1 * (100 - 1.2)).toBeLessThan(61.475);
    expect([value, grade, formatRounded(value, 2)]).toEqual([61.475, 'good', '61.48']);
    expect(reasons.map(({ zh }) => zh)).toEqual([
      'EI = 0.35 × 47.8 + 0.25 × 78.8 + 0.15 × 12 + 0.15 × (100 − 10.9) + 0.10 × (100 − 1.2) = 61.475（分指数取 1 位小数）',
      '55 ≤ EI < 75，为良（HJ 192-2015）',
    ]);
  });

  it('is 64.5 in the other example', () => {
    const indices = { richness: 60, vegetation: 70, waterNetwork: 30, landStress: 10, pollutionLoad: 20 };
    expect(evaluate(indices)).toMatchObject({ value: 64.5, grade: 'good' });
  });

  it('rounds its parts to one decimal, half to even, unless told not to', () => {
    const unrounded = {
      richness: 47.836436,
      vegetation: 78.75733,
      waterNetwork: 12.036692,
      landStress: 10.858004,
      pollutionLoad: 1.193612,
    };
    expect(evaluate(unrounded).value).toBe(61.475);
    expect(evaluate({ ...example, richness: 47.75 }).contributions[0]?.value).toBe(47.8);
    expect(evaluate({ ...example, richness: 47.85 }).contributions[0]?.value).toBe(47.8);
    const plain = evaluate(unrounded, { rounding: 'none' });
    expect(plain.value).toBe(61.4895271);
    expect(plain.reasons[0]?.zh).not.toContain('1 位小数');
  });

  it('has the weights of the standard', () => {
    expect(Object.fromEntries(eiParts.map(({ code, weight }) => [code, weight]))).toEqual(weights);
    expect(eiParts.filter(({ inverted }) => inverted).map(({ code }) => code)).toEqual(['landStress', 'pollutionLoad']);
  });

  it.each([
    [100, '优'],
    [75, '优'],
    [74.99, '良'],
    [55, '良'],
    [54.99, '一般'],
    [35, '一般'],
    [34.99, '较差'],
    [20, '较差'],
    [19.99, '差'],
    [0, '差'],
    [NaN, undefined],
    [-1, undefined],
    [100.5, undefined],
  ])('%d is %s', (value, label) => {
    expect(labelOf(value)).toBe(label);
  });

  it.each(publishedGrades)('%s: %d is %s, as published', (_, value, label) => {
    expect(labelOf(value)).toBe(label);
  });

  it('is not computed without one of its parts, which is named', () => {
    const { grade, reasons, refused, value } = evaluate({ ...example, landStress: NaN, vegetation: -3, richness: 101 });
    expect([grade, value]).toEqual([undefined, undefined]);
    expect(refused.map(({ code, property: part }) => [part, code])).toEqual([
      ['richness', 'not-evaluated'],
      ['vegetation', 'negative'],
      ['landStress', 'missing'],
    ]);
    expect(reasons[0]?.en).toBe('Not all five parts can be used: no EI');
  });

  it('is judged by the day of the data from 2015-03-13 on', () => {
    const on = (day: string): EiEvaluation => evaluateEi({ indices: example }, { on: localDate(day) });
    expect(on('2015-03-13').basis.document).toBe('HJ 192-2015');
    expect(() => on('2015-03-12')).toThrow('No edition was in force');
  });
});

describe('environmental limit', () => {
  it.each(environmentalLimitExamples)('%d with code %i is %d', (value, code, expected) => {
    expect(withEnvironmentalLimit(value, code)).toBe(expected);
  });

  it('decides the grade and is told', () => {
    const { computed, grade, reasons, value } = evaluate(example, { environmentalLimit: 2 });
    expect([computed, value, grade]).toEqual([61.475, 54.9, 'fair']);
    expect(reasons[1]?.zh).toBe('环境限制指数代码 2，EI 取 54.9（HJ 192-2015）');
    expect(evaluate(example, { environmentalLimit: 1 }).reasons).toHaveLength(2);
  });
});

describe('change of the ecological index', () => {
  it.each([
    [50, 58, 3, '显著变好'],
    [50, 57.99, 2, '明显变好'],
    [50, 53, 2, '明显变好'],
    [50, 52.99, 1, '略微变好'],
    [50, 51, 1, '略微变好'],
    [50, 50.99, 0, '无明显变化'],
    [50, 49.01, 0, '无明显变化'],
    [50, 49, -1, '略微变差'],
    [50, 47, -2, '明显变差'],
    [50, 42.01, -2, '明显变差'],
    [50, 42, -3, '显著变差'],
    [63.1, 64.1, 1, '略微变好'],
  ])('from %d to %d is step %i: %s', (earlier, later, step, label) => {
    expect(eiChange(earlier, later)).toMatchObject({ step, label: { zh: label } });
  });

  it('needs two values', () => {
    expect(eiChange(NaN, 50)).toBeUndefined();
  });
});

describe('sheet of EI', () => {
  it('has rows as wide as their columns, in both languages', () => {
    expect(eiSheet.tables).toHaveLength(8);
    for (const { columns, rows } of eiSheet.tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row.map(({ en, zh }) => en !== '' && zh !== '')).toEqual(columns.map(() => true));
    }
  });

  it('shows weights, grades, changes and limits as they are applied', () => {
    const cells = eiSheet.tables.flatMap(({ rows }) => rows.map((row) => row.map(({ zh }) => zh)));
    expect(cells).toContainEqual(['100 − 土地胁迫指数', '0.15']);
    expect(cells).toContainEqual(['一般', '35 ≤ EI < 55']);
    expect(cells).toContainEqual(['显著变好', 'Δ ≥ 8']);
    expect(cells).toContainEqual(['优', '74.9', '54.9']);
    expect(cells).toContainEqual(['差', '—', '—']);
    expect(cells).toContainEqual(['水域湿地', '0.28', '永久性冰川雪地', '0.10']);
  });
});

const index = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const indices = fc.record({
  richness: index,
  vegetation: index,
  waterNetwork: index,
  landStress: index,
  pollutionLoad: index,
});
const code = fc.constantFrom(1 as const, 2 as const, 3 as const);

describe('whatever the indices', () => {
  property.prop([indices])('the value is exact to the last decimal', (given) => {
    const tenths = (value: number): number => Math.round(value * 10);
    const thousandths =
      35 * tenths(given.richness) +
      25 * tenths(given.vegetation) +
      15 * tenths(given.waterNetwork) +
      15 * (1000 - tenths(given.landStress)) +
      10 * (1000 - tenths(given.pollutionLoad));
    expect(formatRounded(evaluate(given).value ?? NaN, 3)).toBe((thousandths / 1000).toFixed(3));
  });

  property.prop([indices, index, code])('more load never makes a better grade', (given, load, environmentalLimit) => {
    const [less, more] = [Math.min(given.pollutionLoad, load), Math.max(given.pollutionLoad, load)];
    const rank = (pollutionLoad: number): number => {
      const { grade } = evaluate({ ...given, pollutionLoad }, { environmentalLimit });
      return eiGrades.findIndex((one) => one.grade === grade);
    };
    expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
  });

  property.prop([index, code])('the environmental limit never raises a value, nor a grade', (value, given) => {
    const limited = withEnvironmentalLimit(value, given);
    expect(limited).toBeLessThanOrEqual(value);
    const rankOf = (at: number): number => eiGrades.findIndex(({ grade }) => grade === eiGradeOf(at));
    expect(rankOf(limited)).toBeGreaterThanOrEqual(rankOf(value));
  });
});
