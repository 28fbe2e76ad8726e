import type { PlanImportItem } from '@ecoloop/api-contract';
import { Segmented } from '@ecoloop/ui';
import { useState } from 'react';
import { acceptableFrom, countBy, itemKinds } from './review-queue.ts';
import { planImportTexts } from './texts.ts';

const thresholds = ['0.95', '0.9', '0.8', '0.6'] as const;

interface AcceptPanelProps {
  /** What the filter leaves: nothing else is accepted. */
  readonly items: readonly PlanImportItem[];
  /** First year of the plan, once known. */
  readonly from: number | undefined;
  readonly onAccept: (ids: readonly string[]) => void;
  readonly onReject: (ids: readonly string[], reason: string) => void;
  readonly onClose: () => void;
}

/** Accepts or rejects many at once; before it does it says how many and which. */
export function AcceptPanel({ items, from, onAccept, onReject, onClose }: AcceptPanelProps) {
  const t = planImportTexts.useTexts();
  const [threshold, setThreshold] = useState<(typeof thresholds)[number]>('0.9');
  const { items: accepted, withProblems, past } = acceptableFrom(items, Number(threshold), from);
  const open = items.filter(({ decision }) => decision === 'open').map(({ id }) => id);
  const [reason, setReason] = useState('');
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
      {past > 0 && <p className="notice notice-warning">{t('accept-many.past', { count: past })}</p>}
      <p className="small soft">{t('accept-many.note')}</p>
      <div className="item-actions">
        <button type="submit" className="button button-primary" disabled={accepted.length === 0} autoFocus>
          {t('accept-many.do', { count: accepted.length })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
      <div className="reject-many">
        <p>{t('reject-many.count', { count: open.length })}</p>
        <input
          className="input"
          aria-label={t('reject-many.reason')}
          placeholder={t('reject-many.reason')}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            // Enter would accept: that is not what a reason for rejecting means.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
        <button
          type="button"
          className="button"
          disabled={open.length === 0 || reason.trim() === ''}
          onClick={() => onReject(open, reason.trim())}
        >
          {t('reject-many.do', { count: open.length })}
        </button>
      </div>
    </form>
  );
}
