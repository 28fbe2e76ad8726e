import type { Assessment, Scheme, SchemeContent } from '@ecoloop/api-contract';
import { ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSite, useTerritories } from '../../api/site.ts';
import { planQuery } from '../plan/plan-queries.ts';
import { assessmentTexts } from './texts.ts';

/** A new assessment of the territories below the plan's, by the plan's newest scheme, or one made of its indicators. */
export function CreateAssessment({
  plan: id,
  onCreated,
}: {
  readonly plan: string;
  readonly onCreated: (id: string) => void;
}) {
  const t = assessmentTexts.useTexts();
  const queries = useQueryClient();
  const territories = useTerritories();
  const { data: plan } = useQuery(planQuery(id));
  const pick = usePick();
  const { today } = useSite();
  // The last year that is over, within the plan; the person may say otherwise.
  const over = plan && Math.max(plan.from, Math.min(plan.to, Number(today.slice(0, 4)) - 1));
  const [given, setGiven] = useState<{ readonly name?: string; readonly year?: string }>({});
  const year = given.year ?? (over === undefined ? '' : String(over));
  const name =
    given.name ?? (plan && year !== '' ? t('create.suggested', { place: pick(plan.territoryName), year }) : '');
  const create = useMutation({
    mutationFn: async () => {
      const known = await api.get<Scheme[]>('/assessment-schemes', { query: { plan: id } });
      const scheme = known.findLast(({ subjects }) => subjects === 'territory') ?? (await made());
      return api.post<Assessment>('/assessments', {
        name,
        plan: id,
        year: Number(year),
        scheme: scheme.id,
        subjects: territories.filter(({ parent }) => parent === plan?.territory).map(({ code }) => `territory:${code}`),
      });
    },
    onSuccess: async (assessment) => {
      await queries.invalidateQueries({ queryKey: ['assessment'] });
      onCreated(assessment.id);
    },
  });
  async function made(): Promise<Scheme> {
    const content = await api.get<SchemeContent>('/assessment-schemes/proposal', {
      query: { plan: id, subjects: 'territory' },
    });
    return api.post<Scheme>('/assessment-schemes', { plan: id, subjects: 'territory', content });
  }
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('create')}</h2>
      </div>
      <div className="card-body">
        <p className="soft small">{t('create.note')}</p>
        <form
          className="assessment-actions"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <input
            className="input assessment-name"
            required
            aria-label={t('create.name')}
            placeholder={t('create.name')}
            value={name}
            onChange={({ target }) => setGiven({ ...given, name: target.value })}
          />
          <input
            className="input assessment-number"
            type="number"
            required
            min={plan?.from}
            max={plan?.to}
            aria-label={t('create.year')}
            placeholder={t('create.year')}
            value={year}
            onChange={({ target }) => setGiven({ ...given, year: target.value })}
          />
          <button type="submit" className="button" disabled={!plan || create.isPending}>
            {t('create')}
          </button>
        </form>
        {create.error !== null && <ErrorPanel error={create.error} />}
      </div>
    </section>
  );
}
