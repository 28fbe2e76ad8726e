import type {
  DataImport,
  ImportCheck,
  ImportMapping,
  ImportPreview,
  RowProblem,
  SavedMapping,
} from '@ecoloop/api-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

const pagesOf = <Item>(path: string, key: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<Page<Item>>(path, { query: { limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
  });

export const importsQuery = pagesOf<DataImport>('/imports', ['imports']);

/** Asked for again once all is projected: until then the report is still growing. */
export const problemsQuery = (id: string, visible: boolean) =>
  pagesOf<RowProblem>(`/imports/${id}/problems`, ['import-problems', id, String(visible)]);

const POLL_MILLISECONDS = 2_000;

/** Server-sent events bring each step; asking every two seconds covers a line that is down. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => api.get<DataImport>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isUnsettled(data) ? POLL_MILLISECONDS : false),
  });

/** Whether the server still works on it: reading the file, or computing days from what it brought. */
const isUnsettled = ({ state, visible }: DataImport): boolean => state === 'running' || (state === 'done' && !visible);

export const mappingsQuery = queryOptions({
  queryKey: ['import-mappings'],
  queryFn: ({ signal }) => api.get<SavedMapping[]>('/import-mappings', { signal }),
});

export interface TryInput {
  readonly mapping: ImportMapping;
  readonly simulated: boolean;
}

export function uploadImport(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportPreview> {
  const form = new FormData();
  form.append('file', file);
  return api.upload<ImportPreview>('/imports', form, onProgress, signal);
}

export const checkImport = (id: string, input: TryInput): Promise<ImportCheck> =>
  api.post<ImportCheck>(`/imports/${id}/check`, input);
export const startImport = (id: string, input: TryInput): Promise<DataImport> =>
  api.post<DataImport>(`/imports/${id}/start`, input);
export const cancelImport = (id: string): Promise<DataImport> => api.post<DataImport>(`/imports/${id}/cancel`);
export const saveMapping = (name: string, definition: ImportMapping): Promise<SavedMapping> =>
  api.post<SavedMapping>('/import-mappings', { name, definition });
