import type { LocalDate, LocalizedText, PeriodKind } from '@ecoloop/kernel';
import { daysBetween } from '@ecoloop/kernel';
import { mean, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Averaging } from '../model/limit.ts';
import { chooseAirEdition, type AirEditionChoice } from './editions.ts';
import type { AirAreaClass } from './gb3095.ts';
import { judgeAirDays, judgeAirValue, type AirExceedances, type AirVerdict } from './judge-value.ts';
import type { OtherAirItem } from './item.ts';
import { checkDays, requiredDays, type DayCheck } from './required-days.ts';
import { usableAirValues } from './reading.ts';
import { continuousDays, isSampledItem, sampledDays } from './validity.ts';

export interface OtherItemInput {
  readonly item: OtherAirItem;
  readonly edition: AirEditionChoice;
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  /** The day after the last. */
  readonly to: LocalDate;
  /**
   * Day values in μg/m³, the first of `from`; NaN = not valid or, of sampled items, not sampled. What is infinite or still
   * negative when rounded counts as not valid.
   */
  readonly days: Column;
  readonly areaClass?: AirAreaClass;
}

export interface OtherItemEvaluation {
  readonly item: OtherAirItem;
  /** Unrounded mean of the valid days; NaN without any. */
  readonly mean: number;
  readonly check: DayCheck;
  /** Of a year with enough days (of lead also a quarter): the mean against its limit. */
  readonly verdict?: Evaluation<AirVerdict>;
  /** Why there is no verdict. */
  readonly reason?: LocalizedText;
  /** Days against the limit of a day; lead has none. */
  readonly days: AirExceedances;
}

/**
 * A period of TSP, NOx, lead or benzo[a]pyrene: the mean against the limit of the year (of lead also of the quarter) and
 * the days against that of the day. Percentiles of these items were not read in HJ 663 and are not made.
 *
 * @throws standards.WRONG_LENGTH unless there is a value for each day; standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateOtherItem(input: OtherItemInput): OtherItemEvaluation {
  const { item, from, to, areaClass = 'II' } = input;
  const expected = daysBetween(from, to);
  if (input.days.length !== expected) {
    throw StandardsErrors.WRONG_LENGTH({ column: item, expected, actual: input.days.length });
  }
  const days = usableAirValues(item, input.days);
  const edition = chooseAirEdition(input.edition);
  const period = { kind: input.kind === 'hour' ? ('custom' as const) : input.kind, from, to };
  const rule = isSampledItem(item) ? sampledDays : continuousDays;
  const check = checkDays(days, period, requiredDays(period, rule));
  const { value } = mean(days);
  const averaging = limitAveragingOf(item, period.kind);
  const exceedances = judgeAirDays(item, days, edition, areaClass);
  const common = { item, mean: value, check, days: exceedances };
  if (!averaging) return { ...common, reason: notAPeriodOfLimits };
  if (!check.valid) return { ...common, ...(check.reason ? { reason: check.reason } : {}) };
  return { ...common, verdict: judgeAirValue(item, averaging, value, edition, areaClass) };
}

function limitAveragingOf(item: OtherAirItem, kind: PeriodKind): Averaging | undefined {
  if (kind === 'year') return 'year';
  return kind === 'quarter' && item === 'air_lead' ? 'quarter' : undefined;
}

const notAPeriodOfLimits: LocalizedText = {
  zh: '标准对这一时段没有平均浓度限值，不作评价',
  en: 'The standard sets no limit for the mean of such a period; it is not judged',
};
