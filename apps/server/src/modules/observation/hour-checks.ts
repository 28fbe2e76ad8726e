import type { DomainDefinition, PropertyUse } from '@ecoloop/domain-kit';
import { hourPeriod, hours, instant, type Instant } from '@ecoloop/kernel';
import {
  checkStation,
  declaredRelations,
  ruleBits,
  type Checks,
  type Finding,
  type Relation,
} from '@ecoloop/quality-control';
import { hourSource } from './hour-source.ts';
import { nearestStations, type Neighbour } from './neighbours.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { HOUR_BIT, type ObservationRepository } from './observation-repository.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';
import type { StreamRegistry } from './streams.ts';

/** Hours of one property of a station with what the rules say of them as they stand now. Nothing of it is stored. */
export interface CheckedHours {
  readonly start: Instant;
  /** NaN where there is none; invalid ones are here too, see `bits`. */
  readonly values: Float64Array;
  /** Sums of HOUR_BIT. */
  readonly bits: Uint8Array;
  /** Bits of the rules of packages/quality-control; `missing` is about hours that have no value. */
  readonly flags: Uint8Array;
  /** 1 where the hour counts, is suspect by a rule or by its own mark, and no person has decided on it. */
  readonly suspect: Uint8Array;
  /** Places count from `start`; a stretch that reaches out of the window is cut. */
  readonly findings: readonly Finding[];
  readonly neighbours: readonly (Neighbour & { readonly values: Float64Array })[];
}

interface Column {
  readonly values: Float64Array;
  readonly bits: Uint8Array;
}

