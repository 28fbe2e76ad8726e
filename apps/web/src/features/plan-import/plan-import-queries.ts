import type {
  PlanImport,
  PlanImportAdoptInput,
  PlanImportDecided,
  PlanImportDecisionInput,
  PlanImportDocument,
  PlanImportHeading,
  PlanImportItem,
  PlanImportPreview,
  PlanVersion,
} from '@ecoloop/api-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

const path = (id: string): string => `/plan-imports/${encodeURIComponent(id)}`;

export const planImportsQuery = infiniteQueryOptions({
  queryKey: ['plan-imports'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<PlanImport>>('/plan-imports', { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
  getNextPageParam: ({ next }) => next,
});

const POLL_MILLISECONDS = 1_000;
/** Others may review the same import. */
const RENEW_MILLISECONDS = 30_000;

export const isBeingRead = ({ state }: PlanImport): boolean => state === 'received' || state === 'reading';

export const planImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-import', id],
    queryFn: ({ signal }) => api.get<PlanImport>(path(id), { signal }),
    refetchInterval: ({ state: { data } }) => (data && isBeingRead(data) ? POLL_MILLISECONDS : false),
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-import-document', id],
    queryFn: ({ signal }) => api.get<PlanImportDocument>(`${path(id)}/document`, { signal }),
    staleTime: Infinity,
  });

/** All items at once, so that filters and keys answer at once. */
export const itemsQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-import-items', id],
    queryFn: ({ signal }) => allItems(id, signal),
    refetchInterval: RENEW_MILLISECONDS,
  });

const MOST_AT_ONCE = 500;

async function allItems(id: string, signal: AbortSignal): Promise<PlanImportItem[]> {
  const items: PlanImportItem[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: MOST_AT_ONCE, cursor };
    const page: Page<PlanImportItem> = await api.get(`${path(id)}/items`, { query, signal });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

/** What would be adopted now; asked for anew each time it is looked at. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-import-preview', id],
    queryFn: ({ signal }) => api.get<PlanImportPreview>(`${path(id)}/preview`, { signal }),
    staleTime: 0,
  });

export function uploadPlan(
  file: File,
  territory: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<PlanImport> {
  const form = new FormData();
  form.append('file', file);
  return api.upload<PlanImport>(
    `/plan-imports?${new URLSearchParams({ territory }).toString()}`,
    form,
    onProgress,
    signal,
  );
}

export const postDecision = (id: string, input: PlanImportDecisionInput): Promise<PlanImportDecided> =>
  api.post(`${path(id)}/decisions`, input);
export const undoDecision = (id: string): Promise<PlanImportDecided> => api.post(`${path(id)}/undo`);
export const putHeading = (id: string, heading: PlanImportHeading, version: number): Promise<PlanImport> =>
  api.put(`${path(id)}/heading`, heading, { ifMatch: version });
export const adoptImport = (id: string, input: PlanImportAdoptInput): Promise<PlanVersion> =>
  api.post(`${path(id)}/adopt`, input);
export const discardImport = (id: string): Promise<PlanImport> => api.delete(path(id));
export const retryImport = (id: string): Promise<PlanImport> => api.post(`${path(id)}/retry`);
