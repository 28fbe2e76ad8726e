import type { Clock } from '../../platform/clock/clock.ts';

const MOST_ADDRESSES = 10_000;

/**
 * Decides which refused frames are kept, so that garbage cannot fill the disk: of each address `burst` at once and then
 * one a second.
 */
export function createRefusalRate(clock: Clock, burst = 60): (address: string) => boolean {
  const allowances = new Map<string, { left: number; at: number }>();
  return (address) => {
    const now = clock.now();
    const known = allowances.get(address);
    const left = known ? Math.min(burst, known.left + (now - known.at) / 1_000) : burst;
    if (!known && allowances.size >= MOST_ADDRESSES) allowances.clear();
    allowances.set(address, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1;
  };
}
