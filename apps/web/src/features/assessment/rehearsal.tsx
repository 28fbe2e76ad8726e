import type { Assessment, AssessmentRehearsal, Scheme, SchemeContent } from '@ecoloop/api-contract';
import { ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { assessmentTexts } from './texts.ts';

/** The same facts under changed weights, beside the scheme in use. */
export function Rehearsal({ assessment, onClose }: { readonly assessment: Assessment; readonly onClose: () => void }) {
  const t = assessmentTexts.useTexts();
  const pick = usePick();
  const queries = useQueryClient();
  const [content, setContent] = useState<SchemeContent>(assessment.content);
  const sum = Math.round(content.criteria.reduce((all, { weight }) => all + weight, 0) * 1e6) / 1e6;
  const isSound = sum === content.total;
  const asked = useQuery({
    queryKey: ['assessment', 'rehearsal', assessment.id, content],
    queryFn: ({ signal }) =>
      api.post<AssessmentRehearsal>(`/assessments/${assessment.id}/rehearsal`, { content }, { signal }),
    enabled: isSound,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const save = useMutation({
    mutationFn: async () => {
      const { versions } = await api.get<Scheme>(`/assessment-schemes/${assessment.scheme}`);
      const ifMatch = versions.at(-1)?.version ?? 1;
      const saved = await api.put<Scheme>(`/assessment-schemes/${assessment.scheme}`, content, { ifMatch });
      await api.post<Assessment>(`/assessments/${assessment.id}/scheme`, { version: saved.version });
    },
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ['assessment'] });
    },
  });
  const error = save.error ?? asked.error;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('rehearse')}</h2>
        <button type="button" className="button button-quiet button-small" onClick={onClose}>
          {t('close')}
        </button>
      </div>
      <div className="card-body assessment-two">
        <div>
          <p className="soft small">{t('rehearse.note')}</p>
          {content.criteria.map(({ key, name, weight }) => (
            <label key={key} className="assessment-weight">
              {pick(name)}
              <input
                className="input assessment-number"
                type="number"
                min={0.1}
                step="any"
                value={weight}
                onChange={({ target }) => {
                  const given = target.valueAsNumber;
                  if (!(given > 0)) return;
                  setContent((before) => ({
                    ...before,
                    criteria: before.criteria.map((each) => (each.key === key ? { ...each, weight: given } : each)),
                  }));
                }}
              />
            </label>
          ))}
          {!isSound && <p role="alert">{t('rehearse.sum', { sum, total: content.total })}</p>}
          {assessment.state === 'open' && (
            <button
              type="button"
              className="button"
              disabled={!isSound || save.isPending}
              onClick={() => save.mutate()}
            >
              {t('rehearse.save')}
            </button>
          )}
          {error !== null && <ErrorPanel error={error} />}
        </div>
        {asked.data && (
          <table className="assessment-table">
            <thead>
              <tr>
                <th scope="col">{t('subject')}</th>
                <th scope="col">{t('rehearse.before')}</th>
                <th scope="col">{t('rehearse.after')}</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.changed.map((after) => {
                const before = asked.data.current.find(({ subject }) => subject.ref === after.subject.ref);
                const shown = (result: typeof before) =>
                  result?.score === undefined ? t('withheld') : `${result.rank ?? ''} · ${result.score}`;
                return (
                  <tr key={after.subject.ref}>
                    <th scope="row">{pick(after.subject.name)}</th>
                    <td>{shown(before)}</td>
                    <td>
                      <b>{shown(after)}</b>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
