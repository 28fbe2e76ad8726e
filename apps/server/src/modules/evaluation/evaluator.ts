import { createHash } from 'node:crypto';
import type { DomainDefinition, Edition, EvaluationDeclaration, PeriodEvaluation } from '@ecoloop/domain-kit';
import {
  dateOfEpochDay,
  dayCountOf,
  epochDayOf,
  lastDayOf,
  periodKey,
  yearOf,
  type CalendarPeriod,
  type LocalDate,
  type LocalizedText,
} from '@ecoloop/kernel';
import { assumeDays, type DayValues } from './assumed-days.ts';
import { DAY_FLAG, type DayValue } from './day-cache.ts';
import { EvaluationErrors } from './errors.ts';
import type { Network, NetworkStation } from './network.ts';
import { RecentResults } from './recent-results.ts';
import { stationsOf, type Scope, type StationChoice } from './scope.ts';

/**
 * Instead of an edition: the one in force at the end of the period, and for the index of each day the one in force on
 * that day.
 */
export const IN_FORCE = 'in-force';

export interface EvaluationRequest {
  readonly declaration: EvaluationDeclaration;
  /** Id of an edition, or IN_FORCE. */
  readonly edition: string;
  readonly scope: Scope;
  readonly period: CalendarPeriod;
  readonly stations?: StationChoice;
}

/** What a declaration makes of a scope's days, with what it was made from. */
export interface Evaluated {
  readonly declaration: EvaluationDeclaration;
  readonly edition: Edition;
  /** As it was asked for: an id or IN_FORCE. */
  readonly editionChoice: string;
  readonly inForce: boolean;
  readonly scope: Scope;
  readonly period: CalendarPeriod;
  readonly result: PeriodEvaluation;
  readonly used: readonly NetworkStation[];
  readonly leftOut: readonly NetworkStation[];
  /** SHA-256 in hex over stations, day values, versions, edition and period. */
  readonly inputHash: string;
  /** Whether any day that counts is simulated. */
  readonly simulated: boolean;
}

/** Day values of a scope and where they come from. */
export interface ScopeDays {
  readonly daily: Readonly<Record<string, Float64Array>>;
  /** 1 where any station's day that counts is simulated, by day of the period. */
  readonly simulatedDays: Uint8Array;
}

const MOST_RESULTS = 4_000;
const MOST_DAYS = 3_700;

function absence(withoutData: readonly NetworkStation[]): LocalizedText[] {
  if (withoutData.length === 0) return [];
  return [
    {
      zh: `另有 ${withoutData.length} 个点位在该时段所在年份没有任何数据，不计入点位数（本平台约定）。`,
      en: `${withoutData.length} more stations, of which nothing was received in the years of the period, are not counted among the stations (our convention).`,
    },
  ];
}

/** @throws evaluation.UNKNOWN_EDITION */
export function getEdition(declaration: EvaluationDeclaration, id: string): Edition {
  const edition = declaration.editions.find((candidate) => candidate.id === id);
  if (edition) return edition;
  const known = declaration.editions.map((candidate) => candidate.id).join(', ');
  throw EvaluationErrors.UNKNOWN_EDITION({ evaluation: declaration.id, edition: id, known });
}

export interface Evaluator extends ReturnType<typeof createEvaluatorOn> {
  /** An evaluator for what would be if these days were others; it keeps nothing. */
  assuming(days: readonly DayValue[]): ReturnType<typeof createEvaluatorOn>;
}

/** Evaluations from the day cache, never from SQL. */
export function createEvaluator(dependencies: EvaluatorDependencies): Evaluator {
  return {
    ...createEvaluatorOn(dependencies),
    assuming: (days) => createEvaluatorOn({ ...dependencies, cache: assumeDays(dependencies.cache, days) }),
  };
}

interface EvaluatorDependencies {
  readonly domains: readonly DomainDefinition[];
  readonly network: Network;
  readonly cache: DayValues;
}

