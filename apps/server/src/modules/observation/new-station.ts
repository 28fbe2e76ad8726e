import type { StationInput } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { localDate } from '@ecoloop/kernel';
import { ObservationErrors } from './errors.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';

export interface NewStationDependencies {
  readonly stations: Pick<StationRegistry, 'find' | 'findByName' | 'freeId'>;
  readonly domains: readonly DomainDefinition[];
}

/**
 * The station that a person asks for. Its level and role hold from the beginning of time: nothing was there before.
 *
 * @throws observation.STATION_EXISTS, observation.STATION_INVALID
 */
export function newStation(input: StationInput, { stations, domains }: NewStationDependencies): RegisteredStation {
  const { id = stations.freeId(input.name.en), domain, name, territory, longitude, latitude } = input;
  const { level = 'unknown', role = 'unknown' } = input;
  const declared = domains.find((one) => one.id === domain);
  const refuse = (field: string, value: string, known: readonly { readonly id: string }[]): never => {
    throw ObservationErrors.STATION_INVALID({ field, value, known: known.map((one) => one.id).join(', ') });
  };
  if (!declared) return refuse('domain', domain, domains);
  const isOf = (value: string, known: readonly { readonly id: string }[]): boolean =>
    value === 'unknown' || known.some((one) => one.id === value);
  if (!isOf(level, declared.stationLevels)) refuse('level', level, declared.stationLevels);
  if (!isOf(role, declared.stationRoles)) refuse('role', role, declared.stationRoles);
  if ((longitude === undefined) !== (latitude === undefined)) {
    refuse(longitude === undefined ? 'longitude' : 'latitude', '', [{ id: '-180 … 180' }]);
  }
  const taken = stations.find(id) ?? stations.findByName(domain, id);
  if (taken) throw ObservationErrors.STATION_EXISTS({ id: taken.id });
  return {
    id,
    domain,
    name,
    territory,
    ...(longitude === undefined ? {} : { longitude }),
    ...(latitude === undefined ? {} : { latitude }),
    aliases: [id],
    classes: [{ level, role, from: localDate('1970-01-01') }],
    source: 'person',
  };
}
