import type {
  PlanContent,
  PrintedOrganisation,
  ProgressRule,
  ResponsibleOrganisation,
  WorkArrangement,
  WorkItem,
} from '@ecoloop/api-contract';
import {
  type LocalDate,
  localDate,
  localDateOf,
  type LocalizedText,
  type WorkingDays,
  type Zone,
} from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import { MeasureErrors } from './errors.ts';
import { itemState } from './item-state.ts';
import type { KnownOrganisation } from './organisation-match.ts';
import { defaultArrangement, formerItem, type PlannedItem, plannedItems, type PlansAtWork } from './planned-item.ts';
import { type CalledPeriod, calledPeriods } from './progress-periods.ts';
import type { OrderRow, ProgressRepository, ReportRow, RuleRow } from './progress-repository.ts';
import type { MilestoneRow, NameRow, WorkRepository } from './work-repository.ts';

export interface PlanWorkDependencies {
  readonly plans: PlansAtWork;
  readonly work: WorkRepository;
  readonly progress: ProgressRepository;
  readonly organisations: () => Promise<readonly KnownOrganisation[]>;
  readonly territoryName: (code: string) => LocalizedText | undefined;
  readonly workingDays: WorkingDays;
  readonly clock: Clock;
  readonly zone: Zone;
}

/** An item with everything that was arranged, reported and ordered for it. */
export interface ItemAtWork {
  readonly view: WorkItem;
  readonly arrangement: WorkArrangement;
  readonly milestones: readonly MilestoneRow[];
  readonly reports: readonly ReportRow[];
  readonly orders: readonly OrderRow[];
  readonly called: readonly CalledPeriod[];
}

export interface PlanAtWork {
  readonly id: string;
  readonly content: PlanContent;
  readonly today: LocalDate;
  readonly rule: ProgressRule;
  readonly names: readonly NameRow[];
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
  readonly items: readonly ItemAtWork[];
}

/** What holds while nobody set a rule: no progress is called for. */
const noRule = (plan: string, startsOn: string): ProgressRule => ({
  plan,
  cadence: 'none',
  startsOn,
  dueWorkingDay: 5,
  remindBefore: 2,
  escalateAfter: 3,
  version: 0,
});

const ruleView = (row: RuleRow): ProgressRule => ({
  plan: row.plan,
  cadence: row.cadence,
  startsOn: row.starts_on,
  dueWorkingDay: row.due_working_day,
  remindBefore: row.remind_before,
  escalateAfter: row.escalate_after,
  version: row.version,
});

/** @throws measure.PLAN_NOT_FOUND */
export async function loadPlanWork(dependencies: PlanWorkDependencies, plan: string): Promise<PlanAtWork> {
  const { plans, work, progress, clock, zone } = dependencies;
  const content = plans.content(plan);
  if (!content) throw MeasureErrors.PLAN_NOT_FOUND({ plan });
  const [arranged, names, milestones, reports, orders, ruleRow, known] = await Promise.all([
    work.arranged(plan),
    work.names(plan),
    work.milestones(plan),
    progress.reports(plan),
    progress.orders({ plan }),
    progress.rule(plan),
    dependencies.organisations(),
  ]);
  const today = localDateOf(clock.now(), zone);
  const rule = ruleRow ? ruleView(ruleRow) : noRule(plan, `${content.from}-01-01`);
  const organisations = new Map(known.map((organisation) => [organisation.id, organisation]));
  const planned = plannedItems(content);
  const current = new Set(planned.map(({ key }) => key));
  const touched = [...arranged, ...milestones, ...reports, ...orders].map(({ item }) => item);
  const former = [...new Set(touched)].filter((key) => !current.has(key)).map(formerItem);

  const items = [...planned, ...former].map((item): ItemAtWork => {
    const stored = arranged.find((row) => row.item === item.key);
    const own = {
      arrangement: stored?.content ?? defaultArrangement(content, item),
      version: stored?.version ?? 0,
      milestones: milestones.filter((row) => row.item === item.key),
      reports: reports.filter((row) => row.item === item.key),
      orders: orders.filter((row) => row.item === item.key),
    };
    return describe(dependencies, { plan, item, today, rule, names, organisations, ...own });
  });
  return { id: plan, content, today, rule, names, organisations, items };
}

interface Described {
  readonly plan: string;
  readonly item: PlannedItem;
  readonly arrangement: WorkArrangement;
  readonly version: number;
  readonly today: LocalDate;
  readonly rule: ProgressRule;
  readonly names: readonly NameRow[];
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
  readonly milestones: readonly MilestoneRow[];
  readonly reports: readonly ReportRow[];
  readonly orders: readonly OrderRow[];
}

