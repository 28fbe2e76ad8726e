import { convert, unitLabel, type LocalizedText, type Unit } from '@ecoloop/kernel';
import { countValid, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import { exceedanceMultiple, limitLabel, type Averaging, type Limit } from '../model/limit.ts';
import { printedSource } from '../model/source.ts';
import type { Property } from '../property/property.ts';
import { exceedanceStatistics, type Bounds, type ExceedanceStatistics } from './exceedance-statistics.ts';
import { periodMeans, type MeanRule, type PeriodMeans } from './period-means.ts';

/** Why a value is exempt from the limit; the mask has the place in this list plus one, 0 is not exempt. */
export const exemptions = ['start-up', 'shut-down', 'maintenance'] as const;
export type Exemption = (typeof exemptions)[number];

export interface LimitCheckInput {
  readonly property: Property;
  readonly limit: Limit;
  /** At even steps; NaN is missing. */
  readonly values: Column;
  /** Of the values; that of the property where it is not said. */
  readonly unit?: Unit;
  /** How the values become what the limit is set for; without it they are that already. */
  readonly rule?: MeanRule;
  /** The least share of valid means with which "kept" may be said, 0 to 1; without it one valid mean is enough. */
  readonly requiredShare?: number;
  /** A mask as long as the values: 0, or the place of the exemption in `exemptions` plus one. */
  readonly exempt?: Uint8Array;
  /** Means in a group, such as 24 hours in a day, to count days with at least one exceedance. */
  readonly groupSize?: number;
}

/** What became of the values: each counts in exactly one place. */
export interface ValueCounts {
  readonly used: number;
  readonly missing: number;
  /** Infinite, or negative where the property cannot be. */
  readonly refused: number;
  readonly exempt: Readonly<Record<Exemption, number>>;
}

export interface LimitCheck {
  readonly limit: Limit;
  /** `exceeded` stands even where data are missing; `kept` needs enough of them. */
  readonly verdict: 'kept' | 'exceeded' | 'not-judged';
  /** What was compared, in the unit of the values; NaN where not valid. */
  readonly means: Column;
  readonly values: ValueCounts;
  /** Periods with some valid values, but too few for a mean. */
  readonly insufficientPeriods: number;
  readonly statistics: ExceedanceStatistics;
  /** The mean farthest beyond the limit, and (C - S) / S for one above a most, 2 decimals; a range has no multiple. */
  readonly worst?: { readonly index: number; readonly value: number; readonly multiple?: number };
  readonly reasons: readonly LocalizedText[];
}

/**
 * Compares a column of values with one limit of any medium: takes out what is exempt or no value, makes the means that
 * the limit asks for where enough values are valid, and counts exceedances. Nothing is rounded before the comparison.
 *
 * Exempt values are not in a mean, and count as not valid for the share that the mean needs. A limit of another property,
 * unit or averaging is not judged, and the reason says so.
 *
 * @throws standards.WRONG_LENGTH unless the mask is as long as the values
 * @throws RangeError for a share outside of 0 to 1, a group that is no whole number above 0, a mask with other figures
 */
export function checkLimit(input: LimitCheckInput): LimitCheck {
  const { property, limit, rule, groupSize, requiredShare = 0 } = input;
  if (!(requiredShare >= 0 && requiredShare <= 1)) {
    throw new RangeError(`the required share lies from 0 to 1, not at ${String(requiredShare)}`);
  }
  const unit = input.unit ?? property.unit;
  const bounds = boundsIn(limit, unit);
  const refusal = refusalOf(property, limit, rule, bounds, unit);
  const { kept, counts } = sift(input);
  if (refusal || bounds === undefined) {
    const means = new Float64Array(0);
    return {
      limit,
      verdict: 'not-judged',
      means,
      values: counts,
      insufficientPeriods: 0,
      statistics: exceedanceStatistics(means, {}),
      reasons: refusal ? [refusal] : [],
    };
  }
  const { means, insufficient }: Pick<PeriodMeans, 'means' | 'insufficient'> = rule
    ? periodMeans(kept, rule)
    : { means: kept, insufficient: 0 };
  const statistics = exceedanceStatistics(means, bounds, groupSize === undefined ? {} : { groupSize });
  const worst = worstOf(statistics, bounds);
  const enough = statistics.valid > 0 && statistics.valid >= means.length * requiredShare - 1e-9;
  const verdict = statistics.over > 0 ? 'exceeded' : enough ? 'kept' : 'not-judged';
  const check = { limit, verdict, means, values: counts, insufficientPeriods: insufficient, statistics } as const;
  return {
    ...check,
    ...(worst ? { worst } : {}),
    reasons: [verdictReason(check, property, unit, worst, requiredShare), ...notesOf(counts, insufficient)],
  };
}

function sift({ property, values, exempt }: LimitCheckInput): { readonly kept: Column; readonly counts: ValueCounts } {
  if (exempt && exempt.length !== values.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'exempt', expected: values.length, actual: exempt.length });
  }
  const exemptCounts: Record<Exemption, number> = { 'start-up': 0, 'shut-down': 0, maintenance: 0 };
  let missing = 0;
  let refused = 0;
  const kept = values.map((value, index) => {
    const mark = exempt?.[index] ?? 0;
    if (mark > 0) {
      const kind = exemptions[mark - 1];
      if (kind === undefined) throw new RangeError(`the mask has ${String(mark)}, which is no exemption`);
      exemptCounts[kind] += 1;
      return NaN;
    }
    if (Number.isNaN(value)) missing += 1;
    else if (!Number.isFinite(value) || (value < 0 && !property.mayBeNegative)) refused += 1;
    else return value;
    return NaN;
  });
  return { kept, counts: { used: countValid(kept), missing, refused, exempt: exemptCounts } };
}

