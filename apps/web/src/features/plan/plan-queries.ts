import type { PlanDetail, PlanIndicator, PlanSummary, TargetStatus } from '@ecoloop/api-contract';
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
