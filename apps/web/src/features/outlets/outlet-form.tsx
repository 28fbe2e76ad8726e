import type { Outlet } from '@ecoloop/api-contract';
import { ApiError, Drawer, useLanguage, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite, useTerritories } from '../../api/site.ts';
import { stationsQuery } from '../../api/stations.ts';
import { useHome } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { organisationsQuery } from '../measures/work-queries.ts';
import { FormField } from './form-field.tsx';
import { outletFormTexts } from './form-texts.ts';
import { LimitFields } from './limit-fields.tsx';
import {
  draftOf,
  inputOf,
  type OutletDraft,
  type Problems,
  problemsOf,
  refusalsOf,
  withLimit,
} from './outlet-draft.ts';
import { changeOutlet, registerOutlet } from './outlet-queries.ts';
import { outletTexts } from './texts.ts';

export interface OutletFormProps {
  /** The one to change; a new one where it is left out. */
  readonly outlet?: Outlet | undefined;
  /** Where a new one probably is. */
  readonly territory: string;
  readonly onClose: () => void;
  /** What follows; it is closed where nothing is said. */
  readonly onSaved?: (outlet: Outlet) => void;
}

/** Registers an outlet or changes one, with its limits. */
export function OutletForm({ outlet, territory, onClose, onSaved }: OutletFormProps) {
  const t = outletFormTexts.useTexts();
  const words = outletTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const territories = useTerritories();
  const queries = useQueryClient();
  const stations = useQuery(stationsQuery(useHome())).data ?? [];
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [draft, setDraft] = useState(() => draftOf(outlet, { territory, today: site.today }));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => (outlet ? changeOutlet(outlet, inputOf(draft)) : registerOutlet(inputOf(draft))),
    onSuccess: (saved) => {
      queries.setQueryData(['outlet', saved.id], saved);
      for (const key of ['outlets', 'outlet-judgement', 'exceedance-orders', 'outlet-rates']) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
      if (onSaved) onSaved(saved);
      else onClose();
    },
  });
  const own = problemsOf(draft);
  const refused = refusalsOf(save.error, language);
  const problems: Problems = { ...refused, ...(tried ? own : {}) };
  const change = (part: Partial<OutletDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const texts = (name: 'code' | 'nameZh' | 'nameEn' | 'permit' | 'industry' | 'maintainer', most: number) => ({
    className: 'input',
    value: draft[name],
    maxLength: most,
    autoComplete: 'off',
    'aria-invalid': problems[name] !== undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change({ [name]: target.value }),
  });
  const number = (name: 'longitude' | 'latitude' | 'referenceOxygen') => ({
    className: 'input',
    inputMode: 'decimal' as const,
    value: draft[name],
    maxLength: 20,
    'aria-invalid': problems[name] !== undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change({ [name]: target.value }),
  });
  return (
    <Drawer title={outlet ? `${t('edit')} · ${outlet.code}` : t('new')} open onClose={onClose}>
      <form
        className="outlet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(own).length === 0) save.mutate();
          else focusFirstProblem(event.currentTarget);
        }}
      >
        <fieldset>
          <legend>{t('who')}</legend>
          <FormField
            label={t('organisation')}
            problem={problems['organisation']}
            hint={outlet && t('identity.fixed')}
            needed
          >
            <select
              className="input"
              disabled={outlet !== undefined}
              value={draft.organisation}
              aria-invalid={problems['organisation'] !== undefined}
              onChange={({ target }) => change({ organisation: target.value })}
            >
              <option value="">{t('organisation.choose')}</option>
              {outlet && <option value={outlet.organisation}>{pick(outlet.organisationName)}</option>}
              {organisations
                .filter(({ id }) => id !== outlet?.organisation)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {pick(name)}
                  </option>
                ))}
            </select>
          </FormField>
          <div className="outlet-form-pair">
            <FormField label={t('code')} problem={problems['code']} hint={outlet ? undefined : t('code.hint')} needed>
              <input {...texts('code', 40)} readOnly={outlet !== undefined} spellCheck={false} />
            </FormField>
            <FormField label={t('kind')} problem={problems['kind']}>
              <select
                className="input"
                value={draft.kind}
                onChange={({ target }) => change({ kind: target.value === 'water' ? 'water' : 'gas' })}
              >
                <option value="gas">{words('kind.gas')}</option>
                <option value="water">{words('kind.water')}</option>
              </select>
            </FormField>
          </div>
          <FormField label={t('name.zh')} problem={problems['nameZh']} needed>
            <input {...texts('nameZh', 200)} />
          </FormField>
          <FormField label={t('name.en')} problem={problems['nameEn']} hint={t('name.en.hint')}>
            <input {...texts('nameEn', 200)} />
          </FormField>
          <div className="outlet-form-pair">
            <FormField label={t('territory')} problem={problems['territory']} needed>
              <select
                className="input"
                value={draft.territory}
                aria-invalid={problems['territory'] !== undefined}
                onChange={({ target }) => change({ territory: target.value })}
              >
                {territories.map(({ code, name, level }) => (
                  <option key={code} value={code}>
                    {level === 'city' || level === 'district' ? pick(name) : `\u2003${pick(name)}`}
                  </option>
                ))}
              </select>
            </FormField>
            <FormField label={t('state')} problem={problems['state']}>
              <select
                className="input"
                value={draft.state}
                onChange={({ target }) => change({ state: target.value === 'retired' ? 'retired' : 'in-use' })}
              >
                <option value="in-use">{t('state.in-use')}</option>
                <option value="retired">{t('state.retired')}</option>
              </select>
            </FormField>
          </div>
          <div className="outlet-form-pair">
            <FormField label={t('longitude')} problem={problems['longitude']} hint={t('place.hint')}>
              <input {...number('longitude')} />
            </FormField>
            <FormField label={t('latitude')} problem={problems['latitude']} hint={t('place.hint')}>
              <input {...number('latitude')} />
            </FormField>
          </div>
          <div className="outlet-form-pair">
            <FormField label={t('permit')} problem={problems['permit']}>
              <input {...texts('permit', 40)} spellCheck={false} />
            </FormField>
            <FormField label={t('industry')} problem={problems['industry']} hint={t('industry.hint')}>
              <input {...texts('industry', 40)} />
            </FormField>
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('monitoring')}</legend>
          <FormField label={t('station')} problem={problems['station']}>
            <select
              className="input"
              value={draft.station}
              aria-invalid={problems['station'] !== undefined}
              onChange={({ target }) => change({ station: target.value })}
            >
              <option value="">{t('station.none')}</option>
              {stations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {pick(name)} · {id}
                </option>
              ))}
            </select>
          </FormField>
          <div className="outlet-form-pair">
            <FormField
              label={t('monitored-from')}
              problem={problems['monitoredFrom']}
              hint={t('monitored-from.hint')}
              needed
            >
              <input
                className="input"
                type="date"
                value={draft.monitoredFrom}
                aria-invalid={problems['monitoredFrom'] !== undefined}
                onChange={({ target }) => change({ monitoredFrom: target.value })}
              />
            </FormField>
            {draft.kind === 'gas' && (
              <FormField label={t('oxygen')} problem={problems['referenceOxygen']} hint={t('oxygen.hint')}>
                <input {...number('referenceOxygen')} />
              </FormField>
            )}
          </div>
          <FormField label={t('maintainer')} problem={problems['maintainer']} hint={t('maintainer.hint')}>
            <input {...texts('maintainer', 200)} />
          </FormField>
        </fieldset>
        <fieldset>
          <legend>{t('limits')}</legend>
          {draft.limits.length === 0 && <p className="soft small">{t('limits.none')}</p>}
          {draft.limits.map((limit, index) => (
            <LimitFields
              key={limit.key}
              limit={limit}
              index={index}
              problems={problems}
              station={stations.find(({ id }) => id === draft.station)}
              onChange={(part) =>
                change({ limits: draft.limits.map((one) => (one.key === limit.key ? { ...one, ...part } : one)) })
              }
              onRemove={() => change({ limits: draft.limits.filter(({ key }) => key !== limit.key) })}
            />
          ))}
          <div>
            <button
              type="button"
              className="button button-small"
              onClick={() => setDraft((before) => withLimit(before, site.today))}
            >
              {t('limit.add')}
            </button>
          </div>
        </fieldset>
        {save.error !== null &&
          (save.error instanceof ApiError && save.error.status === 412 ? (
            <p className="field-problem" role="alert">
              {t('changed-meanwhile')}
            </p>
          ) : (
            Object.keys(refused).length === 0 && <FormProblems error={save.error} />
          ))}
        <p className="drawer-actions">
          <button type="submit" className="button button-primary" disabled={save.isPending}>
            {outlet ? t('save') : t('register')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </p>
      </form>
    </Drawer>
  );
}

/** Once they are marked. */
function focusFirstProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
