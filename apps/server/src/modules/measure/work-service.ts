import type {
  CriticalPath,
  IndicatorEffect,
  OrganisationNameInput,
  ResponsibilityMatrix,
  WorkArrangement,
  WorkCalendar,
  WorkItem,
  WorkItemDetail,
  WorkList,
} from '@ecoloop/api-contract';
import type { SourcedDaysOffNotice } from '@ecoloop/domain-kit';
import { type LocalDate, localDate, localDateOf, type LocalizedText, instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { AccessDependencies, WorkAccess } from './access.ts';
import { arrangementProblems } from './check-arrangement.ts';
import { findCircle, schedule } from './critical-path.ts';
import { type IndicatorFigure, indicatorEffects } from './effects.ts';
import { MeasureErrors } from './errors.ts';
import type { Place } from './organisation-match.ts';
import { type ItemAtWork, loadPlanWork, newestAccepted, type PlanAtWork, progressView } from './plan-work.ts';
import { responsibilityMatrix } from './responsibility-matrix.ts';
import { evidenceOf, evidenceView, milestoneView, orderView, reportView } from './views.ts';
import { workCalendar } from './work-calendar.ts';

export interface WorkServiceDependencies extends AccessDependencies {
  readonly db: Kysely<Database>;
  readonly access: WorkAccess;
  readonly audit: AuditService;
  readonly daysOff: readonly SourcedDaysOffNotice[];
  readonly isTerritory: (code: string) => boolean;
  readonly place: (territory: string) => Place;
  /** Baseline and newest value of a plan's indicators, by item key. */
  readonly figures: (plan: string) => ReadonlyMap<string, IndicatorFigure>;
}

export interface WorkFilter {
  readonly kind?: 'measure' | 'project';
  readonly state?: string;
  readonly organisation?: string;
  readonly territory?: string;
  readonly text?: string;
}

export type WorkService = ReturnType<typeof createWorkService>;

/** Measures and projects: how they stand, who answers for them, and what waits for what. */
export function createWorkService(dependencies: WorkServiceDependencies) {
  const { db, access, work, audit, clock, zone, workingDays, daysOff } = dependencies;

  const now = (): Date => new Date(clock.now());

  async function detail(actor: Actor, plan: PlanAtWork, item: ItemAtWork): Promise<WorkItemDetail> {
    const { view } = item;
    const [evidence, uses, history, report] = await Promise.all([
      work.evidence(plan.id, view.key),
      work.uses(plan.id, view.key),
      work.history(plan.id, view.key),
      access.mayReport(actor, plan, item),
    ]);
    return {
      ...view,
      milestoneList: item.milestones.map((row) => milestoneView(row, plan.today, evidenceOf(row.id, evidence, uses))),
      reports: item.reports.map((row) => reportView(row, evidenceOf(row.id, evidence, uses))).reverse(),
      orders: item.orders.map((row) =>
        orderView(row, {
          planName: plan.content.name,
          itemName: view.name,
          organisationName: organisationName(plan, row.organisation),
          today: plan.today,
          workingDays,
          zone,
        }),
      ),
      unusedEvidence: evidence.filter(({ used }) => !used).map(evidenceView),
      history: history.map(({ version, person, at }) => ({ version, person, at: at.toISOString() })),
      may: {
        arrange: access.may(actor, 'plan.write', plan, item),
        report,
        review: access.may(actor, 'progress.review', plan, item),
      },
    };
  }

  return {
    /** In the plan's order. */
    async list(actor: Actor, id: string, filter: WorkFilter): Promise<WorkList> {
      const plan = await access.readable(actor, id);
      return {
        plan: id,
        day: plan.today,
        sections: plan.content.sections.map((section) => ({ ...section })),
        items: plan.items.map(({ view }) => view).filter((item) => matches(item, filter)),
      };
    },

    /**
     * Items with the newest progress accepted for periods up to the end of the year, for other modules, which ask for
     * permission themselves.
     */
    async standing(id: string, year: number): Promise<WorkItem[]> {
      const { items } = await loadPlanWork(dependencies, id);
      return items.map(({ view, reports }) => {
        const item = { ...view };
        delete item.progress;
        const accepted = newestAccepted(reports.filter(({ period }) => Number(period.slice(0, 4)) <= year));
        return accepted ? { ...item, progress: progressView(accepted) } : item;
      });
    },

    async get(actor: Actor, id: string, key: string): Promise<WorkItemDetail> {
      const { plan, item } = await access.getItem(actor, id, key);
      return detail(actor, plan, item);
    },

    /**
     * Keeps what was arranged for an item.
     *
     * @throws measure.INVALID with every problem, measure.CHANGED_MEANWHILE
     */
    async arrange(
      actor: Actor,
      id: string,
      key: string,
      input: WorkArrangement,
      version: number | undefined,
    ): Promise<WorkItemDetail> {
      const { plan, item } = await access.getItem(actor, id, key, 'plan.write');
      if (version === undefined) throw MeasureErrors.VERSION_REQUIRED();
      if (version !== item.view.version) throw MeasureErrors.CHANGED_MEANWHILE({ key, version: item.view.version });
      if (dependencies.isTerritory(input.territory) && !access.mayMove(actor, plan, input.territory)) {
        dependencies.authorization.require(actor, 'plan.write', input.territory);
      }
      const accounts = new Set((await dependencies.people()).map(({ id: person }) => person));
      const details = arrangementProblems(plan, key, input, {
        isTerritory: dependencies.isTerritory,
        isPerson: (person) => accounts.has(person),
      });
      if (details.length > 0) {
        const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
        throw MeasureErrors.INVALID({ count: details.length, list }, { details });
      }
      await db.transaction().execute(async (trx) => {
        await keep(trx, actor, item, input);
        await refuseCircle(trx, id);
      });
      return this.get(actor, id, key);
    },

    /** Writes an arrangement that was checked. @throws measure.CHANGED_MEANWHILE */
    keep,
    refuseCircle,

    async matrix(actor: Actor, id: string): Promise<ResponsibilityMatrix> {
      const plan = await access.readable(actor, id);
      return responsibilityMatrix(plan, dependencies.place(plan.content.territory));
    },

    /** A person says what a printed name means; it then holds for every item that prints it and has nobody arranged. */
    async confirmName(actor: Actor, id: string, input: OrganisationNameInput): Promise<ResponsibilityMatrix> {
      dependencies.authorization.requireAnywhere(actor, 'plan.write');
      const plan = await access.readable(actor, id);
      const { territory } = plan.content;
      dependencies.authorization.require(actor, 'plan.write', territory);
      const { text } = input;
      if (!plan.items.some(({ view }) => view.printed.some((printed) => printed.text === text))) {
        throw MeasureErrors.NAME_NOT_PRINTED({ plan: id, text });
      }
      const unknown = input.organisations.filter((organisation) => !plan.organisations.has(organisation));
      if (unknown.length > 0) {
        const details = unknown.map((organisation) => ({ path: 'organisations', message: organisation }));
        throw MeasureErrors.INVALID({ count: unknown.length, list: unknown.join('、') }, { details });
      }
      const before = plan.names.find(({ printed }) => printed === text)?.organisations ?? [];
      await db.transaction().execute(async (trx) => {
        await work.confirmName(trx, id, text, input.organisations, actor.name, now());
        await audit.record(trx, {
          actor,
          action: 'measure.confirm-organisation',
          resourceType: 'plan',
          resourceId: id,
          territory,
          before: { text, organisations: before },
          after: { text, organisations: input.organisations },
        });
      });
      return this.matrix(actor, id);
    },

    async calendar(actor: Actor, id: string, from: LocalDate, to: LocalDate): Promise<WorkCalendar> {
      return workCalendar(await access.readable(actor, id), from, to, workingDays, daysOff);
    },

    async criticalPath(actor: Actor, id: string): Promise<CriticalPath> {
      const plan = await access.readable(actor, id);
      // Only what stands in a chain: work that waits for nothing and holds nothing up has no path.
      const active = plan.items.filter(({ view }) => view.inPlan && view.state !== 'stopped');
      const awaited = new Set(active.flatMap(({ arrangement }) => arrangement.dependsOn));
      const linked = active.filter(
        ({ view, arrangement }) => arrangement.dependsOn.length > 0 || awaited.has(view.key),
      );
      const views = new Map(linked.map(({ view }) => [view.key, view]));
      const { items, warnings, ...ends } = schedule(
        linked.map(({ view, arrangement }) => ({
          key: view.key,
          from: localDate(arrangement.from),
          to: localDate(arrangement.to),
          dependsOn: arrangement.dependsOn,
          completed:
            view.completedAt === undefined ? undefined : localDateOf(instant(Date.parse(view.completedAt)), zone),
        })),
        plan.today,
      );
      const nameOf = (key: string): LocalizedText => views.get(key)?.name ?? { zh: key, en: key };
      return {
        ...ends,
        path: [...ends.path],
        items: items.map(({ key, from, to, dependsOn, expectedFrom, expectedTo, slack, critical }) => ({
          key,
          name: { ...nameOf(key) },
          state: views.get(key)?.state ?? 'not-started',
          from,
          to,
          dependsOn: dependsOn.filter((before) => views.has(before)),
          expectedFrom,
          expectedTo,
          slack,
          critical,
        })),
        warnings: warnings.map(({ key, delays, days }) => ({
          key,
          delays: [...delays],
          days,
          text: {
            zh: `“${nameOf(key).zh}”预计使 ${delays.join('、')} 推迟 ${days} 天开始`,
            en: `"${nameOf(key).en}" is expected to start ${delays.join(', ')} ${days} days late`,
          },
        })),
      };
    },

    async effects(actor: Actor, id: string): Promise<IndicatorEffect[]> {
      const plan = await access.readable(actor, id);
      return indicatorEffects(plan, dependencies.figures(id));
    },
  };

  /**
   * After the last arrangement of a transaction: what others arranged meanwhile, or where the actor does not see it, may
   * have made a circle of what was none when it was looked at. @throws measure.INVALID
   */
  async function refuseCircle(trx: Kysely<Database>, plan: string): Promise<void> {
    await work.lock(trx, plan);
    const arranged = await work.arranged(plan, trx);
    const circle = findCircle(new Map(arranged.map(({ item, content }) => [item, content.dependsOn])));
    if (!circle) return;
    const list = `dependsOn: 前置关系成环 / the dependencies run in a circle: ${circle.join(' → ')}`;
    throw MeasureErrors.INVALID({ count: 1, list }, { details: [{ path: 'dependsOn', message: list }] });
  }

  async function keep(trx: Kysely<Database>, actor: Actor, item: ItemAtWork, input: WorkArrangement): Promise<void> {
    const { plan, key, version } = item.view;
    const next = { plan, item: key, version: version + 1, content: input };
    if (!(await work.save(trx, next, actor.name, now()))) {
      throw MeasureErrors.CHANGED_MEANWHILE({ key, version: version + 1 });
    }
    await audit.record(trx, {
      actor,
      action: 'measure.arrange',
      resourceType: 'work-item',
      resourceId: `${plan}/${key}`,
      territory: input.territory,
      before: item.arrangement,
      after: input,
    });
  }
}

export const organisationName = (plan: PlanAtWork, id: string): LocalizedText =>
  plan.organisations.get(id)?.name ?? { zh: id, en: id };

function matches(item: WorkList['items'][number], { kind, state, organisation, territory, text }: WorkFilter): boolean {
  const wanted = text?.trim().toLowerCase() ?? '';
  return (
    (kind === undefined || item.kind === kind) &&
    (state === undefined || item.state === state) &&
    (organisation === undefined || item.responsible.some((one) => one.organisation === organisation)) &&
    (territory === undefined || item.territory === territory) &&
    (wanted === '' || [item.key, item.name.zh, item.name.en, item.text ?? ''].join(' ').toLowerCase().includes(wanted))
  );
}
