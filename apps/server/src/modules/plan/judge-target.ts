import type { TargetStatus } from '@ecoloop/api-contract';
import type { Comparator, Target } from '@ecoloop/domain-kit';
import { type LocalizedText, printedUnit } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { compareKnown, type KnownValue } from './known-value.ts';

/** A value that may decide: complete and not simulated, or reported. */
export interface DecisiveValue extends KnownValue {
  readonly year: number;
}

export interface JudgeInput {
  /** A delegated target is resolved before; one that could not be stays `delegated`. */
  readonly target: Target;
  readonly direction: 'lower-is-better' | 'higher-is-better';
  readonly unit: string;
  /** Decimals in which the indicator is given. */
  readonly decimals: number;
  readonly baseline?: (KnownValue & { readonly year: number }) | undefined;
  readonly targetYear: number;
  /** First year of the plan. */
  readonly from: number;
  /** At most one a year, in any order. */
  readonly values: readonly DecisiveValue[];
  /** The year it is now, in the site's zone. */
  readonly currentYear: number;
  /** Whether there are simulated values, which decide nothing. */
  readonly hasSimulated: boolean;
}

export interface Judgement {
  readonly status: TargetStatus;
  readonly reason: LocalizedText;
  /** The value on which the judgement rests. */
  readonly basis?: DecisiveValue;
}

/**
 * Judges an indicator of a plan by what is known of it. Once the target year is over it is met or missed, by the value
 * of that year alone; before, the newest value of the plan's years is on course or at risk.
 */
export function judgeTarget(input: JudgeInput): Judgement {
  const judged = judge({ ...input, unit: '{unit}' });
  const label = printedUnit(input.unit);
  // A unit is printed differently in the two languages (万吨, 10⁴ t), so it goes in last.
  const fill = (text: string, unit: string): string => text.replaceAll(/ ?\{unit\}/g, unit === '' ? '' : ` ${unit}`);
  return { ...judged, reason: { zh: fill(judged.reason.zh, label.zh), en: fill(judged.reason.en, label.en) } };
}

function judge(input: JudgeInput): Judgement {
  const { target, from, targetYear, currentYear, values, hasSimulated } = input;
  const isOver = currentYear > targetYear;
  const inPlan = values.filter(({ year }) => year >= from && year <= targetYear).sort((a, b) => b.year - a.year);
  const [newest] = inPlan;
  if (target.kind === 'delegated') {
    return { status: 'not-judgeable', reason: texts.delegated, ...(newest && { basis: newest }) };
  }
  if (!newest) return { status: 'not-judgeable', reason: hasSimulated ? texts.onlySimulated : texts.noValue };
  if (isOver && newest.year !== targetYear) {
    return { status: 'not-judgeable', reason: texts.noFinalValue(targetYear, newest.year), basis: newest };
  }
  const verdict = verdictOf(target, input, newest, isOver);
  if (verdict.favourable === undefined) return { status: 'not-judgeable', reason: verdict.reason, basis: newest };
  const outcomes = isOver ? (['met', 'missed'] as const) : (['on-course', 'at-risk'] as const);
  return { status: outcomes[verdict.favourable ? 0 : 1], reason: verdict.reason, basis: newest };
}

interface Verdict {
  readonly favourable: boolean | undefined;
  readonly reason: LocalizedText;
}

function verdictOf(
  target: Exclude<Target, { kind: 'delegated' }>,
  input: JudgeInput,
  newest: DecisiveValue,
  isOver: boolean,
): Verdict {
  switch (target.kind) {
    case 'value':
      return byValue(target, input, newest, isOver);
    case 'improve':
      return byImprovement(input, newest);
    case 'eliminate':
      return byElimination(target.basically === true, input, newest);
    case 'below-peak':
      return byPeak(target.percent, input, newest);
  }
}

