import type { IndicatorDeclaration } from '@ecoloop/domain-kit';
import { calendarPeriod, localDateFrom, yearOf } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
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
}

export type IndicatorService = ReturnType<typeof createIndicatorService>;

/** Indicators that domains declare, and their values by territory and year. */
export function createIndicatorService({ evaluator, network, authorization }: IndicatorServiceDependencies) {
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

  return {
    find,
    valuesOf,

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
