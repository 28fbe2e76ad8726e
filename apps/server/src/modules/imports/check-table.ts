import type { ImportCheck, RowProblem } from '@ecoloop/api-contract';
import { formatInstant, instant, type Instant } from '@ecoloop/kernel';
import type { BoundMapping } from './mapping.ts';
import { flaggedProblems, refusedProblem } from './row-problems.ts';
import { readRows } from './row-reader.ts';
import { type openTable, parseRows } from './table-file.ts';

const reportedProblems = 200;

/** Reads a whole table as the import would and leaves no trace of it. */
export async function checkTable(
  table: Awaited<ReturnType<typeof openTable>>,
  bound: BoundMapping,
  now: Instant,
  isKnownStation: (name: string) => boolean,
): Promise<ImportCheck> {
  const stations = new Set<string>();
  const problems: RowProblem[] = [];
  let [rowsRead, rowsAccepted, values, found] = [0, 0, 0, 0];
  let [from, to] = [Infinity, -Infinity];
  const report = (problem: RowProblem): void => {
    found += 1;
    if (problems.length < reportedProblems) problems.push(problem);
  };
  for await (const chunk of table.chunks()) {
    const read = readRows(parseRows(chunk.text, table.delimiter), bound, now);
    rowsRead += read.rows;
    rowsAccepted += read.rowsAccepted;
    values += read.count;
    for (const name of read.stations) stations.add(name);
    for (let index = 0; index < read.count; index += 1) {
      from = Math.min(from, read.time[index] ?? Infinity);
      to = Math.max(to, read.time[index] ?? -Infinity);
    }
    for (const { problem } of flaggedProblems(read, bound, chunk.firstRow)) report(problem);
    for (const { row, code, params, text } of read.refused) {
      report(refusedProblem(chunk.firstRow + row, code, params, text));
    }
  }
  return {
    rowsRead,
    rowsAccepted,
    rowsRejected: rowsRead - rowsAccepted,
    values,
    newStations: [...stations].filter((name) => !isKnownStation(name)),
    ...(from <= to ? { from: isoOf(from), to: isoOf(to) } : {}),
    problems,
    truncated: found > problems.length,
  };
}

const isoOf = (epoch: number): string => formatInstant(instant(epoch), 'UTC');
