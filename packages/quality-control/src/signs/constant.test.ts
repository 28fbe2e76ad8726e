import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { randomNumbers, wanderingColumn } from '../fixtures/random-numbers.ts';
import { findConstantRun } from './constant.ts';
import { explainSign } from './explain-sign.ts';
import { isTold } from './sign.ts';

describe('constant for long', () => {
  const plant = (column: Float64Array, value: number, start: number, length: number): Float64Array =>
    Float64Array.from(column).fill(value, start, start + length);

  it('finds where a monitor stood still', () => {
    const values = plant(wanderingColumn(1, 2000), 58, 700, 30);
    const sign = findConstantRun(values);
    expect(sign).toMatchObject({ sign: 'constant', value: 58, start: 700, end: 730 });
    expect(sign && isTold(sign)).toBe(true);
    expect(sign && explainSign(sign).en).toMatch(/^58 stands for 30 values; in the reference \d\.\d % repeat/);
  });

  it('measures against an earlier stretch when one is given', () => {
    const values = plant(wanderingColumn(2, 400), 58, 0, 400);
    const sign = findConstantRun(values, { reference: wanderingColumn(3, 4000) });
    expect(sign?.score).toBeLessThan(1e-100);
    // A reference that itself stands still half of the time makes a run nothing special.
    const still = Float64Array.from({ length: 4000 }, (_, hour) => Math.floor(hour / 100) * 3);
    expect(findConstantRun(plant(wanderingColumn(2, 400), 58, 50, 30), { reference: still })?.score).toBe(1);
  });

  it('takes long stretches at the low end for the detection limit that they are', () => {
    const random = randomNumbers(5);
    const clean = wanderingColumn(4, 4000, { level: 30 });
    // In a third of its time the air holds less than the instrument can tell from 2.
    let below = 0;
    const values = clean.map((value) => {
      if (below === 0 && random() < 0.02) below = Math.ceil(random() * 50);
      below = Math.max(0, below - 1);
      return below > 0 ? 2 : value;
    });
    const sign = findConstantRun(values);
    expect(sign && isTold(sign)).toBe(false);
    const high = findConstantRun(values.map((value) => (value === 2 ? 400 : value)));
    expect(high?.value).toBe(400);
    expect(high?.score).toBeLessThan(sign?.score ?? 0);
  });

  it('finds a column that holds nothing else', () => {
    const sign = findConstantRun(new Float64Array(240).fill(35));
    expect(sign && isTold(sign)).toBe(true);
  });

  it('leaves zeros alone when they do not count', () => {
    expect(findConstantRun(new Float64Array(240), { zeroCounts: false })).toBeUndefined();
  });

  it('has nothing to say of an empty column, missing values, or values that all differ', () => {
    for (const values of [columnOf(), columnOf(NaN, NaN, NaN), columnOf(1, 2, 3)]) {
      expect(findConstantRun(values)).toBeUndefined();
    }
  });

  it('keeps to its rate where there is nothing to find', () => {
    const columns = 500;
    let few = 0;
    for (let seed = 1; seed <= columns; seed += 1) {
      const score = findConstantRun(wanderingColumn(seed, 1000, { level: 200 }))?.score ?? 1;
      if (score <= 0.02) few += 1;
      expect(score).toBeGreaterThan(1e-6);
    }
    // A score of 0.02 is met by at most 2 in 100 columns: 10 of 500, and with luck of three deviations 20.
    expect(few).toBeLessThanOrEqual(20);
  });

  property.prop([fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 2 })), { maxLength: 40 })])(
    'is a probability of a run that is there',
    (list) => {
      const values = Float64Array.from(list);
      const sign = findConstantRun(values);
      const hasRun = list.some((value, index) => index > 0 && value === list[index - 1]);
      expect(sign !== undefined).toBe(hasRun);
      if (!sign) return;
      expect(sign.score).toBeGreaterThan(0);
      expect(sign.score).toBeLessThanOrEqual(1);
      expect(values.subarray(sign.start, sign.end).every((value) => value === sign.value)).toBe(true);
      const shifted = findConstantRun(Float64Array.from([NaN, ...list]));
      // At a score of 1 several runs may be alike, and the first is given.
      if (shifted && shifted.score < 1) expect(shifted).toMatchObject({ value: sign.value, start: sign.start + 1 });
    },
  );
});
