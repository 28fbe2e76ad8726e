import { usePick } from '@ecoloop/ui';
import type { QuarantineFilter } from './quarantine-queries.ts';
import { reasonName, reasons } from './reasons.ts';
import { quarantineTexts } from './texts.ts';

const kinds = ['rejected-frame', 'frame', 'import', 'post', 'message', 'correction'] as const;

interface QuarantineFiltersProps {
  readonly filter: QuarantineFilter;
  readonly onChange: (filter: QuarantineFilter) => void;
}

export function QuarantineFilters({ filter, onChange }: QuarantineFiltersProps) {
  const t = quarantineTexts.useTexts();
  const pick = usePick();
  const { kind, reason, source } = filter;
  const codes = reason === undefined || reason in reasons ? Object.keys(reasons) : [...Object.keys(reasons), reason];
  return (
    <div className="filter-row">
      <label className="inline-field">
        <span>{t('filter.kind')}</span>
        <select
          className="input"
          value={kind ?? ''}
          onChange={({ target }) => onChange({ kind: target.value || undefined })}
        >
          <option value="">{t('filter.all')}</option>
          {kinds.map((known) => (
            <option key={known} value={known}>
              {t(`kind.${known}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="inline-field">
        <span>{t('filter.reason')}</span>
        <select
          className="input"
          value={reason ?? ''}
          onChange={({ target }) => onChange({ reason: target.value || undefined })}
        >
          <option value="">{t('filter.all')}</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {pick(reasonName(code))}
            </option>
          ))}
        </select>
      </label>
      <form
        key={source}
        className="inline-field"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('source');
          onChange({ source: typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined });
        }}
      >
        <label className="inline-field">
          <span>{t('filter.source')}</span>
          <input className="input" name="source" type="search" defaultValue={source} title={t('filter.source.hint')} />
        </label>
      </form>
      {(kind ?? reason ?? source) !== undefined && (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => onChange({ kind: undefined, reason: undefined, source: undefined })}
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}

/** The word for a way in; one that is not known is shown as it is. */
export function useKindName(): (kind: string) => string {
  const t = quarantineTexts.useTexts();
  return (kind) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`kind.${known}`) : kind;
  };
}
