import { randomUUID } from 'node:crypto';
import type { Review, ReviewFigure, ReviewInput, ReviewOutcome, WithdrawInput } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { days, formatInstant, instant, parseInstant, type Instant, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { ProjectionHandler } from '../../platform/projector/projector.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import {
  decodeDecisionEntry,
  encodeDecisionEntry,
  isAligned,
  requireObserved,
  type DecisionEntry,
  type ObservationRepository,
  type RegisteredStation,
  type StationRegistry,
  type StreamRegistry,
} from '../observation/index.ts';
import { planDecision, planWithdrawal, type DecisionPlan } from './decision-plan.ts';
import { QualityErrors } from './errors.ts';
import { reviewReasons } from './reasons.ts';
import type { ReviewRepository, ReviewRow } from './repository.ts';
import type { ReviewFigures } from './review-figures.ts';
import { parseReviewCursor, reviewCursor, reviewView } from './review-view.ts';
import { getStation } from './get-station.ts';

export interface ReviewDependencies {
  readonly db: Kysely<Database>;
  readonly log: IngestLog;
  readonly repository: ReviewRepository;
  readonly observations: ObservationRepository;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly domains: readonly DomainDefinition[];
  readonly figures: ReviewFigures;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
  /** Resolves once everything in the log now is projected. */
  readonly caughtUp: () => Promise<void>;
}

