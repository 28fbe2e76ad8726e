import type { PlanImportItem } from '@ecoloop/api-contract';
import { Segmented } from '@ecoloop/ui';
import { useState } from 'react';
import { acceptableFrom, countBy, itemKinds } from './review-queue.ts';
import { planImportTexts } from './texts.ts';

const thresholds = ['0.95', '0.9', '0.8', '0.6'] as const;

interface AcceptPanelProps {
  /** What the filter leaves: nothing else is accepted. */
  readonly items: readonly PlanImportItem[];
  readonly onAccept: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Accepts many at once; before it does it says how many and which. */
export function AcceptPanel({ items, onAccept, onClose }: AcceptPanelProps) {
  const t = planImportTexts.useTexts();
  const [threshold, setThreshold] = useState<(typeof thresholds)[number]>('0.9');
  const { items: accepted, withProblems } = acceptableFrom(items, Number(threshold));
  const byKind = countBy(itemKinds, accepted, ({ kind }) => kind);
  return (
    <form
      className="card item-card"
      aria-label={t('accept-many')}
      onSubmit={(event) => {
        event.preventDefault();
        onAccept(accepted.map(({ id }) => id));
      }}
    >
      <h2>{t('accept-many')}</h2>
      <p>
        {t('accept-many.from')}{' '}
        <Segmented
          label={t('accept-many.from')}
          value={threshold}
          options={thresholds.map((value) => ({ value, label: `${String(Math.round(Number(value) * 100))}%` }))}
          onChange={setThreshold}
        />
      </p>
      <p role="status">
        {t('accept-many.count', { count: accepted.length })}{' '}
        {itemKinds
          .filter((kind) => byKind[kind] > 0)
          .map((kind) => `${t(`kind.${kind}`)} ${String(byKind[kind])}`)
          .join(' · ')}
      </p>
      {withProblems > 0 && (
        <p className="notice notice-warning">{t('accept-many.problems', { count: withProblems })}</p>
      )}
      <p className="small soft">{t('accept-many.note')}</p>
      <div className="item-actions">
        <button type="submit" className="button button-primary" disabled={accepted.length === 0} autoFocus>
          {t('accept-many.do', { count: accepted.length })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
