import type { Clock } from '../../platform/clock/clock.ts';
import { createAllowance, createAllowances } from '../admission/allowance.ts';

/** Of each unknown device so many frames are kept in any case, for somebody to look at and approve it by. */
const FIRST_OF_A_DEVICE = 3;
const MOST_DEVICES = 10_000;

/**
 * Decides which refused frames are kept, so that garbage cannot fill the disk: of each address `burst` at once and then
 * one a second; besides, the first ones of each unknown device, of which there can be 1,000 at once and then one a second.
 *
 * @param mn of an unknown device
 */
export function createRefusalRate(clock: Clock, burst = 60): (address: string, mn?: string) => boolean {
  const allowanceOf = createAllowances(burst, 1);
  const newDevices = createAllowance(1_000 * FIRST_OF_A_DEVICE, FIRST_OF_A_DEVICE);
  const kept = new Map<string, number>();
  return (address, mn) => {
    const now = clock.now();
    if (allowanceOf(address, now).take(1, now)) return true;
    if (mn === undefined) return false;
    const count = kept.get(mn) ?? 0;
    if (count >= FIRST_OF_A_DEVICE || !newDevices.take(1, now)) return false;
    if (kept.size >= MOST_DEVICES) kept.clear();
    kept.set(mn, count + 1);
    return true;
  };
}
