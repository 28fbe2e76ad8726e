import type { Alert, DataImport, FeedItem, StationNow } from '@ecoloop/api-contract';
import { useServerEvents } from '@ecoloop/ui';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useRef } from 'react';
import { api } from '../api/client.ts';
import { useMe } from './me.ts';

/** How many items the live feed keeps. */
export const FEED_LENGTH = 50;
export const feedKey = ['feed'] as const;

/** Topics of the server's events with the permission each needs; asking for one without it is refused. */
const topics = [
  ['latest', 'observation.read'],
  ['feed', 'observation.read'],
  ['recomputed', 'evaluation.read'],
  ['import', 'import.read'],
  ['alert', 'alert.read'],
] as const;

/** Whether the line of live updates is up. */
export const LiveLine = createContext(false);

/** Many stations speak within the same second; the overview is asked for once for all of them. */
const OVERVIEW_AT_MOST_EVERY = 1_500;

type LatestEvent = Pick<StationNow, 'station' | 'now' | 'values'>;

/** Lets what the server tells by itself into the caches of the questions already asked. */
export function useLiveUpdates(): { readonly connected: boolean } {
  const queries = useQueryClient();
  const overviewDue = useRef<number>(undefined);
  const renewOverview = (): void => {
    overviewDue.current ??= window.setTimeout(() => {
      overviewDue.current = undefined;
      void queries.invalidateQueries({ queryKey: ['overview'] }, { cancelRefetch: false });
    }, OVERVIEW_AT_MOST_EVERY);
  };
  const { permissions } = useMe();
  const wanted = topics.filter(([, needs]) => permissions.includes(needs)).map(([topic]) => topic);
  const address = wanted.length === 0 ? undefined : api.url('/events', { topics: wanted.join(',') });
  return useServerEvents(address, {
    // The server checks what it sends by the schemas these types come from.
    latest: (data) => {
      const { station, now, values } = data as LatestEvent;
      queries.setQueriesData<StationNow[]>({ queryKey: ['latest'] }, (rows) =>
        rows?.map((row) =>
          row.station === station
            ? {
                ...row,
                now,
                values: mergeValues(row.values, values),
                state: 'online',
                lastHeardAt: new Date().toISOString(),
              }
            : row,
        ),
      );
      renewOverview();
    },
    feed: (data) => {
      const { item } = data as { item: FeedItem };
      queries.setQueryData<FeedItem[]>(feedKey, (items) =>
        [item, ...(items ?? []).filter(({ position }) => position !== item.position)].slice(0, FEED_LENGTH),
      );
    },
    recomputed: () => {
      for (const key of ['overview', 'evaluation', 'ranking', 'trend', 'calendar', 'series', 'plan']) {
        void queries.invalidateQueries({ queryKey: [key] }, { cancelRefetch: false });
      }
    },
    alert: (data) => {
      const { alert } = data as { alert: Alert };
      for (const key of [['alerts'], ['alert-count'], ['alert', alert.id]]) {
        void queries.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
      }
    },
    import: (data) => {
      const { dataImport } = data as { dataImport: DataImport };
      queries.setQueryData(['import', dataImport.id], dataImport);
      void queries.invalidateQueries({ queryKey: ['imports'] });
    },
  });
}

/** Newest values by property and averaging: those of the event replace those known. */
function mergeValues(known: StationNow['values'], fresh: StationNow['values']): StationNow['values'] {
  const keyOf = ({ property, averaging }: StationNow['values'][number]): string => `${property} ${averaging}`;
  return [...new Map([...known, ...fresh].map((value) => [keyOf(value), value])).values()];
}
