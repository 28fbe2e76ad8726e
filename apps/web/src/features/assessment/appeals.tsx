import type { Assessment } from '@ecoloop/api-contract';
import { ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { assessmentTexts } from './texts.ts';

/** Appeals against the frozen sheet; one is filed for the subject that is open. */
export function Appeals({
  assessment: { id, state, appeals, mayWrite },
  subject,
}: {
  readonly assessment: Assessment;
  readonly subject: string | undefined;
}) {
  const t = assessmentTexts.useTexts();
  const pick = usePick();
  const queries = useQueryClient();
  const mayFile = useMay('progress.report') && state === 'frozen' && subject !== undefined;
  const [text, setText] = useState('');
  const renew = () => {
    setText('');
    return queries.invalidateQueries({ queryKey: ['assessment'] });
  };
  const file = useMutation({
    mutationFn: () => api.post<Assessment>(`/assessments/${id}/appeals`, { subject, text }),
    onSuccess: renew,
  });
  const decide = useMutation({
    mutationFn: ({ number, decision }: { readonly number: number; readonly decision: 'accepted' | 'rejected' }) =>
      api.post<Assessment>(`/assessments/${id}/appeals/${number}/decision`, { decision, text }),
    onSuccess: renew,
  });
  if (appeals.length === 0 && !mayFile) return null;
  const error = file.error ?? decide.error;
  const mayDecide = mayWrite && state === 'frozen' && appeals.some((appeal) => appeal.state === 'open');
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('appeal')}</h2>
      </div>
      <div className="card-body assessment-list">
        {appeals.map((appeal) => (
          <article key={appeal.number}>
            <b>{pick(appeal.subject.name)}</b> · {t(`appeal.${appeal.state}`)} · {appeal.filedBy}
            <p>{appeal.text}</p>
            {appeal.decision !== undefined && (
              <p className="soft">
                {appeal.decision} · {appeal.decidedBy}
              </p>
            )}
            {mayDecide && appeal.state === 'open' && (
              <div className="assessment-actions">
                {(['accepted', 'rejected'] as const).map((decision) => (
                  <button
                    key={decision}
                    type="button"
                    className="button button-small"
                    disabled={text.trim() === '' || decide.isPending}
                    onClick={() => decide.mutate({ number: appeal.number, decision })}
                  >
                    {t(decision === 'accepted' ? 'appeal.accept' : 'appeal.reject')}
                  </button>
                ))}
              </div>
            )}
          </article>
        ))}
        {(mayFile || mayDecide) && (
          <div className="assessment-actions">
            <input
              className="input"
              aria-label={t(mayDecide ? 'action.reason' : 'appeal.text')}
              placeholder={t(mayDecide ? 'action.reason' : 'appeal.text')}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            {mayFile && (
              <button
                type="button"
                className="button button-small"
                disabled={text.trim() === '' || file.isPending}
                onClick={() => file.mutate()}
              >
                {t('appeal')}
              </button>
            )}
          </div>
        )}
        {error !== null && <ErrorPanel error={error} />}
      </div>
    </section>
  );
}
