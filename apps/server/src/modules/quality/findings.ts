import type { QualityFinding, QualityRules, QueueItem, ReviewQueue, StationFindings } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import {
  addDays,
  days,
  hours,
  instant,
  localDate,
  localDateOf,
  parseInstant,
  printedUnit,
  startOfLocalDate,
  type Instant,
  type Zone,
} from '@ecoloop/kernel';
import {
  declaredRelations,
  explainFinding,
  rules,
  rulesOfFlag,
  rulesVersion,
  type Basis,
  type Finding,
} from '@ecoloop/quality-control';
import { getProperty } from '@ecoloop/standards';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import {
  HOUR_BIT,
  hourSource,
  requireObserved,
  type CheckedHours,
  type HourChecks,
  type RegisteredStation,
  type StationRegistry,
  type StreamRegistry,
} from '../observation/index.ts';
import { QualityErrors } from './errors.ts';
import { getStation } from './get-station.ts';
import { reviewReasons } from './reasons.ts';

export interface FindingDependencies {
  readonly checks: HourChecks;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly domains: readonly DomainDefinition[];
  readonly authorization: Authorization;
  readonly siteRoot: string;
  readonly zone: Zone;
}

export interface QueueQuery {
  readonly territory?: string | undefined;
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly property?: string | undefined;
  readonly sort?: 'suspect' | 'day' | 'station' | undefined;
  readonly limit?: number | undefined;
}

const LONGEST_FINDINGS = 92;
const LONGEST_QUEUE = 31;
/** Stations that are checked at once: what bounds the memory. */
const STATIONS_AT_ONCE = 40;
const HOUR = hours(1);

export type FindingService = ReturnType<typeof createFindingService>;

