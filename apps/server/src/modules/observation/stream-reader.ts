import type { StreamMeans, StreamsLatest } from '@ecoloop/api-contract';
import { addDuration, days, hours, instant, parseInstant, type Instant, type Zone } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import { ObservationErrors } from './errors.ts';
import type { HourlyMeans } from './observation-repository.ts';
import type { StationRegistry } from './stations.ts';
import type { Averaging, Stream, StreamRegistry } from './streams.ts';
import { isoText } from './wording.ts';

export interface StreamFilter {
  /** Ids of stations, parted by commas; else all of the territory that the reader may see. */
  readonly stations?: string;
  readonly territory?: string;
  readonly property?: string;
  readonly averaging?: Averaging;
  readonly limit?: number;
}

export interface MeansQuery extends Omit<StreamFilter, 'averaging'> {
  readonly property: string;
  readonly source?: 'realtime' | 'minute';
  /** ISO time or date of the site's zone; `to` is exclusive. */
  readonly from?: string;
  readonly to?: string;
}

export interface StreamReaderDependencies {
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly means: {
    hourlyMeans(streams: readonly number[], from: Instant, to: Instant): Promise<HourlyMeans>;
  };
  /** Newest value of each stream, in memory. */
  readonly latest: () => ReadonlyMap<number, ObservationRow>;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
}

const USUAL_LIMIT = 500;
const DEFAULT_LENGTH = hours(24);
const LONGEST = days(31);
const HOUR = hours(1);

/** Many streams at once, as columns: for screens of a whole fleet and for programs. */
export function createStreamReader(dependencies: StreamReaderDependencies) {
  const { stations, streams, means, latest, authorization, clock, zone, siteRoot } = dependencies;

  /** Ids of stations asked for. @throws where one is not there or the reader may not see it */
  function stationsOf(actor: Actor, { stations: named, territory }: StreamFilter): readonly string[] {
    if (named !== undefined) {
      authorization.requireAnywhere(actor, 'observation.read');
      return named.split(',').map((id) => {
        const station = stations.find(id);
        if (!station) throw ObservationErrors.STATION_NOT_FOUND({ id });
        authorization.require(actor, 'observation.read', station.territory);
        return id;
      });
    }
    if (territory === undefined) authorization.requireAnywhere(actor, 'observation.read');
    else authorization.require(actor, 'observation.read', territory);
    const known = new Map<string, boolean>();
    return stations.within(territory ?? siteRoot).flatMap(({ id, territory: at }) => {
      const may = known.get(at) ?? authorization.may(actor, 'observation.read', at);
      known.set(at, may);
      return may ? id : [];
    });
  }

  /** Streams that `accepts` takes, up to the limit, and whether there are more. */
  function find(actor: Actor, filter: StreamFilter, accepts: (stream: Stream) => boolean) {
    const { property, limit = USUAL_LIMIT } = filter;
    const found: Stream[] = [];
    for (const station of stationsOf(actor, filter)) {
      for (const stream of streams.ofStation(station)) {
        if ((property !== undefined && stream.property !== property) || !accepts(stream)) continue;
        if (found.length >= limit) return { found, more: true };
        found.push(stream);
      }
    }
    return { found, more: false };
  }

  return {
    latest(actor: Actor, filter: StreamFilter): StreamsLatest {
      const { averaging } = filter;
      const values = latest();
      const isWanted = (stream: Stream): boolean =>
        (averaging === undefined || stream.averaging === averaging) && values.has(stream.id);
      const { found, more } = find(actor, filter, isWanted);
      const rows = found.flatMap((stream) => values.get(stream.id) ?? []);
      return {
        stream: found.map(({ id }) => id),
        station: found.map(({ station }) => station),
        property: found.map(({ property }) => property),
        averaging: found.map((stream) => stream.averaging),
        statistic: found.map(({ statistic }) => statistic),
        time: rows.map(({ time }) => isoText(time)),
        value: rows.map(({ value }) => (Number.isNaN(value) ? null : value)),
        quality: rows.map(({ quality }) => quality),
        simulated: rows.map(({ simulated }) => simulated),
        ref: rows.map(({ position, row }) => `log:${position}/${row}`),
        more,
      };
    },

    async means(actor: Actor, query: MeansQuery): Promise<StreamMeans> {
      const { source = 'realtime' } = query;
      const { from, to } = windowOf(query);
      const isSource = ({ averaging, statistic }: Stream): boolean =>
        averaging === source && statistic !== 'maximum' && statistic !== 'minimum' && statistic !== 'sum';
      const { found, more } = find(actor, query, isSource);
      const ids = found.map(({ id }) => id);
      const columns = await means.hourlyMeans(ids, from, to);
      const places = new Map(ids.map((id, place) => [id, place]));
      const times = new Map(Array.from(new Set(columns.hour), (hour) => [hour, isoText(instant(hour * HOUR))]));
      return {
        streams: found.map(({ id, station, property }) => ({ stream: id, station, property })),
        source,
        averaging: 'hour',
        from: isoText(from),
        to: isoText(to),
        of: columns.stream.map((id) => places.get(id) ?? 0),
        time: columns.hour.map((hour) => times.get(hour) ?? ''),
        mean: [...columns.mean],
        count: [...columns.count],
        invalid: [...columns.invalid],
        simulated: columns.simulated.map((made) => made === 1),
        more,
      };
    },
  };

  /** @throws observation.PERIOD_TOO_LONG */
  function windowOf(query: MeansQuery): { readonly from: Instant; readonly to: Instant } {
    const to = query.to === undefined ? clock.now() : parseInstant(query.to, { zone });
    const from = query.from === undefined ? addDuration(to, -DEFAULT_LENGTH) : parseInstant(query.from, { zone });
    if (from >= to || to - from > LONGEST) {
      throw ObservationErrors.MEANS_TOO_LONG({ from: query.from ?? isoText(from), to: query.to ?? isoText(to) });
    }
    return { from, to };
  }
}

export type StreamReader = ReturnType<typeof createStreamReader>;
