import type { FigureCadence, IndicatorPage } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { Problem } from './figures-card.tsx';
import { setIndicator } from './indicator-queries.ts';
import { indicatorTexts } from './texts.ts';

const AS_PLAN = 'plan';
const REPORTED = 'reported';
const cadences: readonly FigureCadence[] = ['month', 'quarter', 'year'];

/** Where the figure comes from and when it is due; to be changed by those who keep the plan. */
export function SettingCard({ page }: { readonly page: IndicatorPage }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const client = useQueryClient();
  const { setting, indicator, may } = page;
  const { computedBy } = setting;
  const [source, setSource] = useState(computedBy === null ? REPORTED : (computedBy ?? AS_PLAN));
  const bound = setting.choices.find(({ id }) => id === setting.boundTo);
  const boundName = bound && pick(bound.name);
  const [cadence, setCadence] = useState(setting.cadence);
  const save = useMutation({
    mutationFn: () =>
      setIndicator(
        indicator.plan,
        indicator.key,
        {
          ...(source === AS_PLAN ? {} : { computedBy: source === REPORTED ? null : source }),
          cadence,
          dueDays: setting.dueDays,
          ...(setting.organisation === undefined ? {} : { organisation: setting.organisation }),
        },
        setting.version,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['plan'] }),
  });
  return (
    <section className="card">
      <div className="card-body">
        <h2>{t('binding')}</h2>
        <p>
          {setting.boundTo === undefined
            ? t('binding.reported')
            : t('binding.computed', { id: boundName ?? setting.boundTo })}{' '}
          · {t(`cadence.${setting.cadence}`)} · {t('due.days', { days: setting.dueDays })}
        </p>
        {may.set && (
          <div className="setting-form">
            <Select
              value={source}
              onChange={setSource}
              aria-label={t('binding.choose')}
              options={[
                { value: AS_PLAN, label: t('binding.as-plan') },
                { value: REPORTED, label: t('binding.reported') },
                ...setting.choices.map(({ id, name }) => ({ value: id, label: pick(name) })),
              ]}
            />
            <Select
              value={cadence}
              onChange={setCadence}
              aria-label={t('cadence')}
              options={cadences.map((each) => ({ value: each, label: t(`cadence.${each}`) }))}
            />
            <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate()}>
              {t('binding.save')}
            </button>
            <Problem of={save.error} />
          </div>
        )}
      </div>
    </section>
  );
}
