import { ImportMapping } from '@ecoloop/api-contract';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { bindMapping, type BoundMapping } from './mapping.ts';
import { parseRows } from './table-file.ts';

/** First line of an import entry's body; the rows follow as they stand in the file. */
const ImportEntryHeader = Type.Object({
  file: Type.String(),
  fileHash: Type.String(),
  domain: Type.String(),
  firstRow: Type.Integer(),
  delimiter: Type.String(),
  header: Type.Array(Type.String()),
  mapping: ImportMapping,
});
export type ImportEntryHeader = Static<typeof ImportEntryHeader>;

export function encodeImportEntry(header: ImportEntryHeader, rows: string): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(header)}\n${rows}`);
}

export interface ImportEntry {
  readonly header: ImportEntryHeader;
  readonly bound: BoundMapping;
  readonly records: readonly (readonly string[])[];
}

/** Bound mappings by the header's mapping text: the entries of one file share theirs. */
const boundMappings = new Map<string, BoundMapping>();

/** @throws when the body is not an import entry; the projector then keeps it in quarantine. */
export function decodeImportEntry(entry: LogEntry): ImportEntry {
  const text = new TextDecoder().decode(entry.body);
  const end = text.indexOf('\n');
  const header = Value.Decode(ImportEntryHeader, JSON.parse(text.slice(0, end)));
  const key = JSON.stringify([header.mapping, header.header]);
  let bound = boundMappings.get(key);
  if (bound === undefined) {
    bound = bindMapping(header.mapping, header.header);
    if (boundMappings.size > 100) boundMappings.clear();
    boundMappings.set(key, bound);
  }
  return { header, bound, records: parseRows(text.slice(end + 1), header.delimiter) };
}

/** The imported row behind a value, for the trace: the header above the cells as they were in the file. */
export function renderImportedRow(
  entry: LogEntry,
  row: number,
): { readonly file: string; readonly fileHash: string; readonly line: number; readonly text: string } {
  const { header, records } = decodeImportEntry(entry);
  const cells = records[row] ?? [];
  return {
    file: header.file,
    fileHash: header.fileHash,
    line: header.firstRow + row,
    text: `${header.header.join(header.delimiter)}\n${cells.join(header.delimiter)}`,
  };
}
