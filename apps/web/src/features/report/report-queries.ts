import type { Report, ReportCheck, ReportKind, ReportReadiness, ReportRequest } from '@ecoloop/api-contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

const isAtWork = ({ state }: Report): boolean => state === 'waiting' || state === 'running';

/** Asked for again while one is being made. */
export const reportsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['reports', plan],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: Report[] }>('/reports', { query: { plan, limit: 100 }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? 1_000 : false),
  });

export const readinessQuery = (plan: string, kind: ReportKind, year: number) =>
  queryOptions({
    queryKey: ['reports', plan, 'readiness', kind, year],
    queryFn: ({ signal }) =>
      api.get<ReportReadiness>(`/plans/${encodeURIComponent(plan)}/report-readiness`, {
        query: { kind, year },
        signal,
      }),
  });

export const makeReport = (request: ReportRequest): Promise<Report> => api.post('/reports', request);
export const cancelReport = (id: string): Promise<Report> => api.post(`/reports/${id}/cancel`);
export const checkReport = (id: string): Promise<ReportCheck> => api.get(`/reports/${id}/check`);
