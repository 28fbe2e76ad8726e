import type { IndexNow, LatestValue, StationNow } from '@ecoloop/api-contract';
import type { DomainDefinition, EvaluationDeclaration } from '@ecoloop/domain-kit';
import { hours, instant, localDateOf, minutes, type Instant, type Zone } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import { type ObservationRow, QUALITY } from '../../platform/projector/projector.ts';
import { hourSource } from './hour-source.ts';
import { isoText, qualityNames } from './wording.ts';
import type { RegisteredStation } from './stations.ts';
import { periodEnd, type Stream, type StreamRegistry } from './streams.ts';
import { isDecision } from './withdrawn-hours.ts';

/** A station with realtime values is late when the newest is older than this; one with hours only, after two hours more. */
const REALTIME_LATE_AFTER = minutes(5);
const HOUR_LATE_AFTER = hours(2);
/** An index says how the air is now: none is made from an hour that ended earlier than this. */
const INDEX_OLDEST = hours(3);

export interface LatestDependencies {
  readonly domains: readonly DomainDefinition[];
  readonly zone: Zone;
  readonly clock: Clock;
  readonly streams: StreamRegistry;
  /** Newest value of each stream, in memory. */
  readonly latest: () => ReadonlyMap<number, ObservationRow>;
}

interface Newest {
  readonly stream: Stream;
  readonly row: ObservationRow;
}

/** How it is at a station now, from memory. */
export function createLatest({ domains, zone, clock, streams, latest }: LatestDependencies) {
  const places = new Map(
    domains.flatMap(({ properties }) => properties.map(({ property }, place) => [property, place])),
  );
  /** In the order in which the domain declares its properties. */
  const placeOf = ({ property }: Stream): number => places.get(property) ?? places.size;
  const declarations = new Map(domains.map(({ id, evaluations }) => [id, evaluations[0]]));

  /** The newest value of each property and averaging period; of streams of one age the better source. */
  function newestOf(station: string): Newest[] {
    const all = streams.ofStation(station);
    const ordered = [...hourSource(all), ...all.filter(({ averaging }) => averaging !== 'hour')];
    const newest = new Map<string, Newest>();
    for (const stream of ordered) {
      const row = latest().get(stream.id);
      if (!row || Number.isNaN(row.value)) continue;
      if (stream.statistic === 'maximum' || stream.statistic === 'minimum') continue;
      const key = `${stream.property}/${stream.averaging}`;
      if (row.time > (newest.get(key)?.row.time ?? -Infinity)) newest.set(key, { stream, row });
    }
    return [...newest.values()].sort((a, b) => placeOf(a.stream) - placeOf(b.stream));
  }

  function indexNow(station: RegisteredStation, newest: readonly Newest[], now: Instant): IndexNow {
    const declaration = declarations.get(station.domain);
    const usable = newest.filter(
      ({ stream, row }) =>
        stream.averaging === 'hour' &&
        row.quality !== QUALITY.invalid &&
        declaration?.properties.includes(stream.property) === true &&
        periodEnd('hour', row.time) > now - INDEX_OLDEST,
    );
    const hour = Math.max(...usable.map(({ row }) => row.time));
    const ofHour = usable.filter(({ row }) => row.time === hour);
    const edition = declaration?.editionInForce(localDateOf(now, zone)) ?? '';
    const ref = `now:station:${station.id}`;
    if (!declaration || ofHour.length === 0) {
      const reasons = [{ zh: '最近三小时没有有效小时值', en: 'No valid hourly value in the last three hours' }];
      return { leading: [], subIndices: [], reasons, edition, simulated: false, ref };
    }
    const judged = judge(declaration, ofHour, edition);
    const simulated = ofHour.some(({ row }) => row.simulated);
    return { ...judged, time: isoText(instant(hour)), edition, simulated, ref };
  }

  return {
    stationNow: (station: RegisteredStation): StationNow => {
      const now = clock.now();
      const newest = newestOf(station.id);
      const heard = newest.map(({ stream, row }) => periodEnd(stream.averaging, row.time));
      const lastHeardAt = heard.length === 0 ? undefined : instant(Math.max(...heard));
      const hasRealtime = newest.some(({ stream }) => stream.averaging === 'realtime');
      const lateAfter = hasRealtime ? REALTIME_LATE_AFTER : HOUR_LATE_AFTER;
      return {
        station: station.id,
        now: indexNow(station, newest, now),
        values: newest.map(latestValue),
        state: lastHeardAt === undefined ? 'silent' : now - lastHeardAt <= lateAfter ? 'online' : 'late',
        ...(lastHeardAt === undefined ? {} : { lastHeardAt: isoText(lastHeardAt) }),
      };
    },
    isSimulated: (station: string): boolean => newestOf(station).some(({ row }) => row.simulated),
  };
}

function judge(declaration: EvaluationDeclaration, ofHour: readonly Newest[], edition: string) {
  const values = Object.fromEntries(ofHour.map(({ stream, row }) => [stream.property, row.value]));
  const { index, grade, leading, subIndices, reasons } = declaration.now(values, edition);
  return {
    ...(index === undefined ? {} : { index }),
    ...(grade === undefined ? {} : { grade }),
    leading: [...leading],
    subIndices: [...subIndices],
    reasons: [...reasons],
  };
}

function latestValue({ stream, row }: Newest): LatestValue {
  return {
    property: stream.property,
    averaging: stream.averaging,
    time: isoText(row.time),
    value: row.value,
    quality: qualityNames[row.quality],
    ...(row.reason === '' ? {} : { reason: row.reason }),
    level: isDecision(row.rank) ? 'valid' : 'raw',
    simulated: row.simulated,
    ref: stream.averaging === 'hour' ? `hour:${stream.id}/${row.time}` : `log:${row.position}/${row.row}`,
  };
}