function byValue(
  target: Target & { kind: 'value' },
  input: JudgeInput,
  newest: DecisiveValue,
  isOver: boolean,
): Verdict {
  const { comparator, value: limit, about } = target;
  const known = rounded(newest, about ? decimalsOf(limit) : input.decimals);
  const reached = compareKnown(known, comparator, limit);
  const said = `${newest.year}: ${shown(known)} ${input.unit}`;
  const asked = `${symbols[comparator]} ${limit} ${input.unit}`;
  const convention = about ? texts.about(decimalsOf(limit)) : { zh: '', en: '' };
  if (reached === undefined) return { favourable: undefined, reason: texts.open(said, asked) };
  if (reached || isOver) return { favourable: reached, reason: texts.compared(said, asked, reached, convention) };
  return byCourse(input, newest, comparator, limit, said);
}

/** While the plan runs: a straight line from the baseline to the target is on course (a convention of ours). */
function byCourse(
  { baseline, targetYear, direction, decimals, unit }: JudgeInput,
  newest: DecisiveValue,
  comparator: Comparator,
  limit: number,
  said: string,
): Verdict {
  if (baseline?.value === undefined || newest.value === undefined || newest.year <= baseline.year) {
    return { favourable: false, reason: texts.notReachedYet(said, `${symbols[comparator]} ${limit} ${unit}`) };
  }
  const share = (newest.year - baseline.year) / (targetYear - baseline.year);
  const onLine = baseline.value + (limit - baseline.value) * share;
  const favourable = direction === 'lower-is-better' ? newest.value <= onLine : newest.value >= onLine;
  return { favourable, reason: texts.line(said, `${roundHalfEven(onLine, decimals)} ${unit}`, favourable) };
}

function byImprovement(input: JudgeInput, newest: DecisiveValue): Verdict {
  const { baseline, values, direction, from, decimals, unit } = input;
  const before: DecisiveValue | undefined =
    baseline?.value !== undefined
      ? { year: baseline.year, value: baseline.value }
      : values.filter(({ year, value }) => year < from && value !== undefined).sort((a, b) => b.year - a.year)[0];
  if (before?.value === undefined || newest.value === undefined) {
    return { favourable: undefined, reason: texts.nothingToCompare };
  }
  const [now, then] = [roundHalfEven(newest.value, decimals), roundHalfEven(before.value, decimals)];
  const favourable = direction === 'lower-is-better' ? now < then : now > then;
  return {
    favourable,
    reason: texts.improved(`${newest.year}: ${now} ${unit}`, `${before.year}: ${then} ${unit}`, favourable),
  };
}

function byElimination(basically: boolean, { decimals, unit }: JudgeInput, newest: DecisiveValue): Verdict {
  const known = rounded(newest, basically ? 0 : decimals);
  const favourable = compareKnown(known, '<=', 0);
  const said = `${newest.year}: ${shown(newest)} ${unit}`;
  return { favourable, reason: texts.eliminated(said, basically, favourable) };
}

function byPeak(percent: number, { values, baseline, unit }: JudgeInput, newest: DecisiveValue): Verdict {
  const earlier = [...values, ...(baseline ? [baseline] : [])].filter(({ year }) => year < newest.year);
  const numbers = earlier.flatMap(({ value }) => value ?? []);
  if (numbers.length === 0 || newest.value === undefined) return { favourable: undefined, reason: texts.noPeak };
  const peak = Math.max(...numbers);
  const limit = peak * (1 - percent / 100);
  const favourable = newest.value <= limit;
  return {
    favourable,
    reason: texts.peak(`${newest.year}: ${newest.value} ${unit}`, `${peak} ${unit}`, percent, favourable),
  };
}

/** Decimals in which a number is printed. */
const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

const rounded = (known: KnownValue, decimals: number): KnownValue =>
  known.value === undefined ? known : { value: roundHalfEven(known.value, decimals) };

const shown = ({ value, text }: KnownValue): string => (value === undefined ? (text ?? '') : String(value));

