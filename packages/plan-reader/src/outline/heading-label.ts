import { parseChineseNumber } from '../text/chinese-number.ts';

/** How a heading is numbered, from the widest to the narrowest (GB/T 9704-2012, 7.3.3, and what plans add to it). */
export const LABEL_KINDS = [
  'part',
  'chapter',
  'section',
  'han',
  'han-bracket',
  'digit',
  'digit-bracket',
  'circle',
] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

export interface HeadingLabel {
  readonly kind: LabelKind;
  readonly number: number;
  /** Code units of the label itself. */
  readonly length: number;
  /** For `1.2.3`: all its numbers. */
  readonly path?: readonly number[];
}

const HAN_NUMBER = '[一二三四五六七八九十百零〇]+';
const LABELS: readonly { readonly kind: LabelKind; readonly pattern: RegExp }[] = [
  { kind: 'part', pattern: new RegExp(`^第(${HAN_NUMBER}|\\d{1,2})(?:编|篇|部分)[、：]?`) },
  { kind: 'chapter', pattern: new RegExp(`^第(${HAN_NUMBER}|\\d{1,2})章[、：]?`) },
  { kind: 'section', pattern: new RegExp(`^第(${HAN_NUMBER}|\\d{1,2})[节条][、：]?`) },
  { kind: 'han', pattern: new RegExp(`^(${HAN_NUMBER})[、.]`) },
  { kind: 'han-bracket', pattern: new RegExp(`^[（(](${HAN_NUMBER})[）)][、.]?`) },
  { kind: 'digit', pattern: /^(\d{1,2})(?:[.、](?!\d)|(?= [\u4E00-\u9FFF]))/ },
  { kind: 'digit-bracket', pattern: /^[（(]?(\d{1,2})[）)][、.]?/ },
  { kind: 'circle', pattern: /^([①-⑳])/ },
];

/** The number a heading begins with. @param text cleaned */
export function readHeadingLabel(text: string): HeadingLabel | undefined {
  const path =
    /^(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?=[ \u4E00-\u9FFF“《])(?!(?:亿|万|个|倍|年|月|吨|公|平|立|米|千|以|左))/.exec(
      text,
    );
  if (path?.[1] !== undefined) {
    const numbers = path[1].split('.').map(Number);
    return { kind: 'digit', number: numbers.at(-1) ?? 0, length: path[0].length, path: numbers };
  }
  for (const { kind, pattern } of LABELS) {
    const match = pattern.exec(text);
    if (match?.[1] === undefined) continue;
    const number = kind === 'circle' ? match[1].charCodeAt(0) - 0x245f : parseChineseNumber(match[1]);
    if (number !== undefined) return { kind, number, length: match[0].length };
  }
  return undefined;
}

const UNNUMBERED = /^(?:前言|序言|引言|导言|绪论|总论|结语|后记|附件\d*|附录\d*|名词解释|编制说明|规划文本)$/;

/** A heading that plans leave without a number. @param text cleaned */
export const isUnnumberedHeading = (text: string): boolean => UNNUMBERED.test(text);
