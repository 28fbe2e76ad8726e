import type { Comparator } from '../target/expression.ts';
import { HAN_UNIT, UNIT } from './unit.ts';

/** A number with its unit and what is said right behind it, at indices of the text it was found in. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Upper end of 3—5个. */
  readonly most?: number;
  /** As printed, with its 万 or 亿: `万辆`. Empty where none is given. */
  readonly unit: string;
  /** Told by 以上, 以下, 余 … behind the number. */
  readonly comparator?: Comparator;
  readonly about: boolean;
  /** A doubling is a rise by 100 %. */
  readonly doubling?: boolean;
  /** Where the number and unit end, before 以上. */
  readonly coreEnd: number;
}

const ARABIC = '\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const HAN = '[一二两三四五六七八九十百千零]+(?:点[零一二三四五六七八九]+)?';
const SCALE = '(?:万亿|千万|百万|十万|亿|万|千|百)';
const TO = '(?:[—–~～至到]|-{1,2}|——)';
const POST =
  '(?:\\s*(?<post>及以上|及其以上|或以上|以上|之上|及以下|以下|之下|以内|之内|左右|上下|内(?!部|容|外|河|涝|陆)))?';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`百分之(?<percent>${HAN}|${ARABIC})(?:${TO}(?:百分之)?(?<percentMost>${HAN}|${ARABIC}))?${POST}`, 'g'),
  new RegExp(`(?<denominator>[二三四五六七八九十]+)分之(?<numerator>[一二两三四五六七八九]+)${POST}`, 'g'),
  new RegExp(
    `(?<tenths>[一二两三四五六七八九])成(?<tenthsMore>[一二三四五六七八九半])?(?=以上|以下|以内|左右|[，。；、的]|$)${POST}`,
    'g',
  ),
  new RegExp(`(?<half>一半|半数)(?=以上|以下|左右|[，。；、的]|$)${POST}`, 'g'),
  new RegExp(`翻(?:了)?(?<doubled>[一两二])番${POST}`, 'g'),
  new RegExp(
    `(?<![A-Za-z\\d.第〔\\-])(?<least>${ARABIC})(?<leastScale>${SCALE})?(?:${UNIT})?${TO}(?<most>${ARABIC})(?<more2>余|多)?(?<scale2>${SCALE})? ?(?<unit2>${UNIT})${POST}`,
    'g',
  ),
  new RegExp(
    `(?<![A-Za-z\\d.第〔])(?<number>${ARABIC})(?<more>余|多|几)?(?<scale>${SCALE})?(?<more3>余|多)?(?: ?(?<unit>${UNIT}))?${POST}`,
    'g',
  ),
  new RegExp(
    `(?<![第\\d十百千万亿\\u3007])(?<hanLeast>[一二两三四五六七八九十]+)${TO}(?<hanMost>[二三四五六七八九十]+)(?<hanUnit2>${HAN_UNIT})${POST}`,
    'g',
  ),
  new RegExp(
    `(?<![第\\d之十百千万亿\\u3007])(?<hanNumber>[二两三四五六七八九十百]+|一百)(?<hanMore>余|多)?(?<hanUnit>${HAN_UNIT})${POST}`,
    'g',
  ),
];

/** Numbers that count something in a cleaned text; dates, ordinals, names with digits and article numbers are none. */
export function quantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const quantity = quantityOf(text, match);
      if (quantity && !found.some((other) => other.start < quantity.end && quantity.start < other.end)) {
        found.push(quantity);
      }
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function quantityOf(text: string, match: RegExpMatchArray): Quantity | undefined {
  const groups = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const { post = '' } = groups;
  const core = { start, end, coreEnd: end - post.length, ...afterNumber(post) };
  if (groups['percent']) {
    const most = groups['percentMost'];
    return { ...core, value: numberOf(groups['percent']), unit: '%', ...(most && { most: numberOf(most) }) };
  }
  if (groups['denominator']) {
    const share = numberOf(groups['numerator'] ?? '') / numberOf(groups['denominator']);
    return { ...core, value: Math.round(share * 10000) / 100, unit: '%' };
  }
  if (groups['tenths']) {
    const more = groups['tenthsMore'];
    const extra = more === undefined ? 0 : more === '半' ? 5 : numberOf(more);
    return { ...core, value: numberOf(groups['tenths']) * 10 + extra, unit: '%' };
  }
  if (groups['half']) return { ...core, value: 50, unit: '%' };
  if (groups['doubled']) {
    return { ...core, value: groups['doubled'] === '一' ? 100 : 300, unit: '%', doubling: true };
  }
  if (groups['hanNumber'] ?? groups['hanLeast']) return hanQuantity(core, groups);
  return arabicQuantity(text, core, groups);
}

type Groups = Readonly<Record<string, string | undefined>>;
type Core = Pick<Quantity, 'start' | 'end' | 'coreEnd' | 'about' | 'comparator'>;

function hanQuantity(core: Core, groups: Groups): Quantity {
  const { hanNumber, hanLeast, hanMost, hanUnit, hanUnit2, hanMore } = groups;
  if (hanLeast !== undefined) {
    return { ...core, value: numberOf(hanLeast), most: numberOf(hanMost ?? ''), unit: hanUnit2 ?? '' };
  }
  const comparator = hanMore ? { comparator: '>=' as const } : {};
  return { ...core, ...comparator, value: numberOf(hanNumber ?? ''), unit: hanUnit ?? '' };
}

function arabicQuantity(text: string, core: Core, groups: Groups): Quantity | undefined {
  const { least, most, number, scale, scale2, unit, unit2, more, more2, more3 } = groups;
  const next = text.slice(core.coreEnd, core.coreEnd + 2);
  if (!(unit ?? unit2) && /^(?:年|月|日|号|届|时|点|度|周|章|条|款|期|级|后|#|[A-Za-z]|[.\-—–]\d)/.test(next))
    return undefined;
  if (/^个月|^个(?:小时|工作日)/.test(text.slice(core.coreEnd - 1, core.coreEnd + 3))) return undefined;
  const moreThan = (more ?? more2 ?? more3) ? { comparator: '>=' as const } : {};
  if (least !== undefined && most !== undefined) {
    return {
      ...core,
      ...moreThan,
      value: numberOf(least),
      most: numberOf(most),
      unit: `${scale2 ?? ''}${unit2 ?? ''}`,
    };
  }
  if (number === undefined) return undefined;
  if (!unit && !scale && /^(?:19|20)\d{2}$/.test(number)) return undefined;
  return { ...core, ...moreThan, value: numberOf(number), unit: `${scale ?? ''}${unit ?? ''}` };
}

function afterNumber(post: string): { comparator?: Comparator; about: boolean } {
  if (/上$/.test(post) && post !== '上下') return { comparator: '>=', about: false };
  if (/下$|内$/.test(post) && post !== '上下') return { comparator: '<=', about: false };
  return { about: post !== '' };
}

const DIGITS = '零一二三四五六七八九';

/** `1,200.5`, `十二`, `二十`, `一百零三`, `十三点五`. */
function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text.replaceAll(',', ''));
  const [whole = '', fraction = ''] = text.replaceAll('两', '二').split('点');
  let total = 0;
  let digit = 0;
  for (const character of whole) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[character];
    if (scale === undefined) digit = DIGITS.indexOf(character);
    else {
      total += (digit === 0 ? 1 : digit) * scale;
      digit = 0;
    }
  }
  const decimals = Array.from(fraction, (character) => DIGITS.indexOf(character)).join('');
  return Number(`${total + digit}.${decimals || '0'}`);
}
