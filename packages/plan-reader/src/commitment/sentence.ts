import type { Span } from '../model.ts';
import { sliceClean, type CleanText } from '../text/clean-text.ts';

/** A sentence without what stands in brackets, its clauses as ranges of it, and the brackets. */
export interface Sentence {
  readonly clean: CleanText;
  readonly clauses: readonly Span[];
  readonly brackets: readonly { readonly at: number; readonly clean: CleanText }[];
  /** The text with names in quotation marks and titles blanked, so that no number is read out of them. */
  readonly open: string;
}

export function sentencesOf(paragraph: CleanText): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= paragraph.text.length; at++) {
    if (at < paragraph.text.length && !/[。！？]/.test(paragraph.text[at] ?? '')) continue;
    if (at > start) sentences.push(sentenceOf(sliceClean(paragraph, start, at)));
    start = at + 1;
  }
  return sentences;
}

function sentenceOf(whole: CleanText): Sentence {
  const brackets: { at: number; clean: CleanText }[] = [];
  const kept: CleanText[] = [];
  let last = 0;
  let length = 0;
  for (const match of whole.text.matchAll(/[（(〔]([^（()）〔〕]*)[）)〕]/g)) {
    // A number of an entry stands in brackets as well.
    if (match.index === 0 && /^(?:\d{1,2}|[一二三四五六七八九十]+)$/.test(match[1] ?? '')) {
      last = match[0].length;
      continue;
    }
    const piece = sliceClean(whole, last, match.index);
    kept.push(piece);
    length += piece.text.length;
    brackets.push({ at: length, clean: sliceClean(whole, match.index + 1, match.index + match[0].length - 1) });
    last = match.index + match[0].length;
  }
  kept.push(sliceClean(whole, last));
  const clean = joined(kept);
  return { clean, clauses: clausesOf(clean.text), brackets, open: blanked(clean.text) };
}

function joined(pieces: readonly CleanText[]): CleanText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  for (const piece of pieces) {
    breaks.push(...piece.breaks.map((at) => at + text.length));
    text += piece.text;
    starts.push(...piece.starts);
    ends.push(...piece.ends);
  }
  return { text, starts, ends, breaks };
}

function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !/[，；：]/.test(text[at] ?? '')) continue;
    if (at > start) clauses.push({ start, end: at });
    start = at + 1;
  }
  return clauses;
}

/** `“十四五”` tells a time and stays; `“十个百分百”`, `“一微克”` and `《规划（2016年—2035年）》` are names. */
function blanked(text: string): string {
  const blank = (match: string): string => match.replace(/[\d一二两三四五六七八九十百千%]/g, '□');
  return text
    .replace(/《[^》]*》/g, blank)
    .replace(/“(?!十[一二三四五六七八九]五)[^”]*”/g, blank)
    .replace(/(?:GB|HJ|DB|CJJ?|JGJ|ISO|SL|NY|TD|LY)\s?(?:\/\s?[TZ])?\s?[\d.]+(?:\s?[—–-]\s?\d{4})?/g, blank)
    .replace(/[A-Za-z][A-Za-z.]*\d+(?:\.\d+)?(?![\d.]*(?:%|吨))|国[一二三四五六]/g, blank)
    .replace(/第[一二三四五六七八九十百\d]+/g, blank)
    .replace(/\d{3,4}-\d{7,8}|1\d{10}(?!\d)/g, blank);
}
