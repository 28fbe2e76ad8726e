import type { Assessment, AssessmentAppealDecision, AssessmentAppealInput } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { SubjectDirectory } from '../split/index.ts';
import type { AssessmentAccess } from './access.ts';
import { AssessmentErrors } from './errors.ts';
import type { AssessmentRepository } from './repository.ts';
import { subjectOf } from './views.ts';

export interface AppealServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: AssessmentRepository;
  readonly access: AssessmentAccess;
  readonly subjects: SubjectDirectory;
  readonly criteriaOf: (actor: Actor, id: string) => Promise<Assessment>;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export type AppealService = ReturnType<typeof createAppealService>;

/** What subjects say against a frozen sheet, and what the office decides. */
export function createAppealService(dependencies: AppealServiceDependencies) {
  const { db, repository, access, subjects, authorization, audit, clock } = dependencies;

  return {
    async file(actor: Actor, id: string, input: AssessmentAppealInput): Promise<Assessment> {
      const row = await access.readable(actor, id);
      if (!row.subjects.includes(input.subject))
        throw AssessmentErrors.SUBJECT_NOT_ASSESSED({ subject: input.subject });
      const { territory } = subjectOf(subjects, input.subject, row.territory);
      authorization.require(actor, 'progress.report', territory);
      if (row.state !== 'frozen') throw AssessmentErrors.NOT_FROZEN({ state: row.state });
      const { content, revisions } = await dependencies.criteriaOf(actor, id);
      const { criterion } = input;
      if (criterion !== undefined && !content.criteria.some(({ key }) => key === criterion)) {
        throw AssessmentErrors.CRITERION_NOT_FOUND({ key: criterion });
      }
      await db.transaction().execute(async (trx) => {
        if (!(await repository.move(trx, id, 'frozen', {}))) throw AssessmentErrors.NOT_FROZEN({ state: row.state });
        await repository.insertAppeal(trx, {
          assessment: id,
          subject: input.subject,
          territory,
          criterion: criterion ?? null,
          revision: revisions.at(-1)?.revision ?? 1,
          text: input.text,
          filed_by: actor.name,
          filer: actor.id ?? actor.name,
          filed_at: new Date(clock.now()),
          state: 'open',
        });
        await audit.record(trx, {
          actor,
          action: 'assessment.appeal',
          resourceType: 'assessment',
          resourceId: id,
          territory,
          after: input,
        });
      });
      return dependencies.criteriaOf(actor, id);
    },

    /** Decided by another person; an accepted one opens the sheet again. */
    async decide(
      actor: Actor,
      id: string,
      number: number,
      { decision, text }: AssessmentAppealDecision,
    ): Promise<Assessment> {
      const row = await access.writable(actor, id);
      const appeal = (await repository.appeals([id])).find((each) => each.number === number);
      if (appeal?.state !== 'open') throw AssessmentErrors.APPEAL_NOT_FOUND({ number });
      if (appeal.filer === (actor.id ?? actor.name)) throw AssessmentErrors.SAME_PERSON();
      await db.transaction().execute(async (trx) => {
        const decided = { state: decision, decision: text, decided_by: actor.name, decided_at: new Date(clock.now()) };
        if (!(await repository.decideAppeal(trx, appeal, decided))) throw AssessmentErrors.APPEAL_NOT_FOUND({ number });
        if (decision === 'accepted') await repository.move(trx, id, 'frozen', { state: 'open' });
        await audit.record(trx, {
          actor,
          action: 'assessment.decide-appeal',
          resourceType: 'assessment',
          resourceId: id,
          territory: row.territory,
          after: { number, decision },
          reason: text,
        });
      });
      return dependencies.criteriaOf(actor, id);
    },
  };
}
