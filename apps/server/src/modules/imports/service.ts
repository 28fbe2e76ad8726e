import { createHash, randomUUID } from 'node:crypto';
import type {
  DataImport,
  ImportCheck,
  ImportMapping,
  ImportPreview,
  RowProblem,
  SavedMapping,
  StartImportInput,
} from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { formatInstant, instant, type LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { AuditService } from '../audit/index.ts';
import { builtInMappings } from './built-in-mappings.ts';
import { ImportErrors } from './errors.ts';
import { decodeImportEntry } from './import-entry.ts';
import { bindMapping, fits } from './mapping.ts';
import { importRepository, type ImportRow, type MappingRow } from './repository.ts';
import { readRows } from './row-reader.ts';
import { rowReasons } from './row-reasons.ts';
import type { ImportRunner } from './runner.ts';
import { openTable, parseRows } from './table-file.ts';

export interface ImportServiceDeps {
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly files: FileStore;
  readonly log: Pick<IngestLog, 'get'>;
  readonly clock: Clock;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly runner: ImportRunner;
  readonly domains: readonly DomainDefinition[];
  /** Imports may bring stations of any territory, so they need the permission at the root. */
  readonly siteRoot: string;
  /** Whether a station is known by this name. */
  readonly isKnownStation: (domain: string, name: string) => boolean;
  /** Whether everything up to this log position is projected and its days computed. */
  readonly isVisible: (position: number) => boolean;
}

export type ImportService = ReturnType<typeof createImportService>;

const sampleRows = 20;
const reportedProblems = 200;
const reportedFlags = 1000;

export function createImportService(deps: ImportServiceDeps) {
  const { db, series, files, clock, authorization, audit, runner, domains, siteRoot } = deps;

  const getRow = async (id: string): Promise<ImportRow> => {
    const row = await importRepository.find(db, id);
    if (row === undefined) throw ImportErrors.NOT_FOUND({ id });
    return row;
  };

  /** The domain that observes the properties of the columns. */
  const domainOf = (mapping: ImportMapping, asked: string | undefined): string => {
    const wanted = new Set(mapping.columns.map((column) => column.property));
    const share = (domain: DomainDefinition): number => domain.properties.filter((p) => wanted.has(p.property)).length;
    const found =
      domains.find((domain) => domain.id === asked) ??
      domains.reduce((best, one) => (share(one) > share(best) ? one : best));
    return found.id;
  };

  const suggestion = async (header: readonly string[]): Promise<SavedMapping | undefined> => {
    const fitting = (await importRepository.mappings(db)).map(savedMapping).filter((m) => fits(m.definition, header));
    // The one that reads the most columns; a person's own before a built-in one.
    return fitting.sort(
      (a, b) => b.definition.columns.length - a.definition.columns.length || Number(a.builtIn) - Number(b.builtIn),
    )[0];
  };

  /** Values that were taken and marked, found again in the entries by the reading that marked them. */
  const flaggedProblems = async (first: number, last: number): Promise<RowProblem[]> => {
    const found: RowProblem[] = [];
    for (const position of await importRepository.flaggedEntries(series, first, last)) {
      const entry = await deps.log.get(position);
      if (entry === undefined) continue;
      const { header, bound, records } = decodeImportEntry(entry);
      const read = readRows(records, bound, entry.receivedAt);
      for (let index = 0; index < read.count; index += 1) {
        if (read.outOfRange[index] !== 1) continue;
        const row = read.row[index] ?? 0;
        const column = bound.columns[read.column[index] ?? 0]?.column ?? '';
        const text = (records[row] ?? []).join(header.delimiter);
        found.push({ ...flaggedProblem(header.firstRow + row, column, read.value[index] ?? 0), text });
        if (found.length === reportedFlags) return found;
      }
    }
    return found;
  };

  return {
    async saveBuiltInMappings(): Promise<void> {
      for (const { id, name, definition } of builtInMappings)
        await importRepository.saveMapping(db, {
          id,
          name,
          definition,
          builtIn: true,
          by: null,
          at: new Date(clock.now()),
        });
    },

    async receive(
      actor: Actor,
      file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    ): Promise<ImportPreview> {
      authorization.require(actor, 'import.write', siteRoot);
      const stored = await files.put(file.content);
      const table = await openTable(await files.path(stored.sha256), file.name);
      const sample: string[][] = [];
      for await (const chunk of table.chunks()) {
        sample.push(...parseRows(chunk.text, table.delimiter).slice(0, sampleRows));
        break;
      }
      if (sample.length === 0) throw ImportErrors.EMPTY({ file: file.name });
      const suggested = await suggestion(table.header);
      const id = randomUUID();
      await importRepository.create(
        db,
        newImport(id, file.name, stored.sha256, stored.bytes, actor, new Date(clock.now())),
      );
      const same =
        suggested === undefined
          ? undefined
          : await importRepository.findSame(db, stored.sha256, mappingHash(suggested.definition), id);
      return {
        id,
        fileName: file.name,
        fileHash: stored.sha256,
        bytes: stored.bytes,
        format: table.format,
        encoding: table.encoding,
        header: [...table.header],
        sample,
        ...(suggested === undefined ? {} : { suggested }),
        ...(same === undefined ? {} : { duplicateOf: same.id }),
      };
    },

    /** Dry run: the same reading as the real one, without a trace in the stores. */
    async check(actor: Actor, id: string, input: StartImportInput): Promise<ImportCheck> {
      authorization.require(actor, 'import.write', siteRoot);
      const row = await getRow(id);
      const table = await openTable(await files.path(row.file_hash), row.file_name);
      const bound = bindMapping(input.mapping, table.header);
      const domain = domainOf(input.mapping, input.domain);
      const stations = new Set<string>();
      const problems: RowProblem[] = [];
      let [rowsRead, rowsAccepted, values, found] = [0, 0, 0, 0];
      let [from, to] = [Infinity, -Infinity];
      for await (const chunk of table.chunks()) {
        const read = readRows(parseRows(chunk.text, table.delimiter), bound, clock.now());
        rowsRead += read.rows;
        rowsAccepted += read.rowsAccepted;
        values += read.count;
        for (const name of read.stations) stations.add(name);
        for (let index = 0; index < read.count; index += 1) {
          from = Math.min(from, read.time[index] ?? Infinity);
          to = Math.max(to, read.time[index] ?? -Infinity);
          if (read.outOfRange[index] === 1) {
            found += 1;
            if (problems.length < reportedProblems)
              problems.push(
                flaggedProblem(
                  chunk.firstRow + (read.row[index] ?? 0),
                  bound.columns[read.column[index] ?? 0]?.column ?? '',
                  read.value[index] ?? 0,
                ),
              );
          }
        }
        for (const refusal of read.refused) {
          found += 1;
          if (problems.length < reportedProblems)
            problems.push({
              row: chunk.firstRow + refusal.row,
              code: refusal.code,
              message: filled(rowReasons[refusal.code], refusal.params),
              text: refusal.text,
              effect: 'refused',
            });
        }
      }
      const window = from <= to ? { from: isoOf(from), to: isoOf(to) } : {};
      return {
        rowsRead,
        rowsAccepted,
        rowsRejected: rowsRead - rowsAccepted,
        values,
        newStations: [...stations].filter((name) => !deps.isKnownStation(domain, name)),
        ...window,
        problems,
        truncated: found > problems.length,
      };
    },

    async start(actor: Actor, id: string, input: StartImportInput): Promise<DataImport> {
      authorization.require(actor, 'import.write', siteRoot);
      const row = await getRow(id);
      const table = await openTable(await files.path(row.file_hash), row.file_name);
      bindMapping(input.mapping, table.header);
      const domain = domainOf(input.mapping, input.domain);
      await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await importRepository.start(
          trx,
          id,
          input.mapping,
          mappingHash(input.mapping),
          domain,
          input.simulated ?? false,
        );
        if (numUpdatedRows !== 1n) throw ImportErrors.ALREADY_STARTED({ id, state: row.state });
        await audit.record(trx, {
          actor,
          action: 'import.start',
          resourceType: 'import',
          resourceId: id,
          territory: siteRoot,
          after: {
            file: row.file_name,
            fileHash: row.file_hash,
            mapping: input.mapping,
            simulated: input.simulated ?? false,
          },
        });
      });
      runner.enqueue(id);
      return this.get(actor, id);
    },

    async cancel(actor: Actor, id: string): Promise<DataImport> {
      authorization.require(actor, 'import.write', siteRoot);
      const row = await getRow(id);
      if (!runner.cancel(id)) {
        if (row.state !== 'received') throw ImportErrors.NOT_RUNNING({ id });
        await importRepository.finish(db, id, 'cancelled', new Date(clock.now()));
      }
      await db.transaction().execute((trx) =>
        audit.record(trx, {
          actor,
          action: 'import.cancel',
          resourceType: 'import',
          resourceId: id,
          territory: siteRoot,
        }),
      );
      return this.get(actor, id);
    },

    async get(actor: Actor, id: string): Promise<DataImport> {
      authorization.require(actor, 'import.read', siteRoot);
      return dataImport(await getRow(id), deps.isVisible);
    },

    async list(
      actor: Actor,
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: DataImport[]; next?: string }> {
      authorization.require(actor, 'import.read', siteRoot);
      const rows = await importRepository.list(db, limit, cursor === undefined ? undefined : readListCursor(cursor));
      const items = rows.slice(0, limit).map((row) => dataImport(row, deps.isVisible));
      const last = items.at(-1);
      return rows.length > limit && last !== undefined ? { items, next: last.createdAt } : { items };
    },

    /** Row report: refused rows page by page; flagged values with the first page. */
    async problems(
      actor: Actor,
      id: string,
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: RowProblem[]; next?: string }> {
      authorization.require(actor, 'import.read', siteRoot);
      const row = await getRow(id);
      const after = cursor === undefined ? undefined : readProblemCursor(cursor);
      const refused = await importRepository.refused(db, id, limit, after);
      const items = refused.slice(0, limit).map((item): RowProblem => {
        const params = item.reason_params as Record<string, string | number>;
        const template = (rowReasons as Readonly<Record<string, LocalizedText>>)[item.reason_code];
        const fallback = { zh: item.reason_code, en: item.reason_code };
        return {
          row: Number(params['line'] ?? 0),
          code: item.reason_code,
          message: filled(template ?? fallback, params),
          text: item.excerpt,
          effect: 'refused',
        };
      });
      if (cursor === undefined && row.first_position !== null && row.last_position !== null && row.values_suspect > 0) {
        items.push(...(await flaggedProblems(row.first_position, row.last_position)));
      }
      const last = refused.length > limit ? refused[limit - 1] : undefined;
      return last === undefined ? { items } : { items, next: `${last.position}:${last.row}` };
    },

    async mappings(actor: Actor): Promise<SavedMapping[]> {
      authorization.require(actor, 'import.read', siteRoot);
      return (await importRepository.mappings(db)).map(savedMapping);
    },

    async saveMapping(actor: Actor, name: string, definition: ImportMapping): Promise<SavedMapping> {
      authorization.require(actor, 'import.write', siteRoot);
      const id = randomUUID();
      const at = new Date(clock.now());
      await db.transaction().execute(async (trx) => {
        const saved = await importRepository.saveMapping(trx, {
          id,
          name,
          definition,
          builtIn: false,
          by: actor.id ?? null,
          at,
        });
        if (saved.numInsertedOrUpdatedRows !== 1n) throw ImportErrors.MAPPING_NAME_TAKEN({ name });
        await audit.record(trx, {
          actor,
          action: 'import.save-mapping',
          resourceType: 'import-mapping',
          resourceId: id,
          territory: siteRoot,
          after: { name, definition },
        });
      });
      return { id, name, builtIn: false, definition, createdAt: at.toISOString() };
    },
  };
}

