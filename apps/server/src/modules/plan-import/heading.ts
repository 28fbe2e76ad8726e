import type { PlanContent, PlanImportHeading } from '@ecoloop/api-contract';
import type { PlanReading } from '@ecoloop/plan-reader';
import { continuedKeys, plainName } from './draft.ts';
import type { StoredItem } from './repository.ts';

interface KnownPlan {
  readonly id: string;
  readonly content: PlanContent;
}

export interface HeadingContext {
  readonly territory: string;
  readonly fileName: string;
  readonly plans: readonly KnownPlan[];
  /** Territories above this one, nearest first. */
  readonly above: readonly string[];
}

/**
 * What the plan as a whole is, by its document. The plan of the same territory and years is taken for the one it amends,
 * and that of the nearest territory above with the same years for the one it answers to; people correct both.
 */
export function suggestHeading(
  reading: PlanReading,
  { territory, fileName, plans, above }: HeadingContext,
): PlanImportHeading {
  const { title, documentNumber, issuedOn, period } = reading;
  const name = title ?? fileName.replace(/\.[a-z0-9]{1,5}$/i, '');
  const marks = [documentNumber, issuedOn].filter((mark) => mark !== undefined);
  const document = marks.length === 0 ? name : `${name}（${marks.join('，')}）`;
  const ofYears = ({ content }: KnownPlan): boolean => content.from === period?.from && content.to === period.to;
  const same = plans.find((plan) => plan.content.territory === territory && ofYears(plan));
  const parents = above.flatMap((code) => plans.filter(({ content }) => content.territory === code).filter(ofYears));
  const parent = same?.content.parent ?? parents[0]?.id;
  const id = same?.id ?? newIdentifier(territory, period, plans);
  // A plan that is there keeps the translation of its name while the Chinese is the same.
  const isSameName = same !== undefined && plainName(same.content.name.zh) === plainName(name);
  return {
    ...(id === undefined ? {} : { plan: id }),
    name: isSameName ? same.content.name : { zh: name, en: name },
    document: { zh: document, en: document },
    ...(documentNumber === undefined ? {} : { documentNumber }),
    territory,
    ...(period ?? {}),
    ...(parent === undefined ? {} : { parent }),
    pinnedEdition: same?.content.pinnedEdition ?? {},
  };
}

function newIdentifier(
  territory: string,
  period: PlanReading['period'],
  plans: readonly KnownPlan[],
): string | undefined {
  if (!period) return undefined;
  const stem = `${territory}-${period.from}-${period.to}`;
  const isTaken = (id: string): boolean => plans.some((plan) => plan.id === id);
  const last = plans.length + 2;
  const candidates = [stem, ...Array.from({ length: last }, (_, index) => `${stem}-${index + 2}`)];
  return candidates.find((id) => !isTaken(id));
}

/** The items with the keys they continue in the plan; without a plan they continue none. */
export function continueItems(items: readonly StoredItem[], content: PlanContent | undefined): StoredItem[] {
  const named = items
    .filter(({ decision }) => decision !== 'merged' && decision !== 'rejected')
    .map(({ id, kind, content: draft }) => ({ id, kind, draft }));
  const keys = content ? continuedKeys(named, content) : new Map<string, string>();
  return items.map((item) => ({ ...item, continues: keys.get(item.id) }));
}
