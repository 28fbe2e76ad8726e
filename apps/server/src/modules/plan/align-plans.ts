import type {
  AlignedItem,
  AlignmentRelation,
  AlignmentRow,
  PlanContent,
  PlanIndicator,
  PlanIndicatorContent,
  PlanMeasureContent,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { linkFigures, linkMeasures, resolveDelegated } from '@ecoloop/plan-reader';
import { isDeepStrictEqual } from 'node:util';

/** What a person decided about the counterpart of an item of the lower plan. */
export interface AlignmentDecision {
  readonly lower: string;
  /** Null: it has none. */
  readonly upper: string | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

export interface PlanSide {
  readonly id: string;
  readonly content: PlanContent;
  /** Values and statuses by key, as far as they may be shown. */
  readonly described: ReadonlyMap<string, PlanIndicator>;
}

interface Suggestion {
  readonly lower: string;
  readonly upper: string;
  readonly likeness: number;
}

/** The two plans beside each other: rows in the order of the upper one, then what only the lower has. */
export function alignPlans(upper: PlanSide, lower: PlanSide, decisions: readonly AlignmentDecision[]): AlignmentRow[] {
  const suggested = [
    ...suggestIndicators(lower.content.indicators, upper.content.indicators),
    ...linkMeasures(lower.content.measures.map(linkable), upper.content.measures.map(linkable)),
  ];
  const decided = new Map(decisions.map((decision) => [decision.lower, decision]));
  const counterpart = (key: string): string | undefined => {
    const decision = decided.get(key);
    return decision ? (decision.upper ?? undefined) : suggested.find((link) => link.lower === key)?.upper;
  };
  const marks = (key: string): Pick<AlignmentRow, 'link' | 'likeness' | 'decidedBy' | 'decidedAt' | 'note'> => {
    const decision = decided.get(key);
    if (decision) {
      const { by, at, note } = decision;
      return { link: 'confirmed', decidedBy: by, decidedAt: at.toISOString(), ...(note === '' ? {} : { note }) };
    }
    const likeness = suggested.find((link) => link.lower === key)?.likeness;
    return likeness === undefined ? { link: 'none' } : { link: 'suggested', likeness };
  };
  return [
    ...rowsOf('indicator', upper.content.indicators, lower.content.indicators, {
      counterpart,
      marks,
      showUpper: (item) => shownIndicator(item, upper),
      showLower: (item) => shownIndicator(item, lower),
      compare: (above, own) => compareIndicators(above, own, upper.id),
    }),
    ...rowsOf('measure', upper.content.measures, lower.content.measures, {
      counterpart,
      marks,
      showUpper: shownMeasure,
      showLower: shownMeasure,
      compare: () => ({ relation: 'covered', reason: reasons.covered }),
    }),
  ];
}

interface RowMaker<Item> {
  readonly counterpart: (key: string) => string | undefined;
  readonly marks: (key: string) => Pick<AlignmentRow, 'link' | 'likeness' | 'decidedBy' | 'decidedAt' | 'note'>;
  readonly showUpper: (item: Item) => AlignedItem;
  readonly showLower: (item: Item) => AlignedItem;
  readonly compare: (upper: Item, lower: Item) => Pick<AlignmentRow, 'relation' | 'reason' | 'resolved'>;
}

function rowsOf<Item extends { readonly key: string }>(
  kind: AlignmentRow['kind'],
  upper: readonly Item[],
  lower: readonly Item[],
  { counterpart, marks, showUpper, showLower, compare }: RowMaker<Item>,
): AlignmentRow[] {
  const known = new Set(upper.map(({ key }) => key));
  const answered = (item: Item): string | undefined => {
    const key = counterpart(item.key);
    return key !== undefined && known.has(key) ? key : undefined;
  };
  const covered = upper.flatMap((above): AlignmentRow[] => {
    const answers = lower.filter((item) => answered(item) === above.key);
    if (answers.length === 0) {
      return [{ kind, upper: showUpper(above), relation: 'uncovered', reason: reasons.uncovered, link: 'none' }];
    }
    return answers.map((own) => ({
      kind,
      upper: showUpper(above),
      lower: showLower(own),
      ...compare(above, own),
      ...marks(own.key),
    }));
  });
  const alone = lower
    .filter((item) => answered(item) === undefined)
    .map((own): AlignmentRow => ({
      kind,
      lower: showLower(own),
      relation: 'own',
      reason: reasons.own,
      ...marks(own.key),
    }));
  return [...covered, ...alone];
}

/** Indicators that one computation serves are the same; the others are by the likeness of their names. */
function suggestIndicators(
  lower: readonly PlanIndicatorContent[],
  upper: readonly PlanIndicatorContent[],
): Suggestion[] {
  const figure = ({ key, name, unit, target, targetYear }: PlanIndicatorContent) => ({
    key,
    name: name.zh,
    unit,
    expression: target,
    year: targetYear,
  });
  const linked = linkFigures(lower.map(figure), upper.map(figure));
  return lower.flatMap(({ key, computedBy }) => {
    const same = computedBy === undefined ? undefined : upper.find((each) => each.computedBy === computedBy);
    if (same) return [{ lower: key, upper: same.key, likeness: 1 }];
    return linked.filter((link) => link.lower === key);
  });
}

const linkable = ({ key, name, text }: PlanMeasureContent) => ({ key, name: name.zh, text });

function compareIndicators(
  upper: PlanIndicatorContent,
  lower: PlanIndicatorContent,
  upperPlan: string,
): Pick<AlignmentRow, 'relation' | 'reason' | 'resolved'> {
  if (lower.target.kind === 'delegated') {
    const settled = resolveDelegated(
      { expression: lower.target, unit: lower.unit },
      { expression: upper.target, unit: upper.unit },
    );
    const holds = settled.kind !== 'delegated';
    return {
      relation: 'delegated',
      reason: holds ? reasons.holds : reasons.whole,
      resolved: {
        from: `${upperPlan}/${upper.key}`,
        text: upper.targetText,
        ...(settled.kind === 'level' ? { value: settled.value } : {}),
        holds,
      },
    };
  }
  const relation = relationOf(upper, lower);
  return { relation, reason: reasons[relation] };
}

function relationOf(
  upper: PlanIndicatorContent,
  lower: PlanIndicatorContent,
): AlignmentRelation & ('as-asked' | 'stricter' | 'looser' | 'not-comparable') {
  if (upper.unit !== lower.unit || upper.direction !== lower.direction) return 'not-comparable';
  if (isDeepStrictEqual(upper.target, lower.target)) return 'as-asked';
  if (upper.target.kind !== 'level' || lower.target.kind !== 'level') return 'not-comparable';
  if (upper.target.value === lower.target.value) return 'as-asked';
  const isLower = lower.target.value < upper.target.value;
  return isLower === (lower.direction === 'lower-is-better') ? 'stricter' : 'looser';
}

function shownIndicator(indicator: PlanIndicatorContent, side: PlanSide): AlignedItem {
  const { key, number, name, category, section, attribute, unit, targetText, targetYear, source } = indicator;
  const described = side.described.get(key);
  return {
    key,
    number,
    name,
    ...(category ? { category } : {}),
    ...(section === undefined ? {} : { section }),
    attribute,
    unit,
    targetText,
    targetYear,
    ...(described?.newest ? { newest: described.newest } : {}),
    ...(described ? { status: described.status } : {}),
    ...(source ? { quote: source.quote } : {}),
  };
}

function shownMeasure({ key, name, section, leads, text }: PlanMeasureContent): AlignedItem {
  return { key, name, ...(section === undefined ? {} : { section }), leads: [...leads], quote: text };
}

const reasons = {
  uncovered: { zh: '上级规划有要求，本规划没有对应内容', en: 'The upper plan asks for it and this plan says nothing' },
  own: { zh: '仅本规划有', en: 'Only this plan has it' },
  covered: { zh: '本规划有对应任务', en: 'This plan has a measure for it' },
  holds: {
    zh: '达到上级要求，即上级规划的目标值',
    en: 'It meets the upper requirement, which is the target of the upper plan',
  },
  whole: {
    zh: '达到上级要求；上级目标是全域总量，须分解后才有本区域的数值',
    en: 'It meets the upper requirement, an amount of the whole that has no figure here until it is split',
  },
  'as-asked': { zh: '与上级目标一致', en: 'The same as the upper target' },
  stricter: { zh: '严于上级目标', en: 'Stricter than the upper target' },
  looser: { zh: '宽于上级目标', en: 'Looser than the upper target' },
  'not-comparable': {
    zh: '单位、方向或目标类型不同，不能直接比较',
    en: 'Unit, direction or kind of target differ; they do not compare',
  },
} satisfies Record<string, LocalizedText>;
