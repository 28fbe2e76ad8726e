import type { LocalizedText } from '@ecoloop/kernel';
import { note, readContent, type Content } from './content.ts';
import type { FindDialect } from './dialect.ts';
import { editionOf, versionOf } from './edition.ts';
import { readHead } from './head.ts';
import type { Deviation, Frame } from './model.ts';
import type { TextSource } from './text.ts';

type SegmentResult =
  { readonly ok: true; readonly frame: Frame } | { readonly ok: false; readonly problem: LocalizedText };

const ampersand = 0x26;
export const openingLength = 5;

/** What is known of a data segment before its content is read. */
export interface SegmentFacts {
  readonly text: TextSource;
  /** Deviations found so far; the list is kept and grows. */
  readonly deviations: Deviation[];
  readonly wasEncrypted: boolean;
  readonly dialectOf: FindDialect | undefined;
}

/** Reads the data segment `[from, to)`, whose length and check value are right. */
export function readSegment(bytes: Uint8Array, from: number, to: number, facts: SegmentFacts): SegmentResult {
  const { text, deviations, wasEncrypted, dialectOf } = facts;
  const opening = findOpening(bytes, from, to);
  if (opening < 0) return refuse('数据段中没有 CP=&&', 'The data segment has no CP=&&');
  const contentAt = opening + openingLength;
  const contentEnd = findClosing(bytes, contentAt, to);
  if (contentEnd < 0) return refuse('数据段没有以 && 结束', 'The data segment does not end with &&');
  const head = readHead(bytes, from, opening, text, deviations);
  if (!head.ok) return head;
  const { header, hasFlag } = head;

  const content: Content = { fields: new Map(), parts: [], bareMarks: [], deviations };
  readContent(bytes, contentAt, contentEnd, text, content);
  const { fields, parts, bareMarks } = content;
  const version = versionOf(header.flag, hasFlag, parts);
  const [edition, editionBasis] = editionOf(header, hasFlag, parts, dialectOf?.(header.mn));
  if (version !== '2005' && header.mn.length !== 24) note(deviations, 'unusual-mn');
  if (fields.has('Flag')) note(deviations, 'data-mark-without-factor');
  const dataTime = fields.get('DataTime');
  if (dataTime !== undefined && !isDataTime(dataTime)) note(deviations, 'unusual-data-time');
  const wantsAnswer = (header.flag & 1) === 1;
  return {
    ok: true,
    frame: { header, version, edition, editionBasis, wantsAnswer, fields, parts, bareMarks, wasEncrypted, deviations },
  };
}

function refuse(zh: string, en: string): { readonly ok: false; readonly problem: LocalizedText } {
  return { ok: false, problem: { zh, en } };
}

/** Where the first `CP=&&` of `[from, to)` begins; -1 if nowhere. */
export function findOpening(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + openingLength <= to; at++) {
    if (
      bytes[at] === 0x43 &&
      bytes[at + 1] === 0x50 &&
      bytes[at + 2] === 0x3d &&
      bytes[at + 3] === ampersand &&
      bytes[at + 4] === ampersand
    ) {
      return at;
    }
  }
  return -1;
}

/** Where the last `&&` of `[from, to)` begins, with nothing but blanks behind it; -1 otherwise. */
export function findClosing(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && (bytes[end - 1] ?? 0) <= 0x20) end--;
  return end - 2 >= from && bytes[end - 1] === ampersand && bytes[end - 2] === ampersand ? end - 2 : -1;
}

function isDataTime(text: string): boolean {
  if (text.length !== 14) return false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}
