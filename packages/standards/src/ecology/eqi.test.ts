import { localDate } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  eqiChange,
  eqiClasses,
  eqiClassLabel,
  eqiClassOf,
  eqiParts,
  evaluateEqi,
  nationalEcologicalIndex,
  type EqiEvaluation,
  type EqiInput,
} from './eqi.ts';
import { eqiSheet, eqiStructure } from './eqi-sheet.ts';
import { boundaries, changes, publishedClasses } from './fixtures/eqi-2021.ts';

const example = { pattern: 62, function: 58, biodiversity: 55, stress: 40 };

function evaluate(indices: EqiInput['indices']): EqiEvaluation {
  return evaluateEqi({ indices }, 'eqi-2021');
}

function labelOf(value: number): string | undefined {
  const found = eqiClassOf(value);
  return found && eqiClassLabel(found).zh;
}

describe('ecological quality index', () => {
  it('is 59.07 in the worked example, class II, and says that its weights were not verified', () => {
    const evaluation = evaluateEqi({ indices: example }, { on: localDate('2024-12-31') });
    expect(evaluation).toMatchObject({ basis: { id: 'eqi-2021' }, value: 59.07, grade: 'II', refused: [] });
    expect(evaluation.contributions.map(({ property: part, term }) => [part, term])).toEqual([
      ['pattern', 22.32],
      ['function', 20.3],
      ['biodiversity', 10.45],
      ['stress', 6],
    ]);
    expect(evaluation.reasons.map(({ zh }) => zh)).toEqual([
      'EQI = 0.36 × 62 + 0.35 × 58 + 0.19 × 55 + 0.10 × (100 − 40) = 59.07（权重：区域生态质量评价办法（试行），未核对原文）',
      '55 ≤ EQI < 70，为二类（区域生态质量评价办法（试行））',
    ]);
  });

  it('has the weights 0.36, 0.35, 0.19 and 0.10, of which stress counts against it', () => {
    expect(eqiParts.map(({ code, inverted, weight }) => [code, weight, inverted])).toEqual([
      ['pattern', 0.36, false],
      ['function', 0.35, false],
      ['biodiversity', 0.19, false],
      ['stress', 0.1, true],
    ]);
  });

  it.each(publishedClasses)('%s: %d is %s, as published', (_, value, label) => {
    expect(labelOf(value)).toBe(label);
  });

  it.each(boundaries)('%d is %s', (value, label) => {
    expect(labelOf(value)).toBe(label);
  });

  it.each([NaN, -0.01, 100.01, Infinity])('has no class for %d', (value) => {
    expect(eqiClassOf(value)).toBeUndefined();
  });

  it('marks the two lowest classes as not verified', () => {
    expect(evaluate({ pattern: 20, function: 20, biodiversity: 20, stress: 80 }).reasons[1]?.en).toBe(
      'EQI < 30: class V (区域生态质量评价办法（试行）, not verified against the text)',
    );
  });

  it('is not computed without one of its parts, which is named', () => {
    const evaluation = evaluate({ pattern: NaN, function: -1, biodiversity: 101, stress: Infinity });
    expect(evaluation.value).toBeUndefined();
    expect(evaluation.grade).toBeUndefined();
    expect(evaluation.refused.map(({ code, property: part }) => [part, code])).toEqual([
      ['pattern', 'missing'],
      ['function', 'negative'],
      ['biodiversity', 'not-evaluated'],
      ['stress', 'not-a-number'],
    ]);
    expect(evaluate({ ...example, stress: NaN }).contributions.map(({ property: part }) => part)).toEqual([
      'pattern',
      'function',
      'biodiversity',
    ]);
  });

  it('is that of the years from 2021 on', () => {
    expect(() => evaluateEqi({ indices: example }, { on: localDate('2020-12-31') })).toThrow('No edition');
    expect(nationalEcologicalIndex(localDate('2021-01-01'))).toBe('eqi-2021');
    expect(nationalEcologicalIndex(localDate('2020-12-31'))).toBeUndefined();
  });
});

describe('change of the ecological quality index', () => {
  it.each(changes)('from %d to %d: %s', (earlier, later, label) => {
    expect(eqiChange(earlier, later)).toMatchObject({ label: { zh: label }, source: { confidence: 'C' } });
  });

  it('follows the decimal difference', () => {
    expect(64.1 - 63.1).toBeLessThan(1); // what binary arithmetic makes of it
    expect(eqiChange(63.1, 64.1)).toMatchObject({ difference: 1, step: 1, label: { en: 'slightly better' } });
  });

  it('needs two values from 0 to 100', () => {
    expect([eqiChange(NaN, 60), eqiChange(60, NaN), eqiChange(-1, 60), eqiChange(60, 101)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe('sheet of EQI', () => {
  it('shows 4, 11 and 18 indices', () => {
    const second = Object.values(eqiStructure).flat();
    expect([Object.keys(eqiStructure).length, second.length, second.flatMap(([, third]) => third).length]).toEqual([
      4, 11, 18,
    ]);
  });

  it('shows every class and change, each row as wide as its columns', () => {
    for (const { columns, rows } of eqiSheet.tables) {
      for (const row of rows) expect(row.map(({ en, zh }) => en !== '' && zh !== '')).toEqual(columns.map(() => true));
    }
    const cells = eqiSheet.tables.flatMap(({ rows }) => rows.map((row) => row.map(({ zh }) => zh)));
    expect(cells).toContainEqual(['四类', '30 ≤ EQI < 40']);
    expect(cells).toContainEqual(['五类', 'EQI < 30']);
    expect(cells).toContainEqual(['一般变好', '2 ≤ Δ < 4']);
    expect(cells).toContainEqual(['明显变差', 'Δ ≤ −4']);
    expect(cells).toContainEqual(['轻微变差', '−2 < Δ ≤ −1']);
    expect(eqiSheet.notCovered[0]?.zh).toContain('未找到');
  });
});

const index = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const indices = fc.record({ pattern: index, function: index, biodiversity: index, stress: index });

describe('whatever the indices', () => {
  property.prop([indices])('the value lies between 0 and 100 and its class is that of the value', (given) => {
    const { grade, value = NaN } = evaluate(given);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(100);
    expect(grade).toBe(eqiClassOf(value));
  });

  property.prop([indices])('the value is exact to the last decimal', (given) => {
    const tenThousandths =
      36 * Math.round(given.pattern * 100) +
      35 * Math.round(given.function * 100) +
      19 * Math.round(given.biodiversity * 100) +
      10 * (10_000 - Math.round(given.stress * 100));
    expect(formatRounded(evaluate(given).value ?? NaN, 4)).toBe((tenThousandths / 10_000).toFixed(4));
  });

  property.prop([indices, index])('more stress never makes a better class', (given, stress) => {
    const [less, more] = [Math.min(given.stress, stress), Math.max(given.stress, stress)];
    const rank = (at: number): number => eqiClasses.indexOf(evaluate({ ...given, stress: at }).grade ?? 'I');
    expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
  });

  property.prop([index, index])('a change back is the mirrored change', (earlier, later) => {
    const [there, back] = [eqiChange(earlier, later), eqiChange(later, earlier)];
    expect(there?.difference).toBe(0 - (back?.difference ?? NaN));
    expect(there?.step).toBe(0 - (back?.step ?? NaN));
  });
});
