import type { PlanImportItem } from '@ecoloop/api-contract';
import { Empty } from '@ecoloop/ui';
import { memo, useEffect, useRef } from 'react';
import { DOUBTFUL, itemName } from './review-queue.ts';
import { scrollWithin } from './scroll-within.ts';
import { planImportTexts } from './texts.ts';
import './item-list.css';

interface ItemListProps {
  readonly items: readonly PlanImportItem[];
  readonly current: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The items that the filter leaves, in the order of the document. */
export function ItemList({ items, current, onChoose }: ItemListProps) {
  const t = planImportTexts.useTexts();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector('[aria-current="true"]');
    if (row && list.current) scrollWithin(list.current, row, 'nearest');
  }, [current]);
  if (items.length === 0) return <Empty title={t('list.none')}>{t('list.none.advice')}</Empty>;
  return (
    <ul
      className="item-list"
      ref={list}
      aria-label={t('list')}
      onClick={({ target }) => {
        const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-item]') : null;
        if (row?.dataset['item'] !== undefined) onChoose(row.dataset['item']);
      }}
    >
      {items.map((item) => (
        <Row key={item.id} item={item} isCurrent={item.id === current} />
      ))}
    </ul>
  );
}

/** Drawn anew only when it changes: a decision in a list of 2,000 touches two rows. */
const Row = memo(DrawnRow);

function DrawnRow({ item, isCurrent }: { readonly item: PlanImportItem; readonly isCurrent: boolean }) {
  const t = planImportTexts.useTexts();
  return (
    <li>
      <button
        type="button"
        className="item-row"
        data-item={item.id}
        data-decision={item.decision}
        aria-current={isCurrent}
      >
        <span className="decision-dot" data-decision={item.decision} aria-hidden="true" />
        <span className="visually-hidden">{t(`decision.${item.decision}`)}</span>
        <span className="kind-tag" data-kind={item.kind}>
          {t(`kind.short.${item.kind}`)}
        </span>
        <span className="ellipsis">
          {itemName(item)} <ItemTail item={item} />
        </span>
        {item.problems.length > 0 && <span className="row-flag">{t('list.problem')}</span>}
        <span className="row-confidence" data-doubtful={item.confidence < DOUBTFUL}>
          {Math.round(item.confidence * 100)}
        </span>
      </button>
    </li>
  );
}

/** What tells items of one name apart. */
function ItemTail({ item }: { readonly item: PlanImportItem }) {
  const tail =
    item.kind === 'indicator'
      ? item.content.targetText?.zh
      : item.kind === 'commitment'
        ? item.content.phrase
        : item.kind === 'project'
          ? item.content.field?.zh
          : undefined;
  return tail === undefined ? null : <span className="soft small">{tail}</span>;
}
