import { unitLabel, type CalendarPeriod, type LocalizedText, type Unit } from '@ecoloop/kernel';
import { formatRounded, roundHalfEven, type Column } from '@ecoloop/statistics';
import { exceedanceMultiple } from '../model/limit.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseAirEdition, type AirEditionChoice, type AirEditionId } from './editions.ts';
import { areaClassLabel, findAirLimit, type AirAreaClass, type AirLimit } from './gb3095.ts';
import {
  evaluationSource,
  statisticDecimals,
  statisticOf,
  type AirMetricDefinition,
  type AirMetricId,
  type AirStatistic,
} from './hj663.ts';
import { propertyOf, type AirItem } from './item.ts';
import { checkDays, type DayRequirement } from './required-days.ts';

/** A statistic of a period, judged by the limit of the area's class. */
export interface AirMetric {
  readonly metric: AirMetricId;
  readonly item: AirItem;
  readonly statistic: AirStatistic;
  readonly name: LocalizedText;
  /** Unrounded; NaN when no day is valid. Given also where `valid` is false. */
  readonly value: number;
  /** With `decimals`, as it is printed. */
  readonly rounded: number;
  readonly unit: Unit;
  readonly decimals: number;
  readonly validDays: number;
  readonly requiredDays: number;
  readonly valid: boolean;
  readonly invalidReason?: LocalizedText;
  /** For periods other than a year the annual limits are a yardstick, not a verdict. */
  readonly limit: AirLimit;
  /** Of a year with enough days only: too few days, and shorter periods, neither attain nor fail. */
  readonly attained?: boolean;
  /** (C - S) / S of the judged value with 2 decimals, where the limit is exceeded (超标倍数). */
  readonly exceedanceMultiple?: number;
  readonly source: Source;
}

export interface MetricOptions {
  /** Class of the area, II unless said otherwise. */
  readonly areaClass?: AirAreaClass;
  /** The day values by which validity is judged, where some were deducted from `dayValues` and are not missing. */
  readonly measured?: Column;
}

export function evaluateMetric(
  definition: AirMetricDefinition,
  dayValues: Column,
  period: CalendarPeriod,
  requirement: DayRequirement,
  choice: AirEditionChoice,
  { areaClass = 'II', measured = dayValues }: MetricOptions = {},
): AirMetric {
  const edition = chooseAirEdition(choice);
  const { metric, item, statistic, name } = definition;
  const { value } = statisticOf(dayValues, statistic);
  const { shown, judged } = statisticDecimals(edition, item);
  const { reason, ...check } = checkDays(measured, period, requirement);
  const limit = limitOf(definition, edition, areaClass);
  // The limits are those of a year: a month or a day beside them is a yardstick, not a verdict.
  const isJudged = check.valid && period.kind === 'year' && !Number.isNaN(value);
  return {
    metric,
    item,
    statistic,
    name,
    value,
    rounded: roundHalfEven(value, shown),
    unit: propertyOf(item).unit,
    decimals: shown,
    ...check,
    ...(reason ? { invalidReason: statistic === 'mean' ? reason : doubted(reason) } : {}),
    limit,
    ...(isJudged ? judge(roundHalfEven(value, judged), limit.most) : {}),
    source: evaluationSource(edition),
  };
}

/** The value that is compared with the limit: fewer decimals than are shown, where HJ 663 says so. */
export function judgedValue({ item, value }: AirMetric): number {
  return roundHalfEven(value, propertyOf(item).decimals);
}

/** Why a metric attains or not: its value, the limit with its clause, or what keeps it from being judged. */
export function explainMetric(metric: AirMetric): LocalizedText {
  const { attained, decimals, exceedanceMultiple: multiple, invalidReason, limit, name, rounded, unit } = metric;
  const unitText = unitLabel(unit);
  const value = Number.isNaN(rounded) ? '–' : formatRounded(rounded, decimals);
  const judged = judgedValue(metric);
  const asJudged =
    attained === undefined || judged === rounded
      ? { zh: '', en: '' }
      : { zh: `（按 ${String(judged)} 评价）`, en: ` (judged as ${String(judged)})` };
  const source = printedSource(limit.source);
  const most = String(limit.most);
  const label = areaClassLabel[limit.class];
  const verdict: LocalizedText =
    attained === undefined
      ? { zh: '不作达标评价，可比照', en: 'not judged; beside it stands' }
      : attained
        ? { zh: '符合', en: 'keeps' }
        : {
            zh: '超过',
            en: `exceeds, by ${formatRounded(multiple ?? 0, 2)} times,`,
          };
  const timesOver = attained === false ? `，超标 ${formatRounded(multiple ?? 0, 2)} 倍` : '';
  const why = invalidReason ?? { zh: '', en: '' };
  return {
    zh: `${name.zh} ${value} ${unitText.zh}${asJudged.zh}，${verdict.zh}${label.zh}限值 ${most} ${unitText.zh}${timesOver}（${source.zh}）${why.zh && `；${why.zh}`}`,
    en: `${name.en} ${value} ${unitText.en}${asJudged.en}, ${verdict.en} the ${label.en} limit ${most} ${unitText.en} (${source.en})${why.en && `; ${why.en}`}`,
  };
}

/** That percentiles need as many days as means is of confidence C. */
function doubted({ zh, en }: LocalizedText): LocalizedText {
  return {
    zh: `${zh}（百分位数的天数要求未核对原文）`,
    en: `${en} (days for percentiles: not verified against the text)`,
  };
}

function judge(concentration: number, most: number): Pick<AirMetric, 'attained' | 'exceedanceMultiple'> {
  const multiple = exceedanceMultiple(concentration, most);
  return multiple === undefined ? { attained: true } : { attained: false, exceedanceMultiple: multiple };
}

function limitOf(
  { item, limitAveraging, metric }: AirMetricDefinition,
  edition: AirEditionId,
  areaClass: AirAreaClass,
): AirLimit {
  const limit = findAirLimit(edition, item, limitAveraging, areaClass);
  if (!limit) throw new Error(`edition ${edition} sets no limit for ${metric}`);
  return limit;
}
