import type { PushReport } from '@ecoloop/api-contract';
import type { Reading } from './reading.ts';
import { wordsOf } from './reasons.ts';

/** So many problems are listed; the others are counted, and all are in quarantine. */
const MOST_PROBLEMS = 1_000;

/** Sums up the readings of pieces into what the sender is told. */
export function createReport() {
  const totals = { rows: 0, taken: 0, refused: 0, values: 0, gaps: 0 };
  const problems: PushReport['problems'] = [];
  let blankLines = 0;
  return {
    /** So many lines up to now were in stretches that held nothing. */
    skipped(lines: number): void {
      blankLines = lines;
    },
    add({ rows, values, refused, gaps }: Reading): void {
      totals.rows += rows;
      totals.taken += new Set(values.map(({ row }) => row)).size;
      totals.refused += refused.length;
      totals.values += values.length;
      totals.gaps += gaps;
      for (const row of refused.slice(0, MOST_PROBLEMS - problems.length)) {
        problems.push({ place: row.place, code: row.reason, message: wordsOf(row), text: row.excerpt });
      }
    },
    report: (): PushReport => ({ ...totals, blankLines, problems, notListed: totals.refused - problems.length }),
  };
}
