/** So much at once, and so much a second after that. */
export interface Allowance {
  /** Takes an amount, be it left or not. @returns milliseconds to wait until the allowance is made up; 0 within it */
  spend(amount: number, now: number): number;
  /** Whether the amount is left; takes it if so. */
  take(amount: number, now: number): boolean;
  /** Whether it has all come back. */
  isFull(now: number): boolean;
}

/**
 * A token bucket. What is spent beyond it is owed, up to one `burst`, so that an average over a long time holds and a
 * single excess costs no more than `burst / perSecond` seconds.
 */
export function createAllowance(burst: number, perSecond: number): Allowance {
  let left = burst;
  let at = -Infinity;
  const refill = (now: number): void => {
    // A clock may be set back; nothing is gained by that.
    if (now > at) left = at === -Infinity ? burst : Math.min(burst, left + ((now - at) / 1_000) * perSecond);
    at = now;
  };
  return {
    spend(amount, now) {
      refill(now);
      left = Math.max(-burst, left - amount);
      return left >= 0 ? 0 : Math.ceil((-left / perSecond) * 1_000);
    },
    take(amount, now) {
      refill(now);
      if (left < amount) return false;
      left -= amount;
      return true;
    },
    isFull(now) {
      refill(now);
      return left >= burst;
    },
  };
}

/** An allowance for each key; of those that are full again none is kept. */
export function createAllowances(
  burst: number,
  perSecond: number,
  most = 10_000,
): (key: string, now: number) => Allowance {
  const allowances = new Map<string, Allowance>();
  return (key, now) => {
    const known = allowances.get(key);
    if (known) return known;
    if (allowances.size >= most) {
      for (const [other, allowance] of allowances) if (allowance.isFull(now)) allowances.delete(other);
      if (allowances.size >= most) allowances.clear(); // more senders at once than anybody has: all begin anew
    }
    const created = createAllowance(burst, perSecond);
    allowances.set(key, created);
    return created;
  };
}
