import type { Overview } from '@ecoloop/api-contract';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../shell/me.ts';
import { overviewTexts } from './texts.ts';

const states = ['online', 'late', 'silent'] as const;

/** How many stations are alive, and what was refused today. */
export function StationsCard({ overview: { stations, quarantine } }: { readonly overview: Overview }) {
  const t = overviewTexts.useTexts();
  const mayReadQuarantine = useMay('quarantine.read');
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('stations')}</h2>
        <b className="stations-count">
          {stations.online}
          <span className="soft">/{stations.total}</span>
        </b>
        <div className="card-tools">
          <Link to="/monitoring">{t('stations.all')}</Link>
        </div>
      </div>
      <div className="card-body stations-body">
        <div className="stations-bar" aria-hidden="true">
          {states.map((state) => (
            <span key={state} data-state={state} style={{ flexGrow: stations[state] }} />
          ))}
        </div>
        <ul className="stations-legend">
          {states.map((state) => (
            <li key={state}>
              <i className="state-dot" data-state={state} /> {t(`stations.${state}`)} <b>{stations[state]}</b>
            </li>
          ))}
          {mayReadQuarantine && (
            <li className="stations-quarantine">
              <Link to="/quarantine">{t('quarantine', { count: quarantine.lastDay })}</Link>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}