function boundsIn({ least, most, unit }: Limit, target: Unit): Bounds | undefined {
  const low = least === undefined ? undefined : convert(least, unit, target);
  const high = most === undefined ? undefined : convert(most, unit, target);
  if (low?.ok === false || high?.ok === false) return undefined;
  return { ...(low ? { least: low.value } : {}), ...(high ? { most: high.value } : {}) };
}

function refusalOf(
  property: Property,
  limit: Limit,
  rule: MeanRule | undefined,
  bounds: Bounds | undefined,
  unit: Unit,
): LocalizedText | undefined {
  if (limit.property !== property.code) {
    return {
      zh: `限值属于 ${limit.property}，不用于${property.name.zh}`,
      en: `the limit is one of ${limit.property}, not of ${property.code}`,
    };
  }
  if (rule && rule.averaging !== limit.averaging) {
    return {
      zh: `限值为${averagingText[limit.averaging].zh}，数据为${averagingText[rule.averaging].zh}，不作判定`,
      en: `the limit is for the ${averagingText[limit.averaging].en}, the data are of the ${averagingText[rule.averaging].en}`,
    };
  }
  if (bounds) return undefined;
  return {
    zh: `数据单位 ${unit} 不能与限值单位 ${limit.unit} 比较`,
    en: `values in ${unit} cannot be compared with a limit in ${limit.unit}`,
  };
}

function worstOf(
  { episodes }: ExceedanceStatistics,
  { least = -Infinity, most = Infinity }: Bounds,
): LimitCheck['worst'] {
  const beyond = (value: number): number => Math.max(value - most, least - value);
  const [first, ...others] = episodes;
  if (!first) return undefined;
  const { peakIndex: index, peak: value } = others.reduce(
    (far, episode) => (beyond(episode.peak) > beyond(far.peak) ? episode : far),
    first,
  );
  // A range, such as that of pH, has no multiple.
  const multiple = most > 0 && least === -Infinity ? exceedanceMultiple(value, most) : undefined;
  return { index, value, ...(multiple === undefined ? {} : { multiple }) };
}