function createEvaluatorOn({ domains, network, cache }: EvaluatorDependencies) {
  const recent = new RecentResults<Evaluated>(MOST_RESULTS);
  const declarations = domains.flatMap((domain) => domain.evaluations.map((declaration) => ({ domain, declaration })));

  function domainOf({ id }: EvaluationDeclaration): DomainDefinition {
    const found = declarations.find(({ declaration }) => declaration.id === id);
    if (!found) throw unknownDeclaration(id);
    return found.domain;
  }

  function unknownDeclaration(evaluation: string): Error {
    const known = declarations.map(({ declaration }) => declaration.id).join(', ');
    return EvaluationErrors.UNKNOWN_DECLARATION({ evaluation, known });
  }

  function stationsFor({ declaration, scope, period, stations = 'counting' }: Omit<EvaluationRequest, 'edition'>) {
    const firstYear = yearOf(period.from);
    const years = Array.from({ length: yearOf(lastDayOf(period)) - firstYear + 1 }, (_, index) => firstYear + index);
    const hasData = (station: string): boolean => years.some((year) => cache.hasDaysIn(station, year));
    return stationsOf(network, scope, domainOf(declaration).id, declaration, lastDayOf(period), stations, hasData);
  }

  function daysOf(request: Omit<EvaluationRequest, 'edition'>, hash?: ReturnType<typeof createHash>): ScopeDays {
    const { declaration, scope, period } = request;
    const { used } = stationsFor(request);
    const first = epochDayOf(period.from);
    const count = dayCountOf(period);
    const simulatedDays = new Uint8Array(count);
    const daily: Record<string, Float64Array> = {};
    for (const property of declaration.properties) {
      const columns = used.map(({ id }) => {
        const { values, flags } = cache.window(id, property, first, count);
        for (let day = 0; day < count; day += 1) {
          const isSimulated = ((flags[day] ?? 0) & DAY_FLAG.simulated) !== 0;
          if (isSimulated && !Number.isNaN(values[day])) simulatedDays[day] = 1;
        }
        hash?.update(values);
        return values;
      });
      const [own] = columns;
      if (scope.kind === 'station') daily[property] = own ?? new Float64Array(count).fill(NaN);
      else {
        daily[property] =
          columns.length === 0 ? new Float64Array(count).fill(NaN) : declaration.combine(property, columns);
      }
    }
    return { daily, simulatedDays };
  }

  function compute(request: EvaluationRequest): Evaluated {
    const { declaration, scope, period } = request;
    const inForce = declaration.editionInForce(lastDayOf(period));
    const edition = getEdition(declaration, request.edition === IN_FORCE ? inForce : request.edition);
    const indexEdition = request.edition === IN_FORCE ? 'of-the-day' : 'of-the-period';
    const { used, leftOut, withoutData } = stationsFor(request);
    const rollupVersions = domainOf(declaration).rollups.map(({ version }) => version);
    const hash = createHash('sha256').update(
      JSON.stringify([
        declaration.id,
        declaration.version,
        edition.id,
        indexEdition,
        rollupVersions,
        period,
        declaration.properties,
        used.map(({ id }) => id),
      ]),
    );
    const { daily, simulatedDays } = daysOf(request, hash);
    const result = declaration.evaluate({
      edition: edition.id,
      indexEdition,
      kind: period.kind,
      from: period.from,
      to: period.to,
      daily,
      stationCount: used.length,
      scope: scope.kind,
    });
    return {
      declaration,
      edition,
      editionChoice: request.edition,
      inForce: inForce === edition.id,
      scope,
      period,
      result: { ...result, method: [...result.method, ...absence(withoutData)] },
      used,
      leftOut: [...leftOut, ...withoutData],
      inputHash: hash.digest('hex'),
      simulated: simulatedDays.includes(1),
    };
  }

  return {
    domains,
    declarations: declarations.map(({ declaration }) => declaration),
    domainOf,
    daysOf,
    stationsFor,

    /** The declaration of that id; without one the first there is. @throws evaluation.UNKNOWN_DECLARATION */
    getDeclaration(id?: string): EvaluationDeclaration {
      const found = declarations.find(({ declaration }) => id === undefined || declaration.id === id);
      if (!found) throw unknownDeclaration(id ?? '');
      return found.declaration;
    },

    /** @throws evaluation.PERIOD_TOO_LONG, evaluation.UNKNOWN_EDITION */
    evaluate(request: EvaluationRequest): Evaluated {
      const { declaration, edition, scope, period, stations = 'counting' } = request;
      const days = dayCountOf(period);
      if (days > MOST_DAYS) throw EvaluationErrors.PERIOD_TOO_LONG({ days, limit: MOST_DAYS });
      const { used } = stationsFor(request);
      const ids = used.map(({ id }) => id);
      const version = cache.version(ids, epochDayOf(period.from), days);
      const key = [declaration.id, edition, scope.key, periodKey(period), stations, ids.join(','), version].join('|');
      return recent.getOrMake(key, () => compute(request));
    },

    /** From the first to the last day on which any of the scope's stations has a statistic. */
    extent(scope: Scope): { readonly first: LocalDate; readonly last: LocalDate } | undefined {
      const stations =
        scope.kind === 'station'
          ? [scope.station]
          : network
              .stations()
              .filter(({ territory }) => network.findTerritory(territory)?.path.startsWith(scope.territory.path));
      const extents = stations.flatMap(({ id }) => cache.extent(id) ?? []);
      if (extents.length === 0) return undefined;
      return {
        first: dateOfEpochDay(Math.min(...extents.map(({ first }) => first))),
        last: dateOfEpochDay(Math.max(...extents.map(({ last }) => last))),
      };
    },
  };
}
