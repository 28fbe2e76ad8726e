import type { SiteInfo, Station, StationNow } from '@ecoloop/api-contract';
import { formatNumber, usePick } from '@ecoloop/ui';
import type { MapPoint } from '@ecoloop/ui/map/territory-map.tsx';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { domainOf, gradeOf, useSite } from '../../api/site.ts';
import { latestQuery, stationsQuery } from '../../api/stations.ts';

/** A station with what it says now. */
export interface StationRow {
  readonly station: Station;
  readonly now: StationNow | undefined;
}

/** Stations of a domain that judges nothing, such as those at outlets, have pages of their own. */
const hasIndex = (site: SiteInfo, domain: string): boolean => (domainOf(site, domain)?.evaluations.length ?? 0) > 0;

/** Every station of the place with its newest values; undefined while the list is on its way. */
export function useStationRows(territory: string) {
  const site = useSite();
  const stations = useQuery(stationsQuery(territory));
  const latest = useQuery(latestQuery(territory));
  const rows = useMemo(() => {
    const byStation = new Map(latest.data?.map((row) => [row.station, row]));
    return stations.data
      ?.filter(({ domain }) => hasIndex(site, domain))
      .map((station): StationRow => ({ station, now: byStation.get(station.id) }));
  }, [stations.data, latest.data, site]);
  return { data: rows, error: stations.error ?? latest.error, refetch: stations.refetch };
}

/** Stations as points of the map, coloured and labelled by their index now. */
export function useStationPoints(territory: string): readonly MapPoint[] {
  const { data } = useStationRows(territory);
  return usePoints(data);
}

export function usePoints(rows: readonly StationRow[] | undefined): readonly MapPoint[] {
  const pick = usePick();
  const site = useSite();
  return useMemo(
    () =>
      (rows ?? []).flatMap(({ station, now }): MapPoint[] => {
        const { longitude, latitude } = station;
        if (longitude === undefined || latitude === undefined) return [];
        const index = now?.now;
        return [
          {
            id: station.id,
            longitude,
            latitude,
            name: pick(station.name),
            value: index?.index === undefined ? undefined : formatNumber(index.index, 0),
            colour: index && gradeOf(site, index.edition, index.grade)?.colour,
          },
        ];
      }),
    [rows, site, pick],
  );
}
