import type {
  AlignedItem,
  AlignmentRow,
  PlanContent,
  PlanIndicator,
  PlanIndicatorContent,
} from '@ecoloop/api-contract';
import { linkFigures, linkMeasures, linkProjects } from '@ecoloop/plan-reader';
import {
  linkableCommitment,
  linkableIndicator,
  linkableMeasure,
  linkableProject,
  promisesOf,
  shownCommitment,
  shownIndicator,
  shownMeasure,
  shownProject,
} from './aligned-items.ts';
import { compareCommitments, compareIndicators, reasons } from './compare-targets.ts';

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
  const promised = { upper: promisesOf(upper.content), lower: promisesOf(lower.content) };
  const suggested = [
    ...suggestIndicators(lower.content.indicators, upper.content.indicators),
    ...linkFigures(promised.lower.map(linkableCommitment), promised.upper.map(linkableCommitment)),
    ...linkMeasures(lower.content.measures.map(linkableMeasure), upper.content.measures.map(linkableMeasure)),
    ...linkProjects(lower.content.projects.map(linkableProject), upper.content.projects.map(linkableProject)),
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
      showUpper: (item) => shownIndicator(item, upper.described),
      showLower: (item) => shownIndicator(item, lower.described),
      compare: (above, own) => compareIndicators(above, own, upper.id),
    }),
    ...rowsOf('commitment', promised.upper, promised.lower, {
      counterpart,
      marks,
      showUpper: shownCommitment,
      showLower: shownCommitment,
      compare: (above, own) => compareCommitments(above, own, upper.id),
    }),
    ...rowsOf('measure', upper.content.measures, lower.content.measures, {
      counterpart,
      marks,
      showUpper: shownMeasure,
      showLower: shownMeasure,
      compare: () => ({ relation: 'covered', reason: reasons.covered }),
    }),
    ...rowsOf('project', upper.content.projects, lower.content.projects, {
      counterpart,
      marks,
      showUpper: shownProject,
      showLower: shownProject,
      compare: () => ({ relation: 'covered', reason: reasons['covered-project'] }),
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
  const linked = linkFigures(lower.map(linkableIndicator), upper.map(linkableIndicator));
  return lower.flatMap(({ key, computedBy }) => {
    const same = computedBy === undefined ? undefined : upper.find((each) => each.computedBy === computedBy);
    if (same) return [{ lower: key, upper: same.key, likeness: 1 }];
    return linked.filter((link) => link.lower === key);
  });
}
