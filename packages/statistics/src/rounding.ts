interface Decimal {
  readonly negative: boolean;
  /** Digits without a point. */
  readonly digits: string;
  /** How many of the digits stand after the point; never negative. */
  readonly scale: number;
}

const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Below this many steps a tie has few enough digits to be told from its neighbours by arithmetic alone. */
const mostSteps = 1e9;

/** Of a step. What lies no further than this from a tie, or above an integer, is the noise of binary arithmetic. */
const noise = 1e-9;

/** Added and taken away again, it leaves no place for a fraction: the processor rounds half to even. */
const toInteger = 1.5 * 2 ** 52;

/**
 * Rounds to the nearest, a tie to the even neighbour (GB/T 8170-2008, 3.2).
 *
 * Works on decimals, that is on what people read and write: 2.675 is the tie it looks like and gives 2.68, 1.005 gives
 * 1.00, although neither is stored exactly in binary. So is what arithmetic leaves within a billionth of a step of a tie:
 * a mean of 0.8500000000000001 stands for 0.85.
 *
 * @param decimals places after the point, 0 to 15
 * @returns NaN and infinities as they are
 */
export function roundHalfEven(value: number, decimals: number): number {
  const stepsPerUnit = powersOfTen[decimals];
  if (stepsPerUnit === undefined) {
    throw new RangeError(`decimals must be a whole number from 0 to 15, not ${String(decimals)}`);
  }
  if (Math.abs(value * stepsPerUnit) < mostSteps) return stepsHalfEven(value, stepsPerUnit) / stepsPerUnit;
  return Number.isFinite(value) ? roundDigits(value, decimals) : value;
}

/**
 * `roundHalfEven` counted in steps of the last decimal: 0.65 with 10 steps per unit is 6. For columns: no text, no
 * check of its arguments.
 *
 * @param value less than 10⁹ steps for exactly this rounding; NaN gives NaN, beyond it the last digits are those of binary
 * @param stepsPerUnit 1, 10, 100 … 10¹⁵
 */
export function stepsHalfEven(value: number, stepsPerUnit: number): number {
  const scaled = value * stepsPerUnit;
  const nearest = scaled + toInteger - toInteger;
  if (!(Math.abs(scaled - nearest) > 0.499_999)) return nearest;
  // Near a tie the product may be off by its last bit. The quotient is not: it is the very number whose text is the tie.
  const below = Math.floor(scaled);
  const tie = (below + 0.5) / stepsPerUnit;
  const over = (value - tie) * stepsPerUnit;
  const isDown = Math.abs(over) <= noise ? below % 2 === 0 : over < 0;
  return isDown ? below : below + 1;
}

function roundDigits(value: number, decimals: number): number {
  const { negative, digits, scale } = decimalOf(value);
  const dropped = scale - decimals;
  if (dropped <= 0) return value;

  const kept = digits.slice(0, Math.max(0, digits.length - dropped)) || '0';
  const rest = digits.padStart(dropped, '0').slice(-dropped);
  const half = '5'.padEnd(dropped, '0');
  const isOdd = Number(kept.at(-1)) % 2 === 1;
  const up = rest > half || (rest === half && isOdd);
  const rounded = BigInt(kept) + (up ? 1n : 0n);
  const magnitude = Number(`${rounded.toString()}e-${String(decimals)}`);
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** The rounded number as text with all its decimals: 0.6 with 2 decimals is "0.60"; a missing value is "". */
export function formatRounded(value: number, decimals: number): string {
  return Number.isFinite(value) ? roundHalfEven(value, decimals).toFixed(decimals) : '';
}

/**
 * Rounds up to an integer, as HJ 633 asks for sub-indices. What stands above the integer by less than a billionth is
 * the noise of binary arithmetic, not a concentration: 100.00000000001 stays 100.
 */
export function roundUpToInteger(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) < noise * Math.max(1, Math.abs(value)) ? nearest : Math.ceil(value);
}

function decimalOf(value: number): Decimal {
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toString().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponentText);
  const digits = whole + fraction;
  return scale >= 0
    ? { negative: value < 0, digits, scale }
    : { negative: value < 0, digits: digits.padEnd(digits.length - scale, '0'), scale: 0 };
}
