const zero = 48;
const nine = 57;
const point = 46;
const plus = 43;
const minus = 45;

/** Whole numbers below it and powers of ten up to it are exact, so their quotient is rounded once, as `Number` does. */
const mostDigits = 15;
const powersOfTen = Array.from({ length: mostDigits + 1 }, (_, exponent) => 10 ** exponent);

/**
 * A number as HJ 212 writes it (N14.2: sign, digits, point, digits). `undefined` for anything else: no exponents, no
 * blanks, no NaN. A point may open or close it, as devices do.
 */
export function readNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const start = first === plus || first === minus ? 1 : 0;
  let whole = 0;
  let digits = 0;
  let pointAt = -1;
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= zero && unit <= nine) {
      whole = whole * 10 + (unit - zero);
      digits++;
    } else if (unit === point && pointAt < 0) pointAt = index;
    else return undefined;
  }
  if (digits === 0) return undefined;
  if (digits > mostDigits) return Number(text);
  const decimals = pointAt < 0 ? 0 : text.length - pointAt - 1;
  const value = whole / (powersOfTen[decimals] ?? 1);
  return first === minus ? -value : value;
}
