import type { Overview } from '@ecoloop/api-contract';
import { Loading, Segmented, usePick } from '@ecoloop/ui';
import { TerritoryMap, type MapFill } from '@ecoloop/ui/map/territory-map.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { boundariesQuery, gradeOf, useSite } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { GradeLegend } from '../stations-map/grade-legend.tsx';
import { useStationPoints } from '../stations-map/station-points.ts';
import { overviewTexts } from './texts.ts';

/** Districts in the colour of their level now, and the stations in theirs; a click narrows the page to the place. */
export function OverviewMap({ overview }: { readonly overview: Overview }) {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const navigate = useNavigate();
  const { layer } = useSearch({ from: '/desk/' });
  const { territory, change } = useDesk();
  const { data: boundaries } = useQuery(boundariesQuery);
  const points = useStationPoints(territory);
  const fills = new Map<string, MapFill>();
  for (const { territory: code, now } of overview.children) {
    const grade = now && gradeOf(site, now.edition, now.grade);
    if (now?.index !== undefined && grade)
      fills.set(code, { colour: grade.colour, value: `AQI ${String(now.index)} ${pick(grade.name)}` });
  }
  const ownGrade = overview.now && gradeOf(site, overview.now.edition, overview.now.grade);
  if (fills.size === 0 && ownGrade) fills.set(territory, { colour: ownGrade.colour });
  const withPoints = layer !== 'territories';
  return (
    <section className="card overview-map">
      <div className="overview-map-tools">
        <Segmented
          label={t('map.layer')}
          value={withPoints ? 'points' : 'territories'}
          options={[
            { value: 'territories', label: t('map.territories') },
            { value: 'points', label: t('map.points') },
          ]}
          onChange={(value) =>
            void navigate({
              to: '.',
              search: (before) => ({ ...before, layer: value === 'points' ? undefined : value }),
              resetScroll: false,
            })
          }
        />
      </div>
      {boundaries ? (
        <TerritoryMap
          label={t('map.label', { place: pick(overview.name) })}
          boundaries={boundaries}
          baseMap={site.baseMap}
          fills={fills}
          {...(withPoints ? { points } : {})}
          selected={territory === site.root ? undefined : territory}
          onTerritory={(code) => change({ territory: code === territory ? undefined : code })}
          onPoint={(id) => void navigate({ to: '/stations/$station', params: { station: id } })}
          legend={<GradeLegend title={t('map.legend')} edition={overview.now?.edition} />}
        />
      ) : (
        <Loading height={400} />
      )}
    </section>
  );
}
