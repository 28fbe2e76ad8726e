import type { Split, SplitInput, SplitPath, SplitPreview } from '@ecoloop/api-contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const pathsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['split', 'paths', plan],
    queryFn: ({ signal }) => api.get<SplitPath[]>('/splits/paths', { query: { plan }, signal }),
  });

export const splitQuery = (id: string) =>
  queryOptions({
    queryKey: ['split', 'one', id],
    queryFn: ({ signal }) => api.get<Split>(`/splits/${id}`, { signal }),
  });

export const previewQuery = (input: SplitInput) =>
  queryOptions({
    queryKey: ['split', 'preview', input],
    queryFn: ({ signal }) => api.post<SplitPreview>('/splits/preview', input, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
