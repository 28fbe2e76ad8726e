import type { PlanContent, PlanImportDecisionInput, PlanItemKind } from '@ecoloop/api-contract';
import { itemsOf } from '../plan/index.ts';
import type { Draft } from './draft.ts';
import { draftProblems } from './draft-problems.ts';
import { PlanImportErrors } from './errors.ts';
import { pageAt, quoteOf } from './runner.ts';
import type { StoredItem } from './repository.ts';

export interface ReviewContext {
  readonly id: string;
  readonly items: readonly StoredItem[];
  /** What holds of the plan this becomes the next version of. */
  readonly current: PlanContent | undefined;
  readonly document: { readonly text: string; readonly pages: readonly { number: number; start: number }[] };
  readonly person: string;
  /** ISO instant. */
  readonly at: string;
}

type Versioned = { readonly id: string; readonly version: number };
type Drafts = { readonly [Kind in PlanItemKind]?: Draft | undefined };

/**
 * What a decision makes of the items it is about: those that are other than before, an added one included, each a
 * version further. Nothing is changed where any of them cannot be decided so.
 *
 * @throws plan-import.ITEM_NOT_FOUND, ITEMS_CHANGED, ITEMS_INCOMPLETE, KINDS_DIFFER, HOLDS_OTHERS, CONTINUES_TAKEN …
 */
export function decide(input: PlanImportDecisionInput, context: ReviewContext): StoredItem[] {
  switch (input.action) {
    case 'accept':
      return complete(
        pick(context, input.items).map((item) => decided(context, item, isEdited(item) ? 'edited' : 'accepted')),
      );
    case 'reject': {
      const items = pick(context, input.items);
      refuseHolders(context, items);
      return items.map((item) => ({ ...decided(context, item, 'rejected'), reason: input.reason }));
    }
    case 'reopen':
      return pick(context, input.items).map((item) => ({
        ...decided(context, item, 'open'),
        decidedBy: undefined,
        decidedAt: undefined,
      }));
    case 'edit': {
      const [item] = pick(context, [input.item]);
      if (!item) return [];
      const content = draftFor(item.kind, input);
      const continues = input.continues === undefined ? item.continues : continuedBy(context, item, input.continues);
      return complete([{ ...decided(context, item, 'edited'), content, continues }]);
    }
    case 'merge':
      return merge(input, context);
    case 'add':
      return [added(input, context)];
  }
}

/** The items as they are, where they are at the versions named. */
function pick({ id, items }: ReviewContext, named: readonly Versioned[]): StoredItem[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const missing = named.filter((one) => !byId.has(one.id));
  if (missing.length > 0) throw PlanImportErrors.ITEM_NOT_FOUND({ id, items: idsOf(missing) });
  const stale = named.filter((one) => byId.get(one.id)?.version !== one.version);
  if (stale.length > 0) throw PlanImportErrors.ITEMS_CHANGED({ items: idsOf(stale) });
  return [...new Set(named.map((one) => one.id))].flatMap((one) => byId.get(one) ?? []);
}

const idsOf = (items: readonly { readonly id: string }[]): string => items.map(({ id }) => id).join('、');

const isEdited = ({ read, content }: StoredItem): boolean => JSON.stringify(read) !== JSON.stringify(content);

function decided({ person, at }: ReviewContext, item: StoredItem, decision: StoredItem['decision']): StoredItem {
  return {
    ...item,
    version: item.version + 1,
    decision,
    mergedInto: undefined,
    reason: undefined,
    decidedBy: person,
    decidedAt: at,
  };
}

function complete(items: StoredItem[]): StoredItem[] {
  const incomplete = items.filter(({ kind, content }) => draftProblems(kind, content).length > 0);
  if (incomplete.length === 0) return items;
  const details = incomplete.flatMap(({ id, kind, content }) =>
    draftProblems(kind, content).map(({ field, message }) => ({ path: `${id}.${field}`, message: message.zh })),
  );
  throw PlanImportErrors.ITEMS_INCOMPLETE({ items: idsOf(incomplete) }, { details });
}

function refuseHolders({ items }: ReviewContext, chosen: readonly StoredItem[]): void {
  const ids = new Set(chosen.map(({ id }) => id));
  const holding = chosen.filter(({ id }) => items.some((item) => item.mergedInto === id && !ids.has(item.id)));
  if (holding.length > 0) throw PlanImportErrors.HOLDS_OTHERS({ items: idsOf(holding) });
}

function draftFor(kind: PlanItemKind, input: Drafts): Draft {
  const draft = input[kind];
  if (draft === undefined) throw PlanImportErrors.CONTENT_MISSING({ kind });
  return draft;
}

function continuedBy({ items, current }: ReviewContext, item: StoredItem, key: string): string | undefined {
  if (key === '') return undefined;
  const holder = items.find(({ id, continues }) => id !== item.id && continues === key);
  const isKnown = current && itemsOf(current).some((each) => each.kind === item.kind && each.item.key === key);
  if (!isKnown || holder) throw PlanImportErrors.CONTINUES_TAKEN({ key, item: holder?.id ?? '–' });
  return key;
}

function merge(input: PlanImportDecisionInput & { action: 'merge' }, context: ReviewContext): StoredItem[] {
  const [into] = pick(context, [input.into]);
  const items = pick(context, input.items).filter(({ id }) => id !== into?.id);
  if (!into || items.some(({ kind }) => kind !== into.kind)) {
    throw PlanImportErrors.KINDS_DIFFER({ items: idsOf([input.into, ...input.items]) });
  }
  const given = input[into.kind];
  const outcome = given === undefined && !isEdited(into) ? 'accepted' : 'edited';
  const kept = { ...decided(context, into, outcome), content: given ?? into.content };
  const merged = new Set(items.map(({ id }) => id));
  // What had been merged into one of these is told by the same item now.
  const theirs = context.items.filter(({ mergedInto, id }) => merged.has(mergedInto ?? '') && !merged.has(id));
  return [
    ...complete([kept]),
    ...[...items, ...theirs]
      .filter(({ id }) => id !== into.id)
      .map((item) => ({ ...decided(context, item, 'merged'), mergedInto: into.id, continues: undefined })),
  ];
}

function added(input: PlanImportDecisionInput & { action: 'add' }, context: ReviewContext): StoredItem {
  const { kind, spans } = input;
  const { text, pages } = context.document;
  for (const { start, end } of spans) {
    if (start >= end || end > text.length) throw PlanImportErrors.OUTSIDE_TEXT({ start, end });
  }
  const content = draftFor(kind, input);
  const numbers = context.items.flatMap(({ id }) => Number(/-added-(\d+)$/.exec(id)?.[1] ?? 0));
  const start = spans[0]?.start ?? 0;
  const item: StoredItem = {
    id: `${kind}-added-${Math.max(0, ...numbers) + 1}`,
    kind,
    sequence: start,
    version: 0,
    decision: 'open',
    added: true,
    spans,
    page: pageAt(pages, start),
    quote: quoteOf(text, spans),
    section: content.section,
    confidence: 1,
    doubts: [],
    read: content,
    content,
  };
  const [made] = complete([decided(context, item, 'accepted')]);
  return made ?? item;
}
