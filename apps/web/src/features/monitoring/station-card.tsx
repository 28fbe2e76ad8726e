import type { Station, StationNow } from '@ecoloop/api-contract';
import { formatDateTime, SimulatedTag, usePick } from '@ecoloop/ui';
import type { ReactNode } from 'react';
import { domainOf, useSite, useTerritories } from '../../api/site.ts';
import { StationState } from './station-state.tsx';
import { stationTexts } from './station-texts.ts';

/** What the station is: where, of which level and role since when, and from which list that is known. */
export function StationCard({ station, now }: { readonly station: Station; readonly now: StationNow | undefined }) {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const place = useTerritories().find(({ code }) => code === station.territory);
  const domain = domainOf(site, station.domain);
  const levelName = (id: string): string => nameIn(domain?.stationLevels, id, pick);
  const roleName = (id: string): string => nameIn(domain?.stationRoles, id, pick);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('about.title')}</h2>
        {station.simulated && <SimulatedTag />}
      </div>
      <dl className="card-body facts">
        <Fact label={t('about.code')}>{station.id}</Fact>
        <Fact label={t('about.territory')}>{place ? pick(place.name) : station.territory}</Fact>
        <Fact label={t('about.state')}>
          <StationState state={now?.state ?? 'silent'} />
          {now?.lastHeardAt !== undefined && (
            <span className="soft small">
              {' '}
              {t('about.heard', { time: formatDateTime(now.lastHeardAt, site.zone) })}
            </span>
          )}
        </Fact>
        <Fact label={t('about.classes')}>
          <ul>
            {station.classes.map(({ level, role, from }) => (
              <li key={from}>
                {levelName(level)} · {roleName(role)} <span className="soft small">({from})</span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact label={t('about.counts')}>{station.counts ? t('about.counts.yes') : t('about.counts.no')}</Fact>
        {station.longitude !== undefined && station.latitude !== undefined && (
          <Fact label={t('about.position')}>
            {station.longitude.toFixed(4)}, {station.latitude.toFixed(4)}
          </Fact>
        )}
        {station.aliases.length > 0 && <Fact label={t('about.aliases')}>{station.aliases.join(t('about.list'))}</Fact>}
        <Fact label={t('about.source')}>
          {station.source === 'site' || station.source === 'import'
            ? t(`about.source.${station.source}`)
            : station.source}
        </Fact>
      </dl>
    </section>
  );
}

function nameIn(
  classes: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[] | undefined,
  id: string,
  pick: ReturnType<typeof usePick>,
): string {
  const known = classes?.find((one) => one.id === id);
  return known ? pick(known.name) : id;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
