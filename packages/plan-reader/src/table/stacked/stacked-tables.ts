import type { Span } from '../../model.ts';
import type { SourceLine } from '../../text/source-lines.ts';
import type { ColumnRole } from '../header.ts';
import { emptyCell, tableCell, type TableCell, type TableFragment } from '../plan-table.ts';
import { cellsFrom, wordsOf, type Parting, type StackedCell } from './cell.ts';
import { dealCells, type StackedRows } from './stacked-rows.ts';
import { guessHeaders, mayOpenHeader, type HeaderGuess } from './stacked-header.ts';

interface Reading {
  readonly guess: HeaderGuess;
  readonly body: readonly StackedCell[];
  readonly dealt: StackedRows;
  readonly cost: number;
}

const MOST_COST = 1.3;
/** Cells by which the header is chosen. */
const SAMPLE = 80;
/** Lines that look like a header and are none, after which a text is taken to have no such tables. */
const MOST_TRIES = 25;

/**
 * Tables whose cells stand one below another on lines of their own, as the text of a PDF or a Word file has them. The
 * header says what its columns hold, and the cells are dealt out to them in the way that fits best.
 *
 * @param taken stretches that are known to be tables
 */
export function stackedTables(text: string, lines: readonly SourceLine[], taken: readonly Span[]): TableFragment[] {
  const isTaken = ({ start, end }: SourceLine): boolean => taken.some((span) => start < span.end && end > span.start);
  const found: TableFragment[] = [];
  let tries = 0;
  for (let at = 0; at < lines.length && tries < MOST_TRIES; at++) {
    const line = lines[at];
    if (!line || (line.kind !== 'text' && line.kind !== 'running-head')) continue;
    const by = partingOf(line.raw);
    const first = wordsOf(line.raw, by)[0]?.replace(/\s/g, '') ?? '';
    if (!mayOpenHeader(first) || isTaken(line)) continue;
    const read = (parting: Parting): Reading | undefined => {
      const cells = cellsFrom(lines, at, isTaken, parting);
      const guesses = cells.length < 9 ? [] : guessHeaders(cells);
      if (guesses.length > 0) tries++;
      return guesses.length === 0 ? undefined : bestReading(cells, guesses);
    };
    // Most cells on lines of their own, and some together on one.
    const best = read(by) ?? (by === 'line' && isMixed(lines, at) ? read('blank') : undefined);
    if (!best) continue;
    tries--;
    found.push(fragmentOf(text, best));
    at = best.body[best.dealt.used - 1]?.line ?? at;
  }
  return found;
}

const partingOf = (raw: string): Parting =>
  wordsOf(raw, 'blank').length >= 3 ? 'blank' : wordsOf(raw, 'comma').length >= 4 ? 'comma' : 'line';

const MIXED_WITHIN = 12;

const isMixed = (lines: readonly SourceLine[], at: number): boolean =>
  lines.slice(at, at + MIXED_WITHIN).some(({ raw }) => wordsOf(raw, 'blank').length >= 2);

function bestReading(cells: readonly StackedCell[], guesses: readonly HeaderGuess[]): Reading | undefined {
  const read = (guess: HeaderGuess, most?: number): Reading => {
    const body = withoutHeaders(cells.slice(guess.length), cells.slice(0, guess.length)).slice(0, most);
    const dealt = dealCells(body, guess.roles);
    return { guess, body, dealt, cost: dealt.cost + guess.cost };
  };
  let chosen: Reading | undefined;
  for (const guess of guesses) {
    const reading = read(guess, SAMPLE);
    if (chosen === undefined || reading.cost < chosen.cost) chosen = reading;
  }
  if (!chosen) return undefined;
  const best = read(chosen.guess);
  const rows = best.dealt.rows.filter(({ length }) => length > 1);
  const left = (best.body.length - best.dealt.used) * 0.9;
  return rows.length >= 2 && (best.cost - left) / rows.length <= MOST_COST ? best : undefined;
}

/** The header is printed again behind each page. */
function withoutHeaders(cells: readonly StackedCell[], header: readonly StackedCell[]): StackedCell[] {
  const kept: StackedCell[] = [];
  for (let at = 0; at < cells.length; at++) {
    if (header.every(({ text }, index) => cells[at + index]?.text === text)) at += header.length - 1;
    else {
      const cell = cells[at];
      if (cell) kept.push(cell);
    }
  }
  return kept;
}

const CARRIED: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['category', 'attribute', 'unit']);

function fragmentOf(text: string, { guess, body, dealt }: Reading): TableFragment {
  const width = guess.roles.length;
  const filled = (cells: readonly StackedCell[] | undefined): TableCell =>
    cells === undefined || cells.length === 0 ? emptyCell : tableCell(text, cells);
  const rows: TableCell[][] = [guess.titles.map(filled)];
  for (const row of dealt.rows) {
    const above = rows.length > 1 ? rows.at(-1) : undefined;
    rows.push(
      Array.from({ length: width }, (_, index) => {
        const cell = filled(row[index]);
        const role = guess.roles[index];
        const from = above?.[index];
        // An empty cell of these is one with that above it.
        const isMerged = row.length > 1 && cell === emptyCell && role !== undefined && CARRIED.has(role) && from;
        return isMerged ? { ...from, merged: true } : cell;
      }),
    );
  }
  const first = guess.titles.flat()[0];
  const last = body[dealt.used - 1];
  return { rows, start: first?.start ?? 0, end: last?.end ?? 0 };
}
