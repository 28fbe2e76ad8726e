import { isUnit } from '../../indicator/indicator-name.ts';
import type { Span } from '../../model.ts';
import { parseTarget } from '../../target/index.ts';
import { cleanText } from '../../text/clean-text.ts';
import type { SourceLine } from '../../text/source-lines.ts';

/** A line of a table whose cells stand one below another: a cell, or a part of one. */
export interface StackedCell extends Span {
  /** Cleaned, without blanks. */
  readonly text: string;
  /** Index of its line. */
  readonly line: number;
  /** Whether a blank line stands before it. */
  readonly isApart: boolean;
  /** Whether a tab behind it says that the cell ends. */
  readonly isClosed: boolean;
  /** Whether it is the first of its line. */
  readonly opensLine: boolean;
  /** Whether it has a line to itself among lines of several cells. */
  readonly isAlone: boolean;
}

const DRAWN_PAGE_NUMBER = /^(?:[-—–－―~·•]\s*\d+\s*[-—–－―~·•]|第\s?\d+\s?页.*|\d+\s?\/\s?\d+|page\s?\d+.*)$/i;
const CONTINUED = /^(?:续\s?表?|续专栏)\s?[\d一二三四五六七八九十]*[-—–.\d]*.*$|^(?:附?表|专栏).*(?:（续）|续)$/;
const ENDS = /[。；！？]$|^(?:#{1,6} |第[一二三四五六七八九十百\d]+[编章节条部篇]|[注说][明]?[：:]|备注[：:]|资料来源)/;
const CAPTION = /^(?:附?表|专栏|图)\s?[\d一二三四五六七八九十]+/;

export type Parting = 'line' | 'blank' | 'comma';

export const wordsOf = (raw: string, by: Parting): string[] =>
  (by === 'line' ? [raw] : raw.split(by === 'blank' ? /\s+/ : /[,，]/))
    .map((word) => word.trim())
    .filter((word) => word !== '');

/**
 * The cells from a line on, as far as lines are short and no sentence, heading or caption begins.
 *
 * @param by what parts cells besides the end of a line
 */
export function cellsFrom(
  lines: readonly SourceLine[],
  from: number,
  isTaken: (line: SourceLine) => boolean,
  by: Parting,
): StackedCell[] {
  const cells: StackedCell[] = [];
  const longest = by === 'line' ? 45 : 110;
  let isApart = false;
  for (let at = from; at < lines.length && cells.length < 1500; at++) {
    const line = lines[at];
    if (!line || isTaken(line) || line.kind === 'contents') break;
    if (line.kind === 'blank') {
      isApart = true;
      continue;
    }
    const text = line.text.replace(/\s/g, '');
    if (DRAWN_PAGE_NUMBER.test(line.text) || CONTINUED.test(text)) continue;
    // The same unit on many rows looks like the head of a page, as does a figure like its number.
    if (line.kind === 'running-head' && text.length > 10 && !isUnit(text) && !parseTarget(text)) continue;
    if (text.length > longest || ENDS.test(text) || CAPTION.test(text) || /\t|[|｜│]/.test(line.raw.trim())) break;
    const words = wordsOf(line.raw, by);
    if (words.some((word) => word.length > 60)) break;
    let start = line.start;
    for (const [index, word] of words.entries()) {
      start += line.raw.slice(start - line.start).indexOf(word);
      const cell = { text: cleanText(word).text.replace(/\s/g, ''), line: at, start, end: start + word.length };
      cells.push({
        ...cell,
        isApart,
        isClosed: /\t\s*$/.test(line.raw),
        opensLine: index === 0,
        isAlone: by === 'blank' && words.length === 1,
      });
      start += word.length;
      isApart = false;
    }
  }
  return cells;
}
