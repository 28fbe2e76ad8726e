import type { PlanImportItem } from '@ecoloop/api-contract';
import { useEffect, useRef, useState } from 'react';
import { mergeCandidates } from './merge-candidates.ts';
import { itemName } from './review-queue.ts';
import { planImportTexts } from './texts.ts';

const MOST = 8;

interface MergePanelProps {
  readonly item: PlanImportItem;
  readonly items: readonly PlanImportItem[];
  readonly onMerge: (into: string) => void;
  readonly onClose: () => void;
}

/** Which item tells the same: likely ones first, found by words, chosen by arrow and Enter. */
export function MergePanel({ item, items, onMerge, onClose }: MergePanelProps) {
  const t = planImportTexts.useTexts();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = words.trim().toLowerCase();
  const found = mergeCandidates(item, items)
    .filter(({ item: other }) => wanted === '' || `${itemName(other)} ${other.quote}`.toLowerCase().includes(wanted))
    .slice(0, MOST);
  const chosen = found[Math.min(at, found.length - 1)];
  return (
    <form
      className="card item-card"
      aria-label={t('merge')}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) onMerge(chosen.item.id);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
      }}
    >
      <h2>{t('merge')}</h2>
      <p>{t('merge.note', { name: itemName(item) })}</p>
      <input
        ref={field}
        className="input"
        type="search"
        aria-label={t('merge.search')}
        placeholder={t('merge.search')}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          setAt(0);
        }}
      />
      {found.length === 0 && <p className="soft">{t('merge.none')}</p>}
      <ul className="merge-list">
        {found.map(({ item: other, likeness }) => (
          <li key={other.id}>
            <button
              type="button"
              className="merge-row"
              aria-current={other.id === chosen?.item.id}
              onClick={() => onMerge(other.id)}
            >
              <b>{itemName(other)}</b>
              <span className="small soft">{t('merge.likeness', { percent: Math.round(likeness * 100) })}</span>
              <span className="small">{other.quote}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="item-actions">
        <button type="submit" className="button button-primary" disabled={!chosen}>
          {t('merge.do')} <kbd>↵</kbd>
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
