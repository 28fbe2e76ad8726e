import type { PlanImportDocument, PlanImportItem, PlanImportItemDecision, PlanItemKind } from '@ecoloop/api-contract';

export const itemKinds = ['indicator', 'commitment', 'measure', 'project'] as const satisfies PlanItemKind[];
export const itemDecisions = [
  'open',
  'accepted',
  'edited',
  'merged',
  'rejected',
] as const satisfies PlanImportItemDecision[];

/** Below it the reviewer is asked to look twice. */
export const DOUBTFUL = 0.6;

/** What the address says of the list. */
export interface ItemFilter {
  readonly kind?: string | undefined;
  readonly decision?: string | undefined;
  readonly section?: string | undefined;
  /**
   * `doubtful` for what the reader is unsure of, `problems` for what cannot be accepted as it is, `past` for indicators
   * whose target year lies before the plan: results of the plan before.
   */
  readonly look?: string | undefined;
  readonly text?: string | undefined;
}

/** An item's name as people would say it. */
export function itemName({ kind, content, quote }: PlanImportItem): string {
  const name = kind === 'commitment' ? content.subject : nameOf(content.name);
  return name === undefined || name === '' ? quote.slice(0, 40) : name;
}

const nameOf = (name: string | { readonly zh: string } | undefined): string | undefined =>
  typeof name === 'string' ? name : name?.zh;

/** The keys of a section and of all under it. */
export function sectionsUnder(outline: PlanImportDocument['outline'], key: string): ReadonlySet<string> {
  const under = new Set([key]);
  for (let before = 0; before < under.size;) {
    before = under.size;
    for (const { key: own, parent } of outline) if (parent !== undefined && under.has(parent)) under.add(own);
  }
  return under;
}

export function filterItems(
  items: readonly PlanImportItem[],
  filter: ItemFilter,
  outline: PlanImportDocument['outline'],
  from?: number,
): readonly PlanImportItem[] {
  const under = filter.section === undefined ? undefined : sectionsUnder(outline, filter.section);
  const words = filter.text?.trim().toLowerCase() ?? '';
  return items.filter(
    (item) =>
      (filter.kind === undefined || item.kind === filter.kind) &&
      (filter.decision === undefined || item.decision === filter.decision) &&
      (under === undefined || (item.section !== undefined && under.has(item.section))) &&
      (filter.look !== 'doubtful' || item.confidence < DOUBTFUL) &&
      (filter.look !== 'problems' || item.problems.length > 0) &&
      (filter.look !== 'past' || isPast(item, from)) &&
      (words === '' || `${itemName(item)} ${item.quote}`.toLowerCase().includes(words)),
  );
}

/** Whether an indicator was to be reached before the plan begins. */
export const isPast = ({ kind, content }: PlanImportItem, from: number | undefined): boolean =>
  kind === 'indicator' && from !== undefined && content.targetYear !== undefined && content.targetYear < from;

/** The item after this one in the list; `step` −1 for the one before. The ends hold. */
export function neighbourOf(
  list: readonly PlanImportItem[],
  current: string | undefined,
  step: 1 | -1,
): PlanImportItem | undefined {
  const at = list.findIndex(({ id }) => id === current);
  if (at === -1) return list[0];
  return list[at + step] ?? list[at];
}

/** Where to go once the current item is decided: the next open one of the list, from the top again after the end. */
export function nextOpen(list: readonly PlanImportItem[], current: string | undefined): PlanImportItem | undefined {
  const at = list.findIndex(({ id }) => id === current);
  const around = [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))];
  return around.find(({ decision }) => decision === 'open');
}

export interface Acceptable {
  /** Open, sure enough, of this plan and without problems. */
  readonly items: readonly PlanImportItem[];
  /** As sure, but they cannot be accepted before they are edited. */
  readonly withProblems: number;
  /** As sure, but targets of the plan before. */
  readonly past: number;
}

/** What accepting all from a confidence on would accept. */
export function acceptableFrom(list: readonly PlanImportItem[], confidence: number, from?: number): Acceptable {
  const sureOfAny = list.filter((item) => item.decision === 'open' && item.confidence >= confidence);
  const sure = sureOfAny.filter((item) => !isPast(item, from));
  const items = sure.filter(({ problems }) => problems.length === 0);
  return { items, withProblems: sure.length - items.length, past: sureOfAny.length - sure.length };
}

export const countBy = <Key extends string>(
  keys: readonly Key[],
  items: readonly PlanImportItem[],
  keyOf: (item: PlanImportItem) => Key,
): Readonly<Record<Key, number>> => {
  // fromEntries forgets the keys it was given
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const item of items) counts[keyOf(item)] += 1;
  return counts;
};
