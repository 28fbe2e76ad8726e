import type { Overview } from '@ecoloop/api-contract';
import { Empty, formatNumber, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { IndexBadge } from '../index-now/index-now.tsx';
import { overviewTexts } from './texts.ts';

type Child = Overview['children'][number];
type Order = 'now' | 'headline';

const figureOf = (child: Child, order: Order): number =>
  (order === 'now' ? child.now?.index : child.headline) ?? Number.POSITIVE_INFINITY;

/** The places below, best first, by the index now or by the year so far. */
export function ChildrenCard({ overview }: { readonly overview: Overview }) {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const [order, setOrder] = useState<Order>('headline');
  const [headline] = overview.yearToDate.metrics;
  const rows = overview.children.toSorted((a, b) => figureOf(a, order) - figureOf(b, order));
  const head = (by: Order, text: string) => (
    <th scope="col" className="number" aria-sort={order === by ? 'ascending' : 'none'}>
      <button type="button" onClick={() => setOrder(by)}>
        {text} {order === by ? '▲' : ''}
      </button>
    </th>
  );
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('children')}</h2>
        {overview.simulated && rows.length > 0 && <SimulatedTag />}
        {headline && (
          <span className="card-note">
            {pick(headline.name)} {unitText(headline.unit, language)}
          </span>
        )}
      </div>
      {!rows.some(({ now, headline: figure }) => now?.index !== undefined || figure !== undefined) ? (
        <SilentPlaces rows={rows} />
      ) : (
        <div className="card-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col" className="number">
                  #
                </th>
                <th scope="col">{t('children.name')}</th>
                {head('now', t('children.now'))}
                {headline && head('headline', t('year-to-date'))}
              </tr>
            </thead>
            <tbody>
              {rows.map((child, place) => (
                <tr key={child.territory}>
                  <td className="number soft">{Number.isFinite(figureOf(child, order)) ? place + 1 : '–'}</td>
                  <th scope="row" className="plain-name">
                    <Link to="/" search={(before) => ({ ...before, territory: child.territory })}>
                      {pick(child.name)}
                    </Link>
                  </th>
                  <td className="number">
                    <span className="soft small">
                      {child.now?.leading.map((code) => propertyOf(site, code)?.symbol ?? code).join('、')}
                    </span>{' '}
                    <IndexBadge now={child.now} />
                  </td>
                  {headline && <td className="number">{formatNumber(child.headline, headline.decimals)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Places without figures are still places to go to. */
function SilentPlaces({ rows }: { readonly rows: readonly Child[] }) {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  if (rows.length === 0) return <Empty title={t('children.none')} />;
  return (
    <div className="card-body">
      <p className="soft small">{t('children.silent')}</p>
      <ul className="silent-places">
        {rows.map(({ territory, name }) => (
          <li key={territory}>
            <Link to="/" search={(before) => ({ ...before, territory })}>
              {pick(name)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
