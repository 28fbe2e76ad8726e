import { printedUnit, type LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { decisiveFigures } from './decisive-figures.ts';
import type { FigureOfYear, TargetBound, TargetInput, TargetJudgement } from './judgement.ts';
import { compareKnown, roundKnown, showKnown, type KnownValue } from './known-value.ts';
import { passOrFail } from './pass-or-fail.ts';
import { gradeOf, progressOf, timeProgressOf } from './progress.ts';
import { boundOf, startingValue, type BaseValue, type BoundOutcome } from './target-bound.ts';
import { comparison, targetTexts as texts } from './target-texts.ts';

/**
 * Judges a target by what is known of its indicator. Once the target year is over it is met or missed, by the figure of
 * that year alone; before, the newest figure of the plan's years is on course where the target is reached already or
 * the figure is no worse than the straight line from the start to the target (a convention of ours), otherwise at risk.
 *
 * Figures that are simulated or incomplete decide nothing. “About” (左右) compares after rounding to the decimals of the
 * target; “basically eliminated” (基本消除) is zero after rounding to a whole number (conventions of ours).
 */
export function evaluateTarget(input: TargetInput): TargetJudgement {
  const judged = judge({ ...input, unit: input.unit === '%' ? '%' : '{unit}' });
  const label = printedUnit(input.unit);
  // A unit is printed differently in the two languages (万吨, 10⁴ t), so it goes in last.
  const fill = (text: string, unit: string): string => text.replaceAll(/ ?\{unit\}/g, unit === '' ? '' : ` ${unit}`);
  return { ...judged, reason: { zh: fill(judged.reason.zh, label.zh), en: fill(judged.reason.en, label.en) } };
}

function judge(input: TargetInput): TargetJudgement {
  const { from, targetYear, currentYear } = input;
  const isOver = currentYear > targetYear;
  const decisive = decisiveFigures(input.values);
  const basis = decisive.findLast(({ year }) => year >= from && year <= targetYear);
  const outcome = boundOf(input, decisive, basis?.year ?? targetYear);
  const open = (reason: LocalizedText): TargetJudgement => ({
    status: 'not-judgeable',
    reason,
    ...(basis ? { basis } : {}),
    ...(outcome.kind === 'bound' ? { bound: outcome.bound } : {}),
  });
  if (!basis) {
    if (outcome.kind === 'delegated') return open(texts.delegated);
    return open(input.values.some(({ simulated }) => simulated === true) ? texts.onlySimulated : texts.noValue);
  }
  const said = passOrFail(basis);
  const isLate = isOver && basis.year !== targetYear;
  if (said !== undefined && !isLate) {
    const reason = texts.said(basis.year, basis.text ?? '', said);
    const status = isOver ? (said ? 'met' : 'missed') : said ? 'on-course' : 'at-risk';
    return { ...open(reason), status, ...asPassOrFail(said), timeProgress: timeProgressOf(input, basis.year) };
  }
  switch (outcome.kind) {
    case 'no-number':
      return open(texts.noNumber);
    case 'no-base':
      return open(input.expression.kind === 'change' ? texts.noBase(input.expression.base) : texts.nothingToCompare);
    case 'delegated':
      return isOver && !isLate ? judgeFloor(open(texts.delegated), outcome, basis, input) : open(texts.delegated);
    case 'bound':
      return judgeBound(input, decisive, basis, outcome, isOver);
  }
}

const asPassOrFail = (passed: boolean) =>
  ({ progress: passed ? 1 : 0, formula: 'pass-or-fail', grade: passed ? 'done' : 'behind' }) as const;

/** The plan's own floor under a target that another authority sets: below it the target is missed whatever that says. */
function judgeFloor(
  open: TargetJudgement,
  { floor }: BoundOutcome & { kind: 'delegated' },
  basis: FigureOfYear,
  input: TargetInput,
): TargetJudgement {
  if (!floor) return open;
  const known = roundKnown(basis, floor.decimals);
  if (compareKnown(known, floor.comparator, floor.value) !== false) return { ...open, bound: floor };
  const { said, asked } = wordsOf(basis.year, known, floor, input.unit);
  return { ...open, status: 'missed', bound: floor, reason: texts.compared(said, asked, false, texts.nothing) };
}

function judgeBound(
  input: TargetInput,
  decisive: readonly FigureOfYear[],
  basis: FigureOfYear,
  outcome: BoundOutcome & { kind: 'bound' },
  isOver: boolean,
): TargetJudgement {
  const { bound } = outcome;
  const { known, missing } = figureOf(input, decisive, basis);
  const rounded = roundKnown(known, bound.decimals);
  const compared = compareKnown(rounded, bound.comparator, bound.value);
  const start = startOf(input, decisive, outcome.base);
  const isTrend = input.expression.kind === 'qualitative' && isTrendQuality(input.expression.quality);
  const done = progressOf({ bound, start, value: rounded.value, reached: compared, isTrend });
  const timeProgress = timeProgressOf(input, basis.year, start?.year);
  const result: Omit<TargetJudgement, 'status' | 'reason'> = {
    basis,
    bound,
    ...(start ? { start } : {}),
    ...done,
    timeProgress,
  };
  if (isOver && basis.year !== input.targetYear) {
    return { ...result, status: 'not-judgeable', reason: texts.noFinalValue(input.targetYear, basis.year) };
  }
  // A sum of amounts that is reached stays reached whatever the missing years were; one that is not is open.
  if (isOver && missing.length > 0 && compared !== true) {
    return { ...result, status: 'not-judgeable', reason: texts.yearsMissing(missing) };
  }
  if (compared === undefined) {
    return { ...result, status: 'not-judgeable', reason: reasonOf(input, outcome, basis, rounded, known, undefined) };
  }
  const grade = gradeOf({ ...done, timeProgress, reached: compared, isOver, start, value: rounded.value, bound });
  const graded = { ...result, ...(grade ? { grade } : {}) };
  const compareReason = reasonOf(input, outcome, basis, rounded, known, compared);
  if (compared || isOver) {
    const status = isOver ? (compared ? 'met' : 'missed') : 'on-course';
    return { ...graded, status, reason: compareReason };
  }
  if (isTrend) return { ...graded, status: 'at-risk', reason: compareReason };
  const course = courseOf(input, start, bound, basis.year, rounded.value);
  const { said, asked } = wordsOf(basis.year, rounded, bound, input.unit);
  if (!course) return { ...graded, status: 'at-risk', reason: texts.notReachedYet(said, asked) };
  const line = `${roundHalfEven(course.line, input.decimals)} ${input.unit}`;
  return {
    ...graded,
    status: course.favourable ? 'on-course' : 'at-risk',
    reason: texts.line(said, line, course.favourable),
  };
}

const isTrendQuality = (quality: string): boolean => quality === 'improve' || quality === 'keep';

/** The figure to compare: of the basis' year, or for a cumulative target the sum of the plan's years up to it. */
function figureOf(
  { expression, nature, unit, from, targetYear }: TargetInput,
  decisive: readonly FigureOfYear[],
  basis: FigureOfYear,
): { readonly known: KnownValue; readonly missing: readonly number[] } {
  // Shares do not add up, and a change counts from the start already.
  if (expression.kind !== 'cumulative' || nature === 'change' || unit === '%') return { known: basis, missing: [] };
  const years = Array.from({ length: targetYear - from + 1 }, (_, offset) => from + offset);
  const amounts = decisive.filter(({ year, value }) => years.includes(year) && value !== undefined);
  return {
    known: { value: amounts.reduce((sum, { value = 0 }) => sum + value, 0) },
    missing: years.filter((year) => !amounts.some((amount) => amount.year === year)),
  };
}

/** Where the way to the target starts: the base of a relative target, zero for a change, otherwise the baseline. */
function startOf(
  input: TargetInput,
  decisive: readonly FigureOfYear[],
  base: BaseValue | undefined,
): BaseValue | undefined {
  const { expression, nature, baseline, from } = input;
  if (base) return base;
  if (expression.kind === 'cumulative') return { year: from - 1, value: 0 };
  if (nature === 'change') return { year: baseline?.year ?? from - 1, value: baseline?.value ?? 0 };
  return startingValue(input, decisive);
}

/** Whether the figure is no worse than the straight line from the start to the bound. */
function courseOf(
  { targetYear }: TargetInput,
  start: BaseValue | undefined,
  { comparator, value: limit }: TargetBound,
  year: number,
  value: number | undefined,
): { readonly line: number; readonly favourable: boolean } | undefined {
  if (!start || value === undefined || year <= start.year || targetYear <= start.year) return undefined;
  const line = start.value + ((limit - start.value) * (year - start.year)) / (targetYear - start.year);
  const isFalling = comparator === '<' || comparator === '<=' || (comparator === '=' && limit < start.value);
  return { line, favourable: isFalling ? value <= line : value >= line };
}

function wordsOf(year: number, known: KnownValue, { comparator, value }: TargetBound, unit: string) {
  return { said: `${year}: ${showKnown(known)} ${unit}`, asked: comparison(comparator, value, unit) };
}

function reasonOf(
  { expression, unit }: TargetInput,
  { bound, base }: BoundOutcome & { kind: 'bound' },
  basis: FigureOfYear,
  rounded: KnownValue,
  known: KnownValue,
  reached: boolean | undefined,
): LocalizedText {
  const { said, asked } = wordsOf(basis.year, rounded, bound, unit);
  if (expression.kind === 'qualitative' && /eliminate/.test(expression.quality)) {
    const raw = `${basis.year}: ${showKnown(known)} ${unit}`;
    return texts.eliminated(raw, expression.quality === 'basically-eliminate', reached);
  }
  if (reached === undefined) return texts.open(said, asked);
  if (expression.kind === 'qualitative' && isTrendQuality(expression.quality) && base) {
    return texts.trend(expression.quality === 'keep', said, `${base.year}: ${bound.value} ${unit}`, reached);
  }
  if (expression.kind === 'change' && base) {
    const raw = `${basis.year}: ${showKnown(known)} ${unit}`;
    return texts.changed(raw, expression.base === 'peak', `${base.year}: ${base.value} ${unit}`, asked, reached);
  }
  const isAbout = (expression.kind === 'level' || expression.kind === 'cumulative') && expression.about === true;
  return texts.compared(said, asked, reached, isAbout ? texts.about(bound.decimals) : texts.nothing);
}
