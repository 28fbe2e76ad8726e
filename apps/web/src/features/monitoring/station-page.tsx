import { Answer, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useSite, useTerritories } from '../../api/site.ts';
import { latestQuery, stationQuery } from '../../api/stations.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { IndexNowCard } from '../index-now/index-now.tsx';
import { CalendarCard } from './calendar-card.tsx';
import { NewestCard } from './newest-card.tsx';
import { SeriesCard } from './series-card.tsx';
import { StationCard } from './station-card.tsx';
import { StationState } from './station-state.tsx';
import { stationTexts } from './station-texts.ts';
import './station.css';

/** All of one station: now, newest values, series, calendar, what it is. */
export function StationPage() {
  const t = stationTexts.useTexts();
  const pick = usePick();
  const { station: id } = useParams({ from: '/desk/stations/$station' });
  const { root } = useSite();
  const territories = useTerritories();
  const asked = useQuery(stationQuery(id));
  const latest = useQuery(latestQuery(asked.data?.territory ?? root));
  const now = latest.data?.find(({ station }) => station === id);
  return (
    <div className="page station">
      <Answer of={asked} height={500}>
        {(station) => {
          const place = territories.find(({ code }) => code === station.territory);
          return (
            <>
              <PageHead
                title={pick(station.name)}
                about={
                  <>
                    {place && pick(place.name)} <StationState state={now?.state ?? 'silent'} />
                  </>
                }
                tools={
                  <Link to="/monitoring" className="button button-small">
                    <Icon name="back" size={14} /> {t('back')}
                  </Link>
                }
              />
              <div className="station-top">
                <IndexNowCard now={now?.now} />
                <NewestCard values={now?.values ?? []} />
                <StationCard station={station} now={now} />
              </div>
              <SeriesCard key={station.id} station={station} newest={now?.values ?? []} />
              <CalendarCard of="stations" id={station.id} domain={station.domain} />
            </>
          );
        }}
      </Answer>
    </div>
  );
}
