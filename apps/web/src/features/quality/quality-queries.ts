import type {
  QualityRules,
  Review,
  ReviewInput,
  ReviewOutcome,
  ReviewQueue,
  StationFindings,
} from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const rulesQuery = queryOptions({
  queryKey: ['quality-rules'],
  queryFn: ({ signal }) => api.get<QualityRules>('/quality/rules', { signal }),
  staleTime: Infinity,
});

/** Local days, both included. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

export const queueQuery = (territory: string, { first, last }: DayRange) =>
  queryOptions({
    queryKey: ['review-queue', territory, first, last],
    queryFn: ({ signal }) =>
      api.get<ReviewQueue>('/quality/queue', { query: { territory, from: first, to: last, limit: 5000 }, signal }),
    placeholderData: keepPreviousData,
  });

export interface FindingsQuestion {
  readonly station: string;
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

export const findingsQuery = (question: FindingsQuestion) =>
  queryOptions({
    queryKey: ['findings', question],
    queryFn: ({ signal }) => api.get<StationFindings>('/quality/findings', { query: { ...question }, signal }),
  });

/** Figures before and after; asked for as the decision takes shape, and never kept for long. */
export const previewQuery = (input: ReviewInput) =>
  queryOptions({
    queryKey: ['review-preview', input],
    queryFn: ({ signal }) => api.post<ReviewOutcome>('/reviews', { ...input, preview: true }, { signal }),
    gcTime: 60_000,
    retry: false,
  });

export const reviewsQuery = (station: string) =>
  queryOptions({
    queryKey: ['reviews', station],
    queryFn: ({ signal }) =>
      api.get<{ readonly items: readonly Review[] }>('/reviews', { query: { station, limit: 30 }, signal }),
  });

export const decide = (input: ReviewInput): Promise<ReviewOutcome> => api.post('/reviews', input);

export const withdraw = ({ id, reason }: { readonly id: string; readonly reason: string }): Promise<ReviewOutcome> =>
  api.post(`/reviews/${id}/withdraw`, { reason });
