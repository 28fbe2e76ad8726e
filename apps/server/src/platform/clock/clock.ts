import { instant, type Instant } from '@ecoloop/kernel';

/** Where the time comes from; an argument wherever time matters. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that stands still until it is set or moved forward; for tests and for simulated histories. */
export interface FixedClock extends Clock {
  set(moment: Instant): void;
  advance(milliseconds: number): void;
}

export function fixedClock(start: Instant): FixedClock {
  let current = start;
  return {
    now: () => current,
    set: (moment) => {
      current = moment;
    },
    advance: (milliseconds) => {
      current = instant(current + milliseconds);
    },
  };
}
