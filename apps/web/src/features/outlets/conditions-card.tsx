import type { OutletCondition, OutletConditionKind } from '@ecoloop/api-contract';
import { Answer, ErrorPanel, formatDateTime, usePick } from '@ecoloop/ui';
import { startOfLocalDate, localDate } from '@ecoloop/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { conditionsQuery } from './outlet-queries.ts';
import { outletTexts } from './texts.ts';

const kinds: readonly OutletConditionKind[] = ['stopped', 'start-up', 'shut-down', 'maintenance'];

/** What the operator reports of an outlet, and a way to report or take it back for those who may. */
export function ConditionsCard({ outlet }: { readonly outlet: string }) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const asked = useQuery(conditionsQuery(outlet));
  const mayWrite = useMay('outlet.write');
  const renew = useRenew();
  const withdraw = useMutation({
    mutationFn: (id: number) => api.delete(`/outlets/${encodeURIComponent(outlet)}/conditions/${id}`),
    onSuccess: renew,
  });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('conditions.title')}</h2>
      </div>
      <div className="card-body">
        <Answer of={asked} height={80}>
          {(conditions) =>
            conditions.length === 0 ? (
              <p className="soft small">{t('conditions.none')}</p>
            ) : (
              <ul className="conditions">
                {conditions.slice(0, 8).map((condition) => (
                  <li key={condition.id} data-withdrawn={condition.withdrawnAt !== undefined}>
                    <b>{pick(condition.name)}</b> {formatDateTime(condition.from, zone)} –{' '}
                    {formatDateTime(condition.to, zone)}
                    <span className="soft small">
                      {condition.note} · {condition.filedBy}
                      {condition.withdrawnAt !== undefined && ` · ${t('conditions.withdrawn')}`}
                    </span>
                    {mayWrite && condition.withdrawnAt === undefined && (
                      <button
                        type="button"
                        className="button button-quiet button-small"
                        disabled={withdraw.isPending}
                        onClick={() => withdraw.mutate(condition.id)}
                      >
                        {t('conditions.withdraw')}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
        {withdraw.error !== null && <ErrorPanel error={withdraw.error} />}
        {mayWrite && <ConditionForm outlet={outlet} onFiled={renew} />}
      </div>
    </section>
  );
}

/** The judgement is made anew a moment after. */
const JUDGED_AFTER_MILLISECONDS = 1_500;

function useRenew(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['outlet-conditions'] });
    void queries.invalidateQueries({ queryKey: ['outlet-judgement'] });
    window.setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['exceedance-orders'] });
      void queries.invalidateQueries({ queryKey: ['outlets'] });
    }, JUDGED_AFTER_MILLISECONDS);
  };
}

function ConditionForm({ outlet, onFiled }: { readonly outlet: string; readonly onFiled: () => void }) {
  const t = outletTexts.useTexts();
  const { zone } = useSite();
  const [kind, setKind] = useState<OutletConditionKind>('stopped');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const file = useMutation({
    mutationFn: () =>
      api.post<OutletCondition>(`/outlets/${encodeURIComponent(outlet)}/conditions`, {
        kind,
        from: instantText(from, zone),
        to: instantText(to, zone),
        note,
      }),
    onSuccess: () => {
      setNote('');
      onFiled();
    },
  });
  const possible = from !== '' && to !== '' && from < to && note.trim().length >= 3;
  return (
    <form
      className="condition-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) file.mutate();
      }}
    >
      <select
        className="input"
        aria-label={t('conditions.kind')}
        value={kind}
        onChange={({ target }) => setKind(kinds.find((known) => known === target.value) ?? 'stopped')}
      >
        {kinds.map((known) => (
          <option key={known} value={known}>
            {t(`conditions.${known}`)}
          </option>
        ))}
      </select>
      <input
        className="input"
        type="datetime-local"
        aria-label={t('conditions.from')}
        value={from}
        onChange={({ target }) => setFrom(target.value)}
      />
      <input
        className="input"
        type="datetime-local"
        aria-label={t('conditions.to')}
        value={to}
        onChange={({ target }) => setTo(target.value)}
      />
      <input
        className="input"
        placeholder={t('conditions.note')}
        aria-label={t('conditions.note')}
        value={note}
        maxLength={500}
        onChange={({ target }) => setNote(target.value)}
      />
      <button type="submit" className="button button-small" disabled={!possible || file.isPending}>
        {t('conditions.file')}
      </button>
      {file.error !== null && <ErrorPanel error={file.error} />}
    </form>
  );
}

/** A time of the site's zone, as `datetime-local` gives it, as an instant. */
function instantText(local: string, zone: string): string {
  const [day = '', clock = ''] = local.split('T');
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(startOfLocalDate(localDate(day), zone) + (hours * 60 + minutes) * 60_000).toISOString();
}
