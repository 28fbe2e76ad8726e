import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { formatRounded, roundHalfEven, roundUpToInteger, stepsHalfEven } from './rounding.ts';

const decimalPlaces = fc.integer({ min: 0, max: 6 });
const concentration = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('rounding half to even', () => {
  it.each([
    ['0.625', 2, '0.62'],
    ['0.635', 2, '0.64'],
    ['0.175', 2, '0.18'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['34.5', 0, '34'],
    ['35.5', 0, '36'],
    ['60.5', 0, '60'],
    ['61.5', 0, '62'],
    ['60.51', 0, '61'],
    ['1.25', 1, '1.2'],
    ['1.35', 1, '1.4'],
    ['1.05', 1, '1.0'],
    ['15.4546', 0, '15'],
    ['12.1498', 1, '12.1'],
    ['-2.5', 0, '-2'],
    ['0.00205', 4, '0.0020'],
    ['74.45', 1, '74.4'],
    ['74.55', 1, '74.6'],
    ['2.675', 2, '2.68'],
    ['1.005', 2, '1.00'],
    ['1e-7', 3, '0.000'],
    ['1.5e21', 0, '1.5e+21'],
    ['9999999999.5', 0, '10000000000'],
  ])('takes %s to %i decimals as %s', (text, decimals, expected) => {
    expect(formatRounded(Number(text), decimals)).toBe(expected);
  });

  it('leaves missing values missing', () => {
    expect(roundHalfEven(NaN, 1)).toBeNaN();
    expect(formatRounded(NaN, 1)).toBe('');
  });

  it('never gives a negative zero', () => {
    expect(Object.is(roundHalfEven(-0.4, 0), 0)).toBe(true);
  });

  it('refuses decimals that are not a whole number from 0 to 15', () => {
    expect(() => roundHalfEven(1, 1.5)).toThrow(RangeError);
    expect(() => roundHalfEven(1, -1)).toThrow(RangeError);
  });

  property.prop([concentration, decimalPlaces])('changes nothing the second time', (value, decimals) => {
    const once = roundHalfEven(value, decimals);
    expect(roundHalfEven(once, decimals)).toBe(once);
  });

  property.prop([concentration, decimalPlaces])('moves a value by half a unit at most', (value, decimals) => {
    expect(Math.abs(roundHalfEven(value, decimals) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
  });

  property.prop([concentration, concentration, decimalPlaces])('keeps the order of values', (a, b, decimals) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    expect(roundHalfEven(low, decimals)).toBeLessThanOrEqual(roundHalfEven(high, decimals));
  });

  property.prop([fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 })])(
    'takes every written tie to the even neighbour',
    (kept, decimals) => {
      const rounded = roundHalfEven(Number(`${String(kept)}5e-${String(decimals + 1)}`), decimals);
      const lastDigit = Math.abs(Math.round(rounded * 10 ** decimals)) % 10;
      expect(lastDigit % 2).toBe(0);
    },
  );
});

describe('rounding by arithmetic and by digits', () => {
  /** The rule on the digits that are printed, in whole numbers only; a billionth of a step from a tie is the tie. */
  function roundText(value: number, decimals: number): number {
    const [whole = '', fraction = ''] = Math.abs(value).toFixed(20).split('.');
    const printed = String(Math.abs(value));
    const digits = printed.includes('e') ? `${whole}.${fraction}` : printed;
    const [before = '', after = ''] = digits.split('.');
    const scale = Math.max(after.length, decimals) + 1;
    const step = 10n ** BigInt(scale - decimals);
    const number = BigInt(before + after.padEnd(scale, '0'));
    const [kept, rest] = [number / step, number % step];
    const over = rest * 2n - step;
    const isTie =
      Math.abs(value) * 10 ** decimals < 1e9 ? (over < 0n ? -over : over) * 500_000_000n <= step : over === 0n;
    const up = isTie ? kept % 2n === 1n : over > 0n;
    return (value < 0 ? -1 : 1) * Number(`${String(up ? kept + 1n : kept)}e-${String(decimals)}`) + 0;
  }

  const neighbour = fc.constantFrom(-2, -1, 0, 1, 2);
  const tie = fc
    .tuple(fc.integer({ min: -500_000, max: 500_000 }), decimalPlaces, neighbour)
    .map(([kept, decimals, steps]): [number, number] => {
      const bits = new BigInt64Array(Float64Array.of(Number(`${String(kept)}5e-${String(decimals + 1)}`)).buffer);
      bits[0] = (bits[0] ?? 0n) + BigInt(steps);
      return [new Float64Array(bits.buffer)[0] ?? NaN, decimals];
    });
  const meanOfHours = fc
    .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 3 }))
    .map(([sum, hours, decimals]): [number, number] => [sum / 10 ** decimals / hours, decimals]);
  const anything = fc.tuple(concentration, decimalPlaces);

  property.prop([fc.oneof(tie, meanOfHours, anything)], { numRuns: 5000 })('are the same', ([value, decimals]) => {
    expect(roundHalfEven(value, decimals)).toBe(roundText(value, decimals));
    expect(stepsHalfEven(value, 10 ** decimals)).toBe(Math.round(roundText(value, decimals) * 10 ** decimals));
  });

  const hoursOfDay = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 24, maxLength: 24 });

  property.prop([hoursOfDay], { numRuns: 5000 })('take a mean of decimals as it would be on paper', (tenths) => {
    const sum = tenths.reduce((total, each) => total + each, 0);
    const isTie = sum % 24 === 12;
    const below = Math.floor(sum / 24);
    const expected = isTie ? below + (below % 2) : Math.round(sum / 24);
    const mean = tenths.reduce((total, each) => total + each / 10, 0) / 24;
    expect(roundHalfEven(mean, 1)).toBe(expected / 10);
    expect(stepsHalfEven(mean, 10)).toBe(expected);
  });

  it.each([
    [0.8500000000000001, 1, 0.8],
    [103.49999999999994, 0, 104],
    [0.27499999999999997, 2, 0.28],
    [8.250000000000002, 1, 8.2],
    [-0.8500000000000001, 1, -0.8],
    [2.500_001, 0, 3],
    [2.499_999, 0, 2],
  ])('take %d to %d decimals as %d: noise beside a tie is the tie', (value, decimals, expected) => {
    expect(roundHalfEven(value, decimals)).toBe(expected);
  });

  property.prop([fc.double({ min: 1e9, max: 1e15, noNaN: true }), fc.integer({ min: 0, max: 3 })])(
    'are the same where there are more digits than arithmetic holds',
    (value, decimals) => {
      expect(roundHalfEven(value, decimals)).toBe(roundText(value, decimals));
    },
  );

  it.each([NaN, Infinity, -Infinity])('leave %d as it is', (value) => {
    expect([roundHalfEven(value, 1), stepsHalfEven(value, 10)]).toEqual([value, value]);
  });

  it('count 0.65 with one decimal as six steps, -0.4 as none', () => {
    expect(stepsHalfEven(0.65, 10)).toBe(6);
    expect(Object.is(stepsHalfEven(-0.4, 1), 0)).toBe(true);
  });
});

describe('rounding up to an integer', () => {
  it.each([
    [100.00000000001, 100],
    [99.99999999999, 100],
    [100.001, 101],
    [100, 100],
    [0.2, 1],
    [0, 0],
  ])('takes %d as %d', (value, expected) => {
    expect(roundUpToInteger(value)).toBe(expected);
  });

  property.prop([fc.integer({ min: 0, max: 500 })])('leaves integers alone', (value) => {
    expect(roundUpToInteger(value)).toBe(value);
  });
});
