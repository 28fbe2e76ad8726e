import type { MetricResult, Overview, PlanDetail, StationNow } from '@ecoloop/api-contract';
import { calendarPeriod, lastDayOf, localDateOf, periodKey, type CalendarPeriod, type Instant } from '@ecoloop/kernel';
import {
  getScope,
  IN_FORCE,
  metricResults,
  type Evaluator,
  type Network,
  type NetworkStation,
  type PublishedFigures,
} from '../evaluation/index.ts';
import type { PlanService } from '../plan/index.ts';
import { territoryNow } from './territory-now.ts';

export interface OverviewSources {
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly published: PublishedFigures;
  readonly plans: PlanService;
  readonly stationNow: (station: string) => StationNow | undefined;
  readonly zone: string;
}

/** Everything on the first page of a territory, from memory. Periods end today, or where the data end before. */
export function composeOverview(
  sources: OverviewSources,
  code: string,
  now: Instant,
  quarantinedLastDay: number,
): Overview {
  const { evaluator, network, plans, zone, stationNow } = sources;
  const scope = getScope(network, `territory:${code}`);
  const declaration = evaluator.getDeclaration();
  const today = localDateOf(now, zone);
  const dataEnd = evaluator.extent(scope)?.last;
  const day = dataEnd !== undefined && dataEnd < today ? dataEnd : today;
  const yearToDate = calendarPeriod('year-to-date', day);
  const inside = stationsWithin(network, code).map(({ id }) => stationNow(id));
  const states = inside.flatMap((station) => station?.state ?? []);

  const place = (territory: string) => {
    const own = getScope(network, `territory:${territory}`);
    const evaluated = evaluator.evaluate({ declaration, edition: IN_FORCE, scope: own, period: yearToDate });
    const counting = evaluator.stationsFor({ declaration, scope: own, period: calendarPeriod('day', today) }).used;
    const index = territoryNow(
      declaration,
      declaration.editionInForce(today),
      counting.flatMap(({ id }) => stationNow(id) ?? []),
      `now:territory:${territory}`,
    );
    return { evaluated, now: index ? { now: index } : {} };
  };
  const own = place(code);
  const children = network
    .territories()
    .filter(({ parent }) => parent === code)
    .map((child) => {
      const there = place(child.code);
      const headline = there.evaluated.result.metrics.find(({ id }) => id === declaration.headline[0])?.rounded;
      return {
        simulated: there.evaluated.simulated,
        shown: {
          territory: child.code,
          name: child.name,
          ...there.now,
          ...(headline === undefined ? {} : { headline }),
        },
      };
    });
  // The plan that is running, or ran last, is what people ask about first.
  const described = [...plans.ofTerritories([code])].sort((a, b) => b.to - a.to).map(describePlan);
  const month = calendarPeriod('month', day);
  return {
    territory: code,
    name: network.findTerritory(code)?.name ?? { zh: code, en: code },
    evaluation: declaration.id,
    edition: declaration.editionInForce(lastDayOf(yearToDate)),
    ...own.now,
    yearToDate: { period: periodKey(yearToDate), metrics: headlineOf(sources, code, yearToDate) },
    month: { period: periodKey(month), metrics: headlineOf(sources, code, month) },
    children: children.map(({ shown }) => shown),
    stations: {
      total: inside.length,
      online: states.filter((state) => state === 'online').length,
      late: states.filter((state) => state === 'late').length,
      silent: inside.length - states.filter((state) => state !== 'silent').length,
    },
    plans: described,
    quarantine: { lastDay: quarantinedLastDay },
    simulated:
      own.evaluated.simulated ||
      children.some(({ simulated }) => simulated) ||
      inside.some((station) => station?.now.simulated) ||
      described.some(({ indicators }) => indicators.some(({ simulated }) => simulated)),
  };
}

/** The headline metrics first, then the others. */
function headlineOf(
  { evaluator, network, published }: OverviewSources,
  code: string,
  period: CalendarPeriod,
): MetricResult[] {
  const declaration = evaluator.getDeclaration();
  const scope = getScope(network, `territory:${code}`);
  const evaluated = evaluator.evaluate({ declaration, edition: IN_FORCE, scope, period });
  const order = (id: string): number => {
    const place = declaration.headline.indexOf(id);
    return place < 0 ? declaration.headline.length : place;
  };
  return metricResults(evaluated, evaluator, published, 'counting').sort((a, b) => order(a.id) - order(b.id));
}

function stationsWithin(network: Network, code: string): NetworkStation[] {
  const path = network.findTerritory(code)?.path ?? '';
  return network.stations().filter(({ territory }) => network.findTerritory(territory)?.path.startsWith(path) === true);
}

/** The value that decides; where there is none, the newest simulated one, marked as such. */
function describePlan({ id, name, indicators }: PlanDetail): Overview['plans'][number] {
  return {
    id,
    name,
    indicators: indicators.map((indicator) => {
      const shown = indicator.newest ?? indicator.values.findLast(({ simulated }) => simulated);
      const value = shown?.value === undefined ? shown?.text : shown.value.toFixed(indicator.decimals);
      return {
        number: indicator.number,
        name: indicator.name,
        status: indicator.status,
        targetText: indicator.resolvedTarget?.text ?? indicator.targetText,
        ...(value === undefined ? {} : { value }),
        unit: indicator.unit,
        ...(shown ? { year: shown.year } : {}),
        simulated: shown?.simulated === true,
      };
    }),
  };
}
