import type {
  Calendar,
  DayTable,
  EvaluationResult,
  PublishedComparison,
  Ranking,
  Remainder,
  Trend,
} from '@ecoloop/api-contract';
import {
  addDays,
  calendarPeriod,
  daysBetween,
  localDate,
  localDateFrom,
  localDateOf,
  parsePeriodKey,
  periodKey,
  type CalendarPeriod,
  type Language,
} from '@ecoloop/kernel';
import type { DomainDefinition, EvaluationDeclaration, Metric } from '@ecoloop/domain-kit';
import { rankBy } from '@ecoloop/statistics';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { calendarOf, dayTable } from './day-table.ts';
import { EvaluationErrors } from './errors.ts';
import { evaluationResult, metricResults } from './evaluation-result.ts';
import { IN_FORCE, type Evaluated, type Evaluator } from './evaluator.ts';
import type { Network } from './network.ts';
import type { PublishedFigures } from './published-figures.ts';
import { comparedWithPublished } from './published-comparison.ts';
import { rankingTable } from './ranking-table.ts';
import { refuseSimulated } from './refuse-simulated.ts';
import { evaluationReference } from './reference.ts';
import { remainderOf } from './remainder.ts';
import { countsOn } from '../observation/index.ts';
import { getScope, scopeTerritory, type Scope, type StationChoice } from './scope.ts';
import { exportTable, type ExportFile, type ExportFormat } from './table-export.ts';

export interface EvaluationServiceDependencies {
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly published: PublishedFigures;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: string;
  readonly siteRoot: string;
}

/** What names an evaluation; without an edition the one in force, without an evaluation the first declared. */
export interface EvaluationQuery {
  readonly evaluation?: string | undefined;
  readonly scope: string;
  readonly period: string;
  readonly edition?: string | undefined;
  readonly stations?: StationChoice | undefined;
}

export interface RankingQuery extends Omit<EvaluationQuery, 'scope' | 'stations'> {
  readonly of: 'district' | 'station';
  readonly within?: string | undefined;
  readonly metric?: string | undefined;
}

const MOST_POINTS = 1_200;

export type EvaluationService = ReturnType<typeof createEvaluationService>;

