import type { Insertable, Kysely, Selectable } from 'kysely';
import type { AuditRecordTable, Database } from '../../platform/relational/tables.ts';

export type AuditRow = Selectable<AuditRecordTable>;

export interface AuditFilter {
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
  readonly action?: string;
  readonly actorName?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly outcome?: 'done' | 'refused';
  /** Path prefixes of the territories that may be seen; undefined = all, and records without a territory. */
  readonly paths?: readonly string[];
}

export async function insertRecord(db: Kysely<Database>, row: Insertable<AuditRecordTable>): Promise<void> {
  await db.insertInto('audit_record').values(row).execute();
}

/** Newest first; `before` is the id the page starts below. */
export function listRecords(
  db: Kysely<Database>,
  filter: AuditFilter,
  limit: number,
  before?: number,
): Promise<AuditRow[]> {
  let query = filtered(db, filter).selectAll('audit_record').orderBy('audit_record.id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('audit_record.id', '<', before);
  return query.execute();
}

export async function countRecords(db: Kysely<Database>, filter: AuditFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((select) => select.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

function filtered(db: Kysely<Database>, filter: AuditFilter) {
  const { paths } = filter;
  let query = db.selectFrom('audit_record');
  if (filter.from) query = query.where('audit_record.at', '>=', filter.from);
  if (filter.to) query = query.where('audit_record.at', '<', filter.to);
  if (filter.action !== undefined) query = query.where('audit_record.action', '=', filter.action);
  if (filter.actorName !== undefined) query = query.where('audit_record.actor_name', '=', filter.actorName);
  if (filter.resourceType !== undefined) query = query.where('audit_record.resource_type', '=', filter.resourceType);
  if (filter.resourceId !== undefined) query = query.where('audit_record.resource_id', '=', filter.resourceId);
  if (filter.outcome !== undefined) query = query.where('audit_record.outcome', '=', filter.outcome);
  if (paths) {
    query = query.where('audit_record.territory', 'in', (inner) =>
      inner
        .selectFrom('territory')
        .select('code')
        .where((or) => or.or(paths.map((path) => or('path', 'like', `${path}%`)))),
    );
  }
  return query;
}
