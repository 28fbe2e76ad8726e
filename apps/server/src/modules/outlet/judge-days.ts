import type { DayRollup } from '@ecoloop/domain-kit';
import { addDays, datesOf, hours, type Instant, type LocalDate, startOfLocalDate, type Zone } from '@ecoloop/kernel';
import {
  compareWithLimit,
  findFolded,
  getProperty,
  type Limit,
  type NotJudged,
  type OutletCondition,
  type OutletValue,
  outletValue,
} from '@ecoloop/standards';
import { limitOn, type RegisteredOutlet } from './outlet.ts';
import { hoursOfDay, type OutletHour, type StationHours } from './outlet-hours.ts';
import type { FiledCondition } from './repository.ts';

/** Changes whenever a result for the same hours could change; stored with what rests on it. */
export const JUDGEMENT_VERSION = 'outlet-3';

const OXYGEN = 'flue_oxygen';

export interface NoLimit {
  readonly code: 'no-limit';
  readonly text: NotJudged['text'];
}

export interface Judgement {
  readonly outcome: 'within' | 'exceeding' | 'not-judged';
  /** What is compared, unrounded; also where there is no limit to compare it with. */
  readonly value?: number;
  readonly multiple?: number;
  readonly reason?: NotJudged | NoLimit;
  readonly limit?: Limit;
}

export interface HourJudgement extends Judgement {
  readonly time: number;
  readonly basis?: 'measured' | 'folded' | 'folded-by-logger';
  readonly hour: OutletHour | undefined;
  readonly folded: OutletHour | undefined;
  readonly oxygen: OutletHour | undefined;
  readonly condition: OutletCondition | undefined;
}

export interface DayJudgement extends Judgement {
  readonly day: LocalDate;
  readonly hours: readonly HourJudgement[];
  readonly validHours: number;
  readonly simulated: boolean;
}

export interface JudgeInput {
  readonly outlet: RegisteredOutlet;
  readonly property: string;
  readonly hours: StationHours;
  readonly conditions: readonly FiledCondition[];
  /** How the domain makes days of the property; without it no day is judged. */
  readonly rollup: DayRollup | undefined;
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  readonly now: Instant;
  readonly zone: Zone;
}

/** Properties whose hours the judgement of one reads. */
export function propertiesFor(outlet: RegisteredOutlet, property: string, rollup: DayRollup | undefined): string[] {
  const folded = isFolded(outlet, property) ? findFolded(property)?.code : undefined;
  return [property, folded, folded && OXYGEN, rollup?.weightedBy?.(property)].filter((code) => code !== undefined);
}

/** Whether a property is compared at the outlet's reference oxygen content. */
export function isFolded({ referenceOxygen }: Pick<RegisteredOutlet, 'referenceOxygen'>, property: string): boolean {
  return referenceOxygen !== undefined && findFolded(property) !== undefined;
}

/** Hours that what is compared rests on. */
export function hourRefs({ hour, oxygen, folded, basis }: HourJudgement): string[] {
  const beside = basis === 'folded' ? oxygen : basis === 'folded-by-logger' ? folded : undefined;
  return [hour?.ref, beside?.ref].filter((ref) => ref !== undefined);
}

/** Judges the hours and days of one property by the limits in force on each day; hours that are not over are left out. */
export function judgeDays(input: JudgeInput): DayJudgement[] {
  return datesOf(input.from, input.to).map((day) => judgeDay(input, day));
}

