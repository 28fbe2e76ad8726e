import type { Translate } from '@ecoloop/ui';

/** Beyond this a device should have its clock set: minute data then fall into the wrong minute. */
export const MUCH_DRIFT_SECONDS = 60;

type DurationKey = 'milliseconds' | 'seconds' | 'minutes' | 'hours' | 'days';

/** How far apart two clocks are, with the sign, in at most two units. */
export function durationText(seconds: number, t: Translate<DurationKey>, signed = true): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '−' : signed && size >= 0.5 ? '+' : '';
  if (size < 120) return t('seconds', { sign: size < 0.5 ? '' : sign, seconds: Math.round(size) });
  if (size < 7200) return t('minutes', { sign, minutes: Math.floor(size / 60), seconds: Math.round(size % 60) });
  if (size < 172_800) {
    return t('hours', { sign, hours: Math.floor(size / 3600), minutes: Math.floor((size % 3600) / 60) });
  }
  return t('days', { sign, days: Math.round(size / 86_400) });
}

/** How long a frame was on its way; below ten seconds in milliseconds. */
export function delayText(milliseconds: number, t: Translate<DurationKey>): string {
  return Math.abs(milliseconds) < 10_000
    ? t('milliseconds', { sign: milliseconds < 0 ? '−' : '', milliseconds: Math.abs(milliseconds) })
    : durationText(milliseconds / 1000, t, false);
}
