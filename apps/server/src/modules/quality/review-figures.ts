import type { ReviewFigure } from '@ecoloop/api-contract';
import type { EvaluationDeclaration } from '@ecoloop/domain-kit';
import {
  addDays,
  addDuration,
  calendarPeriod,
  datesOf,
  epochDayOf,
  hours,
  localDateOf,
  periodKey,
  startOfLocalDate,
  type CalendarPeriod,
  type Instant,
  type LocalDate,
  type Zone,
} from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import {
  DAY_FLAG,
  getScope,
  IN_FORCE,
  scopeName,
  type DayValue,
  type Evaluator,
  type Network,
  type RollupRules,
  type Scope,
} from '../evaluation/index.ts';
import {
  hourSource,
  type DecisionEntry,
  type ObservationRepository,
  type StreamRegistry,
} from '../observation/index.ts';

type StationScope = Scope & { readonly kind: 'station' };
type AssumedEvaluator = ReturnType<Evaluator['assuming']>;

export interface FigureDependencies {
  readonly repository: ObservationRepository;
  readonly streams: StreamRegistry;
  readonly rules: RollupRules;
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly zone: Zone;
}

interface Decided {
  readonly station: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly streams: DecisionEntry['streams'];
}

/** Hours of one property on one day, with and without the decision; NaN = missing or invalid. */
interface DayColumns {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly simulated: boolean;
}

interface DayPair {
  readonly before: DayValue;
  readonly after: DayValue;
}

const HOUR = hours(1);

/**
 * The figures that a decision touches, before and after: days of the station and their index, months and years of the
 * station and of the territories in whose figures it counts. They are computed by what computes them for good, from the
 * hours as they stand and as they would stand; nothing is written.
 */
