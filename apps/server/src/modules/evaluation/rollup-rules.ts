import type { DayRollup, DomainDefinition } from '@ecoloop/domain-kit';

/** By which rule the days of a station's property are made. */
export interface RollupRules {
  /** Undefined where the domain of the station makes no days of the property. */
  find(station: string, property: string): DayRollup | undefined;
  /** Properties of the station whose days rest on hours of this one: itself, and those that it weighs. */
  restingOn(station: string, property: string): readonly string[];
}

export function createRollupRules(
  domains: readonly Pick<DomainDefinition, 'id' | 'rollups'>[],
  domainOf: (station: string) => string | undefined,
): RollupRules {
  const byDomain = new Map(domains.map(({ id, rollups }) => [id, rulesOf(rollups)]));
  const of = (station: string) => byDomain.get(domainOf(station) ?? '');
  return {
    find: (station, property) => of(station)?.rules.get(property),
    restingOn: (station, property) => [property, ...(of(station)?.weighed.get(property) ?? [])],
  };
}

function rulesOf(rollups: readonly DayRollup[]) {
  const rules = new Map<string, DayRollup>();
  const weighed = new Map<string, string[]>();
  for (const rollup of rollups) {
    for (const property of rollup.properties) {
      rules.set(property, rollup);
      const weights = rollup.weightedBy?.(property);
      if (weights === undefined) continue;
      weighed.set(weights, [...(weighed.get(weights) ?? []), property]);
    }
  }
  return { rules, weighed };
}
