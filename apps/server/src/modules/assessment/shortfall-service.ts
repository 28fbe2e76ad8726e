import type { Shortfall, ShortfallAnswer, ShortfallReview } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { SubjectDirectory, TargetsOfPlan } from '../split/index.ts';
import { AssessmentErrors } from './errors.ts';
import type { AssessmentRepository, ShortfallRow } from './repository.ts';
import { shortfallView } from './views.ts';

export interface ShortfallServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: AssessmentRepository;
  readonly subjects: SubjectDirectory;
  readonly findPlan: (id: string) => TargetsOfPlan | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export type ShortfallService = ReturnType<typeof createShortfallService>;

/** Cause and countermeasures for binding targets that were missed: answered by the subject, accepted by another person. */
export function createShortfallService(dependencies: ShortfallServiceDependencies) {
  const { db, repository, subjects, findPlan, authorization, audit, clock } = dependencies;

  async function getStored(id: string) {
    const row = await repository.findShortfall(id);
    if (!row) throw AssessmentErrors.SHORTFALL_NOT_FOUND({ id });
    return row;
  }

  const mayRead = (actor: Actor, { territory }: ShortfallRow): boolean =>
    authorization.may(actor, 'assessment.read', territory) || authorization.may(actor, 'progress.report', territory);

  async function change(
    actor: Actor,
    row: ShortfallRow,
    version: number | undefined,
    action: 'answer' | 'review',
    given: Parameters<AssessmentRepository['changeShortfall']>[3],
  ): Promise<Shortfall> {
    if (version === undefined) throw AssessmentErrors.VERSION_REQUIRED();
    await db.transaction().execute(async (trx) => {
      if (!(await repository.changeShortfall(trx, row.id, version, given))) throw AssessmentErrors.CHANGED_MEANWHILE();
      await audit.record(trx, {
        actor,
        action: `shortfall.${action}`,
        resourceType: 'shortfall',
        resourceId: row.id,
        territory: row.territory,
        before: { state: row.state },
        after: given,
      });
    });
    return shortfallView(await getStored(row.id), subjects);
  }

  return {
    async list(actor: Actor, planId: string, state: ShortfallRow['state'] | undefined): Promise<Shortfall[]> {
      if (authorization.roots(actor, 'progress.report').length === 0) {
        authorization.requireAnywhere(actor, 'assessment.read');
      }
      const plan = findPlan(planId);
      if (!plan) throw AssessmentErrors.PLAN_NOT_FOUND({ plan: planId });
      const rows = (await repository.shortfalls({ plan: planId, ...(state === undefined ? {} : { state }) })).filter(
        (row) => mayRead(actor, row),
      );
      if (rows.length === 0) authorization.require(actor, 'plan.read', plan.territory);
      return rows.map((row) => shortfallView(row, subjects));
    },

    /** @param version the one it is based on, from If-Match */
    async answer(actor: Actor, id: string, answer: ShortfallAnswer, version: number | undefined): Promise<Shortfall> {
      authorization.requireAnywhere(actor, 'progress.report');
      const row = await getStored(id);
      authorization.require(actor, 'progress.report', row.territory);
      if (row.state === 'accepted' || row.state === 'dropped') {
        throw AssessmentErrors.SHORTFALL_STATE({ state: row.state });
      }
      return change(actor, row, version, 'answer', {
        ...answer,
        state: 'answered',
        answered_by: actor.name,
        answerer: actor.id ?? actor.name,
        answered_at: new Date(clock.now()),
      });
    },

    async review(
      actor: Actor,
      id: string,
      { decision, text }: ShortfallReview,
      version: number | undefined,
    ): Promise<Shortfall> {
      authorization.requireAnywhere(actor, 'assessment.write');
      const row = await getStored(id);
      authorization.require(actor, 'assessment.write', row.territory);
      if (row.state !== 'answered') throw AssessmentErrors.SHORTFALL_STATE({ state: row.state });
      if (row.answerer === (actor.id ?? actor.name)) throw AssessmentErrors.SAME_PERSON();
      return change(actor, row, version, 'review', {
        state: decision,
        review: text,
        reviewed_by: actor.name,
        reviewed_at: new Date(clock.now()),
      });
    },
  };
}
