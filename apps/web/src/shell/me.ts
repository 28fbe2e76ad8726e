import type { Me } from '@ecoloop/api-contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../api/session.ts';

const nobody: Me = {
  id: '',
  username: '',
  displayName: '',
  grants: [],
  permissions: [],
  mustChangePassword: false,
};

/** Who is signed in. Inside the desk somebody always is; while the sign-in page is being opened nobody may do anything. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data ?? nobody;

/** Whether a control may be shown; the server decides again. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission);
}
