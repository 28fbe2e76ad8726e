import { randomUUID } from 'node:crypto';
import type { Alert, AlertCount, AlertDetail, AlertEvidence, AlertState } from '@ecoloop/api-contract';
import type { Instant, LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization, TerritoryPath } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { AlertErrors } from './errors.ts';
import { alertKindName, alertKinds, type AlertKindId } from './kinds.ts';
import type { AlertFilter, AlertRepository, AlertRow } from './repository.ts';

export interface AlertDependencies {
  readonly db: Kysely<Database>;
  readonly repository: AlertRepository;
  readonly stationName: (id: string) => LocalizedText | undefined;
  readonly authorization: Authorization;
  readonly territoryPath: TerritoryPath;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly clock: Clock;
}

/** What is wrong, as whoever saw it says it. */
export interface Cause {
  /** The same cause has the same key. */
  readonly key: string;
  readonly kind: AlertKindId;
  readonly subject: string;
  readonly station?: string;
  readonly property?: string;
  readonly device?: string;
  readonly territory: string;
  readonly text: LocalizedText;
  readonly evidence: AlertEvidence;
  /** Stretch of data it is about; causes of one kind and subject that overlap are one. */
  readonly data?: { readonly from: Instant; readonly to: Instant };
  readonly simulated: boolean;
}

export interface AlertQuery {
  readonly territory?: string | undefined;
  readonly state?: AlertState | undefined;
  readonly kind?: string | undefined;
  readonly severity?: string | undefined;
  readonly station?: string | undefined;
}

export type AlertService = ReturnType<typeof createAlertService>;

