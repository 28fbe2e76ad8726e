import { createHash } from 'node:crypto';
import type { DataImport, ImportMapping, SavedMapping } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { ImportRow, MappingRow } from './repository.ts';

/** One text per mapping, whatever the order of its keys. */
export function mappingHash(mapping: ImportMapping): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort()
              .map(([key, inner]) => [key, sorted(inner)]),
          )
        : value;
  return createHash('sha256')
    .update(JSON.stringify(sorted(mapping)))
    .digest('hex');
}

export function savedMapping(row: MappingRow): SavedMapping {
  return {
    id: row.id,
    name: row.name,
    builtIn: row.built_in,
    // Written by this service from the schema's type.
    definition: row.definition as unknown as ImportMapping,
    createdAt: row.created_at.toISOString(),
  };
}

export function newImport(id: string, name: string, hash: string, bytes: number, actor: Actor, at: Date): ImportRow {
  return {
    id,
    file_name: name,
    file_hash: hash,
    file_bytes: bytes,
    mapping: {},
    mapping_hash: '',
    domain: '',
    simulated: false,
    state: 'received',
    rows_total: null,
    rows_read: 0,
    rows_accepted: 0,
    rows_rejected: 0,
    values_accepted: 0,
    values_suspect: 0,
    first_position: null,
    last_position: null,
    duplicate_of: null,
    error: null,
    created_by: actor.id ?? null,
    created_at: at,
    finished_at: null,
  };
}

export function dataImport(row: ImportRow, isVisible: (position: number) => boolean): DataImport {
  return {
    id: row.id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    bytes: row.file_bytes,
    state: row.state,
    ...(row.rows_total === null ? {} : { rowsTotal: row.rows_total }),
    rowsRead: row.rows_read,
    rowsAccepted: row.rows_accepted,
    rowsRejected: row.rows_rejected,
    valuesAccepted: row.values_accepted,
    valuesSuspect: row.values_suspect,
    visible: row.state === 'done' && (row.last_position === null || isVisible(row.last_position)),
    ...(row.duplicate_of === null ? {} : { duplicateOf: row.duplicate_of }),
    ...(row.error === null ? {} : { error: row.error as LocalizedText }),
    simulated: row.simulated,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
  };
}
