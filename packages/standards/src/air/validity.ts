import type { LocalizedText } from '@ecoloop/kernel';
import type { Averaging } from '../model/limit.ts';
import type { Confidence } from '../model/source.ts';
import type { AirEditionId } from './editions.ts';
import type { AnyAirItem } from './item.ts';

/** How many valid day values a statistic of a period needs. */
export interface DayRule {
  readonly inYear: number;
  /** Absent where the standard says nothing of quarters. */
  readonly inQuarter?: number;
  readonly inMonth: number;
  readonly inFebruary: number;
  /** Of a part of a month, rounded down and at least one day (convention of ours). */
  readonly shareOfPart: number;
}

/** Items monitored all the time. The six basic items and NOx. */
export const continuousDays: DayRule = { inYear: 324, inMonth: 27, inFebruary: 25, shareOfPart: 0.9 };

/** Items sampled now and then: TSP, lead, benzo[a]pyrene. The days should be evenly spread, which is not checked. */
export const sampledDays: DayRule = { inYear: 60, inQuarter: 15, inMonth: 5, inFebruary: 5, shareOfPart: 0 };

/** Data validity, the same in GB 3095-2012 and GB 3095-2026 (table 4), and HJ 663 6.1.2 for the windows of O₃. */
export const airDayRules = {
  minutesForHour: 45,
  hoursForMean: 20,
  /** Of items that are sampled: TSP, lead, benzo[a]pyrene. */
  hoursForSample: 24,
  ozoneWindow: 8,
  hoursForWindow: 6,
  /** Of the 17 windows that end at 8:00 to 24:00. */
  windowsForOzone: 14,
} as const;

export function isSampledItem(item: AnyAirItem): boolean {
  return item === 'tsp' || item === 'air_lead' || item === 'air_benzo_a_pyrene';
}

/** A row of the table of data validity (table 4 of GB 3095). */
export interface AirValidityRow {
  readonly items: readonly AnyAirItem[];
  readonly averaging: Averaging;
  /** In words, made of the figures that the functions use. */
  readonly rule: LocalizedText;
  readonly confidence: Readonly<Record<AirEditionId, Confidence>>;
}

const bothRead: AirValidityRow['confidence'] = { '2012': 'B', '2026-transition': 'B', '2026-final': 'B' };
const only2026: AirValidityRow['confidence'] = { ...bothRead, '2012': 'C' };

const { inYear, inMonth, inFebruary } = continuousDays;
const { hoursForMean, hoursForWindow, hoursForSample, minutesForHour } = airDayRules;

/** Both editions have the same figures; those of 2012 were not all read in its text. */
export const airValidityRows: readonly AirValidityRow[] = [
  {
    items: ['so2', 'no2', 'pm10', 'pm25', 'nox'],
    averaging: 'year',
    rule: {
      zh: `每年至少 ${String(inYear)} 个日平均值，每月至少 ${String(inMonth)} 个（二月 ${String(inFebruary)} 个）`,
      en: `at least ${String(inYear)} day means a year, ${String(inMonth)} in each month (${String(inFebruary)} in February)`,
    },
    confidence: bothRead,
  },
  {
    items: ['so2', 'no2', 'co', 'pm10', 'pm25', 'nox'],
    averaging: 'day',
    rule: {
      zh: `每日至少 ${String(hoursForMean)} 个小时平均值或采样小时`,
      en: `at least ${String(hoursForMean)} hourly means or hours of sampling a day`,
    },
    confidence: bothRead,
  },
  {
    items: ['o3'],
    averaging: 'daily-maximum-8-hours',
    rule: {
      zh: `每 8 小时至少 ${String(hoursForWindow)} 个小时平均值`,
      en: `at least ${String(hoursForWindow)} hourly means in each 8 hours`,
    },
    confidence: only2026,
  },
  {
    items: ['so2', 'no2', 'co', 'o3', 'nox'],
    averaging: 'hour',
    rule: {
      zh: `每小时至少 ${String(minutesForHour)} 分钟采样`,
      en: `at least ${String(minutesForHour)} minutes of sampling an hour`,
    },
    confidence: only2026,
  },
  {
    items: ['tsp', 'air_benzo_a_pyrene', 'air_lead'],
    averaging: 'year',
    rule: {
      zh: `每年至少 ${String(sampledDays.inYear)} 个分布均匀的日平均值，每月至少 ${String(sampledDays.inMonth)} 个`,
      en: `at least ${String(sampledDays.inYear)} evenly spread day means a year, ${String(sampledDays.inMonth)} in each month`,
    },
    confidence: only2026,
  },
  {
    items: ['air_lead'],
    averaging: 'quarter',
    rule: {
      zh: `每季至少 ${String(sampledDays.inQuarter)} 个分布均匀的日平均值，每月至少 ${String(sampledDays.inMonth)} 个`,
      en: `at least ${String(sampledDays.inQuarter)} evenly spread day means a quarter, ${String(sampledDays.inMonth)} in each month`,
    },
    confidence: only2026,
  },
  {
    items: ['tsp', 'air_benzo_a_pyrene', 'air_lead'],
    averaging: 'day',
    rule: {
      zh: `每日 ${String(hoursForSample)} 小时采样`,
      en: `${String(hoursForSample)} hours of sampling a day`,
    },
    confidence: only2026,
  },
];
