import type { Calendar, Series, Station, StationNow } from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export const stationsQuery = (territory: string) =>
  queryOptions({
    queryKey: ['stations', territory],
    queryFn: ({ signal }) => api.get<Station[]>('/stations', { query: { territory }, signal }),
    staleTime: 5 * 60_000,
  });

export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: ['station', id],
    queryFn: ({ signal }) => api.get<Station>(`/stations/${encodeURIComponent(id)}`, { signal }),
    staleTime: 5 * 60_000,
  });

/** Newest values and index of every station of a place; server-sent events keep it fresh. */
export const latestQuery = (territory: string) =>
  queryOptions({
    queryKey: ['latest', territory],
    queryFn: ({ signal }) => api.get<StationNow[]>('/latest', { query: { territory }, signal }),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

export interface SeriesQuestion {
  readonly property: string;
  /** Instants as ISO texts, `to` exclusive. */
  readonly from: string;
  readonly to: string;
  readonly averaging: 'hour' | 'day';
}

export const seriesQuery = (station: string, question: SeriesQuestion) =>
  queryOptions({
    queryKey: ['series', station, question],
    queryFn: ({ signal }) =>
      api.get<Series>(`/stations/${encodeURIComponent(station)}/series`, { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });

export interface CalendarQuestion {
  readonly year: number;
  readonly evaluation: string;
  readonly edition: string | undefined;
}

/** Index of each day of a year, at a station or in a territory. */
export const calendarQuery = (of: 'stations' | 'territories', id: string, question: CalendarQuestion) =>
  queryOptions({
    queryKey: ['calendar', of, id, question],
    queryFn: ({ signal }) =>
      api.get<Calendar>(`/${of}/${encodeURIComponent(id)}/calendar`, { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });
