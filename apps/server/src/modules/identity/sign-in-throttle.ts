import { minutes, seconds } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';

interface Failures {
  count: number;
  blockedUntil: number;
  lastAt: number;
}

const FREE_ATTEMPTS = 5;
/** More than these from anywhere for one user name slow everybody down: a distributed guess. */
const FREE_ATTEMPTS_FROM_ANYWHERE = 50;
const LONGEST_BLOCK = minutes(15);
const MOST_KEYS = 10_000;

/** Slows down guessing: after five failures for a user name from one address each further one doubles the wait. */
export interface SignInThrottle {
  /** Seconds to wait before the next attempt; 0 when it may be made now. */
  wait(username: string, address: string): number;
  failed(username: string, address: string): void;
  succeeded(username: string, address: string): void;
}

export function createSignInThrottle(clock: Clock): SignInThrottle {
  const failures = new Map<string, Failures>();
  const keysOf = (username: string, address: string) => [
    { key: `${username} ${address}`, free: FREE_ATTEMPTS },
    { key: username, free: FREE_ATTEMPTS_FROM_ANYWHERE },
  ];
  const forgetOld = (now: number): void => {
    for (const [key, { lastAt }] of failures) if (now - lastAt > LONGEST_BLOCK) failures.delete(key);
    // Still too many: the oldest go, whoever fills the table gains nothing but that.
    for (const key of failures.keys()) {
      if (failures.size < MOST_KEYS) break;
      failures.delete(key);
    }
  };
  return {
    wait: (username, address) => {
      const now = clock.now();
      const until = Math.max(...keysOf(username, address).map(({ key }) => failures.get(key)?.blockedUntil ?? 0));
      return Math.max(0, Math.ceil((until - now) / seconds(1)));
    },
    failed: (username, address) => {
      const now = clock.now();
      if (failures.size >= MOST_KEYS) forgetOld(now);
      for (const { key, free } of keysOf(username, address)) {
        const known = failures.get(key);
        const recent = known && now - known.lastAt <= LONGEST_BLOCK ? known.count : 0;
        const count = recent + 1;
        const block = count < free ? 0 : Math.min(LONGEST_BLOCK, seconds(2 ** Math.min(count - free, 20) * 5));
        failures.set(key, { count, lastAt: now, blockedUntil: now + block });
      }
    },
    succeeded: (username, address) => {
      for (const { key } of keysOf(username, address)) failures.delete(key);
    },
  };
}
