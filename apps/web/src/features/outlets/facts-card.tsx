import type { Outlet } from '@ecoloop/api-contract';
import { unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { propertyOf, useSite } from '../../api/site.ts';
import { limitText } from './figures.ts';
import { outletTexts } from './texts.ts';

/** What the register says of an outlet, and the limits that are in force today. */
export function FactsCard({ outlet, today }: { readonly outlet: Outlet; readonly today: string }) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const { station, permit, referenceOxygen, maintainedBy, monitoredFrom, organisationName } = outlet;
  const limits = outlet.limits.filter(({ from, until }) => from <= today && (until === undefined || until >= today));
  return (
    <section className="card">
      <div className="card-body">
        <dl className="facts">
          <dt>{t('facts.enterprise')}</dt>
          <dd>{pick(organisationName)}</dd>
          <dt>{t('facts.permit')}</dt>
          <dd>{permit ?? t('facts.none')}</dd>
          <dt>{t('facts.station')}</dt>
          <dd>
            {station === undefined ? (
              t('facts.none')
            ) : (
              <Link to="/stations/$station" params={{ station }}>
                {station}
              </Link>
            )}
          </dd>
          {referenceOxygen !== undefined && (
            <>
              <dt>{t('facts.oxygen')}</dt>
              <dd>{referenceOxygen}%</dd>
            </>
          )}
          <dt>{t('facts.maintainer')}</dt>
          <dd>{maintainedBy ?? t('facts.none')}</dd>
          <dt>{t('facts.since')}</dt>
          <dd>{monitoredFrom}</dd>
        </dl>
        <h3 className="facts-title">{t('facts.limits')}</h3>
        <table className="plain-table">
          <tbody>
            {limits.map((limit) => {
              const property = propertyOf(site, limit.property);
              return (
                <tr key={`${limit.property} ${limit.averaging}`}>
                  <th scope="row">
                    {property?.symbol ?? limit.property}{' '}
                    <span className="soft small">{t(`averaging.${limit.averaging}`)}</span>
                  </th>
                  <td className="number">
                    {limitText(limit)} <span className="soft small">{unitText(limit.unit, language)}</span>
                  </td>
                  <td className="soft small">
                    {limit.document} {limit.clause}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
