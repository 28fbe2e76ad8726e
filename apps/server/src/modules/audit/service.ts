import type { AuditRecord } from '@ecoloop/api-contract';
import { defineErrors } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization, TerritoryPath } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { type AuditFilter, type AuditRow, countRecords, insertRecord, listRecords } from './repository.ts';

export const AuditErrors = defineErrors('audit', {
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});

/** What was done, by whom, to what. */
export interface AuditEntry {
  readonly actor: Actor;
  /** `user.create`, `session.sign-in` … */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId?: string | undefined;
  readonly territory?: string | undefined;
  /** `done` unless said otherwise. */
  readonly outcome?: 'done' | 'refused';
  /** Never holds a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
}

export interface AuditQuery extends Omit<AuditFilter, 'paths'> {
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

export interface AuditPage {
  readonly items: AuditRecord[];
  readonly next?: string;
  readonly total?: number;
}

export interface AuditService {
  /** Writes a record in the transaction of what it records, so that both are there or neither. */
  record(trx: Kysely<Database>, entry: AuditEntry): Promise<void>;
  /** Newest first, within the territories where the actor may read the audit log. */
  list(actor: Actor, query: AuditQuery): Promise<AuditPage>;
  /** Everything that matches, newest first, page by page; the export itself is recorded. */
  exportAll(actor: Actor, filter: Omit<AuditFilter, 'paths'>): Promise<AsyncIterable<AuditRecord>>;
}

export interface AuditDependencies {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly authorization: Authorization;
  readonly territoryPath: TerritoryPath;
  readonly siteRoot: string;
}

const EXPORT_PAGE = 1_000;

export function createAuditService({
  db,
  clock,
  authorization,
  territoryPath,
  siteRoot,
}: AuditDependencies): AuditService {
  const visible = (actor: Actor): Pick<AuditFilter, 'paths'> => {
    authorization.requireAnywhere(actor, 'audit.read');
    const roots = authorization.roots(actor, 'audit.read');
    if (roots.includes(siteRoot)) return {};
    return { paths: roots.map(territoryPath).filter((path) => path !== undefined) };
  };
  const record = async (trx: Kysely<Database>, entry: AuditEntry): Promise<void> =>
    insertRecord(trx, {
      at: new Date(clock.now()),
      actor: entry.actor.id ?? null,
      actor_name: entry.actor.name,
      action: entry.action,
      resource_type: entry.resourceType,
      resource_id: entry.resourceId ?? null,
      territory: entry.territory ?? null,
      outcome: entry.outcome ?? 'done',
      before: jsonText(entry.before),
      after: jsonText(entry.after),
      reason: entry.reason ?? null,
    });

  return {
    record,

    async list(actor, { limit, cursor, count, ...asked }) {
      const filter: AuditFilter = { ...asked, ...visible(actor) };
      const rows = await listRecords(db, filter, limit + 1, cursor === undefined ? undefined : readCursor(cursor));
      const last = rows[limit - 1];
      return {
        items: rows.slice(0, limit).map(recordOf),
        ...(rows.length > limit && last ? { next: String(last.id) } : {}),
        ...(count === true ? { total: await countRecords(db, filter) } : {}),
      };
    },

    async exportAll(actor, asked) {
      const filter: AuditFilter = { ...asked, ...visible(actor) };
      await record(db, { actor, action: 'audit.export', resourceType: 'audit-record', after: asked });
      return allPages(filter);
    },
  };

  async function* allPages(filter: AuditFilter): AsyncGenerator<AuditRecord> {
    let before: number | undefined;
    for (;;) {
      const rows = await listRecords(db, filter, EXPORT_PAGE, before);
      yield* rows.map(recordOf);
      const last = rows[EXPORT_PAGE - 1];
      if (last === undefined) return;
      before = last.id;
    }
  }
}

const jsonText = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function readCursor(cursor: string): number {
  const id = Number(cursor);
  if (!Number.isSafeInteger(id) || id < 1) throw AuditErrors.INVALID_CURSOR({ cursor });
  return id;
}

function recordOf(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorName: row.actor_name,
    action: row.action,
    resourceType: row.resource_type,
    outcome: row.outcome,
    ...(row.resource_id === null ? {} : { resourceId: row.resource_id }),
    ...(row.territory === null ? {} : { territory: row.territory }),
    ...(row.before === null ? {} : { before: row.before }),
    ...(row.after === null ? {} : { after: row.after }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
