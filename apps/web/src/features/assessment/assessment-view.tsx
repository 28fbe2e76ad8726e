import type { Assessment } from '@ecoloop/api-contract';
import { ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { DataTable } from '../../table/data-table.tsx';
import { Appeals } from './appeals.tsx';
import { Points } from './points.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { assessmentTexts } from './texts.ts';

interface AssessmentViewProps {
  readonly assessment: Assessment;
  readonly subject: string | undefined;
  readonly onSubject: (ref: string | undefined) => void;
}

export function AssessmentView({ assessment, subject, onSubject }: AssessmentViewProps) {
  const t = assessmentTexts.useTexts();
  const pick = usePick();
  const [rehearsing, setRehearsing] = useState(false);
  const { id, state, results, revisions, mayWrite } = assessment;
  const chosen = results.find((result) => result.subject.ref === subject);
  const newest = state === 'open' ? undefined : revisions.at(-1);
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>
            {assessment.name} · {t(`state.${state}`)}
          </h2>
          <div className="assessment-actions">
            <a
              className="button button-small"
              href={api.url(`/assessments/${id}/export`, { table: 'ranking' })}
              download
            >
              {t('export.ranking')}
            </a>
            <a
              className="button button-small"
              href={api.url(`/assessments/${id}/export`, { table: 'points' })}
              download
            >
              {t('export.points')}
            </a>
            {mayWrite && (
              <button type="button" className="button button-small" onClick={() => setRehearsing(!rehearsing)}>
                {t('rehearse')}
              </button>
            )}
          </div>
        </div>
        <div className="card-body">
          <p className="soft small">
            {t('scheme', { name: pick(assessment.content.name), version: assessment.schemeVersion })}
            {newest && (
              <>
                {' · '}
                {t('revision', { revision: newest.revision, hash: newest.hash.slice(0, 12) })}{' '}
                {mayWrite && <a href={api.url(`/assessments/${id}/sheets/${newest.revision}`)}>{t('sheet')}</a>}
              </>
            )}
          </p>
          <DataTable
            id="assessment-ranking"
            fileName={assessment.name}
            rows={results}
            rowKey={(result) => result.subject.ref}
            onOpen={(result) => onSubject(result.subject.ref)}
            isSimulated={({ simulated }) => simulated}
            columns={[
              { id: 'rank', title: t('rank'), number: true, width: 70, value: ({ rank }) => rank },
              { id: 'subject', title: t('subject'), value: (result) => pick(result.subject.name) },
              { id: 'score', title: t('score'), number: true, width: 90, value: ({ score }) => score },
              {
                id: 'tier',
                title: t('tier'),
                width: 110,
                value: ({ tier }) => (tier ? pick(tier.name) : t('withheld')),
              },
              { id: 'reason', title: t('reason'), value: ({ reason }) => pick(reason) },
            ]}
          />
          {mayWrite && <States assessment={assessment} />}
        </div>
      </section>
      {rehearsing && <Rehearsal assessment={assessment} onClose={() => setRehearsing(false)} />}
      {chosen && <Points assessment={assessment} result={chosen} onClose={() => onSubject(undefined)} />}
      <Appeals assessment={assessment} subject={chosen?.subject.ref} />
    </>
  );
}

/** Freezing, opening again, making final. */
function States({ assessment: { id, state, revisions } }: { readonly assessment: Assessment }) {
  const t = assessmentTexts.useTexts();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: (action: 'freeze' | 'reopen' | 'final') =>
      api.post<Assessment>(
        `/assessments/${id}/${action}`,
        action === 'final' ? undefined : reason.trim() === '' ? {} : { reason },
      ),
    onSuccess: () => {
      setReason('');
      return queries.invalidateQueries({ queryKey: ['assessment'] });
    },
  });
  if (state === 'final') return null;
  const needsReason = state === 'frozen' || revisions.length > 0;
  const isReady = !needsReason || reason.trim() !== '';
  return (
    <div className="assessment-actions">
      {needsReason && (
        <input
          className="input"
          aria-label={t('action.reason')}
          placeholder={t('action.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {state === 'open' ? (
        <button
          type="button"
          className="button button-primary"
          disabled={!isReady || move.isPending}
          onClick={() => move.mutate('freeze')}
        >
          {t('freeze')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="button"
            disabled={!isReady || move.isPending}
            onClick={() => move.mutate('reopen')}
          >
            {t('reopen')}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={move.isPending}
            onClick={() => move.mutate('final')}
          >
            {t('final')}
          </button>
        </>
      )}
      {move.error !== null && <ErrorPanel error={move.error} />}
    </div>
  );
}
