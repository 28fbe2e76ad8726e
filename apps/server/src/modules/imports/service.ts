import { randomUUID } from 'node:crypto';
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
import { checkTable } from './check-table.ts';
import { ImportErrors } from './errors.ts';
import { dataImport, mappingHash, newImport, savedMapping } from './import-shapes.ts';
import { bindMapping, fits } from './mapping.ts';
import { importRepository, type ImportRow } from './repository.ts';
import { rowReport } from './row-report.ts';
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

export function createImportService(deps: ImportServiceDeps) {
  const { db, series, files, log, clock, authorization, audit, runner, domains, siteRoot } = deps;

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
      return checkTable(table, bound, clock.now(), (name) => deps.isKnownStation(domain, name));
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

    async problems(
      actor: Actor,
      id: string,
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: RowProblem[]; next?: string }> {
      authorization.require(actor, 'import.read', siteRoot);
      const row = await getRow(id);
      return rowReport({ db, series, log }, row, limit, cursor === undefined ? undefined : readProblemCursor(cursor));
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
