import type { EvaluationResult, FeedItem, MetricResult, Overview } from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { FEED_LENGTH, feedKey } from '../shell/live-updates.ts';
import { api } from './client.ts';

export const overviewQuery = (territory: string) =>
  queryOptions({
    queryKey: ['overview', territory],
    queryFn: ({ signal }) => api.get<Overview>('/overview', { query: { territory }, signal }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

/** What has just arrived, newest first; server-sent events put new items in front. */
export const feedQuery = queryOptions({
  queryKey: feedKey,
  queryFn: ({ signal }) => api.get<FeedItem[]>('/feed', { query: { limit: FEED_LENGTH }, signal }),
  staleTime: Infinity,
});

export interface EvaluationQuestion {
  readonly evaluation: string;
  /** `territory:110000` or `station:…`. */
  readonly scope: string;
  readonly period: string;
  readonly edition?: string | undefined;
  readonly stations?: 'counting' | 'all' | undefined;
}

/** One period of one scope, judged by one edition; the server answers a result an edition asked for. */
export const evaluationQuery = (question: EvaluationQuestion) =>
  queryOptions({
    queryKey: ['evaluation', question],
    queryFn: ({ signal }) => api.get<EvaluationResult[]>('/evaluations', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

/** Of concentrations and indices less is better; of good days and their share more is. */
export const moreIsBetter = ({ id }: Pick<MetricResult, 'id'>): boolean => id.startsWith('days.good');
