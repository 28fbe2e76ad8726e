import { minutes } from '@ecoloop/kernel';

const MOST_TRIES = 5;
const LOCKED_FOR = minutes(1);
const MOST_PAIRS = 10_000;

/** Keeps passwords from being guessed: after five wrong ones for a device from an address that pair is locked for a minute. */
export interface LockOut {
  isLocked(address: string, identity: string, now: number): boolean;
  /** A wrong password came. @returns whether that locks the pair */
  failed(address: string, identity: string, now: number): boolean;
  /** The right one came. */
  passed(address: string, identity: string): void;
  /** These devices were set anew: whoever was locked out may try again. */
  forget(identities: ReadonlySet<string>): void;
}

export function createLockOut(): LockOut {
  /** How many wrong ones, and until when they count. */
  const tries = new Map<string, { readonly identity: string; readonly wrong: number; readonly until: number }>();
  const keyOf = (address: string, identity: string): string => `${address} ${identity}`;

  function makeRoom(now: number): void {
    for (const [key, { until }] of tries) if (until <= now) tries.delete(key);
    if (tries.size >= MOST_PAIRS) tries.clear();
  }

  return {
    isLocked(address, identity, now) {
      const found = tries.size > 0 ? tries.get(keyOf(address, identity)) : undefined;
      return found !== undefined && found.wrong >= MOST_TRIES && found.until > now;
    },
    failed(address, identity, now) {
      if (tries.size >= MOST_PAIRS) makeRoom(now);
      const known = tries.get(keyOf(address, identity));
      const wrong = known && known.until > now ? known.wrong + 1 : 1;
      tries.set(keyOf(address, identity), { identity, wrong, until: now + LOCKED_FOR });
      return wrong === MOST_TRIES;
    },
    passed(address, identity) {
      if (tries.size > 0) tries.delete(keyOf(address, identity));
    },
    forget(identities) {
      for (const [key, { identity }] of tries) if (identities.has(identity)) tries.delete(key);
    },
  };
}
