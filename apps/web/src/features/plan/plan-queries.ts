import type {
  AlignmentDecisionInput,
  PlanAlignment,
  PlanChanges,
  PlanDetail,
  PlanIndicator,
  PlanSummary,
  PlanVersion,
  PlanVersionContent,
  TargetStatus,
} from '@ecoloop/api-contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: ({ signal }) => api.get<PlanSummary[]>('/plans', { signal }),
});

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan', 'detail', id],
    queryFn: ({ signal }) => api.get<PlanDetail>(`/plans/${encodeURIComponent(id)}`, { signal }),
  });

/** From what asks for action to what needs none. */
export const statuses = ['missed', 'at-risk', 'not-judgeable', 'on-course', 'met'] as const satisfies TargetStatus[];

export const countsOf = (indicators: readonly PlanIndicator[]): Readonly<Record<string, number>> =>
  Object.fromEntries(statuses.map((status) => [status, indicators.filter((one) => one.status === status).length]));

/** The plan and number in the reference of an indicator: `beijing-14fyp/I4`. */
export function indicatorPlace(reference: string): { readonly plan: string; readonly number: string } | undefined {
  const [plan, number, ...rest] = reference.split('/');
  return plan && number && rest.length === 0 ? { plan, number: number.replace(/^I/, '') } : undefined;
}

/** What a version says; the one that holds unless told. */
export const contentQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ['plan', 'content', id, version],
    queryFn: ({ signal }) =>
      api.get<PlanVersionContent>(`/plans/${encodeURIComponent(id)}/content`, { query: { version }, signal }),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan', 'versions', id],
    queryFn: ({ signal }) => api.get<PlanVersion[]>(`/plans/${encodeURIComponent(id)}/versions`, { signal }),
  });

export const changesQuery = (id: string, version: number, since: number) =>
  queryOptions({
    queryKey: ['plan', 'changes', id, version, since],
    queryFn: ({ signal }) =>
      api.get<PlanChanges>(`/plans/${encodeURIComponent(id)}/versions/${String(version)}/changes`, {
        query: { since },
        signal,
      }),
    staleTime: Infinity,
  });

const alignmentPath = (lower: string): string => `/plans/${encodeURIComponent(lower)}/alignment`;

export const alignmentQuery = (lower: string, upper: string) =>
  queryOptions({
    queryKey: ['plan', 'alignment', lower, upper],
    queryFn: ({ signal }) => api.get<PlanAlignment>(alignmentPath(lower), { query: { with: upper }, signal }),
  });

export const alignmentFile = (lower: string, upper: string, format: 'csv' | 'xlsx'): string =>
  api.url(alignmentPath(lower), { with: upper, format });

export const decideAlignment = (lower: string, key: string, input: AlignmentDecisionInput): Promise<unknown> =>
  api.put(`${alignmentPath(lower)}/${encodeURIComponent(key)}`, input);
