import type { AssessmentFact, SchemeContent, SchemeCriterion, Subject } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { PartInForce, TargetItem, TargetsOfPlan } from '../split/index.ts';
import { indicatorFact } from './indicator-fact.ts';
import type { SubjectFacts } from './score-sheet.ts';
import type { FigureSource, KnownFigure, LateReport, WorkSource } from './sources.ts';

/** The newest entry of a subject and key that was not taken back. */
export interface StandingEntry {
  readonly id: number;
  readonly subject: string;
  readonly key: string;
  readonly value: number;
  readonly note: string;
  readonly by: string;
}

export interface GatherInput {
  readonly plan: TargetsOfPlan;
  readonly year: number;
  readonly scheme: SchemeContent;
  readonly subjects: readonly Subject[];
  readonly entries: readonly StandingEntry[];
  readonly parts: readonly PartInForce[];
  readonly figures: FigureSource;
  readonly work?: WorkSource;
  readonly currentYear: number;
}

/** Everything the scheme asks for, of every subject, as it is known now. */
export function gatherFacts(input: GatherInput): Promise<SubjectFacts[]> {
  return Promise.all(
    input.subjects.map(async (subject) => {
      const entries = input.entries.filter((entry) => entry.subject === subject.ref);
      const facts = await Promise.all(
        input.scheme.criteria.map(
          async (criterion) => [criterion.key, await factOf(input, subject, criterion, entries)] as const,
        ),
      );
      const counted = [...input.scheme.adjustments, ...input.scheme.vetoes].flatMap(({ key }) => {
        const entry = entries.find((each) => each.key === key);
        return entry ? [[key, { count: entry.value, note: `${entry.note}（${entry.by}）` }] as const] : [];
      });
      return { subject, facts: Object.fromEntries(facts), recorded: Object.fromEntries(counted) };
    }),
  );
}

async function factOf(
  input: GatherInput,
  subject: Subject,
  criterion: SchemeCriterion,
  entries: readonly StandingEntry[],
): Promise<AssessmentFact> {
  const { basis, attribute } = criterion;
  const entry = entries.find(({ key }) => key === criterion.key);
  switch (basis.kind) {
    case 'indicator':
      return factOfIndicator(input, subject, basis, entry);
    case 'entered':
      return entry
        ? statedFact((entry.value / basis.full) * 100, attribute, {
            value: entry.value,
            ...(basis.unit === undefined ? {} : { unit: basis.unit }),
            reason: texts.entered(entry, basis.full),
            refs: [`entry:${entry.id}`],
          })
        : missing(texts.notEntered);
    case 'measures': {
      const record = await input.work?.recordOf(input.plan.id, subject.ref, input.year);
      if (!record) return missing(texts.noWork);
      const { due, completed } = record.measures;
      return due === 0
        ? missing(texts.nothingDue)
        : statedFact((completed / due) * 100, attribute, {
            value: completed,
            reason: texts.measures(due, completed),
            refs: [],
          });
    }
    case 'reports': {
      const record = await input.work?.recordOf(input.plan.id, subject.ref, input.year);
      if (!record) return missing(texts.noWork);
      const { due, inTime, late } = record.reports;
      return due === 0
        ? missing(texts.noReportsDue)
        : statedFact((inTime / due) * 100, attribute, {
            value: inTime,
            reason: texts.reports(due, inTime, late),
            refs: [...new Set(late.map(({ key }) => `work:${input.plan.id}/${key}`))],
          });
    }
  }
}

const missing = (reason: LocalizedText): AssessmentFact => ({
  status: 'not-judgeable',
  reason,
  simulated: false,
  refs: [],
});

/** A degree that is known; a binding criterion below 100 percent is missed. */
function statedFact(
  degree: number,
  attribute: SchemeCriterion['attribute'],
  given: Pick<AssessmentFact, 'value' | 'unit' | 'reason' | 'refs'>,
): AssessmentFact {
  const rounded = roundHalfEven(degree, 6);
  return {
    ...given,
    degree: rounded,
    ...(attribute === 'binding' ? { status: rounded >= 100 ? ('met' as const) : ('missed' as const) } : {}),
    simulated: false,
  };
}

type IndicatorBasis = SchemeCriterion['basis'] & { kind: 'indicator' };

