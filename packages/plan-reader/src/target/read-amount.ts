import type { Comparator } from './expression.ts';
import { unitAtStart } from './unit-text.ts';

/** A number in a target with what stands around it. */
export interface Amount {
  readonly start: number;
  readonly value: number;
  /** The upper end of a range. */
  readonly most?: number;
  /** As printed; empty where there is none. */
  readonly unit: string;
  readonly comparator?: Comparator;
  readonly isAbout: boolean;
  /** 〔18〕: the sum of the plan's years. */
  readonly isBracketed: boolean;
}

const number = String.raw`-?\d+(?:\.\d+)?`;
const chineseNumber = '[一二两三四五六七八九十百]+';
const dash = String.raw`(?:—+|–|-|~|～|至|到)`;

const percentWords = new RegExp(`百分之(${number}|${chineseNumber})`);
const bracketed = new RegExp(String.raw`[〔\[【](?=[<>≤≥=约]?${number}(?:%|[^〕\]】]{0,6})?(?:左右)?[〕\]】])`);

/**
 * The first number of a cleaned target that is a quantity: not a year (2019年), not a part of a name (PM2.5, Ⅲ类,
 * 500米服务半径), with its unit, sign, and the end of its range.
 */
export function readAmount(text: string): Amount | undefined {
  const plain = text
    .replace(percentWords, (_, digits: string) => `${parseNumber(digits) ?? digits}%`)
    .replace(/(?<![\p{L}\d])零(?=[^\p{L}]|$)/u, '0');
  const brackets = bracketed.exec(plain);
  for (const match of plain.matchAll(new RegExp(`(?<![A-Za-z\\d.])(${number})|(${chineseNumber})`, 'g'))) {
    const amount = amountAt(plain, match.index, match[0], match[1] === undefined);
    if (amount) return { ...amount, isBracketed: brackets !== null && brackets.index < amount.start };
  }
  return undefined;
}

function amountAt(
  text: string,
  at: number,
  printed: string,
  isChinese: boolean,
): Omit<Amount, 'isBracketed'> | undefined {
  const isNegative = printed.startsWith('-');
  // After a digit or a unit the dash is that of a range, which its first number has taken.
  const value = parseNumber(
    isNegative && at > 0 && /[\d%\p{Script=Han}]/u.test(text[at - 1] ?? '') ? printed.slice(1) : printed,
  );
  if (value === undefined) return undefined;
  let rest = text.slice(at + printed.length);
  if (/^年|^[月日](?!\d*(?:吨|立方米))/.test(rest) && (isYear(value) || rest.startsWith('月'))) return undefined;
  if (isChinese && !startsAsCount(rest)) return undefined;
  const firstUnit = readUnit(rest);
  const range = new RegExp(`^${dash}(${number}|${chineseNumber})`).exec(firstUnit.rest);
  const most = range ? parseNumber(range[1] ?? '') : undefined;
  const upper = range && most !== undefined && most > value ? most : undefined;
  let { unit, isMore } = firstUnit;
  rest = firstUnit.rest;
  if (range && upper !== undefined) {
    const second = readUnit(rest.slice(range[0].length));
    unit = second.unit === '' ? unit : second.unit;
    rest = second.rest;
    isMore = second.isMore;
  }
  const comparator = comparatorOf(text.slice(0, at), rest) ?? (isMore ? '>=' : undefined);
  const isAbout =
    /(?:约|大约|大致|大体|接近)$/.test(text.slice(0, at)) || /^(?:以上|以下|以内|之内)?(?:左右|上下)/.test(rest);
  return {
    start: at,
    value,
    ...(upper === undefined ? {} : { most: upper }),
    unit,
    ...(comparator === undefined ? {} : { comparator }),
    isAbout,
  };
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1900 && value <= 2100;

/** A Chinese numeral counts only before a measure word (两个, 三条), or it is a part of a word (一般, 三线一单). */
const startsAsCount = (rest: string): boolean => /^(?:余|多)?[个座处项条台套辆家户名所片块段种类次批件倍%]/.test(rest);

function readUnit(text: string): { readonly unit: string; readonly rest: string; readonly isMore: boolean } {
  const more = /^(万|亿|千|百)?(?:余|多)(?!年)/.exec(text);
  const after = more ? text.slice(more[0].length) : text;
  const scale = more?.[1] ?? '';
  const known = unitAtStart(after);
  if (known !== '') {
    const rest = after.slice(known.length);
    const trailing = /^(?:余|多)/.exec(rest);
    return { unit: scale + known, rest: trailing ? rest.slice(1) : rest, isMore: more !== null || trailing !== null };
  }
  // A word that is no unit known is one where the sign stands behind it: 100张病床以上.
  const word = /^([\p{Script=Han}A-Za-z]{1,6}?)(?=以上|以下|以内|之内|左右|及以)/u.exec(after)?.[1] ?? '';
  return { unit: scale + word, rest: after.slice(word.length), isMore: more !== null };
}

const ahead: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:≥|不低于|不少于|不小于|不得低于|不得少于|不得小于|大于等于|大于或等于|至少|最低|不下于)$/, '>='],
  [/(?:≤|不高于|不超过|不大于|不多于|不得超过|不得高于|小于等于|小于或等于|最多|至多|不突破|不逾)$/, '<='],
  [/(?:>|超过|高于|大于|多于|突破|超|优于)$/, '>'],
  [/(?:<|低于|小于|少于|不足|不到|不满)$/, '<'],
];
const behind: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:及)?以上|^及其以上|^\+$/, '>='],
  [/^(?:及)?以下|^(?:以|之)内|^及其以下|^内$/, '<='],
];

function comparatorOf(before: string, after: string): Comparator | undefined {
  const sign = before.replace(/[〔[【(:：约]+$/, '');
  return [
    ...ahead.filter(([pattern]) => pattern.test(sign)),
    ...behind.filter(([pattern]) => pattern.test(after.replace(/^\([^()]{1,6}\)/, ''))),
  ][0]?.[1];
}

const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Digits, or a whole number below a thousand in Chinese characters (十二, 一百二十). */
function parseNumber(text: string): number | undefined {
  if (/^-?\d/.test(text)) return Number(text);
  let total = 0;
  let pending: number | undefined;
  for (const sign of text) {
    const digit = digits[sign];
    if (digit === undefined) {
      total += (pending ?? 1) * (sign === '百' ? 100 : 10);
      pending = undefined;
    } else if (pending === undefined) {
      pending = digit;
    } else {
      return undefined;
    }
  }
  return total + (pending ?? 0);
}
