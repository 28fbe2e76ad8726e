import type { Me, Territory } from '@ecoloop/api-contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { meQuery } from '../api/session.ts';
import { useSite, useTerritories } from '../api/site.ts';

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

/** The place that the desk opens with: the whole site, or the first place of those whose roles hold in parts of it only. */
export function homeOf(me: Pick<Me, 'grants'> | null, root: string): string {
  const places = me?.grants.map(({ territory }) => territory) ?? [];
  return places.includes(root) ? root : (places[0] ?? root);
}

export const useHome = (): string => homeOf(useMe(), useSite().root);

/** The places at and below those in which the person holds a role, in the order given. */
export function placesWithin(territories: readonly Territory[], me: Pick<Me, 'grants'>): readonly Territory[] {
  const granted = new Set(me.grants.map(({ territory }) => territory));
  const parentOf = new Map(territories.map(({ code, parent }) => [code, parent]));
  return territories.filter((place) => {
    for (let code: string | undefined = place.code; code !== undefined; code = parentOf.get(code)) {
      if (granted.has(code)) return true;
    }
    return false;
  });
}

export function useOwnTerritories(): readonly Territory[] {
  const territories = useTerritories();
  const me = useMe();
  return useMemo(() => placesWithin(territories, me), [territories, me]);
}
