import { ObservationErrors, type RegisteredStation, type StationRegistry } from '../observation/index.ts';

/** @throws observation.STATION_NOT_FOUND */
export function getStation(stations: StationRegistry, id: string): RegisteredStation {
  const station = stations.find(id);
  if (!station) throw ObservationErrors.STATION_NOT_FOUND({ id });
  return station;
}
