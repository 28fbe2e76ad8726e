import type { LatestValue } from '@ecoloop/api-contract';
import {
  Empty,
  formatClock,
  formatDateTime,
  formatHour,
  formatNumber,
  Icon,
  SimulatedTag,
  unitText,
  useLanguage,
  usePick,
} from '@ecoloop/ui';
import { propertyOf, useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { stationTexts } from './station-texts.ts';

const averagings = ['realtime', 'minute', 'hour', 'day'] as const;
type Averaging = (typeof averagings)[number];
const isAveraging = (text: string): text is Averaging => averagings.some((known) => known === text);

/** The newest value of every stream, with its period, quality and level. */
export function NewestCard({ values }: { readonly values: readonly LatestValue[] }) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const openTrace = useOpenTrace();
  // Those that are judged first, in the order of the standard.
  const judged = site.domains.flatMap(({ evaluations }) => evaluations).flatMap(({ properties }) => properties);
  const rankOf = ({ property }: LatestValue): number =>
    judged.includes(property) ? judged.indexOf(property) : judged.length;
  const rows = values.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('newest.title')}</h2>
      </div>
      {values.length === 0 ? (
        <Empty title={t('newest.none')} />
      ) : (
        <div className="card-scroll newest">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('newest.property')}</th>
                <th scope="col" className="number">
                  {t('newest.value')}
                </th>
                <th scope="col">{t('newest.time')}</th>
                <th scope="col">{t('newest.quality')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((value) => {
                const property = propertyOf(site, value.property);
                const name = property ? pick(property.name) : value.property;
                return (
                  <tr key={`${value.property} ${value.averaging}`}>
                    <th scope="row" className="plain-name" title={name}>
                      {property?.symbol ?? value.property}{' '}
                      <span className="soft small">
                        {isAveraging(value.averaging) ? t(`averaging.${value.averaging}`) : value.averaging}
                      </span>
                    </th>
                    <td className="number">
                      <b>{formatNumber(value.value, property?.decimals ?? 1)}</b>{' '}
                      <span className="soft small">{property && unitText(property.unit, language)}</span>
                    </td>
                    <td className="soft small" title={formatDateTime(value.time, site.zone)}>
                      {value.averaging === 'hour'
                        ? formatHour(value.time, site.zone)
                        : formatClock(value.time, site.zone)}
                    </td>
                    <td className="small" data-quality={value.quality} title={value.reason}>
                      {t(`quality.${value.quality}`)} · {t(`level.${value.level}`)}
                    </td>
                    <td className="number">
                      {value.simulated && <SimulatedTag />}
                      <button
                        type="button"
                        className="trace-button"
                        aria-label={t('trace', { name })}
                        title={t('trace', { name })}
                        onClick={() => openTrace(value.ref)}
                      >
                        <Icon name="trace" size={15} />
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
