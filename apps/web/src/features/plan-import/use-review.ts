import type {
  PlanImportDecided,
  PlanImportDecisionInput,
  PlanImportItem,
  PlanImportItemDecision,
} from '@ecoloop/api-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { itemsQuery, planImportQuery, postDecision, previewQuery, undoDecision } from './plan-import-queries.ts';

/** What a person wants done; the versions it is based on are those the server told last when its turn comes. */
export type Wanted =
  | { readonly action: 'accept' | 'reopen'; readonly ids: readonly string[] }
  | { readonly action: 'reject'; readonly ids: readonly string[]; readonly reason?: string }
  | { readonly action: 'undo' }
  | { readonly action: 'edit'; readonly id: string; readonly draft: Draft; readonly continues?: string | undefined }
  | { readonly action: 'merge'; readonly into: string; readonly ids: readonly string[] }
  | {
      readonly action: 'add';
      readonly kind: PlanImportItem['kind'];
      readonly spans: readonly { readonly start: number; readonly end: number }[];
      readonly draft: Draft;
    };

export type Draft = Pick<
  PlanImportDecisionInput & { readonly action: 'edit' },
  'indicator' | 'commitment' | 'measure' | 'project'
>;

const shownAtOnce = { accept: 'accepted', reject: 'rejected', reopen: 'open' } as const satisfies Record<
  string,
  PlanImportItemDecision
>;

/**
 * Decisions on the items of an import. They are shown at once and sent one after the other, so that a quick hand never
 * overtakes the server; where the server refuses, what it knows is shown again.
 */
export function useReview(id: string) {
  const queries = useQueryClient();
  const itemsKey = itemsQuery(id).queryKey;
  const known = (): readonly PlanImportItem[] => queries.getQueryData(itemsKey) ?? [];
  const mutation = useMutation({
    scope: { id: `plan-import ${id}` },
    mutationFn: (wanted: Wanted): Promise<PlanImportDecided> =>
      wanted.action === 'undo' ? undoDecision(id) : postDecision(id, inputOf(wanted, known())),
    onMutate: async (wanted) => {
      await queries.cancelQueries({ queryKey: itemsKey });
      if (wanted.action !== 'accept' && wanted.action !== 'reject' && wanted.action !== 'reopen') return;
      const decision = shownAtOnce[wanted.action];
      const ids = new Set(wanted.ids);
      queries.setQueryData<PlanImportItem[]>(itemsKey, (items) =>
        items?.map((item) => (ids.has(item.id) ? { ...item, decision } : item)),
      );
    },
    onSuccess: (decided) => {
      queries.setQueryData<PlanImportItem[]>(itemsKey, (items) => items && mergedItems(items, decided));
      queries.setQueryData(planImportQuery(id).queryKey, decided.import);
      queries.removeQueries({ queryKey: previewQuery(id).queryKey });
    },
    onError: () => queries.invalidateQueries({ queryKey: itemsKey }),
  });
  return mutation;
}

function inputOf(
  wanted: Exclude<Wanted, { readonly action: 'undo' }>,
  items: readonly PlanImportItem[],
): PlanImportDecisionInput {
  const version = (id: string) => ({ id, version: items.find((item) => item.id === id)?.version ?? 0 });
  switch (wanted.action) {
    case 'accept':
    case 'reopen':
      return { action: wanted.action, items: wanted.ids.map(version) };
    case 'reject':
      return {
        action: 'reject',
        items: wanted.ids.map(version),
        ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
      };
    case 'edit':
      return {
        action: 'edit',
        item: version(wanted.id),
        ...(wanted.continues === undefined ? {} : { continues: wanted.continues }),
        ...wanted.draft,
      };
    case 'merge':
      return { action: 'merge', into: version(wanted.into), items: wanted.ids.map(version) };
    case 'add':
      return { action: 'add', kind: wanted.kind, spans: [...wanted.spans], ...wanted.draft };
  }
}

/** The items with what a decision changed, in the order of the document. */
export function mergedItems(items: readonly PlanImportItem[], { items: changed, gone }: PlanImportDecided) {
  const after = new Map(changed.map((item) => [item.id, item]));
  const lost = new Set(gone);
  const known = new Set(items.map(({ id }) => id));
  const merged = [
    ...items.filter(({ id }) => !lost.has(id)).map((item) => after.get(item.id) ?? item),
    ...changed.filter(({ id }) => !known.has(id)),
  ];
  return changed.every(({ id }) => known.has(id)) ? merged : merged.sort((a, b) => startOf(a) - startOf(b));
}

const startOf = ({ spans }: PlanImportItem): number => spans[0]?.start ?? 0;
