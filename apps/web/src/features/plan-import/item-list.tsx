import type { PlanImportItem } from '@ecoloop/api-contract';
import { Empty } from '@ecoloop/ui';
import { useEffect, useRef } from 'react';
import { DOUBTFUL, itemName } from './review-queue.ts';
import { planImportTexts } from './texts.ts';

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
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (items.length === 0) return <Empty title={t('list.none')}>{t('list.none.advice')}</Empty>;
  return (
    <ul className="item-list" ref={list} aria-label={t('list')}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className="item-row"
            data-decision={item.decision}
            aria-current={item.id === current}
            onClick={() => onChoose(item.id)}
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
      ))}
    </ul>
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
