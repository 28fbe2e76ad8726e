import type {
  CriticalPath,
  ProgressRound,
  ResponsibilityMatrix,
  WorkCalendar,
  WorkDigest,
  WorkItemDetail,
  WorkList,
  Organisation,
} from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const planPath = (plan: string): string => `/plans/${encodeURIComponent(plan)}`;
export const itemPath = (plan: string, key: string): string => `${planPath(plan)}/work/${key}`;

export const workQuery = (plan: string) =>
  queryOptions({
    queryKey: ['work', plan, 'list'],
    queryFn: ({ signal }) => api.get<WorkList>(`${planPath(plan)}/work`, { signal }),
  });

export const itemQuery = (plan: string, key: string) =>
  queryOptions({
    queryKey: ['work', plan, 'item', key],
    queryFn: ({ signal }) => api.get<WorkItemDetail>(itemPath(plan, key), { signal }),
  });

export const matrixQuery = (plan: string) =>
  queryOptions({
    queryKey: ['work', plan, 'matrix'],
    queryFn: ({ signal }) => api.get<ResponsibilityMatrix>(`${planPath(plan)}/responsibilities`, { signal }),
  });

export const calendarQuery = (plan: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['work', plan, 'calendar', from, to],
    queryFn: ({ signal }) => api.get<WorkCalendar>(`${planPath(plan)}/work-calendar`, { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });

export const criticalPathQuery = (plan: string) =>
  queryOptions({
    queryKey: ['work', plan, 'critical-path'],
    queryFn: ({ signal }) => api.get<CriticalPath>(`${planPath(plan)}/critical-path`, { signal }),
  });

export const roundQuery = (plan: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['work', plan, 'round', period],
    queryFn: ({ signal }) => api.get<ProgressRound>(`${planPath(plan)}/progress`, { query: { period }, signal }),
    placeholderData: keepPreviousData,
  });

export const digestQuery = queryOptions({
  queryKey: ['work', 'digest'],
  queryFn: ({ signal }) => api.get<WorkDigest>('/work-digest', { signal }),
});

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => api.get<Organisation[]>('/organisations', { signal }),
  staleTime: 5 * 60_000,
});

/** After a change everything of plans at work is asked for anew. */
export function useRenewWork(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['work'] });
}
