import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { randomNumbers, wanderingColumn } from '../fixtures/random-numbers.ts';
import { measureDigitPreference } from './digit-preference.ts';
import { explainSign } from './explain-sign.ts';
import { measureNearLimit } from './near-limit.ts';
import { isTold, signDefinitions } from './sign.ts';

const normals = (seed: number, length: number, mean: number, deviation: number): Float64Array => {
  const random = randomNumbers(seed);
  return Float64Array.from(
    { length },
    () => mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
};

describe('preferred last digits', () => {
  it('finds numbers that somebody likes', () => {
    const random = randomNumbers(51);
    const values = wanderingColumn(52, 3000).map((value) => (random() < 0.3 ? Math.round(value / 5) * 5 : value));
    const sign = measureDigitPreference(values, 1);
    expect(sign && isTold(sign)).toBe(true);
    expect([0, 5]).toContain(sign?.digit);
    expect(sign?.share).toBeGreaterThan(1.4 * (sign?.expectedShare ?? 1));
    expect(sign && explainSign(sign).en).toMatch(/^last digit [05] in \d\d\.\d % of \d+ values, where (9|10)\.\d %/);
  });

  it('knows the resolution', () => {
    const tenths = normals(53, 3000, 8, 2).map((value) => Math.round(value * 10) / 10);
    const whole = tenths.map((value, hour) => (hour % 3 === 0 ? Math.round(value) : value));
    expect(measureDigitPreference(tenths, 0.1)?.score).toBeGreaterThan(1e-3);
    expect(measureDigitPreference(whole, 0.1)).toMatchObject({ digit: 0 });
    expect(measureDigitPreference(whole, 0.1)?.score).toBeLessThan(1e-50);
  });

  it('asks no uniform digits of small values', () => {
    const small = normals(54, 5000, 25, 10).map(Math.round);
    expect(measureDigitPreference(small, 1)?.score).toBeGreaterThan(1e-3);
  });

  it('does not tell of a weak preference, however many values bear it out', () => {
    const random = randomNumbers(55);
    const values = normals(56, 200_000, 90, 30).map((value) =>
      Math.round(random() < 0.015 ? Math.round(value / 10) * 10 : value),
    );
    const sign = measureDigitPreference(values, 1);
    expect(sign?.score).toBeLessThan(1e-6);
    expect(sign && isTold(sign)).toBe(false);
  });

  it('keeps to its rate where there is nothing to find', () => {
    let few = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      if ((measureDigitPreference(wanderingColumn(seed, 2000), 1)?.score ?? 1) <= 0.02) few += 1;
    }
    expect(few).toBeLessThanOrEqual(20);
  });

  it('has nothing to say of few, missing or narrow values', () => {
    const narrow = wanderingColumn(57, 1000).map((value) => 50 + (value % 20));
    for (const values of [columnOf(), new Float64Array(1000).fill(NaN), wanderingColumn(58, 150), narrow]) {
      expect(measureDigitPreference(values, 1)).toBeUndefined();
    }
    expect(() => measureDigitPreference(columnOf(1), 0)).toThrow('step');
  });
});

describe('close below a limit', () => {
  it('finds values that were held down', () => {
    const values = normals(61, 3000, 45, 10).map((value) => (value > 50 && value < 54 ? 100 - value : value));
    const sign = measureNearLimit(values, 50, 3);
    expect(sign).toMatchObject({ sign: 'near-limit', above: 0, limit: 50 });
    expect(sign && isTold(sign)).toBe(true);
    expect(sign && explainSign(sign).en).toContain('values close below the limit of 50 and 0 close above');
  });

  it('expects more below than above where counts fall anyhow', () => {
    const sign = measureNearLimit(normals(62, 5000, 35, 10), 50, 3);
    expect(sign?.below).toBeGreaterThan(1.3 * (sign?.above ?? Infinity));
    expect(sign?.score).toBeGreaterThan(1e-3);
  });

  it('takes the limit itself for kept', () => {
    expect(measureNearLimit(columnOf(50, 50, 51), 50, 2)).toMatchObject({ below: 2, above: 1, start: 0, end: 3 });
  });

  it('keeps to its rate where there is nothing to find, serial correlation or not', () => {
    let few = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      if ((measureNearLimit(wanderingColumn(seed, 1000), 75, 5)?.score ?? 1) <= 0.02) few += 1;
    }
    expect(few).toBeLessThanOrEqual(20);
  });

  it('has nothing to say where no value is near', () => {
    for (const values of [columnOf(), columnOf(NaN, NaN), columnOf(1, 100)]) {
      expect(measureNearLimit(values, 50, 2)).toBeUndefined();
    }
    expect(() => measureNearLimit(columnOf(1), 50, 0)).toThrow('band');
  });
});

describe('the definitions of signs', () => {
  it('speak of signs, not of what somebody did', () => {
    for (const { name, against } of signDefinitions) {
      const text = `${name.zh} ${name.en} ${against.zh} ${against.en}`;
      expect(text).not.toMatch(/造假|伪造|弄虚作假|fraud|fake|forged|fabricat|guilty/i);
    }
  });
});
