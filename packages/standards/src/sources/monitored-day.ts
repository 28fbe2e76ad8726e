import type { LocalizedText } from '@ecoloop/kernel';
import { countValid, type Column } from '@ecoloop/statistics';
import { dayFromHours, periodMeans, type MeanRule } from '../exceedance/period-means.ts';
import { printedSource, type Source } from '../model/source.ts';

/** What an outlet gives off: gas of a stack, or water. */
export type OutletMedium = 'gas' | 'water';

/** That HJ 75-2017 asks for the same hours as HJ 212-2017 was not verified against its text. */
export const stackDaySource: Source = { document: 'HJ 75-2017', edition: '2017', confidence: 'C' };
export const effluentDaySource: Source = { document: 'HJ 356-2019', edition: '2019', confidence: 'C' };
const weightedMeanSource: Source = { document: 'HJ 212-2017', edition: '2017', clause: 'annex D', confidence: 'A' };

/** Daily mean of an effluent: at least 75 % of the hours. */
export const effluentDayFromHours: MeanRule = {
  averaging: 'day',
  valuesPerPeriod: 24,
  requiredShare: 0.75,
  source: effluentDaySource,
};

export interface MonitoredDay {
  /** Not rounded; NaN where no hour is valid. It is given also for a day that is not valid. */
  readonly value: number;
  readonly validHours: number;
  /** Whether enough hours are valid for the day to count. */
  readonly valid: boolean;
  /** Largest hour; NaN when none. */
  readonly maximum: number;
  /** Whether the hours were weighed by the flow. */
  readonly weighted: boolean;
}

/**
 * The day of an outlet's monitor from its 24 hours (NaN = missing, marked as not normal, or exempt). Gas: the arithmetic
 * mean, valid from 20 hours. Water: weighed by the flow where every hour that counts has one, else the arithmetic mean;
 * valid from 18 hours.
 *
 * @param flow hours of the effluent's flow
 * @see HJ 212-2017 annex D; HJ 75-2017 and HJ 356-2019, not verified against their texts
 */
export function monitoredDay(medium: OutletMedium, hours: Column, flow?: Column): MonitoredDay {
  const rule = medium === 'gas' ? dayFromHours : effluentDayFromHours;
  const validHours = countValid(hours);
  const [mean = NaN] = periodMeans(hours, rule).means;
  const maximum = hours.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most), NaN);
  const byFlow = medium === 'water' && flow ? weightedMean(hours, flow) : undefined;
  return {
    value: byFlow ?? arithmeticMean(hours),
    validHours,
    valid: !Number.isNaN(mean),
    maximum,
    weighted: byFlow !== undefined,
  };
}

/** How days are made, a line each. */
export function monitoredDayMethod(medium: OutletMedium): readonly LocalizedText[] {
  const { zh: annexD, en: annexDEn } = printedSource(weightedMeanSource);
  if (medium === 'gas') {
    const { zh, en } = printedSource(stackDaySource);
    return [
      {
        zh: `废气日均值为有效小时均值的算术平均，至少 20 个有效小时（${annexD}；${zh}）`,
        en: `day of flue gas: arithmetic mean of the valid hours, at least 20 of them (${annexDEn}; ${en})`,
      },
    ];
  }
  const { zh, en } = printedSource(effluentDaySource);
  return [
    {
      zh: `废水日均值以流量加权，缺流量时为算术平均（${annexD}）；有效小时不少于 75%（${zh}）`,
      en: `day of an effluent: weighed by the flow, the arithmetic mean where flow is missing (${annexDEn}); at least 75 % of the hours valid (${en})`,
    },
  ];
}

function arithmeticMean(hours: Column): number {
  const valid = countValid(hours);
  return valid === 0 ? NaN : hours.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0) / valid;
}

/** Undefined where an hour that counts has no flow, or nothing flowed. */
function weightedMean(hours: Column, flow: Column): number | undefined {
  let load = 0;
  let volume = 0;
  for (const [hour, value] of hours.entries()) {
    if (Number.isNaN(value)) continue;
    const rate = flow[hour] ?? NaN;
    if (!(rate >= 0 && Number.isFinite(rate))) return undefined;
    load += value * rate;
    volume += rate;
  }
  return volume > 0 ? load / volume : undefined;
}
