import type { EvaluationDeclaration } from '@ecoloop/domain-kit';
import type { LocalDate, LocalizedText } from '@ecoloop/kernel';
import { EvaluationErrors } from './errors.ts';
import { countsOn } from '../observation/index.ts';
import type { Network, NetworkStation, NetworkTerritory } from './network.ts';

/** What an evaluation speaks of: `territory:110000` or `station:dongsi`. */
export type Scope =
  | { readonly kind: 'territory'; readonly key: string; readonly territory: NetworkTerritory }
  | { readonly kind: 'station'; readonly key: string; readonly station: NetworkStation };

export type StationChoice = 'counting' | 'all';

/** @throws evaluation.INVALID_SCOPE, evaluation.SCOPE_NOT_FOUND */
export function getScope(network: Network, key: string): Scope {
  const [, kind, id = ''] = /^(territory|station):(.+)$/.exec(key) ?? [];
  if (kind === undefined) throw EvaluationErrors.INVALID_SCOPE({ scope: key });
  if (kind === 'station') {
    const station = network.findStation(id);
    if (station) return { kind, key, station };
  } else {
    const territory = network.findTerritory(id);
    if (territory) return { kind: 'territory', key, territory };
  }
  throw EvaluationErrors.SCOPE_NOT_FOUND({ scope: key });
}

export const scopeName = (scope: Scope): LocalizedText =>
  scope.kind === 'territory' ? scope.territory.name : scope.station.name;

/** Code of the territory in which the scope lies: what permission is asked for. */
export const scopeTerritory = (scope: Scope): string =>
  scope.kind === 'territory' ? scope.territory.code : scope.station.territory;

export interface ScopeStations {
  readonly used: readonly NetworkStation[];
  /** By level or role. */
  readonly leftOut: readonly NetworkStation[];
  /** Would count, but nothing of them was received in the years of the period. */
  readonly withoutData: readonly NetworkStation[];
}

/**
 * The stations behind a scope's figures. A territory has those in its subtree whose level and role count by the
 * declaration on the last day of the period; with `all`, every station. A station of which the platform has nothing
 * in the calendar years of the period is not one that failed: it takes no part, nor in how many must be valid.
 * A station stands for itself whatever its role.
 */
export function stationsOf(
  network: Network,
  scope: Scope,
  domain: string,
  { counts }: Pick<EvaluationDeclaration, 'counts'>,
  lastDay: LocalDate,
  choice: StationChoice,
  hasData: (station: string) => boolean,
): ScopeStations {
  if (scope.kind === 'station') return { used: [scope.station], leftOut: [], withoutData: [] };
  const inside = network.stations().filter((station) => {
    const path = network.findTerritory(station.territory)?.path;
    return station.domain === domain && path?.startsWith(scope.territory.path);
  });
  const counting = choice === 'all' ? inside : inside.filter((station) => countsOn(station, { counts }, lastDay));
  return {
    used: counting.filter(({ id }) => hasData(id)),
    leftOut: inside.filter((station) => !counting.includes(station)),
    withoutData: counting.filter(({ id }) => !hasData(id)),
  };
}
