import type { OutlineSection, Span } from '../model.ts';
import { isUnnumberedHeading, readHeadingLabel, type HeadingLabel } from '../outline/heading-label.ts';
import { cleanText, type CleanText } from '../text/clean-text.ts';
import { readLines, type SourceLine } from '../text/source-lines.ts';

/** A paragraph put together again from its lines, whatever page or column width cut it. */
export interface Paragraph extends Span {
  readonly clean: CleanText;
  /** A line of its own that names what follows. */
  readonly isHeading: boolean;
  readonly label?: HeadingLabel;
  /** Key of the innermost section of the outline, where one was given. */
  readonly section?: string;
}

const STARTS_ANEW = /^(?:——|[-–—] |[•●○■□◆◇★▲●➢·✓※*] ?|专栏|续?表\d|图\d|注[：:]|#{1,6} |《)/;
const ENDS = /[。！？；：][”’）)》]*$|[.…]{2,}$/;
const HEADING_LIMIT = 50;

/**
 * The paragraphs of a text, without page numbers, running heads, tables of contents and tables.
 *
 * @param outline its tables are left out and its sections named, where given
 */
export function readParagraphs(text: string, outline: readonly OutlineSection[] = []): Paragraph[] {
  const tables = outline.filter(({ level }) => level === 'table').map(({ body }) => body);
  const inner = innermost(outline);
  return joinParagraphs(text, readLines(text, tables), tables).map((paragraph) => {
    const section = inner(paragraph.start);
    return section === undefined ? paragraph : { ...paragraph, section };
  });
}

/** Sections may hold others, and paragraphs come in order. */
function innermost(outline: readonly OutlineSection[]): (at: number) => string | undefined {
  const sections = [...outline].sort(
    (one, other) => one.body.start - other.body.start || other.body.end - one.body.end,
  );
  const open: OutlineSection[] = [];
  let next = 0;
  return (at) => {
    for (let section = sections[next]; section && section.body.start <= at; section = sections[++next])
      open.push(section);
    while ((open.at(-1)?.body.end ?? Infinity) <= at) open.pop();
    return open.findLast(({ body }) => body.end > at)?.key;
  };
}

/** @param tables stretches in which no paragraph stands */
export function joinParagraphs(text: string, lines: readonly SourceLine[], tables: readonly Span[]): Paragraph[] {
  const width = wrapWidth(lines);
  const entries = new Set(lines.filter(({ kind }) => kind === 'contents').map(({ text: entry }) => nameOnly(entry)));
  const paragraphs: Paragraph[] = [];
  let current: SourceLine[] = [];
  /** What stood between the last line and this one. */
  let gap: Gap = 'none';
  let table = 0;
  const sorted = [...tables].sort((one, other) => one.start - other.start);
  const flush = (): void => {
    if (current.length > 0) paragraphs.push(paragraphOf(text, current));
    current = [];
  };
  for (const line of lines) {
    while ((sorted[table]?.end ?? Infinity) <= line.start) table++;
    if ((sorted[table]?.start ?? Infinity) <= line.start) {
      flush();
      continue;
    }
    if (line.kind === 'contents') {
      flush();
      continue;
    }
    if (line.kind !== 'text') {
      gap = widerGap(gap, line.kind === 'blank' ? 'blank' : 'page');

      continue;
    }
    if (current.length > 0 && !belongsTo(current, line, { gap, width, entries })) flush();
    current.push(line);
    gap = 'none';
  }
  flush();
  return paragraphs;
}

type Gap = 'none' | 'blank' | 'page';

const widerGap = (one: Gap, other: Gap): Gap => (one === 'page' ? one : other);

interface Around {
  readonly gap: Gap;
  readonly width: number;
  readonly entries: ReadonlySet<string>;
}

function belongsTo(current: readonly SourceLine[], line: SourceLine, { gap, width, entries }: Around): boolean {
  const last = current.at(-1);
  const sofar = current.map(({ text }) => text).join('');
  if (!last || startsAnew(line.text)) return false;
  const isHeading = current.length <= 2 && looksLikeHeading(sofar);
  if (isHeading) {
    if (gap !== 'none') return false;
    return (
      entries.has(nameOnly(sofar + line.text)) ||
      (width < Infinity &&
        displayLength(last.raw) >= width * 0.9 &&
        line.text.length < 25 &&
        !/[，。；]/.test(line.text))
    );
  }
  // 完成改造。（市住建委牵头）: who is to do it, behind the sentence.
  if (/[。！？：][”’）)》]*$|。[（(][^（()）]*[）)]$/.test(last.text)) return false;
  if (/；$/.test(last.text)) return gap === 'none' && displayLength(last.raw) >= width * 0.9 && !isIndented(line.raw);
  // A paragraph that a page cuts stops in the middle of its words; a line of a cover does so too, but holds no clause.
  if (gap !== 'none')
    return (
      !isIndented(line.raw) &&
      !/(?:通知|规划|方案|计划|意见|公告|》)$/.test(sofar) &&
      ((sofar.length >= 20 && /[，。；、]/.test(sofar)) || (sofar.length >= 24 && !/[）)]$/.test(sofar)))
    );
  return !isIndented(line.raw) && (/[，。；、：]/.test(sofar) || displayLength(last.raw) >= width * 0.8);
}

const withoutMark = (text: string): string => text.replace(/^#{1,6} /, '');

const isIndented = (raw: string): boolean => /^(?:\u3000{2}|\s{2,})\S/.test(raw);

const startsAnew = (text: string): boolean =>
  STARTS_ANEW.test(text) || readHeadingLabel(withoutMark(text)) !== undefined || isUnnumberedHeading(text);

const looksLikeHeading = (text: string): boolean =>
  text.length <= HEADING_LIMIT &&
  !ENDS.test(text) &&
  !/[。；]/.test(text) &&
  (readHeadingLabel(withoutMark(text)) !== undefined ||
    isUnnumberedHeading(text) ||
    /^#{1,6} /.test(text) ||
    /^专栏\s?[\d一二三四五六七八九十]/.test(text));

const displayLength = (raw: string): number => raw.trim().length;

const nameOnly = (text: string): string =>
  text
    .replace(/^#+ /, '')
    .replace(/[\s.．·…⋯\-—–\d]+$/g, '')
    .replace(/\s/g, '');

/** The length to which lines were broken; `Infinity` where each paragraph is one line. */
function wrapWidth(lines: readonly SourceLine[]): number {
  const lengths = lines
    .filter(({ kind, raw }) => kind === 'text' && !/[\t|]/.test(raw))
    .map(({ raw }) => raw.trim().length);
  if (lengths.length < 10) return Infinity;
  const sorted = lengths.sort((one, other) => one - other);
  const usual = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  return usual > 0 && usual <= 60 && (sorted.at(-1) ?? 0) <= usual * 1.6 ? usual : Infinity;
}

function paragraphOf(text: string, lines: readonly SourceLine[]): Paragraph {
  const pieces: { start: number; end: number }[] = [];
  for (const { start, end } of lines) {
    const last = pieces.at(-1);
    if (last && /^\s*$/.test(text.slice(last.end, start))) last.end = end;
    else pieces.push({ start, end });
  }
  const clean = cleanText(text, pieces);
  const label = readHeadingLabel(withoutMark(clean.text));
  return {
    start: pieces[0]?.start ?? 0,
    end: pieces.at(-1)?.end ?? 0,
    clean,
    isHeading: looksLikeHeading(clean.text),
    ...(label ? { label } : {}),
  };
}
