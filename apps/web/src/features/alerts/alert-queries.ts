import type { Alert, AlertDetail, SignsRun } from '@ecoloop/api-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export interface AlertFilter {
  readonly territory: string;
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  readonly severity?: string | undefined;
}

interface Page {
  readonly items: readonly Alert[];
  readonly next?: string;
  readonly total?: number;
}

export const alertsQuery = (filter: AlertFilter) =>
  infiniteQueryOptions({
    queryKey: ['alerts', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/alerts', {
        query: { ...filter, limit: 100, cursor: pageParam, count: pageParam === undefined ? true : undefined },
        signal,
      }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
  });

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id],
    queryFn: ({ signal }) => api.get<AlertDetail>(`/alerts/${encodeURIComponent(id)}`, { signal }),
  });

export const signsRunQuery = queryOptions({
  queryKey: ['signs-run'],
  queryFn: ({ signal }) => api.get<SignsRun>('/quality/signs/run', { signal }),
  refetchInterval: (query) => (query.state.data?.state === 'running' ? 1_000 : false),
});

export const startSigns = (): Promise<SignsRun> => api.post('/quality/signs/run', {});

export const decideAlert = ({
  id,
  decision,
  reason,
}: {
  readonly id: string;
  readonly decision: 'acknowledge' | 'close';
  readonly reason: string;
}): Promise<AlertDetail> => api.post(`/alerts/${id}/${decision}`, { reason });
