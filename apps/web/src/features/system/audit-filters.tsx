import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { actionName, knownActions, knownResources, resourceName } from './names.ts';
import { systemTexts } from './texts.ts';

/** The filters as they stand in the address; days of the site's zone. */
export interface AuditSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
  readonly outcome?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (part: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const t = systemTexts.useTexts();
  const { actor, action, resource, outcome, from, to } = search;
  const filtered = [actor, action, resource, outcome, from, to].some((value) => value !== undefined);
  return (
    <div className="filter-row">
      <DatePicker.RangePicker
        allowEmpty
        value={[dayOf(from), dayOf(to)]}
        placeholder={[t('audit.from'), t('audit.to')]}
        onChange={(days) => onChange({ from: textOf(days?.[0]), to: textOf(days?.[1]) })}
      />
      <Choice
        label={t('audit.action')}
        value={action}
        options={knownActions.map((code) => ({ code, name: actionName(code, t) }))}
        onChange={(chosen) => onChange({ action: chosen })}
      />
      <Choice
        label={t('audit.resource')}
        value={resource}
        options={knownResources.map((code) => ({ code, name: resourceName(code, t) }))}
        onChange={(chosen) => onChange({ resource: chosen })}
      />
      <Choice
        label={t('audit.outcome')}
        value={outcome}
        options={(['done', 'refused'] as const).map((code) => ({ code, name: t(`audit.${code}`) }))}
        onChange={(chosen) => onChange({ outcome: chosen })}
      />
      <form
        key={actor}
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('actor');
          onChange({ actor: typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined });
        }}
      >
        <label className="inline-field">
          <span>{t('audit.actor')}</span>
          <input className="input" name="actor" type="search" defaultValue={actor} />
        </label>
      </form>
      {filtered && (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() =>
            onChange({
              actor: undefined,
              action: undefined,
              resource: undefined,
              outcome: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {t('audit.clear')}
        </button>
      )}
    </div>
  );
}

const dayOf = (text: string | undefined): Dayjs | null => (text === undefined ? null : dayjs(text));
const textOf = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly code: string; readonly name: string }[];
  readonly onChange: (code: string | undefined) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const t = systemTexts.useTexts();
  return (
    <label className="inline-field">
      <span>{label}</span>
      <select className="input" value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{t('audit.all')}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
