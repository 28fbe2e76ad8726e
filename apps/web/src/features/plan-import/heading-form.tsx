import type { PlanImport, PlanImportHeading } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { useMay, useOwnTerritories } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { plansQuery } from '../plan/plan-queries.ts';
import { planImportQuery, previewQuery, putHeading } from './plan-import-queries.ts';
import { planImportTexts } from './texts.ts';

const PLAN_ID = /^[a-z0-9][a-z0-9-]{1,59}$/;

/** What the plan as a whole is called, whose it is and for which years; suggested from the document. */
export function HeadingForm({ planImport }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const queries = useQueryClient();
  const territories = useOwnTerritories();
  const plans = useQuery(plansQuery).data ?? [];
  const mayWrite = useMay('plan.write') && planImport.state === 'review';
  const [heading, setHeading] = useState<PlanImportHeading>(planImport.heading);
  const change = (part: Partial<PlanImportHeading>): void => setHeading({ ...heading, ...part });
  const saving = useMutation({
    mutationFn: () => putHeading(planImport.id, withoutEmpty(heading), planImport.version),
    onSuccess: (changed) => {
      queries.setQueryData(planImportQuery(planImport.id).queryKey, changed);
      void queries.invalidateQueries({ queryKey: previewQuery(planImport.id).queryKey });
    },
    onError: () => queries.invalidateQueries({ queryKey: planImportQuery(planImport.id).queryKey }),
  });
  const isOld = plans.some(({ id }) => id === heading.plan);
  const isIdWrong = heading.plan !== undefined && heading.plan !== '' && !PLAN_ID.test(heading.plan);
  const evaluations = site.domains.flatMap((domain) => domain.evaluations);
  const text = (name: 'name' | 'document', language: 'zh' | 'en') => (
    <label className="field">
      <span>{t(`heading.${name}.${language}`)}</span>
      <input
        className="input"
        lang={language}
        value={splitText(heading[name])[language]}
        onChange={({ target }) => change({ [name]: { ...splitText(heading[name]), [language]: target.value } })}
      />
    </label>
  );
  const year = (name: 'from' | 'to') => (
    <label className="field">
      <span>{t(`heading.${name}`)}</span>
      <input
        className="input"
        type="number"
        min={1950}
        max={2200}
        value={heading[name] ?? ''}
        onChange={({ target }) => change({ [name]: target.value === '' ? undefined : target.valueAsNumber })}
      />
    </label>
  );
  return (
    <form
      className="card adopt-heading"
      aria-label={t('heading')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isIdWrong) saving.mutate();
      }}
    >
      <h2>{t('heading')}</h2>
      <fieldset disabled={!mayWrite}>
        <label className="field">
          <span>{t('heading.plan')}</span>
          <input
            className="input"
            list="known-plans"
            aria-invalid={isIdWrong}
            value={heading.plan ?? ''}
            onChange={({ target }) => change({ plan: target.value })}
          />
          <datalist id="known-plans">
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name)}
              </option>
            ))}
          </datalist>
          <span className={isIdWrong ? 'field-problem' : 'small soft'}>
            {isIdWrong ? t('heading.plan.wrong') : t(isOld ? 'heading.plan.old' : 'heading.plan.new')}
          </span>
        </label>
        {text('name', 'zh')}
        {text('name', 'en')}
        {text('document', 'zh')}
        {text('document', 'en')}
        <label className="field">
          <span>{t('heading.document-number')}</span>
          <input
            className="input"
            maxLength={100}
            value={heading.documentNumber ?? ''}
            onChange={({ target }) => change({ documentNumber: target.value })}
          />
        </label>
        <div className="heading-years">
          {year('from')}
          {year('to')}
        </div>
        <label className="field">
          <span>{t('heading.territory')}</span>
          <select
            className="input"
            value={heading.territory}
            onChange={({ target }) => change({ territory: target.value })}
          >
            {territories.map(({ code, name }) => (
              <option key={code} value={code}>
                {pick(name)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('heading.parent')}</span>
          <select
            className="input"
            value={heading.parent ?? ''}
            onChange={({ target }) => change({ parent: target.value })}
          >
            <option value="">{t('heading.parent.none')}</option>
            {plans
              .filter(({ id }) => id !== heading.plan)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {pick(name)}
                </option>
              ))}
          </select>
        </label>
        {evaluations.map(({ id, name, editions }) => (
          <label key={id} className="field">
            <span>{t('heading.edition', { evaluation: pick(name) })}</span>
            <select
              className="input"
              value={heading.pinnedEdition[id] ?? ''}
              onChange={({ target }) => {
                const others = Object.entries(heading.pinnedEdition).filter(([evaluation]) => evaluation !== id);
                change({
                  pinnedEdition: Object.fromEntries(target.value === '' ? others : [...others, [id, target.value]]),
                });
              }}
            >
              <option value="">{t('heading.edition.none')}</option>
              {editions.map((edition) => (
                <option key={edition.id} value={edition.id}>
                  {pick(edition.name)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
      {saving.error && <FormProblems error={saving.error} />}
      {mayWrite && (
        <div className="item-actions">
          <button type="submit" className="button button-primary" disabled={saving.isPending || isIdWrong}>
            {t('heading.save')}
          </button>
          {saving.isSuccess && <span role="status">{t('heading.saved')}</span>}
        </div>
      )}
    </form>
  );
}

/** An English that is the Chinese is none yet. */
const splitText = (text: PlanImportHeading['name']) => ({
  zh: text?.zh ?? '',
  en: text === undefined || text.en === text.zh ? '' : text.en,
});

/** What is not known is left out; an English that is not given is the Chinese. */
function withoutEmpty({ territory, pinnedEdition, ...heading }: PlanImportHeading): PlanImportHeading {
  const { plan, name, document, documentNumber, from, to, parent } = heading;
  return {
    territory,
    pinnedEdition,
    ...(plan ? { plan } : {}),
    ...(name?.zh ? { name: { zh: name.zh, en: name.en || name.zh } } : {}),
    ...(document?.zh ? { document: { zh: document.zh, en: document.en || document.zh } } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(parent ? { parent } : {}),
  };
}
