import type { Change } from '@ecoloop/api-contract';
import type { Metric } from '@ecoloop/domain-kit';

/** How a metric differs from that of another period; valid when both values are. */
export function changeFrom(earlier: Metric | undefined, now: Metric, period: string): Change {
  const valid = now.valid && earlier?.valid === true;
  const before = earlier?.value;
  if (before === undefined) return { period, valid };
  if (now.value === undefined) return { period, value: before, valid };
  const absolute = now.value - before;
  return {
    period,
    value: before,
    absolute,
    ...(before === 0 ? {} : { percent: (absolute / before) * 100 }),
    valid,
  };
}
