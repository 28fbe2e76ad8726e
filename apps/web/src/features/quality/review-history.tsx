import type { Review } from '@ecoloop/api-contract';
import { Answer, Empty, formatDateTime, formatNumber, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { propertyOf, useSite } from '../../api/site.ts';
import { useMe } from '../../shell/me.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { touchedByDecision } from './decision-form.tsx';
import { FiguresTable, isChanged } from './figures-table.tsx';
import { reviewsQuery, withdraw } from './quality-queries.ts';
import { qualityTexts } from './texts.ts';

/** Who decided what on this station, why, and what it did to the figures. */
export function ReviewHistory({ station }: { readonly station: string }) {
  const t = qualityTexts.useTexts();
  const asked = useQuery(reviewsQuery(station));
  const [open, setOpen] = useState<string>();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('history.title')}</h2>
        <div className="card-tools">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className="button button-small"
              href={api.url('/reviews/export', { station, format })}
              download
            >
              <Icon name="download" size={14} /> {format.toUpperCase()}
            </a>
          ))}
        </div>
      </div>
      <div className="card-body">
        <Answer of={asked} height={120}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('history.none')} />
            ) : (
              <ol className="history">
                {items.map((review) => (
                  <HistoryItem
                    key={review.id}
                    review={review}
                    open={open === review.id}
                    onToggle={() => setOpen(open === review.id ? undefined : review.id)}
                  />
                ))}
              </ol>
            )
          }
        </Answer>
      </div>
    </section>
  );
}

interface HistoryItemProps {
  readonly review: Review;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function HistoryItem({ review, open, onToggle }: HistoryItemProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const { permissions } = useMe();
  const openTrace = useOpenTrace();
  const headline = review.figures.find(isChanged);
  const isWithdrawn = review.withdrawnBy !== undefined;
  const [asking, setAsking] = useState(false);
  return (
    <li data-withdrawn={isWithdrawn}>
      <button type="button" className="history-head" aria-expanded={open} onClick={onToggle}>
        <span className="history-what">
          <b>{t(`action.${review.action}`)}</b>{' '}
          {review.properties.map((code) => propertyOf(site, code)?.symbol ?? code).join(' ')}{' '}
          <span className="nowrap">
            {formatDateTime(review.from, site.zone)} – {formatDateTime(review.to, site.zone)}
          </span>
          {isWithdrawn && <span className="tag">{t('history.withdrawn')}</span>} {review.simulated && <SimulatedTag />}
        </span>
        <span className="small soft">
          {review.person} · {formatDateTime(review.at, site.zone)} · {pick(review.reasonName)}：{review.reason}
        </span>
        {headline && (
          <span className="history-figure small">
            {pick(headline.scopeName)} {headline.period}{' '}
            {headline.before.value === undefined
              ? t('figures.none')
              : formatNumber(headline.before.value, headline.decimals)}{' '}
            →{' '}
            <b>
              {headline.after.value === undefined
                ? t('figures.none')
                : formatNumber(headline.after.value, headline.decimals)}
            </b>
          </span>
        )}
      </button>
      {open && (
        <div className="history-body">
          <FiguresTable figures={review.figures} />
          <p className="history-ways">
            <button type="button" className="button button-small" onClick={() => openTrace(review.ref)}>
              <Icon name="trace" size={14} /> {t('history.trace')}
            </button>
            {!isWithdrawn && review.action !== 'withdraw' && permissions.includes('observation.correct') && (
              <button type="button" className="button button-small" onClick={() => setAsking(true)}>
                <Icon name="back" size={14} /> {t('history.withdraw')}
              </button>
            )}
          </p>
          {asking && <WithdrawForm id={review.id} onDone={() => setAsking(false)} />}
        </div>
      )}
    </li>
  );
}

function WithdrawForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const t = qualityTexts.useTexts();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: withdraw,
    onSuccess: async () => {
      await Promise.all(touchedByDecision.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onDone();
    },
  });
  return (
    <form
      className="filter-row"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ id, reason: reason.trim() });
      }}
    >
      <label className="inline-field">
        <span>{t('history.withdraw.reason')}</span>
        <input
          className="input"
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <button
        type="submit"
        className="button button-primary button-small"
        disabled={saving.isPending || reason.trim().length < 3}
      >
        {t('history.withdraw.confirm')}
      </button>
      {saving.error && <FormProblems error={saving.error} />}
    </form>
  );
}
