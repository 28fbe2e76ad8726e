import type { Span } from '../model.ts';
import { cleanText } from './clean-text.ts';

/** What a line is to a reader of the text. Page numbers, running heads and tables of contents say nothing. */
export type LineKind = 'text' | 'blank' | 'page-number' | 'running-head' | 'contents';

export interface SourceLine extends Span {
  /** Cleaned. */
  readonly text: string;
  readonly raw: string;
  readonly kind: LineKind;
}

const PAGE_NUMBER =
  /^(?:[-—–－―~·•\s]+[\dIVXivx]{1,5}[-—–－―~·•\s]+|[-—–－―]?\s?\d{1,4}\s?[-—–－―]?|第\s?\d{1,4}\s?页(?:[，,/\s]*共\s?\d{1,4}\s?页)?|\d{1,4}\s?\/\s?\d{1,4}|[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?)$/;
const CONTENTS_TITLE = /^(?:#{1,6} ?)?[*]*(?:目录|目次|contents)[*]*$/i;
/** A heading, what leads the eye, and the page: `一、指导思想.....	- 16 -`. */
const CONTENTS_LINE =
  /(?:[.。．·•…⋯_-]{3,}|[.．·…] ?(?:[.．·…] ?){2,}|\t|\s{3,})\s*[-—–－(（]*\s*[\dIVXivx]{1,4}\s*[-—–－)）]*\s*$/;

const HEADING_START =
  /^(?:第[一二三四五六七八九十百零〇\d]+[编篇章节条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}(?:\.\d{1,2}){0,3}[.、．\s])/;

/**
 * The lines of a text, told apart into those that speak and those that only the page made.
 *
 * @param tables stretches that are tables: what stands in them is never taken for a page number or a running head
 */
export function readLines(text: string, tables: readonly Span[] = []): SourceLine[] {
  const lines = [...text.matchAll(/[^\r\n\f\v]*(?:\r\n|[\r\n\f\v]|$)/g)]
    .filter(({ 0: whole }) => whole !== '')
    .map(({ 0: whole, index }) => {
      const raw = whole.replace(/[\r\n\f\v]+$/, '');
      return {
        start: index,
        end: index + raw.length,
        raw,
        text: cleanText(text, { start: index, end: index + raw.length }).text,
      };
    });
  const inTable = memberOf(tables);
  const heads = runningHeads(lines);
  const plain = lines.map((line): SourceLine => {
    if (line.text === '') return { ...line, kind: 'blank' };
    if (inTable(line.start)) return { ...line, kind: 'text' };
    if (PAGE_NUMBER.test(line.raw.trim()) && !/\t/.test(line.raw)) return { ...line, kind: 'page-number' };
    return { ...line, kind: heads.has(withoutNumbers(line.text)) ? 'running-head' : 'text' };
  });
  return markContents(keepFirstHeads(plain));
}

/** Whether an offset lies in one of some stretches that stand in order. */
function memberOf(spans: readonly Span[]): (at: number) => boolean {
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  let next = 0;
  return (at) => {
    while ((sorted[next]?.end ?? Infinity) <= at) next++;
    return (sorted[next]?.start ?? Infinity) <= at;
  };
}

const withoutNumbers = (text: string): string => text.replace(/[\s\d—–\-·]+/g, '');

/** The same words again and again, on short lines without a mark at their end: the head or foot of pages. */
function runningHeads(lines: readonly { readonly text: string; readonly raw: string }[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text, raw } of lines) {
    if (text.length < 4 || text.length > 60 || /[。；，：|]$|\|/.test(text) || /\t|\S {2,}\S/.test(raw.trim()))
      continue;
    if (HEADING_START.test(text) || /^(?:#|专栏|续?表)/.test(text)) continue;
    const key = withoutNumbers(text);
    if (key.length >= 4) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 5).map(([key]) => key));
}

/** The first two of a running head may be the cover and the title themselves. */
function keepFirstHeads(lines: readonly SourceLine[]): SourceLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    if (line.kind !== 'running-head') return line;
    const key = withoutNumbers(line.text);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= 2 ? { ...line, kind: 'text' } : line;
  });
}

/**
 * A table of contents ends where its first entry comes again; where that never happens, at the first line that could
 * stand in none.
 */
function markContents(lines: readonly SourceLine[]): SourceLine[] {
  const title = lines.findIndex((line) => line.kind === 'text' && CONTENTS_TITLE.test(line.text.replace(/\s/g, '')));
  const marked = [...lines];
  const mark = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const line = marked[at];
      if (line?.kind === 'text') marked[at] = { ...line, kind: 'contents' };
    }
  };
  if (title >= 0) mark(title, contentsEnd(lines, title + 1));
  // Entries with leaders and pages are contents wherever they stand, with or without a title above them.
  for (let at = 0; at < lines.length; at++) {
    const from = at;
    let entries = 0;
    let last = at;
    while (
      at < lines.length &&
      (isEntry(lines[at]) || lines[at]?.kind === 'blank' || lines[at]?.kind === 'page-number')
    ) {
      if (isEntry(lines[at])) {
        entries++;
        last = at + 1;
      }
      at++;
    }
    if (entries >= 3) mark(from, last);
  }
  return marked;
}

/** Columns set by blanks, of which several hold numbers: a row of a table, not an entry and its page. */
const isRowOfFigures = (raw: string): boolean => {
  const pieces = raw.trim().split(/\s{2,}/);
  return pieces.length >= 4 && pieces.filter((piece) => /^[<>≥≤]?\d+(?:\.\d+)?%?$/.test(piece)).length >= 2;
};

const isEntry = (line: SourceLine | undefined): boolean =>
  line?.kind === 'text' &&
  CONTENTS_LINE.test(line.raw) &&
  line.raw.split('\t').length <= 3 &&
  !isRowOfFigures(line.raw) &&
  !/^\s*\|/.test(line.raw) &&
  /[\u3400-\u9FFF]/.test(line.text) &&
  !/[。；]/.test(line.text.replace(CONTENTS_LINE, ''));

const entryName = (text: string): string =>
  text
    .replace(/^#+ ?/, '')
    .replace(CONTENTS_LINE, '')
    .replace(/[.．·…⋯\s\d—–\-()（）]+$/, '')
    .replace(/[\s*]/g, '')
    .replace(/[（(]/g, '(')
    .replace(/[）)]/g, ')');

function contentsEnd(lines: readonly SourceLine[], from: number): number {
  const first = lines.findIndex((line, index) => index >= from && line.kind === 'text');
  const opening = lines[first];
  if (!opening) return from;
  const name = entryName(opening.text);
  let end = first;
  for (let at = first; at < lines.length; at++) {
    const line = lines[at];
    if (line?.kind !== 'text') continue;
    if (at > first && name.length > 1 && entryName(line.text) === name) return at;
    if (!isEntry(line) && (line.text.length > 45 || /[。；]$/.test(line.text))) break;
    end = at + 1;
  }
  // Nothing came again: only what looks like entries was a table of contents.
  let sure = first;
  for (let at = first; at < end; at++) if (isEntry(lines[at])) sure = at + 1;
  return sure;
}