export function createReviewFigures({ repository, streams, rules, evaluator, network, zone }: FigureDependencies) {
  async function columnsOf(decided: Decided, property: string, dates: readonly LocalDate[]): Promise<DayColumns[]> {
    const { station } = decided;
    const first = dates[0];
    if (first === undefined) return [];
    const start = startOfLocalDate(first, zone);
    const sources = hourSource(streams.ofStation(station).filter((stream) => stream.property === property));
    const stored = await repository.hours(
      sources.map(({ id }) => id),
      start,
      addDuration(start, dates.length * 24 * HOUR),
    );
    const rank = new Map(sources.map(({ id }, index) => [id, index]));
    const rows = new Map<number, (typeof stored)[number]>();
    for (const row of stored) {
      const held = rows.get(row.time);
      if (!held || (rank.get(row.streamId) ?? 0) < (rank.get(held.streamId) ?? 0)) rows.set(row.time, row);
    }
    const changed = new Map(
      decided.streams
        .filter((stream) => stream.property === property)
        .map(({ device, statistic, hours: decidedHours }) => [
          sources.find((source) => source.device === device && source.statistic === statistic)?.id,
          new Map(decidedHours.map(([time, value, quality]) => [time, quality === 2 ? NaN : value])),
        ]),
    );
    return dates.map((date) => {
      const midnight = startOfLocalDate(date, zone);
      const own = Array.from({ length: 24 }, (_, hour) => rows.get(midnight + hour * HOUR));
      const before = Float64Array.from(own, (row) =>
        row === undefined || row.quality === 2 ? NaN : (row.value ?? NaN),
      );
      const after = before.map((value, hour) => {
        const row = own[hour];
        return (row && changed.get(row.streamId)?.get(row.time)) ?? value;
      });
      return { before, after, simulated: own.some((row) => row?.simulated === 1) };
    });
  }

  /** Day statistics of one property by the rule that makes them for good. */
  async function dayPairs(decided: Decided, property: string, dates: readonly LocalDate[]): Promise<DayPair[]> {
    const { station } = decided;
    const rollup = rules.find(station, property);
    if (!rollup) return [];
    const columns = await columnsOf(decided, property, dates);
    const weighing = rollup.weightedBy?.(property);
    const weights = weighing === undefined ? undefined : await columnsOf(decided, weighing, dates);
    return dates.flatMap((date, index) => {
      const own = columns[index];
      if (!own) return [];
      const flags = DAY_FLAG.computed | (own.simulated ? DAY_FLAG.simulated : 0);
      const day = (side: 'before' | 'after'): DayValue => {
        const statistic = rollup.compute(property, own[side], weights?.[index]?.[side]);
        const value = statistic.valid ? statistic.value : NaN;
        return { station, property, epochDay: epochDayOf(date), value, flags };
      };
      return [{ before: day('before'), after: day('after') }];
    });
  }

  function dayFigures(scope: StationScope, property: string, pairs: readonly DayPair[], dates: readonly LocalDate[]) {
    const known = findProperty(property);
    return pairs.map(({ before, after }, index): ReviewFigure => ({
      scope: scope.key,
      scopeName: scopeName(scope),
      period: dates[index] ?? '',
      kind: 'day',
      metric: 'value',
      name: known?.name ?? { zh: property, en: property },
      property,
      unit: known?.unit ?? '',
      decimals: known?.decimals ?? 0,
      before: figureOf(before.value),
      after: figureOf(after.value),
    }));
  }

  /** Index of the station's days, where either is there. */
  function indexFigures(
    declaration: EvaluationDeclaration,
    scope: StationScope,
    dates: readonly LocalDate[],
    [before, after]: readonly [AssumedEvaluator, AssumedEvaluator],
  ): ReviewFigure[] {
    return dates.flatMap((date) => {
      const period = calendarPeriod('day', date);
      const ask = (from: AssumedEvaluator): ReviewFigure['before'] => {
        const { result, edition } = from.evaluate({ declaration, edition: IN_FORCE, scope, period });
        const index = result.dailyIndex?.[0] ?? -1;
        const grade = index < 0 ? undefined : edition.grades.find(({ upTo }) => index <= upTo)?.id;
        return { ...figureOf(index < 0 ? NaN : index), ...(grade === undefined ? {} : { grade }) };
      };
      const figures = { before: ask(before), after: ask(after) };
      if (!figures.before.valid && !figures.after.valid) return [];
      return [
        {
          scope: scope.key,
          scopeName: scopeName(scope),
          period: periodKey(period),
          kind: 'day' as const,
          metric: 'index',
          name: declaration.name,
          unit: '1',
          decimals: 0,
          ...figures,
        },
      ];
    });
  }

  function periodFigures(
    declaration: EvaluationDeclaration,
    scope: Scope,
    kind: 'month' | 'year',
    period: CalendarPeriod,
    properties: readonly string[],
    [before, after]: readonly [AssumedEvaluator, AssumedEvaluator],
  ): ReviewFigure[] {
    const request = { declaration, edition: IN_FORCE, scope, period };
    const [was, is] = [before.evaluate(request), after.evaluate(request)];
    const then = new Map(was.result.metrics.map((metric) => [metric.id, metric]));
    return is.result.metrics.flatMap((metric) => {
      const earlier = then.get(metric.id);
      const isOfProperty = metric.property !== undefined && properties.includes(metric.property);
      const isChanged = metric.value !== earlier?.value || metric.valid !== earlier?.valid;
      if (!isOfProperty && !isChanged) return [];
      if (metric.value === undefined && earlier?.value === undefined) return [];
      return [
        {
          scope: scope.key,
          scopeName: scopeName(scope),
          period: periodKey(period),
          kind,
          metric: metric.id,
          name: metric.name,
          ...(metric.property === undefined ? {} : { property: metric.property }),
          unit: metric.unit,
          decimals: metric.decimals,
          before: figureOf(earlier?.value ?? NaN, earlier?.valid),
          after: figureOf(metric.value ?? NaN, metric.valid),
        },
      ];
    });
  }

  /** Territories up to the root in whose figures the station counts in the period. */
  function countingScopes(declaration: EvaluationDeclaration, scope: StationScope, period: CalendarPeriod): Scope[] {
    const scopes: Scope[] = [];
    for (let code: string | undefined = scope.station.territory; code !== undefined;) {
      const territory = getScope(network, `territory:${code}`);
      const { used } = evaluator.stationsFor({ declaration, scope: territory, period });
      if (used.some(({ id }) => id === scope.station.id)) scopes.push(territory);
      code = network.findTerritory(code)?.parent;
    }
    return scopes;
  }

  return async (decided: Decided): Promise<ReviewFigure[]> => {
    const scope = getScope(network, `station:${decided.station}`);
    if (scope.kind !== 'station') return [];
    const firstDay = localDateOf(decided.from, zone);
    const lastDay = localDateOf(addDuration(decided.to, -1), zone);
    const dates = datesOf(firstDay, addDays(lastDay, 1));
    const properties = [
      ...new Set(decided.streams.flatMap(({ property }) => rules.restingOn(decided.station, property))),
    ];
    const pairs = new Map<string, DayPair[]>();
    for (const property of properties) pairs.set(property, await dayPairs(decided, property, dates));

    const all = [...pairs.values()].flat();
    const evaluators = [
      evaluator.assuming(all.map(({ before }) => before)),
      evaluator.assuming(all.map(({ after }) => after)),
    ] as const;
    const days = properties.flatMap((property) => dayFigures(scope, property, pairs.get(property) ?? [], dates));
    const declarations = evaluator.declarations.filter(
      (declaration) =>
        evaluator.domainOf(declaration).id === scope.station.domain &&
        declaration.properties.some((property) => properties.includes(property)),
    );
    const judged = declarations.flatMap((declaration) => [
      ...indexFigures(declaration, scope, dates, evaluators),
      ...(['month', 'year'] as const).flatMap((kind) =>
        periodsOf(kind, dates).flatMap((period) =>
          [scope, ...countingScopes(declaration, scope, period)].flatMap((of) =>
            periodFigures(declaration, of, kind, period, properties, evaluators),
          ),
        ),
      ),
    ]);
    return [...days, ...judged];
  };
}

function periodsOf(kind: 'month' | 'year', dates: readonly LocalDate[]): CalendarPeriod[] {
  const periods = new Map(dates.map((date) => calendarPeriod(kind, date)).map((period) => [periodKey(period), period]));
  return [...periods.values()];
}

function figureOf(value: number, valid = true): ReviewFigure['before'] {
  return Number.isFinite(value) ? { value, valid } : { valid: false };
}

export type ReviewFigures = ReturnType<typeof createReviewFigures>;