function judgeDay(input: JudgeInput, day: LocalDate): DayJudgement {
  const { outlet, property, rollup, now, zone } = input;
  const times = hoursOfDay(startOfLocalDate(day, zone), zone);
  const hourLimit = limitOn(outlet, property, 'hour', day);
  const over = times.filter((time) => time + hours(1) <= now);
  const judged = over.map((time) => judgeHour(input, time, hourLimit));
  const values = new Float64Array(times.length).fill(NaN);
  judged.forEach(({ value }, index) => (values[index] = value ?? NaN));
  const simulated = outlet.simulated || judged.some(isSimulated);
  const common = { day, hours: judged, simulated };
  const dayLimit = limitOn(outlet, property, 'day', day);
  const weights = weightsOf(input, times);
  const statistic = rollup?.compute(property, values, weights);
  const validHours = statistic?.validHours ?? 0;
  if (!dayLimit || !statistic) {
    return { ...common, outcome: 'not-judged', validHours, reason: noLimit, ...valueOf(statistic?.value) };
  }
  if (startOfLocalDate(addDays(day, 1), zone) > now) {
    return { ...common, outcome: 'not-judged', validHours, reason: notOver, limit: dayLimit };
  }
  if (!statistic.valid) {
    const reason = tooFewHours(validHours);
    return { ...common, outcome: 'not-judged', validHours, reason, limit: dayLimit, ...valueOf(statistic.value) };
  }
  return { ...common, validHours, ...compared(property, statistic.value, dayLimit) };
}

function judgeHour(input: JudgeInput, time: number, limit: Limit | undefined): HourJudgement {
  const { outlet, property, conditions } = input;
  const at = (code: string): OutletHour | undefined => input.hours.get(code)?.get(time);
  const known = getProperty(property);
  const filed = conditions.filter(({ from, to }) => from < time + hours(1) && to > time).map(({ kind }) => kind);
  // Of several a stop goes before: the hour is not even due.
  const condition = filed.includes('stopped') ? 'stopped' : filed[0];
  const foldedCode = isFolded(outlet, property) ? findFolded(property)?.code : undefined;
  const hour = at(property);
  const folded = foldedCode === undefined ? undefined : at(foldedCode);
  const oxygen = foldedCode === undefined ? undefined : at(OXYGEN);
  const found: OutletValue = outletValue({
    property: known,
    hour: hour ?? MISSING,
    condition,
    ...(foldedCode === undefined || outlet.referenceOxygen === undefined
      ? {}
      : { folding: { reference: outlet.referenceOxygen, oxygen: oxygen ?? MISSING, sent: folded ?? MISSING } }),
  });
  const common = { time, hour, folded, oxygen, condition };
  if (!found.ok) {
    return { ...common, outcome: 'not-judged', reason: found.reason, ...(limit ? { limit } : {}) };
  }
  const { value, basis } = found;
  if (!limit) return { ...common, outcome: 'not-judged', value, basis, reason: noLimit };
  return { ...common, basis, ...compared(property, value, limit) };
}

function compared(property: string, value: number, limit: Limit): Judgement {
  const { exceeding, multiple } = compareWithLimit(getProperty(property), value, limit);
  return {
    outcome: exceeding ? 'exceeding' : 'within',
    value,
    limit,
    ...(multiple === undefined ? {} : { multiple }),
  };
}

export const isSimulated = ({ hour, oxygen, folded }: HourJudgement): boolean =>
  [hour, oxygen, folded].some((used) => used?.simulated === true);

function weightsOf({ property, rollup, hours: byProperty }: JudgeInput, times: readonly number[]) {
  const code = rollup?.weightedBy?.(property);
  const flow = code === undefined ? undefined : byProperty.get(code);
  if (code === undefined) return undefined;
  return Float64Array.from(times, (time) => {
    const hour = flow?.get(time);
    return hour && hour.mark === '' && !hour.invalidated ? hour.value : NaN;
  });
}

const valueOf = (value: number | undefined): { readonly value?: number } =>
  value === undefined || Number.isNaN(value) ? {} : { value };

const MISSING = { value: NaN, mark: '', invalidated: false } as const;

const noLimit: NoLimit = {
  code: 'no-limit',
  text: { zh: '没有在用限值', en: 'no limit in force' },
};
const notOver: NotJudged = { code: 'not-over', text: { zh: '当日尚未结束', en: 'the day is not over' } };

function tooFewHours(valid: number): NotJudged {
  return {
    code: 'too-few-hours',
    text: {
      zh: `有效小时 ${valid} 个，不足以计算日均值`,
      en: `${valid} valid hours are too few for the mean of a day`,
    },
  };
}
