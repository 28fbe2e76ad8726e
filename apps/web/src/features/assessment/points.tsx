import type { Assessment, AssessmentEntry, SubjectResult } from '@ecoloop/api-contract';
import { ErrorPanel, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { assessmentTexts } from './texts.ts';

interface PointsProps {
  readonly assessment: Assessment;
  readonly result: SubjectResult;
  readonly onClose: () => void;
}

/** Every point of a subject with what it rests on, and a place to enter what only a person knows. */
export function Points({ assessment, result, onClose }: PointsProps) {
  const t = assessmentTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const mayEnter = assessment.mayWrite && assessment.state === 'open';
  const entryOf = (key: string): AssessmentEntry | undefined =>
    assessment.entries.find((entry) => entry.subject === result.subject.ref && entry.key === key);
  const enterable = (key: string): boolean =>
    mayEnter &&
    (assessment.content.criteria.some(
      (criterion) => criterion.key === key && ['entered', 'indicator'].includes(criterion.basis.kind),
    ) ||
      assessment.content.adjustments.some((each) => each.key === key) ||
      assessment.content.vetoes.some((veto) => veto.key === key && veto.when.kind === 'recorded'));
  const enter = (key: string) =>
    enterable(key) && (
      <Enter key={entryOf(key)?.id} id={assessment.id} subject={result.subject.ref} of={key} before={entryOf(key)} />
    );
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          {pick(result.subject.name)} · {t('points')} {result.score ?? t('withheld')}
        </h2>
        <button type="button" className="button button-quiet button-small" onClick={onClose}>
          {t('close')}
        </button>
      </div>
      <div className="card-body assessment-scroll">
        <p>{pick(result.reason)}</p>
        <table className="assessment-table">
          <thead>
            <tr>
              <th scope="col">{t('criterion')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('target')}</th>
              <th scope="col">{t('degree')}</th>
              <th scope="col">{t('weight')}</th>
              <th scope="col">{t('score')}</th>
              <th scope="col">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {result.criteria.map(({ key, name, weight, points, state, reason, fact }) => (
              <tr key={key}>
                <th scope="row">{pick(name)}</th>
                <td>
                  {fact.value} {fact.value !== undefined && unitText(fact.unit ?? '', language)}
                </td>
                <td>{fact.target && pick(fact.target)}</td>
                <td>{fact.degree === undefined ? '—' : `${Math.round(fact.degree * 100) / 100}%`}</td>
                <td>{weight}</td>
                <td>
                  <b>{points ?? '—'}</b>
                  {state === 'not-judgeable' && <small className="assessment-open">{t('notJudgeable')}</small>}
                </td>
                <td>
                  {pick(reason)}
                  {enter(key)}
                </td>
              </tr>
            ))}
            {[...result.adjustments, ...result.vetoes].map((each) => (
              <tr key={each.key}>
                <th scope="row" colSpan={5}>
                  {pick(each.name)}
                </th>
                <td>{'points' in each ? each.points : each.state === 'applied' ? '✕' : ''}</td>
                <td>
                  {pick(each.reason)}
                  {enter(each.key)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface EnterProps {
  readonly id: string;
  readonly subject: string;
  readonly of: string;
  readonly before: AssessmentEntry | undefined;
}

function Enter({ id, subject, of: key, before }: EnterProps) {
  const t = assessmentTexts.useTexts();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState(before?.value?.toString() ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  const enter = useMutation({
    mutationFn: () =>
      api.post<AssessmentEntry>(`/assessments/${id}/entries`, {
        subject,
        key,
        note,
        ...(value === '' ? {} : { value: Number(value) }),
        ...(before ? { replaces: before.id } : {}),
      }),
    onSuccess: () => {
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ['assessment'] });
    },
  });
  if (!isOpen) {
    return (
      <button type="button" className="button button-quiet button-small" onClick={() => setOpen(true)}>
        {t('enter')}
      </button>
    );
  }
  return (
    <form
      className="assessment-actions"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <input
        className="input assessment-number"
        type="number"
        step="any"
        min={0}
        aria-label={t('enter.value')}
        placeholder={t('enter.value')}
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      <input
        className="input"
        required
        aria-label={t('enter.note')}
        placeholder={t('enter.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <button type="submit" className="button button-small" disabled={enter.isPending || note.trim() === ''}>
        {t('submit')}
      </button>
      {enter.error !== null && <ErrorPanel error={enter.error} />}
    </form>
  );
}