/** What the rules suspect, and where a person has not looked yet. */
export function createFindingService(dependencies: FindingDependencies) {
  const { checks, stations, streams, domains, authorization, siteRoot, zone } = dependencies;

  function basisOf(station: RegisteredStation, property: string, { rule }: Finding): Basis | undefined {
    if (rule === 'relation') {
      return declaredRelations.find(({ part, whole }) => part === property || whole === property)?.basis;
    }
    const use = domains
      .find(({ id }) => id === station.domain)
      ?.properties.find((known) => known.property === property);
    return use?.checks?.[rule]?.basis;
  }

  function view(station: RegisteredStation, property: string, { start, findings }: CheckedHours): QualityFinding[] {
    const unit = printedUnit(getProperty(property).unit);
    return findings.map((finding) => ({
      rule: finding.rule,
      from: isoText(instant(start + finding.start * HOUR)),
      to: isoText(instant(start + finding.end * HOUR)),
      text: { zh: explainFinding(finding, unit.zh).zh, en: explainFinding(finding, unit.en).en },
      figure: finding.figure,
      bound: finding.bound,
      basis: basisText(basisOf(station, property, finding)),
    }));
  }

  function daysOf(station: RegisteredStation, property: string, checked: CheckedHours): QueueItem[] {
    const byDay = new Map<string, { suspect: number; decided: number; byRule: Record<string, number> }>();
    for (const [hour, bits] of checked.bits.entries()) {
      const isSuspect = checked.suspect[hour] === 1;
      const isDecided = (bits & HOUR_BIT.decided) !== 0;
      if (!isSuspect && !isDecided) continue;
      const day = localDateOf(instant(checked.start + hour * HOUR), zone);
      let counted = byDay.get(day);
      if (!counted) byDay.set(day, (counted = { suspect: 0, decided: 0, byRule: {} }));
      if (isDecided) counted.decided += 1;
      if (!isSuspect) continue;
      counted.suspect += 1;
      const ids = rulesOfFlag(checked.flags[hour] ?? 0).map(({ id }) => id);
      for (const id of ids.length === 0 ? ['device'] : ids) counted.byRule[id] = (counted.byRule[id] ?? 0) + 1;
    }
    return [...byDay]
      .filter(([, { suspect }]) => suspect > 0)
      .map(([day, counted]) => ({
        station: station.id,
        stationName: station.name,
        territory: station.territory,
        property,
        day,
        ...counted,
      }));
  }

  return {
    rules(actor: Actor): QualityRules {
      authorization.requireAnywhere(actor, 'observation.read');
      return {
        version: rulesVersion,
        rules: rules.map(({ id, bit, name, meaning }) => ({ id, bit, name, meaning })),
        reasons: reviewReasons.filter(({ id }) => id !== 'withdrawn').map(({ id, name }) => ({ id, name })),
      };
    },

    /** Hours of one property with the flags of every rule, as the values stand now. */
    async findings(
      actor: Actor,
      query: { readonly station: string; readonly property: string; readonly from: string; readonly to: string },
    ): Promise<StationFindings> {
      const { property } = query;
      const station = getStation(stations, query.station);
      authorization.require(actor, 'observation.read', station.territory);
      requireObserved(domains, station, property);
      const [from, to] = [parseInstant(query.from, { zone }), parseInstant(query.to, { zone })];
      if (from >= to || to - from > days(LONGEST_FINDINGS)) {
        throw QualityErrors.PERIOD_WRONG({ from: query.from, to: query.to, days: LONGEST_FINDINGS });
      }
      const checked = (await checks.check({ stations: [station], properties: [property], from, to }))
        .get(station.id)
        ?.get(property);
      if (!checked) throw QualityErrors.PERIOD_WRONG({ from: query.from, to: query.to, days: LONGEST_FINDINGS });
      const { start, values, bits, flags, suspect, neighbours } = checked;
      const ids = hourSource(streams.ofStation(station.id).filter((stream) => stream.property === property));
      return {
        station: station.id,
        property,
        unit: getProperty(property).unit,
        start: isoText(start),
        stepSeconds: 3_600,
        values: columnOf(values),
        quality: Array.from(bits, (own, hour) => ((own & HOUR_BIT.invalid) !== 0 ? 2 : (suspect[hour] ?? 0))),
        flags: [...flags],
        decided: Array.from(bits, (own) => ((own & HOUR_BIT.decided) === 0 ? 0 : 1)),
        findings: view(station, property, checked),
        // A neighbour beyond the reader's territories was compared with and is not shown.
        neighbours: neighbours
          .filter((other) => authorization.may(actor, 'observation.read', other.station.territory))
          .map((other) => ({
            station: other.station.id,
            name: other.station.name,
            kilometres: Math.round(other.kilometres * 10) / 10,
            values: columnOf(other.values),
          })),
        rulesVersion,
        simulated: bits.some((own) => (own & HOUR_BIT.simulated) !== 0),
        refPrefix: `hour:${ids[0]?.id ?? 0}/`,
      };
    },

    /** Days with suspect hours that nobody has decided on. */
    async queue(actor: Actor, query: QueueQuery): Promise<ReviewQueue> {
      const { territory, property, sort = 'suspect', limit = 500 } = query;
      if (territory === undefined) authorization.requireAnywhere(actor, 'observation.read');
      else authorization.require(actor, 'observation.read', territory);
      const [firstDay, lastDay] = [localDate(query.from), localDate(query.to)];
      const from = startOfLocalDate(firstDay, zone);
      const to = startOfLocalDate(addDays(lastDay, 1), zone);
      if (from >= to || to - from > days(LONGEST_QUEUE)) {
        throw QualityErrors.PERIOD_WRONG({ from: query.from, to: query.to, days: LONGEST_QUEUE });
      }
      const visible = stations
        .within(territory ?? siteRoot)
        .filter((station) => authorization.may(actor, 'observation.read', station.territory));
      const items: QueueItem[] = [];
      for (let index = 0; index < visible.length; index += STATIONS_AT_ONCE) {
        const some = visible.slice(index, index + STATIONS_AT_ONCE);
        const checked = await checks.check({
          stations: some,
          ...(property === undefined ? {} : { properties: [property] }),
          from,
          to,
        });
        for (const station of some) {
          for (const [code, own] of checked.get(station.id) ?? []) items.push(...daysOf(station, code, own));
        }
      }
      items.sort(orders[sort]);
      return {
        from: firstDay,
        to: lastDay,
        items: items.slice(0, limit),
        total: items.length,
        suspect: items.reduce((sum, item) => sum + item.suspect, 0),
        rulesVersion,
      };
    },
  };
}

const byName = (a: QueueItem, b: QueueItem): number =>
  a.station.localeCompare(b.station) || a.property.localeCompare(b.property);
const byDay = (a: QueueItem, b: QueueItem): number => b.day.localeCompare(a.day);
const orders = {
  suspect: (a: QueueItem, b: QueueItem): number => b.suspect - a.suspect || byDay(a, b) || byName(a, b),
  day: (a: QueueItem, b: QueueItem): number => byDay(a, b) || b.suspect - a.suspect || byName(a, b),
  station: (a: QueueItem, b: QueueItem): number => byName(a, b) || byDay(a, b),
};

function basisText(basis: Basis | undefined): QualityFinding['basis'] {
  if (!basis) return { zh: '本平台因子库的合理范围', en: 'Plausible range of the property, ours' };
  if (basis.origin === 'ours') return basis.restsOn;
  const { document, edition, clause } = basis.source;
  const text = [document, edition, clause].filter(Boolean).join(' ');
  return { zh: text, en: text };
}

const isoText = (moment: Instant): string => new Date(moment).toISOString();
const columnOf = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));
