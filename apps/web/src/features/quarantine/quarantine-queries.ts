import type { QuarantineItem } from '@ecoloop/api-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export interface QuarantineFilter {
  readonly kind?: string | undefined;
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
}

interface Page {
  readonly items: readonly QuarantineItem[];
  readonly next?: string;
  readonly total?: number;
}

/** Newest first, with the total on the first page. */
export const quarantineQuery = (filter: QuarantineFilter) =>
  infiniteQueryOptions({
    queryKey: ['quarantine', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/quarantine', {
        query: { ...filter, limit: 200, cursor: pageParam, count: pageParam === undefined ? true : undefined },
        signal,
      }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
    refetchInterval: 30_000,
  });

export const quarantineItemQuery = (id: string) =>
  queryOptions({
    queryKey: ['quarantine-item', id],
    queryFn: ({ signal }) => api.get<QuarantineItem>(`/quarantine/${encodeURIComponent(id)}`, { signal }),
    staleTime: Infinity,
  });