export function createEvaluationService(dependencies: EvaluationServiceDependencies) {
  const { evaluator, network, published, authorization, clock, zone, siteRoot } = dependencies;

  /** The scope, if the actor may read evaluations there. */
  function scopeFor(actor: Actor, key: string): Scope {
    const scope = getScope(network, key);
    authorization.require(actor, 'evaluation.read', scopeTerritory(scope));
    return scope;
  }

  function evaluateFor(actor: Actor, query: EvaluationQuery): Evaluated {
    return evaluator.evaluate({
      declaration: evaluator.getDeclaration(query.evaluation),
      edition: query.edition ?? IN_FORCE,
      scope: scopeFor(actor, query.scope),
      period: parsePeriodKey(query.period),
      stations: query.stations ?? 'counting',
    });
  }

  function evaluationsUnder(actor: Actor, query: EvaluationQuery, editions: readonly string[]): EvaluationResult[] {
    return editions.map((edition) => {
      const evaluated = evaluateFor(actor, { ...query, edition });
      return evaluationResult(evaluated, evaluator, published, query.stations ?? 'counting');
    });
  }

  function contestants(
    of: RankingQuery['of'],
    within: Scope & { kind: 'territory' },
    domain: DomainDefinition,
  ): Scope[] {
    const inside = (code: string): boolean =>
      network.findTerritory(code)?.path.startsWith(within.territory.path) === true;
    if (of === 'station') {
      return network
        .stations()
        .filter((station) => station.domain === domain.id && inside(station.territory))
        .map((station) => ({ kind: 'station', key: `station:${station.id}`, station }));
    }
    return network
      .territories()
      .filter((territory) => territory.level === 'district' && inside(territory.code))
      .map((territory) => ({ kind: 'territory', key: `territory:${territory.code}`, territory }));
  }

  function ranking(actor: Actor, query: RankingQuery): Ranking {
    const declaration = evaluator.getDeclaration(query.evaluation);
    const within = scopeFor(actor, `territory:${query.within ?? siteRoot}`);
    const period = parsePeriodKey(query.period);
    const edition = query.edition ?? IN_FORCE;
    const metric = query.metric ?? declaration.headline[0] ?? '';
    const wanted = [...new Set([metric, ...declaration.headline])];
    const domain = evaluator.domainOf(declaration);
    const scopes = within.kind === 'territory' ? contestants(query.of, within, domain) : [];
    const lastDay = addDays(period.to, -1);
    const rows = scopes.flatMap((scope) => {
      const evaluated = evaluator.evaluate({ declaration, edition, scope, period });
      if (evaluated.used.length === 0) return [];
      const results = metricResults(evaluated, evaluator, published, 'counting');
      return [{ scope, evaluated, results: wanted.flatMap((id) => results.find((result) => result.id === id) ?? []) }];
    });
    const example = rows[0]?.evaluated ?? evaluator.evaluate({ declaration, edition, scope: within, period });
    getMetric(example, metric);

    const direction =
      domain.indicators.find((indicator) => indicator.evaluation === declaration.id && indicator.metric === metric)
        ?.direction ?? 'lower-is-better';
    const order = direction === 'lower-is-better' ? 'ascending' : 'descending';
    const ranked = (valueOf: (row: (typeof rows)[number]) => number | undefined): ReadonlyMap<string, number> =>
      new Map(
        rankBy(rows, (row) => valueOf(row) ?? NaN, order).ranked.map(({ entry, rank }) => [entry.scope.key, rank]),
      );
    const own = (row: (typeof rows)[number]) => row.results.find(({ id }) => id === metric);
    const now = ranked((row) => (own(row)?.valid === true ? own(row)?.rounded : undefined));
    const previous = ranked((row) => (own(row)?.previous?.valid === true ? own(row)?.previous?.value : undefined));
    const lastYear = ranked((row) => (own(row)?.lastYear?.valid === true ? own(row)?.lastYear?.value : undefined));

    const ranks = (key: string) => ({
      ...optional('rank', now.get(key)),
      ...optional('previousRank', previous.get(key)),
      ...optional('lastYearRank', lastYear.get(key)),
    });
    return {
      evaluation: declaration.id,
      edition: example.edition.id,
      period: periodKey(period),
      metric,
      metrics: wanted.flatMap((id) => {
        const found = example.result.metrics.find((candidate) => candidate.id === id);
        return found ? [{ id, name: found.name, unit: found.unit, decimals: found.decimals }] : [];
      }),
      rows: rows
        .map(({ scope, evaluated, results }) => ({
          scope: scope.key,
          name: scope.kind === 'station' ? scope.station.name : scope.territory.name,
          ...ranks(scope.key),
          counts: scope.kind === 'territory' || countsOn(scope.station, declaration, lastDay),
          results,
          simulated: evaluated.simulated,
        }))
        .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)),
      simulated: rows.some(({ evaluated }) => evaluated.simulated),
    };
  }

  return {
    /** One result an edition, in the order asked for. */
    evaluations(actor: Actor, query: EvaluationQuery): EvaluationResult[] {
      return evaluationsUnder(actor, query, query.edition?.split(',').map((id) => id.trim()) ?? [IN_FORCE]);
    },

    /** The same days under every edition there is. */
    comparison(actor: Actor, query: Omit<EvaluationQuery, 'edition'>): EvaluationResult[] {
      const { editions } = evaluator.getDeclaration(query.evaluation);
      return evaluationsUnder(
        actor,
        query,
        editions.map(({ id }) => id),
      );
    },

    /** `official` refuses simulated data. */
    ranking(actor: Actor, query: RankingQuery, official = false): Ranking {
      const table = ranking(actor, query);
      if (official) refuseSimulated({ name: `${table.period} ${table.metric}`, simulated: table.simulated });
      return table;
    },

    /** The ranking as a file; `official` refuses simulated data. */
    async exportRanking(
      actor: Actor,
      query: RankingQuery,
      format: ExportFormat,
      language: Language,
      official: boolean,
    ): Promise<ExportFile> {
      return exportTable(rankingTable(ranking(actor, query), language, official), format);
    },

    trend(actor: Actor, query: Omit<EvaluationQuery, 'period'> & TrendRange): Trend {
      const { declaration, scope, edition, periods } = trendOf(actor, query);
      const evaluations = periods.map((period) => evaluator.evaluate({ declaration, edition, scope, period }));
      const metrics = evaluations.map((evaluated) => ({ evaluated, metric: getMetric(evaluated, query.metric) }));
      const [first] = metrics;
      return {
        scope: scope.key,
        metric: query.metric,
        unit: first?.metric.unit ?? '',
        decimals: first?.metric.decimals ?? 0,
        points: metrics.map(({ evaluated, metric }) => ({
          period: periodKey(evaluated.period),
          value: metric.value ?? null,
          valid: metric.valid,
          simulated: evaluated.simulated,
          ref: evaluationReference(declaration.id, edition, scope.key, evaluated.period, metric.id),
        })),
      };
    },

    remainder(actor: Actor, query: RemainderQuery): Remainder {
      const declaration = evaluator.getDeclaration(query.evaluation);
      const scope = scopeFor(actor, query.scope);
      const year = calendarPeriod('year', localDateFrom(query.year, 1, 1));
      const edition = query.edition ?? IN_FORCE;
      const evaluated = evaluator.evaluate({ declaration, edition, scope, period: year });
      const metric = getMetric(evaluated, query.metric);
      const { result } = evaluated;
      return {
        scope: scope.key,
        year: query.year,
        metric: metric.id,
        target: query.target,
        unit: metric.unit,
        decimals: metric.decimals,
        ...remainderOf({
          metric,
          gradeDays: result.gradeDays,
          target: query.target,
          daysLeft: daysLeftIn(evaluated, metric),
        }),
        simulated: evaluated.simulated,
      };
    },

    days(actor: Actor, query: EvaluationQuery): DayTable {
      const evaluated = evaluateFor(actor, query);
      return dayTable(evaluated, evaluator, periodKey(evaluated.period));
    },

    calendar(actor: Actor, query: Omit<EvaluationQuery, 'period'> & { readonly year: number }): Calendar {
      return calendarOf(evaluateFor(actor, { ...query, period: String(query.year) }), evaluator);
    },

    /** Published figures of the territories the actor may see, beside the platform's own. */
    published(actor: Actor): PublishedComparison[] {
      authorization.requireAnywhere(actor, 'evaluation.read');
      return published.all
        .filter(({ territory }) => authorization.may(actor, 'evaluation.read', territory))
        .flatMap((figure) => comparedWithPublished(figure, evaluator, network) ?? []);
    },
  };

  /** Days of the year that are still to come; today is one of them as long as it has no value of its own. */
  function daysLeftIn({ declaration, scope, period, result }: Evaluated, { property }: Metric): number {
    const today = localDateOf(clock.now(), zone);
    const first = today > period.from ? today : period.from;
    const offset = daysBetween(period.from, first);
    const isKnown =
      property === undefined
        ? (result.dailyIndex?.[offset] ?? -1) >= 0
        : !Number.isNaN(evaluator.daysOf({ declaration, scope, period }).daily[property]?.[offset] ?? NaN);
    return Math.max(0, daysBetween(first, period.to) - (isKnown ? 1 : 0));
  }

  function trendOf(actor: Actor, query: Omit<EvaluationQuery, 'period'> & TrendRange) {
    const [from, to] = [localDate(query.from), localDate(query.to)];
    const periods: CalendarPeriod[] = [];
    for (let day = from; day <= to; day = calendarPeriod(query.kind, day).to) {
      if (periods.push(calendarPeriod(query.kind, day)) > MOST_POINTS) {
        throw EvaluationErrors.TOO_MANY_POINTS({ count: `> ${MOST_POINTS}`, limit: MOST_POINTS });
      }
    }
    return {
      declaration: evaluator.getDeclaration(query.evaluation),
      scope: scopeFor(actor, query.scope),
      edition: query.edition ?? IN_FORCE,
      periods,
    };
  }
}

export interface TrendRange {
  readonly metric: string;
  readonly kind: 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly from: string;
  /** Included. */
  readonly to: string;
}

export interface RemainderQuery extends Omit<EvaluationQuery, 'period' | 'stations'> {
  readonly year: number;
  readonly metric: string;
  readonly target: number;
}

/** @throws evaluation.UNKNOWN_METRIC */
export function getMetric(evaluated: Evaluated, id: string): Metric {
  const { metrics } = evaluated.result;
  const found = metrics.find((metric) => metric.id === id);
  if (found) return found;
  const { id: evaluation }: EvaluationDeclaration = evaluated.declaration;
  throw EvaluationErrors.UNKNOWN_METRIC({ evaluation, metric: id, known: metrics.map((m) => m.id).join(', ') });
}

const optional = <Key extends string>(key: Key, value: number | undefined): Partial<Record<Key, number>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, number>); // the key is the one given
