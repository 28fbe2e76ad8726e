import type { ChangePasswordInput, Me, SignInInput } from '@ecoloop/api-contract';
import { ApiError } from '@ecoloop/ui';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await api.get<Me>('/session', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export const signIn = (input: SignInInput): Promise<Me> => api.post<Me>('/session', input);
export const signOut = (): Promise<void> => api.delete('/session');
export const changePassword = (input: ChangePasswordInput): Promise<Me> => api.post<Me>('/session/password', input);
