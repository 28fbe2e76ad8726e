import type { WorkEvidenceLinkInput } from '@ecoloop/api-contract';
import { EcoloopError } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';

type Find = (actor: Actor, ref: string) => Promise<unknown>;

/** Whether what a piece of evidence refers to is there, and may be seen by who refers to it. */
export function canBeSeen(finders: Readonly<Record<WorkEvidenceLinkInput['kind'], Find>>) {
  return async (actor: Actor, kind: WorkEvidenceLinkInput['kind'], ref: string): Promise<boolean> => {
    try {
      await finders[kind](actor, ref);
      return true;
    } catch (error) {
      if (error instanceof EcoloopError && error.status < 500) return false;
      throw error;
    }
  };
}
