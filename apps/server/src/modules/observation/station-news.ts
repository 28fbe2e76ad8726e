import type { StationNow } from '@ecoloop/api-contract';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';
import type { StreamRegistry } from './streams.ts';

const EVERY_MILLISECONDS = 200;
/** Five times a second: what the readers' connections and screens can take, whatever the number of stations. */
const MOST_AT_ONCE = 100;
const ONCE_A = 1_000;

export interface StationNewsDependencies {
  readonly events: LiveEventBus;
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly streams: Pick<StreamRegistry, 'find'>;
  readonly stationNow: (station: RegisteredStation) => StationNow;
}

/**
 * Tells which stations have newer values: each at most once a second, those that wait longest first, at most 500 a
 * second in all. How it is there is made up only when a listener asks for it.
 */
export function createStationNews({ events, stations, streams, stationNow }: StationNewsDependencies) {
  /** In the order in which they began to wait. */
  const waiting = new Set<string>();
  const toldAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  function tellNow(): void {
    timer = undefined;
    const now = performance.now();
    let told = 0;
    for (const id of waiting) {
      if (told >= MOST_AT_ONCE) break;
      if (now - (toldAt.get(id) ?? -Infinity) < ONCE_A) continue;
      waiting.delete(id);
      toldAt.set(id, now);
      told += 1;
      const station = stations.find(id);
      if (station) tell(station);
    }
    if (waiting.size > 0) tellSoon();
  }

  function tell(station: RegisteredStation): void {
    let made: StationNow | undefined;
    const state = (): StationNow => (made ??= stationNow(station));
    events.publish('latest', {
      territory: station.territory,
      station: station.id,
      get now() {
        return state().now;
      },
      get values() {
        return state().values;
      },
    });
  }

  function tellSoon(): void {
    timer ??= setTimeout(tellNow, EVERY_MILLISECONDS).unref();
  }

  return {
    /** @param latest with the rows taken in: a row that is not the newest of its stream is no news */
    take(rows: readonly ObservationRow[], latest: ReadonlyMap<number, ObservationRow>): void {
      let stream: number | undefined;
      for (const row of rows) {
        // Rows of one entry are of one station, and its first row speaks for it.
        if (row.streamId === stream || latest.get(row.streamId) !== row) continue;
        stream = row.streamId;
        const station = streams.find(stream)?.station;
        if (station !== undefined) waiting.add(station);
      }
      if (waiting.size > 0) tellSoon();
    },
    stop: () => clearTimeout(timer),
  };
}
