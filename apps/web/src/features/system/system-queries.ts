import type { AuditRecord, CreateUserInput, Organisation, Role, UpdateUserInput, User } from '@ecoloop/api-contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get<User[]>('/users', { signal }),
});
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api.get<Role[]>('/roles', { signal }),
  staleTime: Infinity,
});
export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => api.get<Organisation[]>('/organisations', { signal }),
  staleTime: 5 * 60_000,
});

export const createUser = (input: CreateUserInput): Promise<User> => api.post<User>('/users', input);
export const updateUser = (id: string, input: UpdateUserInput): Promise<User> =>
  api.patch<User>(`/users/${encodeURIComponent(id)}`, input);

export interface AuditFilter {
  readonly actorName?: string | undefined;
  readonly action?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly outcome?: string | undefined;
  /** Instants as ISO texts, `to` exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface AuditPage {
  readonly items: readonly AuditRecord[];
  readonly next?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<AuditPage>('/audit', { query: { ...filter, limit: 200, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
  });

export const auditExport = (filter: AuditFilter): string => api.url('/audit/export', { ...filter });
