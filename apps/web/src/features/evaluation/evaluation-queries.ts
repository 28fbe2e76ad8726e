import type {
  DayTable,
  EvaluationResult,
  Localized,
  PlanDetail,
  PlanSummary,
  PublishedComparison,
  Ranking,
  Remainder,
  Trend,
} from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** What is judged: an evaluation applied to a scope and a period, by the edition in force or another. */
export interface EvaluationQuestion {
  readonly evaluation: string;
  /** `territory:110000` or `station:<id>` */
  readonly scope: string;
  readonly period: string;
  readonly edition?: string | undefined;
  readonly stations?: 'counting' | 'all' | undefined;
}

export const resultQuery = (question: EvaluationQuestion) =>
  queryOptions({
    queryKey: ['evaluation', 'result', question],
    queryFn: ({ signal }) => api.get<EvaluationResult[]>('/evaluations', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

/** Every edition, whichever was asked for. */
export function editionsQuery({ evaluation, scope, period, stations }: EvaluationQuestion) {
  const query = { evaluation, scope, period, stations };
  return queryOptions({
    queryKey: ['evaluation', 'editions', query],
    queryFn: ({ signal }) => api.get<EvaluationResult[]>('/evaluations/comparison', { query, signal }),
    placeholderData: keepPreviousData,
  });
}

export interface RankingQuestion {
  readonly evaluation: string;
  readonly of: 'district' | 'station';
  readonly within: string;
  readonly period: string;
  readonly metric?: string | undefined;
  readonly edition?: string | undefined;
}

export const rankingQuery = (question: RankingQuestion) =>
  queryOptions({
    queryKey: ['ranking', question],
    queryFn: ({ signal }) => api.get<Ranking>('/evaluations/ranking', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export const trendSteps = ['month', 'quarter', 'year', 'week', 'day'] as const;
export type TrendStep = (typeof trendSteps)[number];

export interface TrendQuestion {
  readonly evaluation: string;
  readonly scope: string;
  readonly metric: string;
  readonly kind: TrendStep;
  readonly from: string;
  /** Included. */
  readonly to: string;
  readonly edition?: string | undefined;
}

export const trendQuery = (question: TrendQuestion) =>
  queryOptions({
    queryKey: ['trend', question],
    queryFn: ({ signal }) => api.get<Trend>('/evaluations/trend', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export const daysQuery = (question: EvaluationQuestion) =>
  queryOptions({
    queryKey: ['evaluation', 'days', question],
    queryFn: ({ signal }) => api.get<DayTable>('/evaluations/days', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export interface RemainderQuestion {
  readonly evaluation: string;
  readonly scope: string;
  readonly year: number;
  readonly metric: string;
  readonly target: number;
  readonly edition?: string | undefined;
}

export const remainderQuery = (question: RemainderQuestion) =>
  queryOptions({
    queryKey: ['evaluation', 'remainder', question],
    queryFn: ({ signal }) => api.get<Remainder>('/evaluations/remainder', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export const pairsQuery = queryOptions({
  queryKey: ['evaluation', 'pairs'],
  queryFn: ({ signal }) => api.get<PublishedComparison[]>('/evaluations/published', { signal }),
});

export interface PlanTarget {
  readonly plan: Localized;
  readonly value: number;
  readonly year: number;
}

/** Numeric targets that the plans of a territory set for an indicator of a domain (`air-quality.pm25-annual-mean`). */
export const planTargetsQuery = (territory: string, indicator: string | undefined) =>
  queryOptions({
    queryKey: ['plan', 'targets', territory, indicator],
    enabled: indicator !== undefined,
    queryFn: async ({ signal }): Promise<PlanTarget[]> => {
      const plans = await api.get<PlanSummary[]>('/plans', { signal });
      const details = await Promise.all(
        plans
          .filter((plan) => plan.territory === territory)
          .map(({ id }) => api.get<PlanDetail>(`/plans/${id}`, { signal })),
      );
      return details.flatMap(({ name, indicators }) =>
        indicators.flatMap(({ computedBy, targetValue, targetYear }) =>
          computedBy === indicator && targetValue !== undefined
            ? [{ plan: name, value: targetValue, year: targetYear }]
            : [],
        ),
      );
    },
  });
