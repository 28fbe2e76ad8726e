import type { Series } from '@ecoloop/api-contract';
import { dayOf, formatClock } from '@ecoloop/ui';
import type { Zone } from '@ecoloop/kernel';

export interface SeriesPoint {
  /** Start of the averaging period, epoch ms. */
  readonly time: number;
  readonly value: number | null;
  readonly quality: 'good' | 'suspect' | 'invalid';
  readonly ref: string;
}

const qualities = ['good', 'suspect', 'invalid'] as const;

export function pointsOf(series: Series, zone: Zone): readonly SeriesPoint[] {
  const start = Date.parse(series.start);
  return series.values.map((value, index) => {
    const time = start + index * series.stepSeconds * 1000;
    return {
      time,
      value,
      quality: qualities[series.quality[index] ?? 0] ?? 'good',
      ref: `${series.refPrefix}${series.averaging === 'hour' ? String(time) : dayOf(time, zone)}`,
    };
  });
}

/** Mean of each hour of the day over the points that are not invalid; null where there is none. */
export function hoursOfDay(points: readonly SeriesPoint[], zone: Zone): readonly (number | null)[] {
  const sums = Array.from({ length: 24 }, () => ({ sum: 0, count: 0 }));
  for (const { time, value, quality } of points) {
    const hour = sums[Number(formatClock(time, zone).slice(0, 2))];
    if (!hour || value === null || quality === 'invalid') continue;
    hour.sum += value;
    hour.count += 1;
  }
  return sums.map(({ sum, count }) => (count === 0 ? null : sum / count));
}
