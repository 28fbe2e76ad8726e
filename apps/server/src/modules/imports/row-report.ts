import type { RowProblem } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { decodeImportEntry } from './import-entry.ts';
import { importRepository, type ImportRow } from './repository.ts';
import { flaggedProblems, refusedProblem } from './row-problems.ts';
import { readRows } from './row-reader.ts';

const reportedFlags = 1000;

export interface RowReportSources {
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly log: Pick<IngestLog, 'get'>;
}

/** Refused rows of an import page by page; with the first page the first thousand flagged values. */
export async function rowReport(
  sources: RowReportSources,
  row: ImportRow,
  limit: number,
  after: { readonly position: number; readonly row: number } | undefined,
): Promise<{ items: RowProblem[]; next?: string }> {
  const refused = await importRepository.refused(sources.db, row.id, limit, after);
  const items = refused.slice(0, limit).map((item) => {
    // Written by the projection of imports.
    const params = item.reason_params as Record<string, string | number>;
    return refusedProblem(Number(params['line'] ?? 0), item.reason_code, params, item.excerpt);
  });
  const { first_position: first, last_position: last } = row;
  if (after === undefined && first !== null && last !== null && row.values_suspect > 0) {
    items.push(...(await flaggedOf(sources, first, last)));
  }
  const lastRefused = refused.length > limit ? refused[limit - 1] : undefined;
  return lastRefused === undefined ? { items } : { items, next: `${lastRefused.position}:${lastRefused.row}` };
}

/** Found again in the entries by the reading that marked them. */
async function flaggedOf({ series, log }: RowReportSources, first: number, last: number): Promise<RowProblem[]> {
  const found: RowProblem[] = [];
  for (const position of await importRepository.flaggedEntries(series, first, last)) {
    const entry = await log.get(position);
    if (entry === undefined) continue;
    const { header, bound, records } = decodeImportEntry(entry);
    const read = readRows(records, bound, entry.receivedAt);
    for (const { row, problem } of flaggedProblems(read, bound, header.firstRow)) {
      found.push({ ...problem, text: (records[row] ?? []).join(header.delimiter) });
      if (found.length === reportedFlags) return found;
    }
  }
  return found;
}
