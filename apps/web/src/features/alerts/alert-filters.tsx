import { Segmented, usePick } from '@ecoloop/ui';
import { alertKindNames } from './kinds.ts';
import { alertTexts } from './texts.ts';

const states = ['open', 'acknowledged', 'closed', 'all'] as const;
const severities = ['serious', 'warning', 'notice'] as const;

interface AlertFiltersProps {
  readonly filter: {
    readonly state: string;
    readonly kind?: string | undefined;
    readonly severity?: string | undefined;
  };
  readonly onChange: (part: Partial<Record<'state' | 'kind' | 'severity', string | undefined>>) => void;
}

export function AlertFilters({ filter, onChange }: AlertFiltersProps) {
  const t = alertTexts.useTexts();
  const pick = usePick();
  return (
    <div className="filter-row">
      <Segmented
        label={t('filter.state')}
        value={states.find((known) => known === filter.state) ?? 'open'}
        options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => onChange({ state })}
      />
      <label className="inline-field">
        <span>{t('filter.kind')}</span>
        <select
          className="input"
          value={filter.kind ?? ''}
          onChange={({ target }) => onChange({ kind: target.value || undefined })}
        >
          <option value="">{t('filter.all')}</option>
          {Object.entries(alertKindNames).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {pick(name)}
            </option>
          ))}
        </select>
      </label>
      <label className="inline-field">
        <span>{t('filter.severity')}</span>
        <select
          className="input"
          value={filter.severity ?? ''}
          onChange={({ target }) => onChange({ severity: target.value || undefined })}
        >
          <option value="">{t('filter.all')}</option>
          {severities.map((severity) => (
            <option key={severity} value={severity}>
              {t(`severity.${severity}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