export function createAlertService(dependencies: AlertDependencies) {
  const { db, repository, stationName, authorization, territoryPath, audit, events, clock } = dependencies;

  function view(row: AlertRow): Alert {
    const name = row.station === null ? undefined : stationName(row.station);
    return {
      id: row.id,
      kind: row.kind,
      kindName: alertKindName(row.kind),
      severity: row.severity,
      subject: row.subject,
      ...(row.station === null ? {} : { station: row.station }),
      ...(name ? { stationName: name } : {}),
      ...(row.property === null ? {} : { property: row.property }),
      ...(row.device === null ? {} : { device: row.device }),
      territory: row.territory,
      state: row.state,
      text: { zh: row.text_zh, en: row.text_en },
      openedAt: row.opened_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      times: row.times,
      ...(row.data_from ? { from: row.data_from.toISOString() } : {}),
      ...(row.data_to ? { to: row.data_to.toISOString() } : {}),
      ...(row.acknowledged_at ? { acknowledgedAt: row.acknowledged_at.toISOString() } : {}),
      ...(row.acknowledged_by === null ? {} : { acknowledgedBy: row.acknowledged_by }),
      ...(row.closed_at ? { closedAt: row.closed_at.toISOString() } : {}),
      ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
      ...(row.reason === null ? {} : { reason: row.reason }),
      simulated: row.simulated,
    };
  }

  function tell(row: AlertRow): Alert {
    const alert = view(row);
    events.publish('alert', { territory: row.territory, alert });
    return alert;
  }

  function filterOf(actor: Actor, { territory, ...query }: AlertQuery): AlertFilter {
    if (territory !== undefined) authorization.require(actor, 'alert.read', territory);
    else authorization.requireAnywhere(actor, 'alert.read');
    const roots = territory === undefined ? authorization.roots(actor, 'alert.read') : [territory];
    return { ...query, paths: roots.flatMap((root) => territoryPath(root) ?? []) };
  }

  async function getRow(actor: Actor, id: string): Promise<AlertRow> {
    const row = await repository.find(id);
    if (!row || !authorization.may(actor, 'alert.read', row.territory)) {
      authorization.requireAnywhere(actor, 'alert.read');
      throw AlertErrors.NOT_FOUND({ id });
    }
    return row;
  }

  async function decide(
    actor: Actor,
    id: string,
    decision: 'acknowledge' | 'close',
    reason: string,
  ): Promise<AlertDetail> {
    authorization.requireAnywhere(actor, 'alert.write');
    const row = await getRow(actor, id);
    authorization.require(actor, 'alert.write', row.territory);
    if (row.state === 'closed') throw AlertErrors.ALREADY_CLOSED();
    if (decision === 'acknowledge' && row.state === 'acknowledged') {
      throw AlertErrors.ALREADY_ACKNOWLEDGED({ person: row.acknowledged_by ?? '' });
    }
    const decided = await db.transaction().execute(async (trx) => {
      const changed = await repository[decision](trx, id, actor.name, reason, new Date(clock.now()));
      await audit.record(trx, {
        actor,
        action: `alert.${decision}`,
        resourceType: 'alert',
        resourceId: id,
        territory: row.territory,
        before: { state: row.state },
        after: { state: changed.state, kind: row.kind, subject: row.subject },
        reason,
      });
      return changed;
    });
    return { ...tell(decided), evidence: evidenceOf(decided) };
  }

  return {
    /**
     * Opens an alert, or refreshes the one that is open. One that a person closed stays closed until its cause was seen
     * to be gone, however often it is seen.
     */
    async raise(cause: Cause): Promise<'opened' | 'refreshed' | 'kept-closed'> {
      const { kind, subject, station, property, device, territory, text, evidence, data, simulated } = cause;
      const [from, to] = [data ? new Date(data.from) : null, data ? new Date(data.to) : null];
      const same = from && to ? await repository.overlapping(kind, subject, from, to) : undefined;
      const known = same ?? (await repository.newest(cause.key));
      const at = new Date(clock.now());
      if (known?.state === 'closed' && known.ceased_at === null) return 'kept-closed';
      if (known && known.state !== 'closed') {
        tell(await repository.seeAgain(known.id, { at, textZh: text.zh, textEn: text.en, evidence, from, to }));
        return 'refreshed';
      }
      const opened = await repository.insert({
        id: randomUUID(),
        key: cause.key,
        kind,
        severity: alertKinds[kind].severity,
        subject,
        station: station ?? null,
        property: property ?? null,
        device: device ?? null,
        territory,
        state: 'open',
        text_zh: text.zh,
        text_en: text.en,
        evidence: JSON.stringify(evidence),
        data_from: from,
        data_to: to,
        opened_at: at,
        last_seen_at: at,
        simulated,
      });
      if (!opened) return 'refreshed'; // somebody else opened it in between
      tell(opened);
      return 'opened';
    },

    /** The cause is gone. */
    async cease(key: string): Promise<void> {
      for (const row of await repository.cease(key, new Date(clock.now()))) tell(row);
    },

    /** Keys of causes of these kinds that were not seen to be gone. */
    lasting: (kinds: readonly AlertKindId[]): Promise<string[]> => repository.lasting(kinds),

    /** Newest first. */
    async list(
      actor: Actor,
      { limit, cursor, count, ...query }: AlertQuery & { limit: number; cursor?: string; count?: boolean },
    ) {
      const filter = filterOf(actor, query);
      const rows = await repository.list(filter, limit + 1, cursor === undefined ? undefined : parseCursor(cursor));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(view),
        ...(last ? { next: `${last.opened_at.getTime()}.${last.id}` } : {}),
        ...(count === true ? { total: await repository.count(filter) } : {}),
      };
    },

    async get(actor: Actor, id: string): Promise<AlertDetail> {
      const row = await getRow(actor, id);
      return { ...view(row), evidence: evidenceOf(row) };
    },

    async count(actor: Actor, query: Pick<AlertQuery, 'territory'>): Promise<AlertCount> {
      const filter = filterOf(actor, query);
      const [open, acknowledged, serious] = await Promise.all([
        repository.count({ ...filter, state: 'open' }),
        repository.count({ ...filter, state: 'acknowledged' }),
        repository.count({ ...filter, state: 'open', severity: 'serious' }),
      ]);
      return { open, acknowledged, serious };
    },

    acknowledge: (actor: Actor, id: string, reason: string) => decide(actor, id, 'acknowledge', reason),
    close: (actor: Actor, id: string, reason: string) => decide(actor, id, 'close', reason),
  };
}

const evidenceOf = ({ evidence }: AlertRow): AlertEvidence => evidence as AlertEvidence; // written by `raise` and by nobody else

function parseCursor(cursor: string): { readonly at: number; readonly id: string } {
  const match = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(cursor);
  if (!match) throw AlertErrors.INVALID_CURSOR({ cursor });
  return { at: Number(match[1]), id: match[2] ?? '' };
}
