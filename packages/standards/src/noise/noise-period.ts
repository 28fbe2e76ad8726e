import type { LocalizedText } from '@ecoloop/kernel';

export const noisePeriods = ['daytime', 'night'] as const;

/** Every noise limit is one of the daytime or of the night. */
export type NoisePeriod = (typeof noisePeriods)[number];

export const noisePeriodNames: Readonly<Record<NoisePeriod, LocalizedText>> = {
  daytime: { zh: '昼间', en: 'daytime' },
  night: { zh: '夜间', en: 'night' },
};

/** Whole clock hours of the daytime, from the start of `from` to the start of `to`; the rest of the day is night. */
export interface DaytimeHours {
  readonly from: number;
  readonly to: number;
}

/** GB 3096-2008: 06:00–22:00, unless a government of county level or higher has set other hours for its territory. */
export const nationalDaytime: DaytimeHours = { from: 6, to: 22 };

export const hoursOfDay = 24;

/**
 * The period in which a clock hour lies.
 *
 * @param hour 0 to 23, the hour that starts then
 * @throws RangeError unless the daytime is made of whole hours in order
 */
export function noisePeriodOf(hour: number, { from, to }: DaytimeHours = nationalDaytime): NoisePeriod {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= hoursOfDay)) {
    throw new RangeError(`the daytime lies within one civil day, not from ${String(from)} to ${String(to)}`);
  }
  return hour >= from && hour < to ? 'daytime' : 'night';
}

/** Hours that a period has in a civil day: 16 and 8 by GB 3096-2008. */
export function noiseHoursIn(period: NoisePeriod, { from, to }: DaytimeHours = nationalDaytime): number {
  return period === 'daytime' ? to - from : hoursOfDay - (to - from);
}