const isoOf = (epoch: number): string => formatInstant(instant(epoch), 'UTC');

function readListCursor(cursor: string): Date {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(cursor)) throw ImportErrors.INVALID_CURSOR({ cursor });
  const at = new Date(cursor);
  if (Number.isNaN(at.getTime())) throw ImportErrors.INVALID_CURSOR({ cursor });
  return at;
}

function readProblemCursor(cursor: string): { readonly position: number; readonly row: number } {
  const match = /^(\d{1,16}):(\d{1,9})$/.exec(cursor);
  if (match === null) throw ImportErrors.INVALID_CURSOR({ cursor });
  return { position: Number(match[1]), row: Number(match[2]) };
}

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

function filled(template: LocalizedText, params: Readonly<Record<string, string | number>>): LocalizedText {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
  return { zh: fill(template.zh), en: fill(template.en) };
}

function flaggedProblem(row: number, column: string, value: number): RowProblem {
  return {
    row,
    ...(column === '' ? {} : { column }),
    code: 'range',
    message: {
      zh: `数值 ${value} 超出该因子的合理范围，已入库并标为存疑`,
      en: `The value ${value} is outside of the plausible range; it was taken and marked as suspect`,
    },
    effect: 'flagged',
  };
}

function savedMapping(row: MappingRow): SavedMapping {
  return {
    id: row.id,
    name: row.name,
    builtIn: row.built_in,
    // Written by this service from the schema's type.
    definition: row.definition as unknown as ImportMapping,
    createdAt: row.created_at.toISOString(),
  };
}

function newImport(id: string, name: string, hash: string, bytes: number, actor: Actor, at: Date): ImportRow {
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

function dataImport(row: ImportRow, isVisible: (position: number) => boolean): DataImport {
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