export interface ReviewQuery {
  readonly station?: string | undefined;
  readonly territory?: string | undefined;
  readonly property?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A quarter: what a reviewer can still look through, and what fits one entry of the log (some 13,000 hours of six properties). */
const MOST_DAYS = 92;

export type ReviewService = ReturnType<typeof createReviewService>;

/** Decisions of persons on stretches of hours: the one way by which a value is corrected. */
export function createReviewService(dependencies: ReviewDependencies) {
  const { db, log, repository, observations, stations, streams, domains, figures } = dependencies;
  const { authorization, audit, clock, zone, caughtUp } = dependencies;
  /** Decisions are made one after another: each is about what the one before has left. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  function stretchOf({ from, to }: Pick<ReviewInput, 'from' | 'to'>): { readonly from: Instant; readonly to: Instant } {
    const [start, end] = [parseInstant(from, { zone }), parseInstant(to, { zone })];
    for (const [time, text] of [
      [start, from],
      [end, to],
    ] as const) {
      if (!isAligned('hour', time, zone)) throw QualityErrors.NOT_WHOLE_HOURS({ time: text });
    }
    if (start >= end || end - start > days(MOST_DAYS)) throw QualityErrors.PERIOD_WRONG({ from, to, days: MOST_DAYS });
    return { from: start, to: end };
  }

  function checkInput(input: ReviewInput, station: RegisteredStation): void {
    for (const property of input.properties) requireObserved(domains, station, property);
    if (!reviewReasons.some(({ id }) => id === input.reasonCode)) {
      const known = reviewReasons.map(({ id }) => id).join(', ');
      throw QualityErrors.UNKNOWN_REASON({ reason: input.reasonCode, known });
    }
    if (input.action === 'replace' && input.value === undefined) throw QualityErrors.VALUE_REQUIRED();
    const { factor = 1, offset = 0 } = input;
    if (input.action === 'scale' && (factor <= 0 || (factor === 1 && offset === 0))) {
      throw QualityErrors.SCALE_REQUIRED();
    }
  }

  type Decision = Omit<DecisionEntry, 'review' | 'figures' | 'streams' | 'person'>;

  /** Figures first, then the one entry of the log that is the decision. */
  async function carryOut(
    actor: Actor,
    station: RegisteredStation,
    decision: Decision,
    plan: DecisionPlan,
    preview: boolean,
  ): Promise<ReviewOutcome> {
    const [from, to] = [instant(decision.from), instant(decision.to)];
    const touched = await figures({ station: station.id, from, to, streams: plan.streams });
    const outcome = { preview, values: { ...plan.values }, figures: touched, simulated: plan.simulated };
    if (preview) return outcome;
    const review = randomUUID();
    const position = await log.append({
      kind: 'correction',
      source: actor.name,
      body: encodeDecisionEntry({
        ...decision,
        review,
        person: actor.name,
        figures: touched,
        streams: plan.streams,
      }),
      simulated: plan.simulated,
      receivedAt: clock.now(),
    });
    await caughtUp();
    await db.transaction().execute((trx) =>
      audit.record(trx, {
        actor,
        action: decision.action === 'withdraw' ? 'observation.withdraw' : 'observation.correct',
        resourceType: 'review',
        resourceId: review,
        territory: station.territory,
        before: { figures: changedFigures(touched, 'before') },
        after: {
          station: station.id,
          properties: decision.properties,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          action: decision.action,
          ...decision.parameters,
          values: plan.values,
          position,
          figures: changedFigures(touched, 'after'),
        },
        reason: decision.reason,
      }),
    );
    const row = await repository.find(review);
    if (!row) throw QualityErrors.REVIEW_NOT_FOUND({ id: review });
    return { ...outcome, review: view(row) };
  }

  const view = (row: ReviewRow): Review => reviewView(row, stations.find(row.station));

  async function getRow(actor: Actor, id: string): Promise<{ row: ReviewRow; station: RegisteredStation }> {
    const row = await repository.find(id);
    const station = row && stations.find(row.station);
    if (!row || !station || !authorization.may(actor, 'observation.read', station.territory)) {
      authorization.requireAnywhere(actor, 'observation.read');
      throw QualityErrors.REVIEW_NOT_FOUND({ id });
    }
    return { row, station };
  }

  function filterOf(actor: Actor, { station, territory, property, from, to }: ReviewQuery) {
    if (station !== undefined) {
      authorization.require(actor, 'observation.read', getStation(stations, station).territory);
    } else if (territory !== undefined) authorization.require(actor, 'observation.read', territory);
    else authorization.requireAnywhere(actor, 'observation.read');
    const inside = territory === undefined ? stations.all() : stations.within(territory);
    return {
      stations: inside
        .filter(({ id }) => station === undefined || id === station)
        .filter((known) => authorization.may(actor, 'observation.read', known.territory))
        .map(({ id }) => id),
      property,
      from: from === undefined ? undefined : parseInstant(from, { zone }),
      to: to === undefined ? undefined : parseInstant(to, { zone }),
    };
  }

  return {
    /** Keeps the review beside the observations that its entry becomes. */
    recording(project: ProjectionHandler): ProjectionHandler {
      return async (entry) => {
        const rows = await project(entry);
        const decision = decodeDecisionEntry(entry);
        if (decision) await repository.keep(decision, entry.position, entry.receivedAt, entry.simulated);
        return rows;
      };
    },

    review(actor: Actor, { preview = false, ...input }: ReviewInput): Promise<ReviewOutcome> {
      const decide = async (): Promise<ReviewOutcome> => {
        const station = getStation(stations, input.station);
        authorization.require(actor, 'observation.correct', station.territory);
        checkInput(input, station);
        const { from, to } = stretchOf(input);
        const { properties, action, value, factor, offset, reasonCode, reason } = input;
        const parameters = {
          ...(action === 'replace' && value !== undefined && { value }),
          ...(action === 'scale' && factor !== undefined && { factor }),
          ...(action === 'scale' && offset !== undefined && { offset }),
        };
        if (!preview) await caughtUp();
        const plan = await planDecision(
          { repository: observations, streams },
          { station, properties, from, to },
          action,
          parameters,
        );
        const decision = { station: station.id, properties, from, to, action, parameters, reasonCode, reason };
        return carryOut(actor, station, decision, plan, preview);
      };
      return preview ? decide() : inTurn(decide); // a look at what would be waits for nobody
    },

    /** Puts back what stood before; the decision and its withdrawal both stay in the history. */
    withdraw(actor: Actor, id: string, { reason, preview = false }: WithdrawInput): Promise<ReviewOutcome> {
      return inTurn(async () => {
        await caughtUp();
        const { row, station } = await getRow(actor, id);
        authorization.require(actor, 'observation.correct', station.territory);
        if (row.action === 'withdraw') throw QualityErrors.NOT_TO_WITHDRAW();
        const by = row.withdrawn_by === null ? undefined : await repository.find(row.withdrawn_by);
        if (by) throw QualityErrors.ALREADY_WITHDRAWN({ at: clockText(by.decided_at), person: by.person });
        const later = await repository.laterThan(row);
        if (later) {
          throw QualityErrors.LATER_REVIEW({ at: clockText(later.decided_at), person: later.person, id: later.id });
        }
        const decided = { streams: await repository.streamsOf(id) };
        const plan = await planWithdrawal({ repository: observations, streams }, station, decided, row.simulated);
        const decision = {
          station: station.id,
          properties: row.properties,
          from: row.from_time.getTime(),
          to: row.to_time.getTime(),
          action: 'withdraw' as const,
          parameters: {},
          reasonCode: 'withdrawn',
          reason,
          withdraws: id,
        };
        return carryOut(actor, station, decision, plan, preview);
      });
    },

    async get(actor: Actor, id: string): Promise<Review> {
      return view((await getRow(actor, id)).row);
    },

    /** Newest first. */
    async list(
      actor: Actor,
      { limit, cursor, count, ...query }: ReviewQuery & { limit: number; cursor?: string; count?: boolean },
    ) {
      const filter = filterOf(actor, query);
      const after = cursor === undefined ? undefined : parseReviewCursor(cursor);
      const rows = await repository.list(filter, limit + 1, after);
      const lastRow = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(view),
        ...(lastRow ? { next: reviewCursor(lastRow) } : {}),
        ...(count === true ? { total: await repository.count(filter) } : {}),
      };
    },

    /** As many as a table for a person can hold, newest first. */
    async listAll(actor: Actor, query: ReviewQuery, limit: number): Promise<Review[]> {
      return (await repository.list(filterOf(actor, query), limit)).map(view);
    },
  };

  function clockText(at: Date): string {
    return formatInstant(instant(at.getTime()), zone);
  }
}

/** Of the figures those that differ, for the audit log. */
function changedFigures(touched: readonly ReviewFigure[], side: 'before' | 'after') {
  return touched
    .filter(({ before, after }) => before.value !== after.value || before.valid !== after.valid)
    .map(({ scope, period, metric, property, [side]: figure }) => ({
      figure: [scope, period, property, metric].filter(Boolean).join(' '),
      value: figure.value ?? null,
    }))
    .slice(0, 100);
}
