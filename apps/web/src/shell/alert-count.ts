import type { AlertCount } from '@ecoloop/api-contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** For the mark in the navigation; events keep it fresh. */
export const alertCountQuery = (territory: string) =>
  queryOptions({
    queryKey: ['alert-count', territory],
    queryFn: ({ signal }) => api.get<AlertCount>('/alerts/count', { query: { territory }, signal }),
    refetchInterval: 5 * 60_000,
  });
