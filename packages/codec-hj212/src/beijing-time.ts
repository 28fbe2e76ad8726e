const beijingOffset = 8 * 3_600_000;

/** The digits `[from, to)` of a text as a number; `undefined` if there are others than digits. */
function digits(text: string, from: number, to: number): number | undefined {
  let number = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Epoch milliseconds of `YYYYMMDDhhmmss` in Beijing time, which is UTC+8 all year; up to three digits of fractions behind
 * the seconds are left out. `undefined` for a time that does not exist.
 */
export function instantOf(text: string): number | undefined {
  if (text.length < 14 || text.length > 17) return undefined;
  const date = digits(text, 0, 8);
  const time = digits(text, 8, 14);
  if (date === undefined || time === undefined || digits(text, 14, text.length) === undefined) return undefined;
  const year = Math.floor(date / 10_000);
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  const hour = Math.floor(time / 10_000);
  const minute = Math.floor(time / 100) % 100;
  const second = time % 100;
  if (year < 1000 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  // Day 0 of the next month is the last of this one.
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) - beijingOffset;
}

/** `YYYYMMDDhhmmss` in Beijing time, as DataTime, BeginTime and their like want it. */
export function beijingTime(instant: number): string {
  return requestNumber(instant).slice(0, 14);
}

/** `YYYYMMDDhhmmsszzz` in Beijing time: the QN of a message made at `instant`; two of one millisecond need another. */
export function requestNumber(instant: number): string {
  return new Date(instant + beijingOffset).toISOString().replace(/\D/g, '');
}
