import { readParagraphs as joinedParagraphs } from '../document/paragraphs.ts';
import type { OutlineSection, Span } from '../model.ts';
import { LABEL_KINDS, readHeadingLabel } from '../outline/heading-label.ts';
import { cleanText, type CleanText } from '../text/clean-text.ts';

/** A heading that what follows stands under. */
export interface Heading {
  readonly title: string;
  /** Offset in the source. */
  readonly start: number;
  readonly rank: number;
  readonly clean: CleanText;
}

/** Prose of a plan: a paragraph, an entry of a list, or a cell of a project table. */
export interface Paragraph {
  readonly clean: CleanText;
  readonly start: number;
  readonly from: 'prose' | 'project-cell';
  /** Key of the innermost section of the outline. */
  readonly section?: string;
  /** Innermost first; those the outline does not know as well. */
  readonly headings: readonly Heading[];
}

/** Rank of a heading without a number, below all others. */
export const UNNUMBERED_RANK = LABEL_KINDS.length;
const ENTRY = /^(?:[●•■□▪◆◇★☆·○➢✓※*]|——|[-–—] |[（(]?\d{1,2}[）)]|[①-⑳]|专栏)/;

/**
 * The prose of a plan, paragraph by paragraph, each with the headings above it. Covers, contents and tables are left
 * out, but for the cells of project tables.
 */
export function proseOf(text: string, outline: readonly OutlineSection[]): Paragraph[] {
  const tables = [...outline, ...rowsWithoutTable(text, outline)].filter(({ level }) => level === 'table');
  const joined = joinedParagraphs(text, [...outline.filter(({ level }) => level !== 'table'), ...tables]);
  const known = outline.map(({ heading }) => heading);
  const paragraphs: Paragraph[] = [];
  const stack: Heading[] = [];
  joined.forEach((paragraph, index) => {
    const { clean, start } = paragraph;
    const isKnown = known.some((heading) => heading.start <= start && paragraph.end <= heading.end);
    if (isKnown || paragraph.isHeading || standsAlone(clean.text, joined[index + 1]?.clean.text)) {
      const kind = readHeadingLabel(clean.text)?.kind;
      const rank = kind === undefined ? UNNUMBERED_RANK : LABEL_KINDS.indexOf(kind);
      while ((stack.at(-1)?.rank ?? -1) >= rank) stack.pop();
      stack.push({ title: clean.text, start, rank, clean });
      return;
    }
    const { section } = paragraph;
    paragraphs.push({
      clean,
      start,
      from: 'prose',
      headings: [...stack].reverse(),
      ...(section !== undefined && { section }),
    });
  });
  for (const table of tables.filter(({ title }) => /项目|工程|任务/.test(title) && !/指标|目标/.test(title))) {
    for (const span of cellsOf(text, table.body)) {
      const clean = cleanText(text, span);
      const heading = { title: table.title, start: table.heading.start, rank: UNNUMBERED_RANK, clean };
      paragraphs.push({ clean, start: span.start, from: 'project-cell', section: table.key, headings: [heading] });
    }
  }
  return paragraphs.sort((one, other) => one.start - other.start);
}

/** A short line without a number and without the mark that ends a sentence, before a list or a longer paragraph. */
function standsAlone(printed: string, next: string | undefined): boolean {
  const text = printed.replace(/（[^（）]*）$/, '');
  if (/(?:单位|部门|主体|时限|期限)[：:]/.test(text)) return false;
  if (text.length > 45 || /[。；，！？]|[：:、]$/.test(text) || ENTRY.test(text)) return false;
  if (/\d(?:\.\d+)?\s*(?:%|[^年月日\d\s、—–-]{1,6}(?:以上|以下|以内|左右))/.test(text)) return false;
  return (
    next !== undefined && (ENTRY.test(next) || /[。；]/.test(next) || text.length <= 12 || /[省市区县]/.test(text))
  );
}

/** Rows of cells in a text whose outline knows no table there. */
function rowsWithoutTable(text: string, outline: readonly OutlineSection[]): OutlineSection[] {
  const tables = outline.filter(({ level }) => level === 'table');
  const rows: OutlineSection[] = [];
  let title = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const body = { start, end: start + line.length };
    start += line.length + 1;
    if (/^\s*(?:附?表|专栏)/.test(line)) title = line.trim();
    if (
      !/\t.*\t|^\s*\|.*\|/.test(line) ||
      tables.some((table) => table.body.start < body.end && body.start < table.body.end)
    )
      continue;
    rows.push({
      key: `row-${rows.length + 1}`,
      level: 'table',
      title,
      heading: { start: body.start, end: body.start },
      body,
    });
  }
  return rows;
}

function cellsOf(text: string, body: Span): Span[] {
  return [...text.slice(body.start, body.end).matchAll(/[^\t|\n]+/g)]
    .filter(([cell]) => cell.trim() !== '')
    .map(({ 0: cell, index }) => ({ start: body.start + index, end: body.start + index + cell.length }));
}
