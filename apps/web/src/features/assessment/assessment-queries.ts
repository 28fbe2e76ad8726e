import type { Assessment, AssessmentSummary, Shortfall } from '@ecoloop/api-contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const assessmentsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['assessment', 'list', plan],
    queryFn: ({ signal }) => api.get<AssessmentSummary[]>('/assessments', { query: { plan }, signal }),
  });

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessment', 'one', id],
    queryFn: ({ signal }) => api.get<Assessment>(`/assessments/${id}`, { signal }),
  });

export const shortfallsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['assessment', 'shortfalls', plan],
    queryFn: ({ signal }) => api.get<Shortfall[]>('/shortfalls', { query: { plan }, signal }),
  });