export interface CheckRequest {
  readonly stations: readonly RegisteredStation[];
  /** Those of the domain where it is left out. */
  readonly properties?: readonly string[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

export type HourChecks = ReturnType<typeof createHourChecks>;

const HOUR = hours(1);

/**
 * The rules of packages/quality-control over hours of stations with the bounds that their domain declares: what the
 * series, the days and the reviewer's workbench say of an hour is the same. It depends on the values as they stand, so a
 * late or corrected hour changes it by itself.
 */
export function createHourChecks({
  repository,
  streams,
  domains,
  stations,
  clock,
}: {
  readonly repository: ObservationRepository;
  readonly streams: StreamRegistry;
  readonly domains: readonly DomainDefinition[];
  readonly stations: StationRegistry;
  readonly clock: Clock;
}) {
  const domainOf = (station: RegisteredStation) => domains.find(({ id }) => id === station.domain);

  /** Merged columns of stations' properties, by `station/property`; one query for all. */
  async function readColumns(
    wanted: readonly { readonly station: string; readonly property: string }[],
    from: Instant,
    count: number,
  ): Promise<(station: string, property: string) => Column> {
    const sources = new Map(
      wanted.map(({ station, property }) => [
        `${station}/${property}`,
        hourSource(streams.ofStation(station).filter((stream) => stream.property === property)).map(({ id }) => id),
      ]),
    );
    const stored = await repository.hourColumns([...new Set([...sources.values()].flat())], from, count);
    const byStream = new Map(stored.map((column) => [column.streamId, column]));
    const merged = new Map<string, Column>();
    return (station, property) => {
      const key = `${station}/${property}`;
      let column = merged.get(key);
      if (!column) {
        const ranked = (sources.get(key) ?? []).flatMap((id) => byStream.get(id) ?? []);
        merged.set(key, (column = mergeColumns(ranked, count)));
      }
      return column;
    };
  }

  return {
    /** By station, then property. Hours that are not over yet are left out: what cannot have come is not missing. */
    async check({ stations: asked, properties, from, to }: CheckRequest) {
      const margin = Math.max(1, ...domains.flatMap((domain) => domain.properties.map(reachOf)));
      const start = hourPeriod(from).start;
      const until = Math.floor(clock.now() / HOUR) * HOUR;
      const count = Math.max(0, Math.ceil((Math.min(to, until) - start) / HOUR));
      const first = instant(start - margin * HOUR);
      const observed = stations.all().filter(({ id }) => streams.ofStation(id).length > 0);
      const plans = asked.map((station) => planOf(station, domainOf(station), properties, observed));
      const wanted = plans.flatMap(({ station, uses, partners, neighbours }) => [
        ...[...uses.map(({ property }) => property), ...partners].map((property) => ({
          station: station.id,
          property,
        })),
        ...uses.flatMap(({ property, checks }) =>
          checks?.neighbour ? neighbours.map((other) => ({ station: other.station.id, property })) : [],
        ),
      ]);
      const length = margin + count + Math.max(0, Math.min(margin, (until - start) / HOUR - count));
      const columnOf = await readColumns(wanted, first, length);

      const results = new Map<string, ReadonlyMap<string, CheckedHours>>();
      for (const { station, uses, partners, relations, neighbours } of plans) {
        const own = (property: string): Column => columnOf(station.id, property);
        const others = (use: PropertyUse): readonly Float64Array[] =>
          use.checks?.neighbour
            ? neighbours.map((other) => comparable(columnOf(other.station.id, use.property), own(use.property)))
            : [];
        const beside = new Map(uses.map((use) => [use.property, others(use)]));
        const counting = new Map(
          [...uses.map(({ property }) => property), ...partners].map((property) => [
            property,
            countingOf(own(property)),
          ]),
        );
        const checks = new Map(uses.map((use): [string, Checks] => [use.property, use.checks ?? {}]));
        const checked = checkStation(counting, checks, relations, beside);
        results.set(
          station.id,
          new Map(
            uses.map(({ property }) => {
              const { flags, findings } = checked.get(property) ?? { flags: new Uint8Array(length), findings: [] };
              const { values, bits } = own(property);
              const cut = {
                start,
                values: values.subarray(margin, margin + count),
                bits: bits.subarray(margin, margin + count),
                flags: withStoredRange(flags, bits).subarray(margin, margin + count),
                findings: cutFindings(findings, margin, count),
                neighbours: neighbours.map((other, index) => ({
                  ...other,
                  values: (beside.get(property)?.[index] ?? new Float64Array(0)).subarray(margin, margin + count),
                })),
              };
              return [property, { ...cut, suspect: suspectHours(cut) }];
            }),
          ),
        );
      }
      return results as ReadonlyMap<string, ReadonlyMap<string, CheckedHours>>;
    },
  };
}

/** How far around a window hours matter to what is found in it. */
function reachOf({ checks }: PropertyUse): number {
  return Math.max(checks?.flatline?.length ?? 1, checks?.persistence?.window ?? 1, checks?.missing?.length ?? 1);
}

interface Plan {
  readonly station: RegisteredStation;
  readonly uses: readonly PropertyUse[];
  readonly relations: readonly Relation[];
  /** Properties that only a relation looks at. */
  readonly partners: readonly string[];
  readonly neighbours: readonly Neighbour[];
}

function planOf(
  station: RegisteredStation,
  domain: DomainDefinition | undefined,
  properties: readonly string[] | undefined,
  all: readonly RegisteredStation[],
): Plan {
  const declared = domain?.properties ?? [];
  const uses = declared.filter(({ property }) => properties?.includes(property) ?? true);
  const asked = new Set(uses.map(({ property }) => property));
  const observed = new Set(declared.map(({ property }) => property));
  const relations = declaredRelations.filter(
    ({ part, whole }) => observed.has(part) && observed.has(whole) && (asked.has(part) || asked.has(whole)),
  );
  const partners = [...new Set(relations.flatMap(({ part, whole }) => [part, whole]))].filter(
    (code) => !asked.has(code),
  );
  const needsNeighbours = uses.some(({ checks }) => checks?.neighbour !== undefined);
  return { station, uses, relations, partners, neighbours: needsNeighbours ? nearestStations(station, all) : [] };
}

/** An hour that a better stream speaks of is never taken from another. Streams best first. */
function mergeColumns(
  ranked: readonly { readonly values: readonly (number | null)[]; readonly bits: readonly number[] }[],
  count: number,
): Column {
  const values = new Float64Array(count).fill(NaN);
  const bits = new Uint8Array(count);
  for (const column of ranked) {
    for (let hour = 0; hour < column.bits.length; hour += 1) {
      const own = column.bits[hour] ?? 0;
      if (own === 0 || bits[hour] !== 0) continue;
      bits[hour] = own;
      values[hour] = column.values[hour] ?? NaN;
    }
  }
  return { values, bits };
}

/** What counts: an invalid hour is missing. */
function countingOf({ values, bits }: Column): Float64Array {
  return values.map((value, hour) => (((bits[hour] ?? 0) & HOUR_BIT.invalid) === 0 ? value : NaN));
}

/** A simulated value accuses no measured one. */
function comparable(other: Column, { bits }: Column): Float64Array {
  return countingOf(other).map((value, hour) => {
    const isOnlyOtherSimulated = ((other.bits[hour] ?? 0) & ~(bits[hour] ?? 0) & HOUR_BIT.simulated) !== 0;
    return isOnlyOtherSimulated && (bits[hour] ?? 0) !== 0 ? NaN : value;
  });
}

/** The range is checked of every property on arrival, also where the domain declares no other check. */
function withStoredRange(flags: Uint8Array, bits: Uint8Array): Uint8Array {
  return flags.map((flag, hour) => (((bits[hour] ?? 0) & HOUR_BIT.outOfRange) === 0 ? flag : flag | ruleBits.range));
}

function suspectHours({ values, bits, flags }: Pick<CheckedHours, 'values' | 'bits' | 'flags'>): Uint8Array {
  return flags.map((flag, hour) => {
    const own = bits[hour] ?? 0;
    if (Number.isNaN(values[hour]) || (own & (HOUR_BIT.invalid | HOUR_BIT.decided)) !== 0) return 0;
    return (own & HOUR_BIT.suspect) !== 0 || (flag & ~ruleBits.missing) !== 0 ? 1 : 0;
  });
}

function cutFindings(findings: readonly Finding[], margin: number, count: number): Finding[] {
  return findings.flatMap((finding) => {
    const start = Math.max(0, finding.start - margin);
    const end = Math.min(count, finding.end - margin);
    return start < end ? [{ ...finding, start, end }] : [];
  });
}
