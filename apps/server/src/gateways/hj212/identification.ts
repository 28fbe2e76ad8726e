import type { Clock } from '../../platform/clock/clock.ts';
import { mayComeFrom } from '../admission/allowed-sources.ts';
import type { Fleet, KnownDevice } from './fleet.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';
import type { LockOut } from '../admission/lock-out.ts';
import type { Rejection } from './rejected-entry.ts';

/** The device that a frame with this MN and password comes from, or why it is not heard. */
export type Identification = (address: string, mn: string, password: string) => KnownDevice | Rejection;

export function createIdentification(
  fleet: Fleet,
  lockOut: LockOut,
  clock: Clock,
  metrics: Pick<GatewayMetrics, 'lockOuts'>,
): Identification {
  return (address, mn, password) => {
    const known = fleet.find(mn);
    const params = { mn: mn.slice(0, 64) };
    if (!known) return { reason: 'frame.unknown-device', params };
    if (!mayComeFrom(known.device.settings.allowedSources, address))
      return { reason: 'frame.source-not-allowed', params: { ...params, address } };
    const now = clock.now();
    if (lockOut.isLocked(address, mn, now)) return { reason: 'frame.locked-out', params: { ...params, address } };
    if (!known.hasSecret(password)) {
      if (lockOut.failed(address, mn, now)) metrics.lockOuts.inc();
      return { reason: 'frame.wrong-password', params };
    }
    lockOut.passed(address, mn);
    return known.device.enabled ? known : { reason: 'frame.device-disabled', params };
  };
}