function describe({ workingDays, territoryName }: PlanWorkDependencies, of: Described): ItemAtWork {
  const { item, arrangement, today, rule, milestones, reports, orders } = of;
  const { key, kind, number, name, field, section, text, source, commitments, inPlan } = item;
  const printed = printedOrganisations(of);
  const completion = milestones.find(({ completes, state }) => completes && state === 'done');
  const isOpen = inPlan && completion === undefined && arrangement.stopped === undefined;
  const called = isOpen
    ? calledPeriods({ ...rule, cadence: arrangement.cadence ?? rule.cadence }, arrangement, today, workingDays)
    : [];
  const accepted = newestAccepted(reports);
  const { state, reason, timeProgress } = itemState({
    today,
    from: localDate(arrangement.from),
    to: localDate(arrangement.to),
    completed: completion !== undefined,
    stopped: arrangement.stopped,
    percent: accepted?.percent,
  });
  const open = milestones.filter((row) => row.state !== 'done');
  const [next] = open;
  const view: WorkItem = {
    plan: of.plan,
    key,
    kind,
    ...(number === undefined ? {} : { number }),
    name: { ...name },
    ...(field === undefined ? {} : { field: { ...field } }),
    ...(section === undefined ? {} : { section }),
    ...(text === undefined ? {} : { text }),
    ...(source === undefined ? {} : { source }),
    commitments: [...commitments],
    inPlan,
    ...arrangement,
    territoryName: {
      ...(territoryName(arrangement.territory) ?? { zh: arrangement.territory, en: arrangement.territory }),
    },
    version: of.version,
    printed,
    responsible: responsibleOrganisations(of, printed),
    state,
    stateReason: reason,
    timeProgress,
    ...(accepted ? { progress: progressView(accepted) } : {}),
    waitingForReview:
      reports.filter((row) => row.state === 'submitted').length +
      milestones.filter((row) => row.state === 'reported').length,
    missedPeriods: called
      .filter(({ period, due }) => due < today && !reports.some((row) => row.period === period))
      .map(({ period }) => period),
    milestones: {
      count: milestones.length,
      done: milestones.length - open.length,
      late: open.filter(({ due }) => due < today).length,
      ...(next ? { next: { name: next.name, due: next.due } } : {}),
    },
    openOrders: orders.filter((row) => row.state === 'open' || row.state === 'answered').length,
    ...(completion?.decided_at ? { completedAt: completion.decided_at.toISOString() } : {}),
  };
  return { view, arrangement, milestones, reports, orders, called };
}

/** Of reports by due day. */
export const newestAccepted = (reports: readonly ReportRow[]): ReportRow | undefined =>
  reports.findLast(({ state }) => state === 'accepted');

export const progressView = ({ period, percent, actual, reviewed_at, reported_at }: ReportRow) => ({
  period,
  percent,
  ...(actual === null ? {} : { actual }),
  acceptedAt: (reviewed_at ?? reported_at).toISOString(),
});

function printedOrganisations({ item, names, organisations }: Described): PrintedOrganisation[] {
  const of = (role: 'lead' | 'support') => (text: string) => ({
    text,
    role,
    organisations: (names.find(({ printed }) => printed === text)?.organisations ?? []).flatMap((id) => {
      const known = organisations.get(id);
      return known ? [{ id, name: { ...known.name } }] : [];
    }),
  });
  return [...item.leads.map(of('lead')), ...item.supports.map(of('support'))];
}

/** Those arranged and in force today; where nobody arranged any, those printed and confirmed. */
function responsibleOrganisations(
  { arrangement, today, organisations }: Described,
  printed: readonly PrintedOrganisation[],
): ResponsibleOrganisation[] {
  if (arrangement.responsibilities.length > 0) {
    return arrangement.responsibilities
      .filter(({ from, until }) => from <= today && (until === undefined || today <= until))
      .map((responsibility) => ({
        ...responsibility,
        name: { ...(organisations.get(responsibility.organisation)?.name ?? nameless(responsibility.organisation)) },
        basis: 'arranged',
      }));
  }
  const all = printed.flatMap(({ role, organisations: confirmed }) =>
    confirmed.map(({ id, name }): ResponsibleOrganisation => ({
      role,
      organisation: id,
      from: arrangement.from,
      name,
      basis: 'printed',
    })),
  );
  return all.filter(({ organisation }, index) => all.findIndex((one) => one.organisation === organisation) === index);
}

const nameless = (id: string): LocalizedText => ({ zh: id, en: id });
