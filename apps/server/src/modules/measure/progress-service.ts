import { randomUUID } from 'node:crypto';
import type {
  ProgressInput,
  ProgressRound,
  ProgressRule,
  ProgressRuleInput,
  RoundState,
  WorkReviewInput,
} from '@ecoloop/api-contract';
import type { LocalDate } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { WorkAccess } from './access.ts';
import { MeasureErrors } from './errors.ts';
import type { ItemAtWork, PlanAtWork, PlanWorkDependencies } from './plan-work.ts';
import type { CalledPeriod } from './progress-periods.ts';
import type { ReportRow } from './progress-repository.ts';
import { reportView } from './views.ts';

export interface ProgressDependencies extends Pick<
  PlanWorkDependencies,
  'work' | 'progress' | 'workingDays' | 'clock'
> {
  readonly db: Kysely<Database>;
  readonly access: WorkAccess;
  readonly authorization: Authorization;
  readonly audit: AuditService;
}

export type ProgressService = ReturnType<typeof createProgressService>;

/** Progress called for by a rule, reported by those responsible, accepted or returned by another person (调度). */
export function createProgressService(dependencies: ProgressDependencies) {
  const { db, access, authorization, work, progress, audit, workingDays, clock } = dependencies;
  const now = (): Date => new Date(clock.now());

  function roundItem(plan: PlanAtWork, item: ItemAtWork, called: CalledPeriod): ProgressRound['items'][number] {
    const { period, due } = called;
    const submitted = item.reports.filter((row) => row.period === period);
    const newest = submitted.at(-1);
    const overdue = Math.max(0, workingDays.between(due, plan.today));
    return {
      key: item.view.key,
      kind: item.view.kind,
      name: item.view.name,
      leads: item.view.responsible
        .filter(({ role }) => role === 'lead')
        .map(({ organisation, name }) => ({ id: organisation, name })),
      period,
      due,
      state: newest ? newest.state : dueState(plan, called),
      lateDays: submitted[0]?.late_days ?? (due < plan.today ? overdue : 0),
      ...(newest ? { report: reportView(newest) } : {}),
    };
  }

  function dueState({ today, rule }: PlanAtWork, { last, due }: CalledPeriod): RoundState {
    if (due < today) return 'late';
    if (today > last || workingDays.between(today, due) <= rule.remindBefore) return 'due-soon';
    return 'not-due';
  }

  return {
    async rule(actor: Actor, id: string): Promise<ProgressRule> {
      return (await access.readable(actor, id)).rule;
    },

    async setRule(
      actor: Actor,
      id: string,
      input: ProgressRuleInput,
      version: number | undefined,
    ): Promise<ProgressRule> {
      authorization.requireAnywhere(actor, 'plan.write');
      const plan = await access.readable(actor, id);
      const { territory } = plan.content;
      authorization.require(actor, 'plan.write', territory);
      if (version === undefined) throw MeasureErrors.VERSION_REQUIRED();
      const changed = () => MeasureErrors.CHANGED_MEANWHILE({ key: id, version: plan.rule.version });
      if (version !== plan.rule.version) throw changed();
      const next = { plan: id, ...input, version: version + 1 };
      await db.transaction().execute(async (trx) => {
        const row = {
          plan: id,
          cadence: input.cadence,
          starts_on: input.startsOn,
          due_working_day: input.dueWorkingDay,
          remind_before: input.remindBefore,
          escalate_after: input.escalateAfter,
          version: next.version,
          updated_by: actor.name,
          updated_at: now(),
        };
        if (!(await progress.saveRule(trx, row))) throw changed();
        await audit.record(trx, {
          actor,
          action: 'progress.set-rule',
          resourceType: 'plan',
          resourceId: id,
          territory,
          before: plan.rule,
          after: next,
        });
      });
      return next;
    },

    /** One period's call and what came; the newest that is over where none is named, else the running one. */
    async round(actor: Actor, id: string, wanted: string | undefined): Promise<ProgressRound> {
      const plan = await access.readable(actor, id);
      const all = new Map<string, LocalDate>();
      for (const { called } of plan.items) for (const { period, last } of called) all.set(period, last);
      const periods = [...all].sort(([, a], [, b]) => (a < b ? 1 : -1));
      const over = periods.find(([, last]) => last < plan.today)?.[0];
      const period = wanted ?? over ?? periods[0]?.[0];
      const items = plan.items.flatMap((item) =>
        item.called.filter((called) => called.period === period).map((called) => roundItem(plan, item, called)),
      );
      const counts: Record<string, number> = {};
      for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
      return {
        plan: id,
        rule: plan.rule,
        periods: periods.map(([key]) => key),
        ...(period === undefined ? {} : { period }),
        items,
        counts,
        noticeYears: [...workingDays.years],
      };
    },

    /**
     * A submission for a period that was called for. One that waits for review or was accepted is not replaced; a
     * returned one is answered by the next.
     */
    async submit(actor: Actor, id: string, key: string, input: ProgressInput): Promise<void> {
      const { plan, item } = await access.getReportable(actor, id, key);
      const { evidence, period, percent, actual, done, problems, next, outlook } = input;
      const called = item.called.find((one) => one.period === period);
      if (!called) {
        const periods = item.called
          .map((one) => one.period)
          .slice(-12)
          .join('、');
        throw MeasureErrors.NOT_CALLED({ key, period, periods: periods === '' ? '—' : periods });
      }
      const earlier = item.reports.filter((row) => row.period === period);
      const newest = earlier.at(-1);
      if (newest && newest.state !== 'returned') throw MeasureErrors.REPORT_STATE({ period, state: newest.state });
      const before = item.reports.filter((row) => row.state === 'accepted' && row.period < period).at(-1);
      if (before && percent < before.percent && problems === undefined) {
        throw MeasureErrors.PROGRESS_FALLS({ percent, before: before.percent, period: before.period });
      }
      const known = new Set((await work.evidence(id, key)).map((row) => row.id));
      for (const each of evidence) if (!known.has(each)) throw MeasureErrors.EVIDENCE_NOT_FOUND({ key, id: each });
      const row: ReportRow = {
        id: randomUUID(),
        plan: id,
        item: key,
        period,
        submission: earlier.length + 1,
        percent,
        actual: actual ?? null,
        done,
        problems: problems ?? null,
        next: next ?? null,
        outlook,
        state: 'submitted',
        due: called.due,
        late_days: earlier[0]?.late_days ?? Math.max(0, workingDays.between(called.due, plan.today)),
        reporter: actor.id ?? null,
        reported_by: actor.name,
        reported_at: now(),
        reviewed_by: null,
        reviewed_at: null,
        remark: null,
      };
      await db.transaction().execute(async (trx) => {
        if (!(await progress.addReport(trx, row))) throw MeasureErrors.REPORT_STATE({ period, state: 'submitted' });
        await work.useEvidence(trx, 'progress', row.id, evidence);
        await audit.record(trx, {
          actor,
          action: 'progress.submit',
          resourceType: 'work-item',
          resourceId: `${id}/${key}`,
          territory: item.arrangement.territory,
          after: input,
        });
      });
    },

    /** Accepted, or returned with the reason. @throws measure.FOUR_EYES */
    async review(
      actor: Actor,
      id: string,
      key: string,
      report: string,
      { decision, remark }: WorkReviewInput,
    ): Promise<void> {
      const { item } = await access.getItem(actor, id, key, 'progress.review');
      const row = item.reports.find((one) => one.id === report);
      if (!row) throw MeasureErrors.REPORT_NOT_FOUND({ key, id: report });
      access.requireOtherThan(actor, row.reporter);
      if (decision === 'return' && remark === undefined) throw MeasureErrors.REMARK_REQUIRED();
      await db.transaction().execute(async (trx) => {
        const decided = await progress.decide(trx, report, {
          state: decision === 'accept' ? 'accepted' : 'returned',
          reviewed_by: actor.name,
          reviewed_at: now(),
          remark: remark ?? null,
        });
        if (!decided) throw MeasureErrors.REPORT_STATE({ period: row.period, state: row.state });
        await audit.record(trx, {
          actor,
          action: decision === 'accept' ? 'progress.accept' : 'progress.return',
          resourceType: 'work-item',
          resourceId: `${id}/${key}`,
          territory: item.arrangement.territory,
          before: { report, period: row.period, reportedBy: row.reported_by, percent: row.percent },
          after: { state: decided.state },
          ...(remark === undefined ? {} : { reason: remark }),
        });
      });
    },
  };
}
