import { minutes } from '@ecoloop/kernel';

const MOST_TRIES = 5;
const LOCKED_FOR = minutes(1);
const MOST_PAIRS = 10_000;

/** Keeps passwords from being guessed: after five wrong ones for a device from an address that pair is locked for a minute. */
export interface LockOut {
  isLocked(address: string, mn: string, now: number): boolean;
  /** A wrong password came. @returns whether that locks the pair */
  failed(address: string, mn: string, now: number): boolean;
  /** The right one came. */
  passed(address: string, mn: string): void;
  /** These devices were set anew: whoever was locked out may try again. */
  forget(mns: ReadonlySet<string>): void;
}

export function createLockOut(): LockOut {
  /** How many wrong ones, and until when they count. */
  const tries = new Map<string, { readonly mn: string; readonly wrong: number; readonly until: number }>();
  const keyOf = (address: string, mn: string): string => `${address} ${mn}`;

  function makeRoom(now: number): void {
    for (const [key, { until }] of tries) if (until <= now) tries.delete(key);
    if (tries.size >= MOST_PAIRS) tries.clear();
  }

  return {
    isLocked(address, mn, now) {
      const found = tries.size > 0 ? tries.get(keyOf(address, mn)) : undefined;
      return found !== undefined && found.wrong >= MOST_TRIES && found.until > now;
    },
    failed(address, mn, now) {
      if (tries.size >= MOST_PAIRS) makeRoom(now);
      const known = tries.get(keyOf(address, mn));
      const wrong = known && known.until > now ? known.wrong + 1 : 1;
      tries.set(keyOf(address, mn), { mn, wrong, until: now + LOCKED_FOR });
      return wrong === MOST_TRIES;
    },
    passed(address, mn) {
      if (tries.size > 0) tries.delete(keyOf(address, mn));
    },
    forget(mns) {
      for (const [key, { mn }] of tries) if (mns.has(mn)) tries.delete(key);
    },
  };
}
