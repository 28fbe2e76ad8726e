import type { PlanImport, PlanImportDocument, PlanImportItem } from '@ecoloop/api-contract';
import { Answer, Icon } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormProblems } from '../form/form-problems.tsx';
import { AcceptPanel } from './accept-panel.tsx';
import { addedItem } from './added-item.ts';
import { ItemCard, type ItemAction } from './item-card.tsx';
import { ItemForm } from './item-form.tsx';
import { ItemList } from './item-list.tsx';
import { keepDraft } from './kept-draft.ts';
import { MergePanel } from './merge-panel.tsx';
import { documentQuery, itemsQuery } from './plan-import-queries.ts';
import { ReviewBar } from './review-bar.tsx';
import { filterItems, itemKinds, itemName, neighbourOf, nextOpen } from './review-queue.ts';
import { SourcePane } from './source-pane.tsx';
import { planImportTexts } from './texts.ts';
import { useKeys } from './use-keys.ts';
import { useReview } from './use-review.ts';
import './review-desk.css';

const route = getRouteApi('/desk/plan-imports/$import');

/** The document at the left, what was read from it at the right, item by item. */
export function ReviewDesk({
  planImport,
  mayDecide,
}: {
  readonly planImport: PlanImport;
  readonly mayDecide: boolean;
}) {
  const source = useQuery(documentQuery(planImport.id));
  const items = useQuery(itemsQuery(planImport.id));
  const both = {
    data: source.data && items.data && { source: source.data, items: items.data },
    error: source.error ?? items.error,
    refetch: () => Promise.all([source.refetch(), items.refetch()]),
  };
  return (
    <Answer of={both} height={560}>
      {(given) => (
        <Desk
          id={planImport.id}
          from={planImport.heading.from}
          mayDecide={mayDecide && planImport.state === 'review'}
          {...given}
        />
      )}
    </Answer>
  );
}

interface DeskProps {
  readonly id: string;
  /** First year of the plan, once known. */
  readonly from: number | undefined;
  readonly source: PlanImportDocument;
  readonly items: readonly PlanImportItem[];
  readonly mayDecide: boolean;
}

