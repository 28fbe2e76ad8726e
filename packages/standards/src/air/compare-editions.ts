import { addDays, type LocalDate, type LocalizedText, type Unit } from '@ecoloop/kernel';
import { aqiLevelOf, type AqiLevelNumber } from './aqi-level.ts';
import type { AirEditionChoice, AirEditionId } from './editions.ts';
import type { AirLimit } from './gb3095.ts';
import type { AirMetricId } from './hj663.ts';
import { evaluateAirPeriod, metricOf, type AirPeriodEvaluation, type AirPeriodInput } from './period.ts';

/** The same of each of the two editions. */
export type EditionPair<Value> = readonly [first: Value, second: Value];

export interface MetricComparison {
  readonly metric: AirMetricId;
  readonly name: LocalizedText;
  readonly unit: Unit;
  /** Unrounded; the statistics themselves are the same in both editions. */
  readonly value: number;
  readonly rounded: EditionPair<number>;
  readonly limits: EditionPair<AirLimit>;
  readonly attained: EditionPair<boolean | undefined>;
}

/** A day whose level differs; undefined: no AQI to publish under that edition. */
export interface LevelChange {
  readonly date: LocalDate;
  readonly aqi: EditionPair<number | undefined>;
  readonly level: EditionPair<AqiLevelNumber | undefined>;
}

export interface AirComparison {
  readonly editions: EditionPair<AirEditionId>;
  readonly evaluations: EditionPair<AirPeriodEvaluation>;
  readonly metrics: readonly MetricComparison[];
  readonly compositeIndex: EditionPair<number | undefined>;
  readonly goodDays: EditionPair<number>;
  readonly heavyDays: EditionPair<number>;
  readonly validDays: EditionPair<number>;
  /** Days of level 1 to 6. */
  readonly byLevel: EditionPair<readonly number[]>;
  readonly levelChanges: readonly LevelChange[];
}

/** One data set under two editions, whatever its dates: limits, days and levels side by side. */
export function compareAirEditions(
  input: Omit<AirPeriodInput, 'edition' | 'editionOfDay'>,
  [one, other]: EditionPair<AirEditionChoice>,
): AirComparison {
  const [first, second] = [
    evaluateAirPeriod({ ...input, edition: one }),
    evaluateAirPeriod({ ...input, edition: other }),
  ];
  const both = <Value>(of: (evaluation: AirPeriodEvaluation) => Value): EditionPair<Value> => [of(first), of(second)];
  return {
    editions: both(({ edition }) => edition),
    evaluations: [first, second],
    metrics: first.metrics.map(({ metric, name, unit, value }) => ({
      metric,
      name,
      unit,
      value,
      rounded: both((evaluation) => metricOf(evaluation, metric).rounded),
      limits: both((evaluation) => metricOf(evaluation, metric).limit),
      attained: both((evaluation) => metricOf(evaluation, metric).attained),
    })),
    compositeIndex: both(({ compositeIndex }) => compositeIndex?.rounded),
    goodDays: both(({ days }) => days.good),
    heavyDays: both(({ days }) => days.heavy),
    validDays: both(({ days }) => days.valid),
    byLevel: both(({ days }) => days.byLevel),
    levelChanges: levelChangesOf(first.dailyAqi, second.dailyAqi, input.from),
  };
}

function levelChangesOf(first: Int16Array, second: Int16Array, from: LocalDate): LevelChange[] {
  return [...first.keys()].flatMap((day) => {
    const aqi: EditionPair<number | undefined> = [aqiAt(first, day), aqiAt(second, day)];
    const level: EditionPair<AqiLevelNumber | undefined> = [levelOf(aqi[0]), levelOf(aqi[1])];
    return level[0] === level[1] ? [] : [{ date: addDays(from, day), aqi, level }];
  });
}

function aqiAt(aqis: Int16Array, day: number): number | undefined {
  const aqi = aqis[day] ?? -1;
  return aqi < 0 ? undefined : aqi;
}

function levelOf(aqi: number | undefined): AqiLevelNumber | undefined {
  return aqi === undefined ? undefined : aqiLevelOf(aqi).level;
}
