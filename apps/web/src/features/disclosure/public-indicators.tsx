import type { PublicContent } from '@ecoloop/api-contract';
import { StatusMark, usePick } from '@ecoloop/ui';
import { disclosureTexts } from './texts.ts';

/** The indicators as the public sees them: what was promised, what has come of it, and who says so. */
export function PublicIndicators({ content }: { readonly content: PublicContent }) {
  const t = disclosureTexts.useTexts();
  const pick = usePick();
  return (
    <ul className="public-indicators">
      {content.indicators.map(
        ({ key, name, unit, attribute, baseline, targetYear, targetText, value, status, reason }) => (
          <li key={key} data-status={status}>
            <p className="public-name">
              <b>{pick(name)}</b> {unit !== '' && <span className="soft">{unit}</span>}{' '}
              {attribute !== 'none' && <span className="small soft">{t(`attribute.${attribute}`)}</span>}
            </p>
            <dl>
              <div>
                <dt>{t('public.baseline')}</dt>
                <dd>
                  {baseline ? baseline.text : '–'}{' '}
                  {baseline && <span className="small soft">{t('public.year', { year: baseline.year })}</span>}
                </dd>
              </div>
              <div>
                <dt>{t('public.target')}</dt>
                <dd>
                  {pick(targetText)} <span className="small soft">{t('public.year', { year: targetYear })}</span>
                </dd>
              </div>
              <div>
                <dt>{t('public.value')}</dt>
                <dd>
                  {value ? <b>{value.text}</b> : '–'}{' '}
                  {value && <span className="small soft">{t('public.year', { year: value.year })}</span>}
                </dd>
              </div>
              <div>
                <dt>{t('public.status')}</dt>
                <dd>
                  <StatusMark status={status} />
                </dd>
              </div>
            </dl>
            <p className="small soft">
              {pick(reason)}
              {value && <> · {t('public.source', { source: pick(value.source) })}</>}
            </p>
          </li>
        ),
      )}
    </ul>
  );
}
