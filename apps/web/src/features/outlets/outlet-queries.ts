import type {
  ExceedanceOrder,
  Outlet,
  OutletCondition,
  OutletInput,
  OutletJudgement,
  OutletRatesBy,
  OutletRateTable,
  OutletSummary,
} from '@ecoloop/api-contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
  readonly total?: number;
}

const path = (id: string): string => `/outlets/${encodeURIComponent(id)}`;

export const outletsQuery = (territory: string) =>
  infiniteQueryOptions({
    queryKey: ['outlets', territory],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<OutletSummary>>('/outlets', {
        query: { territory, limit: 200, cursor: pageParam, count: pageParam === undefined ? true : undefined },
        signal,
      }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

export const outletQuery = (id: string) =>
  queryOptions({ queryKey: ['outlet', id], queryFn: ({ signal }) => api.get<Outlet>(path(id), { signal }) });

export interface JudgementQuestion {
  readonly property: string | undefined;
  /** Local days, `to` exclusive. */
  readonly from: string;
  readonly to: string;
}

export const judgementQuery = (id: string, question: JudgementQuestion) =>
  queryOptions({
    queryKey: ['outlet-judgement', id, question],
    queryFn: ({ signal }) => api.get<OutletJudgement>(`${path(id)}/judgement`, { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const conditionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['outlet-conditions', id],
    queryFn: ({ signal }) => api.get<OutletCondition[]>(`${path(id)}/conditions`, { signal }),
  });

export const registerOutlet = (input: OutletInput): Promise<Outlet> => api.post('/outlets', input);
export const changeOutlet = ({ id, version }: Outlet, input: OutletInput): Promise<Outlet> =>
  api.put(path(id), input, { ifMatch: version });

export const ordersQuery = (of: { readonly territory?: string; readonly outlet?: string }) =>
  infiniteQueryOptions({
    queryKey: ['exceedance-orders', of],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ExceedanceOrder>>('/exceedance-orders', { query: { ...of, limit: 200, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
    refetchInterval: 60_000,
  });

export interface RatesQuestion {
  readonly territory: string;
  /** YYYY-MM */
  readonly from: string;
  readonly to: string;
  readonly by: OutletRatesBy;
}

export const ratesQuery = (question: RatesQuestion) =>
  queryOptions({
    queryKey: ['outlet-rates', question],
    queryFn: ({ signal }) => api.get<OutletRateTable>('/outlet-rates', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });
