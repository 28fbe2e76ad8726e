import type { Responsibility, WorkArrangement, WorkItemDetail } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { itemPath, organisationsQuery, useRenewWork } from './work-queries.ts';

const roles = ['lead', 'support'] as const;

/** Without the budget, which has a field of its own. */
function arrangementOf(item: Pick<WorkItemDetail, keyof WorkArrangement>): WorkArrangement {
  const { territory, from, to, responsibilities, dependsOn, effects, cadence, stopped, mergedInto } = item;
  return {
    ...{ territory, from, to, responsibilities, dependsOn, effects },
    ...(cadence === undefined ? {} : { cadence }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

/** Period, organisations, budget and what the item waits for. Kept as a new version, based on the one in sight. */
export function ArrangementForm({ item, onDone }: { readonly item: WorkItemDetail; readonly onDone: () => void }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const renew = useRenewWork();
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [draft, setDraft] = useState<WorkArrangement>(() => arrangementOf(item));
  const [waits, setWaits] = useState(item.dependsOn.join('、'));
  const [budget, setBudget] = useState(item.budget === undefined ? '' : String(item.budget));
  const save = useMutation({
    mutationFn: () => {
      const dependsOn = waits.split(/[\s,，、]+/).filter((key) => key !== '');
      const amount = budget.trim() === '' ? {} : { budget: Number(budget) };
      const body: WorkArrangement = { ...draft, dependsOn, ...amount };
      return api.put<WorkItemDetail>(itemPath(item.plan, item.key), body, { ifMatch: item.version });
    },
    onSuccess: async () => {
      await renew();
      onDone();
    },
  });
  const setOne = (index: number, change: Partial<Responsibility>): void =>
    setDraft((before) => ({
      ...before,
      responsibilities: before.responsibilities.map((one, at) => (at === index ? { ...one, ...change } : one)),
    }));
  return (
    <form
      className="work-form work-inset"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="work-fields">
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="field">
            <span>{t(`field.${name}`)}</span>
            <input
              className="input"
              type="date"
              required
              value={draft[name]}
              onChange={({ target }) => setDraft((before) => ({ ...before, [name]: target.value }))}
            />
          </label>
        ))}
        <label className="field">
          <span>{t('column.budget')}</span>
          <input
            className="input"
            inputMode="decimal"
            pattern="[0-9]*\.?[0-9]*"
            value={budget}
            onChange={({ target }) => setBudget(target.value)}
          />
        </label>
        <label className="field">
          <span>{t('field.waits')}</span>
          <input
            className="input"
            value={waits}
            placeholder="M1、P2"
            onChange={({ target }) => setWaits(target.value)}
          />
        </label>
      </div>
      {draft.responsibilities.map((one, index) => (
        <div key={`${index} ${one.organisation}`} className="work-fields">
          <select
            className="input"
            aria-label={t('field.role')}
            value={one.role}
            onChange={({ target }) => setOne(index, { role: target.value === 'lead' ? 'lead' : 'support' })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
          <select
            className="input"
            aria-label={t('field.organisation')}
            value={one.organisation}
            onChange={({ target }) => setOne(index, { organisation: target.value })}
          >
            {organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {pick(name)}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={t('field.contact')}
            placeholder={t('field.contact')}
            value={one.contact ?? ''}
            maxLength={60}
            onChange={({ target }) =>
              setDraft((before) => ({
                ...before,
                responsibilities: before.responsibilities.map((each, at) => {
                  if (at !== index) return each;
                  const next: Responsibility = { ...each, contact: target.value };
                  if (target.value === '') delete next.contact;
                  return next;
                }),
              }))
            }
          />
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() =>
              setDraft((before) => ({
                ...before,
                responsibilities: before.responsibilities.filter((_, at) => at !== index),
              }))
            }
          >
            {t('remove')}
          </button>
        </div>
      ))}
      {save.error !== null && <FormProblems error={save.error} />}
      <div className="work-actions">
        <button
          type="button"
          className="button button-small"
          disabled={organisations.length === 0}
          onClick={() =>
            setDraft((before) => ({
              ...before,
              responsibilities: [
                ...before.responsibilities,
                { role: 'lead', organisation: organisations[0]?.id ?? '', from: before.from },
              ],
            }))
          }
        >
          {t('field.add')}
        </button>
        <button type="submit" className="button button-primary button-small" disabled={save.isPending}>
          {t('save')}
        </button>
        <button type="button" className="button button-small" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
