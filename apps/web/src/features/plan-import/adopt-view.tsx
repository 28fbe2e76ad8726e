import type { PlanImport, PlanImportPreview } from '@ecoloop/api-contract';
import { Answer, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { ChangeList } from '../plan-changes/change-list.tsx';
import { HeadingForm } from './heading-form.tsx';
import { keepDraft, readDraft } from './kept-draft.ts';
import { adoptImport, planImportQuery, planImportsQuery, previewQuery } from './plan-import-queries.ts';
import { planImportTexts } from './texts.ts';
import './adopt-view.css';

/** What the plan as a whole will be, what is missing before, what changes, and the decision it rests on. */
export function AdoptView({ planImport }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const asked = useQuery({ ...previewQuery(planImport.id), enabled: planImport.state === 'review' });
  return (
    <div className="adopt">
      <HeadingForm key={planImport.version} planImport={planImport} />
      {planImport.state === 'review' && (
        <section className="card adopt-preview" aria-label={t('preview')}>
          <h2>{t('preview')}</h2>
          <Answer of={asked} height={260}>
            {(preview) => <Preview planImport={planImport} preview={preview} />}
          </Answer>
        </section>
      )}
    </div>
  );
}

/** The filter that shows what is in the way; what was accepted of an earlier plan is seen among the decided. */
const filters: Readonly<Record<string, { readonly decision?: string; readonly look?: string }>> = {
  'items.open': { decision: 'open' },
  'items.incomplete': { look: 'problems' },
  'items.past': { look: 'past' },
};

interface PreviewProps {
  readonly planImport: PlanImport;
  readonly preview: PlanImportPreview;
}

function Preview({ planImport, preview: { problems, version, content, changes } }: PreviewProps) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const navigate = useNavigate();
  const mayAdopt = useMay('plan.adopt');
  return (
    <>
      {problems.length > 0 && (
        <>
          <p>
            <b>{t('preview.problems', { count: problems.length })}</b>
          </p>
          <ul className="item-problems">
            {problems.map(({ code, message, items }) => (
              <li key={`${code} ${message.zh}`}>
                {pick(message)}{' '}
                {items.length > 0 && (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() =>
                      void navigate({
                        to: '/plan-imports/$import',
                        params: { import: planImport.id },
                        search: { item: items[0], ...filters[code] },
                      })
                    }
                  >
                    {t('preview.see', { count: items.length })}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {content && (
        <p>
          {version !== undefined && (version === 1 ? t('preview.first') : t('preview.next', { version }))}{' '}
          {t('preview.holds', {
            indicators: content.indicators.length,
            commitments: content.commitments.length,
            measures: content.measures.length,
            projects: content.projects.length,
          })}
        </p>
      )}
      {changes && <ChangeList changes={changes} />}
      {problems.length === 0 && version !== undefined && (
        <>
          {mayAdopt ? (
            <Adoption planImport={planImport} version={version} />
          ) : (
            <p className="soft">{t('adopt.forbidden')}</p>
          )}
        </>
      )}
    </>
  );
}

function Adoption({
  planImport: { id, heading },
  version,
}: {
  readonly planImport: PlanImport;
  readonly version: number;
}) {
  const t = planImportTexts.useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const place = `${id}/adopt`;
  const [values, setValues] = useState(() => ({
    document: heading.documentNumber ?? '',
    reason: '',
    ...readDraft(place),
  }));
  const change = (part: Partial<typeof values>): void => {
    const next = { ...values, ...part };
    setValues(next);
    keepDraft(place, next);
  };
  const adopting = useMutation({
    mutationFn: () => adoptImport(id, { decision: values, basedOn: version - 1 }),
    onSuccess: async ({ plan }) => {
      keepDraft(place, undefined);
      await Promise.all([
        queries.invalidateQueries({ queryKey: planImportQuery(id).queryKey }),
        queries.invalidateQueries({ queryKey: planImportsQuery.queryKey }),
        queries.invalidateQueries({ queryKey: ['plan'] }),
        queries.invalidateQueries({ queryKey: ['overview'] }),
      ]);
      void navigate({ to: '/plans/$plan', params: { plan } });
    },
  });
  const isComplete = values.document.trim().length >= 2 && (version === 1 || values.reason.trim() !== '');
  return (
    <form
      className="adoption"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) adopting.mutate();
      }}
    >
      <h3>{t('adopt')}</h3>
      <label className="field">
        <span>{t('adopt.document')} *</span>
        <input
          className="input"
          maxLength={300}
          placeholder={t('adopt.document.hint')}
          value={values.document}
          onChange={({ target }) => change({ document: target.value })}
        />
      </label>
      <label className="field">
        <span>{t(version === 1 ? 'adopt.reason.first' : 'adopt.reason')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={values.reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </label>
      {adopting.error && <FormProblems error={adopting.error} />}
      <div className="item-actions">
        <button type="submit" className="button button-primary" disabled={!isComplete || adopting.isPending}>
          {t('adopt.do', { version })}
        </button>
      </div>
      <p className="small soft">{t('adopt.note')}</p>
    </form>
  );
}
