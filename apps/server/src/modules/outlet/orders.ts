import { hours, type LocalDate } from '@ecoloop/kernel';
import { exceedanceOrderRule, type Limit } from '@ecoloop/standards';
import { type DayJudgement, type HourJudgement, hourRefs, JUDGEMENT_VERSION } from './judge-days.ts';
import type { LimitAveraging, RegisteredOutlet } from './outlet.ts';

/** What an order says; the same exceedance has the same id. */
export interface OrderContent {
  readonly id: string;
  readonly outlet: string;
  readonly territory: string;
  readonly property: string;
  readonly averaging: LimitAveraging;
  readonly day: LocalDate;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly value: number;
  readonly hours: number;
  readonly limit: Limit;
  readonly multiple: number | undefined;
  readonly evidence: readonly string[];
  readonly method: string;
  readonly simulated: boolean;
}

/**
 * Orders of a property's days: one for a day over its limit, one for a day in which hours in a row exceed theirs. A run
 * may begin on the day before; `days` begin with that day, and no order is made for it.
 */
export function ordersOf(outlet: RegisteredOutlet, property: string, days: readonly DayJudgement[]): OrderContent[] {
  return days.slice(1).flatMap((day, index) => {
    const before = days[index]?.hours ?? [];
    return [dayOrder(outlet, property, day), hourOrder(outlet, property, day, before)].filter(
      (order) => order !== undefined,
    );
  });
}

function dayOrder(outlet: RegisteredOutlet, property: string, day: DayJudgement): OrderContent | undefined {
  if (day.outcome !== 'exceeding' || day.value === undefined || !day.limit) return undefined;
  const first = day.hours[0]?.time;
  const last = day.hours.at(-1)?.time;
  if (first === undefined || last === undefined) return undefined;
  return {
    ...identity(outlet, property, 'day', day),
    from: first,
    to: last + hours(1),
    value: day.value,
    hours: day.validHours,
    limit: day.limit,
    multiple: day.multiple,
    evidence: refsOf(day.hours.filter(({ value }) => value !== undefined)),
  };
}

function hourOrder(
  outlet: RegisteredOutlet,
  property: string,
  day: DayJudgement,
  before: readonly HourJudgement[],
): OrderContent | undefined {
  const reaching = before.slice(1 - exceedanceOrderRule.hoursInARow);
  if (!hasRun([...reaching, ...day.hours], day.hours.length)) return undefined;
  const over = day.hours.filter(({ outcome }) => outcome === 'exceeding');
  const [first] = over;
  const last = over.at(-1);
  if (!first || !last) return undefined;
  const worst = over.reduce((most, hour) => (distance(hour) > distance(most) ? hour : most), first);
  if (worst.value === undefined || !worst.limit) return undefined;
  return {
    ...identity(outlet, property, 'hour', day),
    from: first.time,
    to: last.time + hours(1),
    value: worst.value,
    hours: over.length,
    limit: worst.limit,
    multiple: worst.multiple,
    evidence: refsOf(day.hours[0] === first ? [...endOfRun(reaching), ...over] : over),
  };
}

/** The exceeding hours with which a day ends: without them a run that goes on after midnight cannot be understood. */
function endOfRun(judged: readonly HourJudgement[]): readonly HourJudgement[] {
  return judged.slice(judged.findLastIndex(({ outcome }) => outcome !== 'exceeding') + 1);
}

/** Whether a run of exceeding hours that reaches into the last `count` hours is long enough. */
function hasRun(judged: readonly HourJudgement[], count: number): boolean {
  let run = 0;
  let previous: number | undefined;
  return judged.some(({ time, outcome }, index) => {
    const follows = previous === undefined || time - previous === hours(1);
    run = outcome === 'exceeding' ? (follows ? run + 1 : 1) : 0;
    previous = time;
    return run >= exceedanceOrderRule.hoursInARow && index >= judged.length - count;
  });
}

/** How far a value lies beyond its limit, both in the unit of the property. */
function distance({ value = NaN, limit }: HourJudgement): number {
  return Math.max(value - (limit?.most ?? Infinity), (limit?.least ?? -Infinity) - value);
}

function identity(outlet: RegisteredOutlet, property: string, averaging: LimitAveraging, day: DayJudgement) {
  return {
    id: `${outlet.id}:${property}:${averaging}:${day.day}`,
    outlet: outlet.id,
    territory: outlet.territory,
    property,
    averaging,
    day: day.day,
    method: JUDGEMENT_VERSION,
    simulated: day.simulated,
  } as const;
}

function refsOf(judged: readonly HourJudgement[]): string[] {
  return judged.flatMap(hourRefs);
}
