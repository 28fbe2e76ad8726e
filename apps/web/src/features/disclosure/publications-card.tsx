import type { PlanSummary, Publication, Report } from '@ecoloop/api-contract';
import { Answer, Empty, formatDateTime, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { decidePublication, proposePublication, publicationsQuery } from './disclosure-queries.ts';
import { PublicIndicators } from './public-indicators.tsx';
import { disclosureTexts } from './texts.ts';
import './disclosure.css';

export interface PublicationsCardProps {
  readonly plan: PlanSummary;
  /** A report to be proposed instead of the indicators as they stand. */
  readonly report: Report | undefined;
  readonly onProposed: () => void;
}

/** What was proposed for the public, and the second person's decision. */
export function PublicationsCard({ plan, report, onProposed }: PublicationsCardProps) {
  const t = disclosureTexts.useTexts();
  const asked = useQuery(publicationsQuery(plan.id));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('card.title')}</h2>
        <Link to="/disclosure" search={{}} className="small">
          {t('card.open')}
        </Link>
      </div>
      <div className="card-body publications">
        <p className="small soft">{t('card.note')}</p>
        <Proposal key={report?.id ?? 'indicators'} plan={plan} report={report} onProposed={onProposed} />
        <Answer of={asked} height={120}>
          {(publications) =>
            publications.length === 0 ? (
              <Empty title={t('card.none')} />
            ) : (
              <ul className="publication-list">
                {publications.map((publication) => (
                  <PublicationRow key={publication.id} publication={publication} />
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
    </section>
  );
}

function Proposal({ plan, report, onProposed }: PublicationsCardProps) {
  const t = disclosureTexts.useTexts();
  const queries = useQueryClient();
  const [zh, setZh] = useState(report?.title ?? t('title.default', { plan: plan.name.zh, lng: 'zh' }));
  const [en, setEn] = useState(t('title.default', { plan: plan.name.en, lng: 'en' }));
  const proposing = useMutation({
    mutationFn: proposePublication,
    onSuccess: async () => {
      onProposed();
      await queries.invalidateQueries({ queryKey: ['publications', plan.id] });
    },
  });
  const title = { zh: zh.trim(), en: en.trim() };
  return (
    <form
      className="publication-form"
      onSubmit={(event) => {
        event.preventDefault();
        proposing.mutate(
          report ? { kind: 'report', report: report.id, title } : { kind: 'plan-status', plan: plan.id, title },
        );
      }}
    >
      <label className="field">
        <span>{t('title')}</span>
        <input className="input" required maxLength={200} value={zh} onChange={({ target }) => setZh(target.value)} />
      </label>
      <label className="field">
        <span>{t('title.en')}</span>
        <input className="input" required maxLength={200} value={en} onChange={({ target }) => setEn(target.value)} />
      </label>
      <button type="submit" className="button" disabled={proposing.isPending || title.zh === '' || title.en === ''}>
        {report ? t('propose.report', { title: report.title }) : t('propose')}
      </button>
      {proposing.error && <FormProblems error={proposing.error} />}
    </form>
  );
}

function PublicationRow({ publication }: { readonly publication: Publication }) {
  const t = disclosureTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const deciding = useMutation({
    mutationFn: decidePublication,
    onSettled: () => queries.invalidateQueries({ queryKey: ['publications'] }),
  });
  const { state, mine, content, proposedBy, proposedAt, decidedBy, decidedAt } = publication;
  const decide = (decision: 'approve' | 'reject' | 'withdraw') => (): void =>
    deciding.mutate({ publication, decision, reason: reason.trim() });
  const noReason = deciding.isPending || reason.trim() === '';
  const mayDecide = state === 'proposed' && !mine;
  return (
    <li>
      <p>
        <b>{pick(publication.title)}</b> <span className="publication-state">{t(`state.${state}`)}</span>
      </p>
      <p className="small soft">
        {t('proposed.by', { person: proposedBy, at: formatDateTime(proposedAt, zone) })}
        {decidedBy !== undefined && decidedAt !== undefined && (
          <> · {t('decided.by', { person: decidedBy, at: formatDateTime(decidedAt, zone) })}</>
        )}
        {publication.reason !== undefined && (
          <>
            {' '}
            · {t('reason')}：{publication.reason}
          </>
        )}
      </p>
      <details>
        <summary className="small">{t('preview')}</summary>
        <PublicIndicators content={content} />
      </details>
      {state === 'proposed' && mine && <p className="small soft">{t('waits.other')}</p>}
      {(mayDecide || state === 'published') && (
        <p className="publication-decision">
          {mayDecide && (
            <button
              type="button"
              className="button button-small button-primary"
              disabled={deciding.isPending}
              onClick={decide('approve')}
            >
              {t('approve')}
            </button>
          )}
          <input
            className="input"
            aria-label={t('reason')}
            placeholder={t('reason')}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <button
            type="button"
            className="button button-small"
            disabled={noReason}
            onClick={decide(mayDecide ? 'reject' : 'withdraw')}
          >
            {mayDecide ? t('reject') : t('withdraw')}
          </button>
        </p>
      )}
      {deciding.error && <FormProblems error={deciding.error} />}
    </li>
  );
}