function Desk({ id, from, source, items, mayDecide }: DeskProps) {
  const t = planImportTexts.useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const review = useReview(id);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const list = filterItems(items, search, source.outline, from);
  const current = items.find((item) => item.id === search.item) ?? list[0];
  const panel = mayDecide ? search.panel : undefined;
  const [addedKind, addedSpan] = spanOf(panel);
  const change = (part: Partial<typeof search>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  };
  const choose = (item: string | undefined): void => change({ item, panel: undefined });
  const goOn = (): void => choose((nextOpen(list, current?.id) ?? neighbourOf(list, current?.id, 1))?.id);
  const step = (by: 1 | -1): void => choose(neighbourOf(list, current?.id, by)?.id);
  const close = (): void => {
    review.reset();
    change({ panel: undefined });
  };

  const act = (action: ItemAction): void => {
    if (!current || !mayDecide) return;
    if (action === 'edit' || action === 'merge') change({ item: current.id, panel: action });
    else if (action === 'reopen') review.mutate({ action, ids: [current.id] });
    else if (current.decision === 'open' && (action === 'reject' || current.problems.length === 0)) {
      review.mutate({ action, ids: [current.id] });
      goOn();
    }
  };
  const undo = (): void => {
    if (!mayDecide) return;
    review.mutate({ action: 'undo' }, { onSuccess: ({ decision }) => choose(decision.items[0]) });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    n: goOn,
    a: () => act('accept'),
    r: () => act('reject'),
    e: () => act('edit'),
    m: () => act('merge'),
    o: () => act('reopen'),
    u: undo,
    A: () => mayDecide && change({ panel: 'accept' }),
    '?': () => setHelpOpen(!isHelpOpen),
    Escape: () => {
      if (isHelpOpen) setHelpOpen(false);
      else if (panel !== undefined) close();
    },
  });

  const saved = { onSuccess: goOn };
  return (
    <div className="review">
      <ReviewBar
        items={items}
        outline={source.outline}
        filter={search}
        shown={list.length}
        onFilter={(part) => change({ ...part, item: undefined, panel: undefined })}
      />
      <div className="review-columns">
        <SourcePane
          document={source}
          items={items}
          current={current?.id}
          onChoose={choose}
          onAdd={
            mayDecide
              ? (kind, { start, end }) => change({ panel: `add.${kind}.${String(start)}.${String(end)}` })
              : undefined
          }
        />
        <div className="review-side">
          {review.error && panel === undefined && (
            <div className="card item-card">
              <FormProblems error={review.error} />
            </div>
          )}
          {addedKind && addedSpan ? (
            <ItemForm
              key={panel}
              item={addedItem(addedKind, addedSpan, source.text)}
              place={`${id}/${panel ?? ''}`}
              title={t('add.title', { kind: t(`kind.${addedKind}`) })}
              isSaving={review.isPending}
              error={review.error}
              onSave={(draft) => {
                const place = `${id}/${panel ?? ''}`;
                const onSuccess = ({
                  decision,
                }: {
                  readonly decision: { readonly items: readonly string[] };
                }): void => {
                  keepDraft(place, undefined);
                  choose(decision.items[0]);
                };
                review.mutate({ action: 'add', kind: addedKind, spans: [addedSpan], draft }, { onSuccess });
              }}
              onClose={close}
            />
          ) : panel === 'accept' ? (
            <AcceptPanel
              items={list}
              from={from}
              onClose={close}
              onAccept={(ids) => {
                review.mutate({ action: 'accept', ids });
                change({ panel: undefined });
              }}
              onReject={(ids, reason) => {
                review.mutate({ action: 'reject', ids, reason });
                change({ panel: undefined });
              }}
            />
          ) : panel === 'edit' && current ? (
            <ItemForm
              key={current.id}
              item={current}
              place={`${id}/${current.id}`}
              title={t('form.title', { name: itemName(current) })}
              isSaving={review.isPending}
              error={review.error}
              onSave={(draft, continues) => {
                const onSuccess = (): void => {
                  keepDraft(`${id}/${current.id}`, undefined);
                  goOn();
                };
                review.mutate({ action: 'edit', id: current.id, draft, continues }, { onSuccess });
              }}
              onClose={close}
            />
          ) : panel === 'merge' && current ? (
            <MergePanel
              item={current}
              items={items}
              onMerge={(into) => review.mutate({ action: 'merge', into, ids: [current.id] }, saved)}
              onClose={close}
            />
          ) : (
            current && (
              <ItemCard
                item={current}
                section={source.outline.find(({ key }) => key === current.section)?.title}
                mayDecide={mayDecide}
                onAction={act}
                onChoose={choose}
              />
            )
          )}
          <div className="review-tools">
            {mayDecide && (
              <>
                <button type="button" className="button button-small" onClick={() => change({ panel: 'accept' })}>
                  {t('accept-many.open')} <kbd>A</kbd>
                </button>
                <button type="button" className="button button-small" onClick={undo}>
                  <Icon name="back" size={14} /> {t('undo')} <kbd>u</kbd>
                </button>
              </>
            )}
            <button
              type="button"
              className="button button-quiet button-small"
              aria-expanded={isHelpOpen}
              onClick={() => setHelpOpen(!isHelpOpen)}
            >
              {t('keys')} <kbd>?</kbd>
            </button>
          </div>
          {isHelpOpen && <Keys />}
          <ItemList items={list} current={current?.id} onChoose={choose} />
        </div>
      </div>
    </div>
  );
}

/** What the panel `add.indicator.120.140` adds. */
function spanOf(
  panel: string | undefined,
): readonly [kind?: PlanImportItem['kind'], span?: { readonly start: number; readonly end: number }] {
  const [action, kind, start, end] = panel?.split('.') ?? [];
  const known = itemKinds.find((one) => one === kind);
  return action === 'add' && known ? [known, { start: Number(start), end: Number(end) }] : [];
}

const keys = [
  ['j', 'next'],
  ['k', 'previous'],
  ['n', 'next-open'],
  ['a', 'accept'],
  ['r', 'reject'],
  ['e', 'edit'],
  ['m', 'merge'],
  ['o', 'reopen'],
  ['u', 'undo'],
  ['A', 'accept-many'],
  ['Esc', 'close'],
] as const;

function Keys() {
  const t = planImportTexts.useTexts();
  return (
    <dl className="card keys-help" aria-label={t('keys')}>
      {keys.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(`key.${meaning}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
