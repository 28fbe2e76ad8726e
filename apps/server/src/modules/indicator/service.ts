import type { IndicatorDeclaration } from '@ecoloop/domain-kit';
import { calendarPeriod, localDateFrom, localDateOf, monthOf, yearOf, type Zone } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import {
  evaluationReference,
  getScope,
  IN_FORCE,
  type Evaluated,
  type Evaluator,
  type Network,
} from '../evaluation/index.ts';
import { IndicatorErrors } from './errors.ts';

/** An indicator's figure of one year, computed by the platform. */
export interface ComputedValue {
  readonly year: number;
  /** As the indicator is given; absent where there is nothing to compute from. */
  readonly value?: number;
  /** Whether data cover the whole year by the standard's rule. */
  readonly complete: boolean;
  readonly simulated: boolean;
  /** Trace of the evaluation behind it. */
  readonly ref: string;
}

export interface IndicatorServiceDependencies {
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: Zone;
}

export type IndicatorService = ReturnType<typeof createIndicatorService>;

/** Indicators that domains declare, and their values by territory and year. */
export function createIndicatorService({
  evaluator,
  network,
  authorization,
  clock,
  zone,
}: IndicatorServiceDependencies) {
  const indicators = evaluator.domains.flatMap((domain) => domain.indicators);
  const find = (id: string): IndicatorDeclaration | undefined => indicators.find((indicator) => indicator.id === id);

  function get(id: string): IndicatorDeclaration {
    const indicator = find(id);
    if (indicator) return indicator;
    throw IndicatorErrors.NOT_FOUND({ id, known: indicators.map((known) => known.id).join(', ') });
  }

  function evaluateYear(indicator: IndicatorDeclaration, territory: string, year: number, edition: string): Evaluated {
    return evaluator.evaluate({
      declaration: evaluator.getDeclaration(indicator.evaluation),
      edition,
      scope: getScope(network, `territory:${territory}`),
      period: calendarPeriod('year', localDateFrom(year, 1, 1)),
    });
  }

  function valueOf(indicator: IndicatorDeclaration, territory: string, year: number, edition: string): ComputedValue {
    const evaluated = evaluateYear(indicator, territory, year, edition);
    const metric = evaluated.result.metrics.find(({ id }) => id === indicator.metric);
    return {
      year,
      ...(metric?.value === undefined ? {} : { value: roundHalfEven(metric.value, indicator.decimals) }),
      complete: metric?.valid === true,
      simulated: evaluated.simulated,
      ref: evaluationReference(
        indicator.evaluation,
        edition,
        `territory:${territory}`,
        evaluated.period,
        indicator.metric,
      ),
    };
  }

  function valuesOf(indicator: IndicatorDeclaration, territory: string, edition: string): ComputedValue[] {
    const extent = evaluator.extent(getScope(network, `territory:${territory}`));
    if (!extent) return [];
    const first = yearOf(extent.first);
    return Array.from({ length: yearOf(extent.last) - first + 1 }, (_, offset) =>
      valueOf(indicator, territory, first + offset, edition),
    ).filter(({ value }) => value !== undefined);
  }

  /** Years of months that tell the seasons; older ones say less of today's. */
  const SEASON_YEARS = 5;

  return {
    find,
    get,
    valuesOf,
    all: (): readonly IndicatorDeclaration[] => indicators,

    /** Edition under which a plan's figures of this indicator are computed. */
    editionOf: (pinned: Readonly<Record<string, string>>, { evaluation }: IndicatorDeclaration): string =>
      pinned[evaluation] ?? IN_FORCE,

    /** Months that are over with valid, measured data, of the running year and some before it, oldest first. */
    monthsOf(
      indicator: IndicatorDeclaration,
      territory: string,
      edition: string,
    ): { readonly year: number; readonly month: number; readonly value: number }[] {
      const scope = getScope(network, `territory:${territory}`);
      const extent = evaluator.extent(scope);
      const today = localDateOf(clock.now(), zone);
      const running = yearOf(today);
      if (!extent || yearOf(extent.last) < running) return [];
      const first = Math.max(yearOf(extent.first), running - SEASON_YEARS);
      const declaration = evaluator.getDeclaration(indicator.evaluation);
      return Array.from({ length: (running - first) * 12 + monthOf(today) - 1 }, (_, index) => ({
        year: first + Math.floor(index / 12),
        month: (index % 12) + 1,
      })).flatMap(({ year, month }) => {
        const period = calendarPeriod('month', localDateFrom(year, month, 1));
        const evaluated = evaluator.evaluate({ declaration, edition, scope, period });
        const metric = evaluated.result.metrics.find(({ id }) => id === indicator.metric);
        if (evaluated.simulated || metric?.value === undefined || !metric.valid) return [];
        return [{ year, month, value: metric.value }];
      });
    },

    list(actor: Actor): readonly IndicatorDeclaration[] {
      authorization.requireAnywhere(actor, 'evaluation.read');
      return indicators;
    },

    /** Years in which the territory has data, oldest first; without an edition by the one in force. */
    values(actor: Actor, id: string, territory: string, edition: string = IN_FORCE): ComputedValue[] {
      authorization.require(actor, 'evaluation.read', territory);
      return valuesOf(get(id), territory, edition);
    },
  };
}