const symbols: Readonly<Record<Comparator, string>> = { '=': '=', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

const texts = {
  delegated: {
    zh: '目标为达到上级要求，上级规划中没有可比的数值目标。',
    en: 'The target is the higher plan’s requirement, which has no comparable figure.',
  },
  noValue: {
    zh: '规划期内没有可用于判定的数值。',
    en: 'There is no value within the plan’s years to judge by.',
  },
  onlySimulated: {
    zh: '规划期内只有模拟数据计算的数值，模拟值不作判定依据。',
    en: 'Within the plan’s years there are only values computed from simulated data, and these decide nothing.',
  },
  noFinalValue: (targetYear: number, newest: number): LocalizedText => ({
    zh: `规划期已结束，但缺少 ${targetYear} 年的数值（最新为 ${newest} 年）。`,
    en: `The plan period is over, but there is no value of ${targetYear} (the newest is of ${newest}).`,
  }),
  about: (decimals: number): LocalizedText => ({
    zh: `“左右”按本平台约定：数值修约到目标的位数（${decimals} 位小数）后比较。`,
    en: ` “About” by our convention: the value is rounded to the decimals of the target (${decimals}) and compared.`,
  }),
  open: (said: string, asked: string): LocalizedText => ({
    zh: `${said}，不足以判定是否 ${asked}。`,
    en: `${said} does not say whether it is ${asked}.`,
  }),
  compared: (said: string, asked: string, reached: boolean, convention: LocalizedText): LocalizedText => ({
    zh: `${said}，目标 ${asked}，${reached ? '达到' : '未达到'}。${convention.zh}`,
    en: `${said} against ${asked}: ${reached ? 'reached' : 'not reached'}.${convention.en}`,
  }),
  notReachedYet: (said: string, asked: string): LocalizedText => ({
    zh: `${said}，尚未达到 ${asked}，且没有基准值可判断进度。`,
    en: `${said} has not reached ${asked} yet, and there is no baseline to tell the pace.`,
  }),
  line: (said: string, onLine: string, favourable: boolean): LocalizedText => ({
    zh: `${said}，${favourable ? '不差于' : '差于'}从基准值到目标值的直线（${onLine}，本平台约定）。`,
    en: `${said} is ${favourable ? 'no worse' : 'worse'} than the straight line from the baseline to the target (${onLine}, a convention of ours).`,
  }),
  nothingToCompare: {
    zh: '没有基准值或更早的数值可比较。',
    en: 'There is no baseline or earlier value to compare with.',
  },
  improved: (now: string, before: string, favourable: boolean): LocalizedText => ({
    zh: `${now}，比 ${before} ${favourable ? '有改善' : '没有改善'}。`,
    en: `${now} is ${favourable ? 'better' : 'not better'} than ${before}.`,
  }),
  eliminated: (said: string, basically: boolean, favourable: boolean | undefined): LocalizedText => {
    const zh = basically ? '“基本消除”按本平台约定：修约到整数为 0（低于 0.5 {unit}）。' : '“消除”指数值为 0。';
    const en = basically
      ? ' “Basically eliminated” by our convention: 0 when rounded to a whole number (below 0.5 {unit}).'
      : ' “Eliminated” means 0.';
    const outcome =
      favourable === undefined
        ? { zh: '不足以判定', en: 'leaves it open' }
        : favourable
          ? { zh: '达到', en: 'reached' }
          : { zh: '未达到', en: 'not reached' };
    return { zh: `${said}，${outcome.zh}。${zh}`, en: `${said}: ${outcome.en}.${en}` };
  },
  noPeak: {
    zh: '没有更早的数值，峰值未知。',
    en: 'There is no earlier value, so the peak is not known.',
  },
  peak: (said: string, peak: string, percent: number, favourable: boolean): LocalizedText => ({
    zh: `${said}，已知峰值 ${peak}，${favourable ? '已' : '未'}下降 ${percent}% 以上。`,
    en: `${said}; the highest value known is ${peak}, and ${favourable ? 'it has' : 'it has not'} fallen by ${percent} % or more.`,
  }),
};