const averagingText: Readonly<Record<Averaging, LocalizedText>> = {
  year: { zh: '年均值', en: 'yearly mean' },
  quarter: { zh: '季均值', en: 'quarterly mean' },
  month: { zh: '月均值', en: 'monthly mean' },
  week: { zh: '周均值', en: 'weekly mean' },
  day: { zh: '日均值', en: 'daily mean' },
  'daily-maximum-8-hours': { zh: '日最大 8 小时均值', en: 'daily maximum 8-hour mean' },
  hour: { zh: '小时均值', en: 'hourly mean' },
  daytime: { zh: '昼间值', en: 'daytime value' },
  night: { zh: '夜间值', en: 'night value' },
  sample: { zh: '单次值', en: 'single value' },
};

function verdictReason(
  { limit, verdict, statistics: { valid, total, over, longestRun } }: Omit<LimitCheck, 'reasons'>,
  { name }: Property,
  unit: Unit,
  worst: LimitCheck['worst'],
  requiredShare: number,
): LocalizedText {
  const of = averagingText[limit.averaging];
  const source = printedSource(limit.source);
  const allowed = limitLabel(limit);
  if (verdict === 'not-judged') {
    return valid === 0
      ? { zh: `${name.zh}没有有效的${of.zh}，不作判定`, en: `${name.en}: no valid ${of.en}, not judged` }
      : {
          zh: `${name.zh}有效${of.zh} ${valid}/${total}，未达到要求的 ${percentText(requiredShare)}，不作判定`,
          en: `${name.en}: ${valid} of ${total} ${of.en}s are valid, fewer than ${percentText(requiredShare)}; not judged`,
        };
  }
  if (!worst) {
    return {
      zh: `${name.zh}有效的 ${valid} 个${of.zh}均符合限值（${allowed.zh}），${source.zh}`,
      en: `${name.en}: all ${valid} valid ${of.en}s keep the limit (${allowed.en}); ${source.en}`,
    };
  }
  const figure = String(Number(worst.value.toPrecision(6)));
  const label = unitLabel(unit);
  const value = { zh: `${figure} ${label.zh}`.trim(), en: `${figure} ${label.en}`.trim() };
  const { zh, en } =
    worst.multiple === undefined
      ? { zh: '', en: '' }
      : { zh: `，超标 ${worst.multiple} 倍`, en: `, over by ${worst.multiple} times the limit` };
  return {
    zh: `${name.zh}${of.zh}有效 ${valid} 个、超标 ${over} 个，最长连续 ${longestRun} 个，超标最严重的为 ${value.zh}（限值 ${allowed.zh}${zh}），${source.zh}`,
    en: `${name.en}: ${over} of ${valid} valid ${of.en}s exceed the limit, at most ${longestRun} in a row, the worst ${value.en} (limit ${allowed.en}${en}); ${source.en}`,
  };
}

function notesOf({ exempt, refused }: ValueCounts, insufficient: number): LocalizedText[] {
  const { 'start-up': start, 'shut-down': stop, maintenance } = exempt;
  return [
    ...(start + stop + maintenance > 0
      ? [
          {
            zh: `豁免：启动 ${start} 个、停机 ${stop} 个、维护 ${maintenance} 个，不参与判定`,
            en: `exempt and not judged: ${start} of start-up, ${stop} of shut-down, ${maintenance} of maintenance`,
          },
        ]
      : []),
    ...(refused > 0
      ? [{ zh: `${refused} 个负值或无穷值未采用`, en: `negative or infinite values, not used: ${refused}` }]
      : []),
    ...(insufficient > 0
      ? [
          {
            zh: `${insufficient} 个时段的有效数据不足，不计算均值`,
            en: `periods with too few valid values for a mean: ${insufficient}`,
          },
        ]
      : []),
  ];
}

function percentText(share: number): string {
  return `${String(Number((share * 100).toPrecision(6)))}%`;
}
