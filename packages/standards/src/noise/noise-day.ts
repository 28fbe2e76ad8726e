import type { LocalizedText } from '@ecoloop/kernel';
import type { Column, Statistic } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import {
  hoursOfDay,
  nationalDaytime,
  noiseHoursIn,
  noisePeriodNames,
  noisePeriodOf,
  type DaytimeHours,
  type NoisePeriod,
} from './noise-period.ts';
import { addLevels, toEnergy, toLevel, type LevelStatistic } from './sound-level.ts';

/** The level of a part of a day, with whether it may be judged. */
export interface PeriodLevel extends LevelStatistic {
  /** Whether enough hours are valid; the value of the others is there, but must not be judged. */
  readonly valid: boolean;
  /** Why it is not valid. */
  readonly reason?: LocalizedText;
}

/** Levels of 24 hours. */
export interface NoiseDay extends Readonly<Record<NoisePeriod, PeriodLevel>> {
  /** Ldn: the energy mean over the day with 10 dB added to the night; valid where both parts are. */
  readonly dayNight: PeriodLevel;
}

export interface NoiseDayOptions {
  /** Hours that the local government has set; those of GB 3096-2008 unless named. */
  readonly daytime?: DaytimeHours;
  /** Clock hour with which the column starts, 0 unless named. */
  readonly firstHour?: number;
  /** Valid hours that a part of the day needs; all of its hours unless named. */
  readonly required?: Readonly<Record<NoisePeriod, number>>;
}

/** Added to levels of the night in Ldn. */
const nightPenalty = 10;

/**
 * Ld, Ln and Ldn from the 24 hourly Leq of a day: energy means of 16 and 8 hours, and
 * `Ldn = 10 lg((16 × 10^(0.1 Ld) + 8 × 10^(0.1 (Ln + 10))) / 24)`. Not rounded.
 *
 * The night of a civil day is made of its first and its last hours. Where hours are missing the level is that of the
 * others, and is not valid unless `required` allows it: the texts read set no share of hours that would do.
 *
 * @param hours 24 hourly Leq in dB(A), NaN = missing
 * @throws standards.WRONG_LENGTH unless there are 24 hours
 */
export function noiseDay(hours: Column, options: NoiseDayOptions = {}): NoiseDay {
  if (hours.length !== hoursOfDay) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'hours', expected: hoursOfDay, actual: hours.length });
  }
  const daytime = periodLevel(hours, 'daytime', options);
  const night = periodLevel(hours, 'night', options);
  return { daytime, night, dayNight: dayNightLevel(daytime, night) };
}

/** Ld and Ln of each whole day of a column of hourly Leq; NaN where a part of a day is not valid. */
export function noiseDayColumns(hours: Column, options: NoiseDayOptions = {}): Readonly<Record<NoisePeriod, Column>> {
  const days = Math.floor(hours.length / hoursOfDay);
  const columnOf = (period: NoisePeriod): Column => {
    const places = placesOf(period, options);
    const needed = hoursNeeded(period, options);
    return new Float64Array(days).map((_, day) => {
      const { value, count } = levelAt(hours, day * hoursOfDay, places);
      return count >= needed ? value : NaN;
    });
  };
  return { daytime: columnOf('daytime'), night: columnOf('night') };
}

function periodLevel(hours: Column, period: NoisePeriod, options: NoiseDayOptions): PeriodLevel {
  const places = placesOf(period, options);
  const expected = places.length;
  const { value, count } = levelAt(hours, 0, places);
  const level = { value, count, expected, ratio: expected === 0 ? 0 : count / expected };
  const needed = hoursNeeded(period, options);
  if (count >= needed) return { ...level, valid: true };
  const { zh, en } = noisePeriodNames[period];
  const numbers = [count, needed].map(String);
  return {
    ...level,
    valid: false,
    reason: {
      zh: `${zh}有效小时 ${numbers.join(' 个，少于 ')} 个，不评价`,
      en: `${en}: ${numbers.join(' valid hours of the ')} needed, not judged`,
    },
  };
}

/** Places in a column of 24 hours that belong to a period. */
function placesOf(
  period: NoisePeriod,
  { daytime = nationalDaytime, firstHour = 0 }: NoiseDayOptions,
): readonly number[] {
  return Array.from({ length: hoursOfDay }, (_, place) => place).filter(
    (place) => noisePeriodOf((firstHour + place) % hoursOfDay, daytime) === period,
  );
}

/** A level needs one hour at least. */
function hoursNeeded(period: NoisePeriod, { daytime = nationalDaytime, required }: NoiseDayOptions): number {
  return Math.max(1, required?.[period] ?? noiseHoursIn(period, daytime));
}

/** The energy mean of some places after `start`; a loop of its own, since columns hold many days. */
function levelAt(hours: Column, start: number, places: readonly number[]): Statistic {
  let energy = 0;
  let count = 0;
  for (const place of places) {
    const level = hours[start + place] ?? NaN;
    if (!Number.isFinite(level)) continue;
    energy += toEnergy(level);
    count += 1;
  }
  return { value: toLevel(energy / count), count };
}

function dayNightLevel(daytime: PeriodLevel, night: PeriodLevel): PeriodLevel {
  const weighted = addLevels([
    daytime.value + 10 * Math.log10(daytime.expected),
    night.value + nightPenalty + 10 * Math.log10(night.expected),
  ]);
  const count = daytime.count + night.count;
  const reason = daytime.reason ?? night.reason;
  return {
    value: weighted - 10 * Math.log10(hoursOfDay),
    count,
    expected: hoursOfDay,
    ratio: count / hoursOfDay,
    valid: daytime.valid && night.valid,
    ...(reason ? { reason } : {}),
  };
}
