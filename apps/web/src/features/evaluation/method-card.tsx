import type { EvaluationResult } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { evaluationTexts } from './texts.ts';

/** 口径: the rule behind the figures and the stations that stand for them, with those left out. */
export function MethodCard({ result }: { readonly result: EvaluationResult }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  return (
    <section className="card method-card">
      <div className="card-head">
        <h2>{t('method.title')}</h2>
        <span className="card-note">
          {t('method.version', { version: result.version, hash: result.inputHash.slice(0, 12) })}
        </span>
      </div>
      <div className="card-body">
        <ul className="method-lines">
          {result.method.map((line) => (
            <li key={line.zh}>{pick(line)}</li>
          ))}
        </ul>
        <h3>{t('stations.title', { count: result.stations.length })}</h3>
        {result.stations.length === 0 ? (
          <p className="soft">{t('stations.none')}</p>
        ) : (
          <StationList stations={result.stations} />
        )}
        {result.stationsLeftOut.length > 0 && (
          <>
            <h3>{t('stations.left-out', { count: result.stationsLeftOut.length })}</h3>
            <StationList stations={result.stationsLeftOut} />
          </>
        )}
      </div>
    </section>
  );
}

function StationList({ stations }: { readonly stations: EvaluationResult['stations'] }) {
  const pick = usePick();
  const { domains } = useSite();
  const nameOf = (id: string, kind: 'stationLevels' | 'stationRoles'): string => {
    const found = domains.flatMap((domain) => domain[kind]).find((known) => known.id === id);
    return found ? pick(found.name) : id;
  };
  return (
    <ul className="station-chips">
      {stations.map(({ id, name, level, role }) => (
        <li key={id}>
          <Link to="/stations/$station" params={{ station: id }}>
            {pick(name)}
          </Link>
          <span className="soft small">
            {nameOf(level, 'stationLevels')} · {nameOf(role, 'stationRoles')}
          </span>
        </li>
      ))}
    </ul>
  );
}
