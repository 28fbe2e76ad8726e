import type {
  FeedItem,
  PostObservationsInput,
  Receipt,
  Station,
  StationInput,
  StationNow,
} from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import {
  addDuration,
  days,
  localDateOf,
  parseInstant,
  startOfLocalDate,
  type Instant,
  type LocalDate,
  type Zone,
} from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import type { AuditService } from '../audit/index.ts';
import { ObservationErrors } from './errors.ts';
import type { createFeed } from './feed.ts';
import type { HourChecks } from './hour-checks.ts';
import type { createLatest } from './latest.ts';
import { newStation } from './new-station.ts';
import type { ObservationRepository } from './observation-repository.ts';
import { checkPosted, createReceipts, requireObserved } from './posting.ts';
import { createSeriesReader, type ReasonedSeries } from './series.ts';
import { classOn, countsOn, type RegisteredStation, type StationRegistry } from './stations.ts';
import type { StreamReader } from './stream-reader.ts';
import type { StreamRegistry } from './streams.ts';
import { encodeValuesEntry } from './values-entry.ts';

export interface ObservationServiceDependencies {
  readonly relational: Relational;
  readonly audit: AuditService;
  readonly log: IngestLog;
  readonly repository: ObservationRepository;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly checks: HourChecks;
  readonly domains: readonly DomainDefinition[];
  readonly latest: ReturnType<typeof createLatest>;
  readonly streamReader: StreamReader;
  readonly feed: ReturnType<typeof createFeed>;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
}

export interface StationFilter {
  readonly territory?: string;
  readonly level?: string;
  readonly role?: string;
}

export interface SeriesQuery {
  readonly property: string;
  readonly averaging: 'hour' | 'day';
  /** ISO time or date of the site's zone; `to` is exclusive. */
  readonly from?: string;
  readonly to?: string;
}

export type ObservationService = ReturnType<typeof createObservationService>;

const LONGEST = days(366 * 5);
const DEFAULT_LENGTH = { hour: days(7), day: days(365) } as const;

export function createObservationService(dependencies: ObservationServiceDependencies) {
  const { relational, audit, log, repository, stations, streams, checks, domains } = dependencies;
  const { latest, streamReader, feed, authorization, clock, zone, siteRoot } = dependencies;
  const reader = createSeriesReader({ repository, streams, checks, zone });
  const receipts = createReceipts();

  function getStation(id: string): RegisteredStation {
    const station = stations.find(id);
    if (!station) throw ObservationErrors.STATION_NOT_FOUND({ id });
    return station;
  }

  function stationView(station: RegisteredStation): Station {
    const today = localDateOf(clock.now(), zone);
    const declaration = domains.find(({ id }) => id === station.domain)?.evaluations[0];
    const held = classOn(station, today);
    const { id, domain, name, territory, longitude, latitude, source } = station;
    return {
      id,
      domain,
      name,
      territory,
      ...(longitude === undefined || latitude === undefined ? {} : { longitude, latitude }),
      level: held?.level ?? 'unknown',
      role: held?.role ?? 'unknown',
      counts: declaration !== undefined && countsOn(station, declaration, today),
      classes: [...station.classes],
      source,
      aliases: [...station.aliases],
      simulated: latest.isSimulated(id),
    };
  }

  function readable(actor: Actor, territory: string | undefined): RegisteredStation[] {
    if (territory === undefined) authorization.requireAnywhere(actor, 'observation.read');
    else authorization.require(actor, 'observation.read', territory);
    return stations
      .within(territory ?? siteRoot)
      .filter((station) => authorization.may(actor, 'observation.read', station.territory));
  }

  function windowOf({ averaging, from, to }: SeriesQuery): { readonly from: Instant; readonly to: Instant } {
    const end = to === undefined ? clock.now() : parseInstant(to, { zone });
    const start = from === undefined ? addDuration(end, -DEFAULT_LENGTH[averaging]) : parseInstant(from, { zone });
    if (start >= end || end - start > LONGEST) {
      throw ObservationErrors.PERIOD_TOO_LONG({ from: from ?? String(start), to: to ?? String(end) });
    }
    return { from: start, to: end };
  }

  return {
    /** Hours of a station's day that are suspect as the values stand now. */
    async suspectHours(id: string, property: string, date: LocalDate): Promise<number> {
      const from = startOfLocalDate(date, zone);
      const days = await reader.suspectDays({ station: getStation(id), property, from, to: addDuration(from, 1) });
      return days.get(date) ?? 0;
    },

    listStations(actor: Actor, { territory, level, role }: StationFilter): Station[] {
      return readable(actor, territory)
        .map(stationView)
        .filter((view) => (level === undefined || view.level === level) && (role === undefined || view.role === role));
    },

    getStation(actor: Actor, id: string): Station {
      const station = getStation(id);
      authorization.require(actor, 'observation.read', station.territory);
      return stationView(station);
    },

    async createStation(actor: Actor, input: StationInput): Promise<Station> {
      authorization.require(actor, 'device.write', input.territory);
      const station = newStation(input, { stations, domains });
      await stations.add(station);
      await relational.db.transaction().execute((trx) =>
        audit.record(trx, {
          actor,
          action: 'station.create',
          resourceType: 'station',
          resourceId: station.id,
          territory: station.territory,
          after: station,
        }),
      );
      return stationView(station);
    },

    latest(actor: Actor, territory: string | undefined): StationNow[] {
      return readable(actor, territory).map(latest.stationNow);
    },

    /** Newest values of many streams, and hourly means of finer ones. */
    streams: streamReader,

    feed(actor: Actor, limit: number): FeedItem[] {
      authorization.requireAnywhere(actor, 'observation.read');
      return feed.newest(limit, (territory) => authorization.may(actor, 'observation.read', territory));
    },

    async series(actor: Actor, id: string, query: SeriesQuery): Promise<ReasonedSeries> {
      const station = getStation(id);
      authorization.require(actor, 'observation.read', station.territory);
      requireObserved(domains, station, query.property);
      const window = { station, property: query.property, ...windowOf(query) };
      return query.averaging === 'hour' ? reader.hours(window) : reader.days(window);
    },

    /** Takes values by program. The receipt is given when they are in the ingest log on disk. */
    async post(actor: Actor, input: PostObservationsInput, idempotencyKey: string | undefined): Promise<Receipt> {
      const station = getStation(input.station);
      authorization.require(actor, 'observation.post', station.territory);
      checkPosted(input, station, { domains, zone, now: clock.now() });
      const take = async (): Promise<Receipt> => {
        const position = await log.append({
          kind: 'post',
          source: actor.name,
          body: encodeValuesEntry(input),
          simulated: input.simulated ?? false,
          receivedAt: clock.now(),
        });
        return { position, ref: `log:${position}/0`, accepted: input.values.length };
      };
      return idempotencyKey === undefined
        ? take()
        : receipts(`${actor.id ?? actor.kind}/${idempotencyKey}`, input, take);
    },
  };
}