async function factOfIndicator(
  input: GatherInput,
  subject: Subject,
  { item: key, degree, target }: IndicatorBasis,
  entry: StandingEntry | undefined,
): Promise<AssessmentFact> {
  const { plan, year, currentYear } = input;
  const item = plan.items.find((candidate) => candidate.key === key);
  if (!item) return missing(texts.noItem(key));
  const part =
    target === 'plan' ? undefined : input.parts.find((each) => each.item === key && each.subject === subject.ref);
  const isPlansOwn = subject.ref === `territory:${plan.territory}`;
  if (target === 'handed-down' && !part && !isPlansOwn) return missing(texts.notHandedDown(year));
  const figures = await figuresFor(input, subject, item, part !== undefined);
  return indicatorFact({
    item,
    plan,
    year,
    degree,
    ...(part
      ? {
          handedDown: {
            split: part.split,
            comparator: part.comparator,
            value: part.value,
            ...(part.baseline === null ? {} : { baseline: part.baseline }),
          },
        }
      : {}),
    ownBaseline: isPlansOwn || (target === 'plan' && subject.ref.startsWith('organisation:')),
    figures: withEntry(figures, entry, year),
    currentYear,
  });
}

/**
 * Of a territory its own figures. An organisation that answers for the plan's target is measured by the plan's figures;
 * for its part of a target the platform has none, and the assessor enters them.
 */
function figuresFor(
  { plan, figures }: GatherInput,
  subject: Subject,
  item: TargetItem,
  isPart: boolean,
): Promise<readonly KnownFigure[]> | readonly KnownFigure[] {
  if (subject.ref.startsWith('territory:')) return figures.figuresOf(plan.id, item.key, subject.territory);
  return isPart ? [] : figures.figuresOf(plan.id, item.key, plan.territory);
}

/** A figure that the assessor entered stands in where the platform has none that decides. */
function withEntry(figures: readonly KnownFigure[], entry: StandingEntry | undefined, year: number) {
  const isKnown = figures.some(
    ({ year: known, simulated, complete }) => known === year && simulated !== true && complete !== false,
  );
  if (!entry || isKnown) return figures;
  const others = figures.filter((figure) => figure.year !== year);
  return [...others, { year, value: entry.value, origin: 'reported' as const, ref: `entry:${entry.id}` }];
}

/** As many late reports stand in the explanation; all of them are in the call for progress. */
const MOST_NAMED = 5;

const texts = {
  noItem: (key: string): LocalizedText => ({
    zh: `现行规划没有目标 ${key}。`,
    en: `The plan in force has no target ${key}.`,
  }),
  notHandedDown: (year: number): LocalizedText => ({
    zh: `没有向其下达 ${year} 年的目标。`,
    en: `No target of ${year} is handed down to it.`,
  }),
  notEntered: { zh: '考核人员尚未填写。', en: 'The assessor has entered nothing yet.' },
  entered: ({ value, note, by }: StandingEntry, full: number): LocalizedText => ({
    zh: `填写值 ${value}（满值 ${full}），依据：${note}（${by}）。`,
    en: `Entered: ${value} of ${full}, on the ground of: ${note} (${by}).`,
  }),
  noWork: { zh: '没有任务和进展的记录。', en: 'There are no records of measures and their progress.' },
  nothingDue: { zh: '本年度没有到期的任务和项目。', en: 'No measures or projects were due by the end of the year.' },
  measures: (due: number, completed: number): LocalizedText => ({
    zh: `到期任务和项目 ${due} 项，经核验完成 ${completed} 项。`,
    en: `${completed} of ${due} measures and projects due are completed and verified.`,
  }),
  noReportsDue: {
    zh: '本年度没有应报的进展：未设置调度周期，或没有任务和项目须填报。',
    en: 'No progress reports were due in the year: no cadence is set, or nothing had to be reported.',
  },
  reports(due: number, inTime: number, late: readonly LateReport[]): LocalizedText {
    const worst = [...late].sort((a, b) => Number(a.reported) - Number(b.reported) || b.lateDays - a.lateDays);
    const named = worst.slice(0, MOST_NAMED);
    const more = late.length - named.length;
    const zh = named.map(({ key, period, lateDays, reported }) =>
      reported ? `${key} ${period} 迟 ${lateDays} 个工作日` : `${key} ${period} 未报（已逾 ${lateDays} 个工作日）`,
    );
    const en = named.map(({ key, period, lateDays, reported }) =>
      reported
        ? `${key} ${period} ${lateDays} working days late`
        : `${key} ${period} missing for ${lateDays} working days`,
    );
    return {
      zh: `应报进展 ${due} 次，按期报送 ${inTime} 次${zh.length === 0 ? '' : `；${zh.join('、')}${more > 0 ? `，另有 ${more} 次` : ''}`}。`,
      en: `${inTime} of ${due} progress reports came in time${en.length === 0 ? '' : `: ${en.join(', ')}${more > 0 ? ` and ${more} more` : ''}`}.`,
    };
  },
};
