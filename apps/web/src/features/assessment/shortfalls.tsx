import type { Shortfall } from '@ecoloop/api-contract';
import { Answer, ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { shortfallsQuery } from './assessment-queries.ts';
import { assessmentTexts } from './texts.ts';

/** Cause and countermeasures owed for missed binding targets. */
export function Shortfalls({ plan }: { readonly plan: string }) {
  const t = assessmentTexts.useTexts();
  const asked = useQuery(shortfallsQuery(plan));
  return (
    <Answer of={asked} height={60}>
      {(list) =>
        list.length === 0 ? null : (
          <section className="card">
            <div className="card-head">
              <h2>{t('shortfalls')}</h2>
            </div>
            <div className="card-body assessment-list">
              {list.map((shortfall) => (
                <OneShortfall key={`${shortfall.id}-${shortfall.version}`} shortfall={shortfall} />
              ))}
            </div>
          </section>
        )
      }
    </Answer>
  );
}

function OneShortfall({ shortfall }: { readonly shortfall: Shortfall }) {
  const t = assessmentTexts.useTexts();
  const pick = usePick();
  const queries = useQueryClient();
  const [cause, setCause] = useState(shortfall.cause ?? '');
  const [countermeasures, setCountermeasures] = useState(shortfall.countermeasures ?? '');
  const [responsible, setResponsible] = useState(shortfall.responsible ?? '');
  const [due, setDue] = useState(shortfall.due ?? '');
  const [text, setText] = useState('');
  const renew = () => queries.invalidateQueries({ queryKey: ['assessment'] });
  const options = { ifMatch: shortfall.version };
  const answer = useMutation({
    mutationFn: () =>
      api.put<Shortfall>(`/shortfalls/${shortfall.id}/answer`, { cause, countermeasures, responsible, due }, options),
    onSuccess: renew,
  });
  const review = useMutation({
    mutationFn: (decision: 'accepted' | 'returned') =>
      api.put<Shortfall>(`/shortfalls/${shortfall.id}/review`, { decision, text }, options),
    onSuccess: renew,
  });
  const mayAnswer = useMay('progress.report') && ['open', 'returned'].includes(shortfall.state);
  const mayReview = useMay('assessment.write') && shortfall.state === 'answered';
  const error = answer.error ?? review.error;
  return (
    <article>
      <b>
        {pick(shortfall.subject.name)} · {pick(shortfall.itemName)} · {shortfall.year}
      </b>{' '}
      · {t(`shortfall.${shortfall.state}`)}
      <p>{pick(shortfall.finding)}</p>
      {shortfall.cause !== undefined && !mayAnswer && (
        <p className="soft">
          {shortfall.cause} · {shortfall.countermeasures} · {shortfall.responsible} · {shortfall.due}
        </p>
      )}
      {shortfall.review !== undefined && <p className="soft">{shortfall.review}</p>}
      {mayAnswer && (
        <form
          className="assessment-answer"
          onSubmit={(event) => {
            event.preventDefault();
            answer.mutate();
          }}
        >
          <label>
            {t('cause')}
            <textarea className="input" required value={cause} onChange={({ target }) => setCause(target.value)} />
          </label>
          <label>
            {t('countermeasures')}
            <textarea
              className="input"
              required
              value={countermeasures}
              onChange={({ target }) => setCountermeasures(target.value)}
            />
          </label>
          <label>
            {t('responsible')}
            <input
              className="input"
              required
              value={responsible}
              onChange={({ target }) => setResponsible(target.value)}
            />
          </label>
          <label>
            {t('due')}
            <input className="input" type="date" required value={due} onChange={({ target }) => setDue(target.value)} />
          </label>
          <button type="submit" className="button button-small" disabled={answer.isPending}>
            {t('submit')}
          </button>
        </form>
      )}
      {mayReview && (
        <div className="assessment-actions">
          <input
            className="input"
            aria-label={t('review.text')}
            placeholder={t('review.text')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          {(['accepted', 'returned'] as const).map((decision) => (
            <button
              key={decision}
              type="button"
              className="button button-small"
              disabled={text.trim() === '' || review.isPending}
              onClick={() => review.mutate(decision)}
            >
              {t(decision === 'accepted' ? 'accept' : 'return')}
            </button>
          ))}
        </div>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </article>
  );
}
