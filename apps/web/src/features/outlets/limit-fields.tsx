import type { Station } from '@ecoloop/api-contract';
import { Icon, usePick } from '@ecoloop/ui';
import { propertyOf, useSite } from '../../api/site.ts';
import { FormField } from './form-field.tsx';
import { outletFormTexts } from './form-texts.ts';
import type { LimitDraft, Problems } from './outlet-draft.ts';
import { outletTexts } from './texts.ts';

export interface LimitFieldsProps {
  readonly limit: LimitDraft;
  readonly index: number;
  readonly problems: Problems;
  /** By which the outlet is monitored: its domain says what can be limited. */
  readonly station: Station | undefined;
  readonly onChange: (part: Partial<LimitDraft>) => void;
  readonly onRemove: () => void;
}

/** One limit: of what, how much, since when and by which document. */
export function LimitFields({ limit, index, problems, station, onChange, onRemove }: LimitFieldsProps) {
  const t = outletFormTexts.useTexts();
  const words = outletTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const domains = station ? site.domains.filter(({ id }) => id === station.domain) : site.domains;
  const isKnown = domains.some(({ properties }) => properties.some(({ code }) => code === limit.property));
  const problemOf = (name: keyof LimitDraft): string | undefined => problems[`limits.${index}.${name}`];
  const control = (name: 'least' | 'most' | 'unit' | 'from' | 'until' | 'document' | 'clause', most: number) => ({
    className: 'input',
    value: limit[name],
    maxLength: most,
    'aria-invalid': problemOf(name) !== undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange({ [name]: target.value }),
  });
  return (
    <fieldset className="limit-fields">
      <legend>{t('limit.number', { number: index + 1 })}</legend>
      <button type="button" className="button button-quiet button-small limit-remove" onClick={onRemove}>
        <Icon name="close" size={14} /> {t('limit.remove')}
      </button>
      <div className="outlet-form-pair">
        <FormField label={t('limit.property')} problem={problemOf('property')} needed>
          <select
            className="input"
            value={limit.property}
            aria-invalid={problemOf('property') !== undefined}
            onChange={({ target: { value } }) =>
              onChange({ property: value, unit: propertyOf(site, value)?.unit ?? limit.unit })
            }
          >
            <option value="">{t('limit.property.choose')}</option>
            {limit.property !== '' && !isKnown && <option value={limit.property}>{limit.property}</option>}
            {domains.map((domain) => (
              <optgroup key={domain.id} label={pick(domain.name)}>
                {domain.properties.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {pick(name)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </FormField>
        <FormField label={t('limit.averaging')} problem={problemOf('averaging')}>
          <select
            className="input"
            value={limit.averaging}
            onChange={({ target }) => onChange({ averaging: target.value === 'day' ? 'day' : 'hour' })}
          >
            <option value="hour">{words('averaging.hour')}</option>
            <option value="day">{words('averaging.day')}</option>
          </select>
        </FormField>
      </div>
      <div className="outlet-form-triple">
        <FormField label={t('limit.least')} problem={problemOf('least')}>
          <input {...control('least', 20)} inputMode="decimal" />
        </FormField>
        <FormField label={t('limit.most')} problem={problemOf('most')}>
          <input {...control('most', 20)} inputMode="decimal" />
        </FormField>
        <FormField label={t('limit.unit')} problem={problemOf('unit')} needed>
          <input {...control('unit', 20)} spellCheck={false} />
        </FormField>
      </div>
      <div className="outlet-form-pair">
        <FormField label={t('limit.from')} problem={problemOf('from')} needed>
          <input {...control('from', 10)} type="date" />
        </FormField>
        <FormField label={t('limit.until')} problem={problemOf('until')} hint={t('limit.until.hint')}>
          <input {...control('until', 10)} type="date" />
        </FormField>
      </div>
      <div className="outlet-form-pair">
        <FormField label={t('limit.document')} problem={problemOf('document')} needed>
          <input {...control('document', 200)} />
        </FormField>
        <FormField label={t('limit.clause')} problem={problemOf('clause')}>
          <input {...control('clause', 100)} />
        </FormField>
      </div>
    </fieldset>
  );
}
