import { instant, type Instant } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import {
  decide,
  hourSource,
  isDecidedHour,
  type DecidedHour,
  type DecisionEntry,
  type ObservationRepository,
  type RegisteredStation,
  type StoredHour,
  type StreamRegistry,
} from '../observation/index.ts';
import { QualityErrors } from './errors.ts';

/** What a decision is about, hour by hour of every stream that gave one. */
export interface DecisionPlan {
  readonly streams: DecisionEntry['streams'];
  readonly values: Readonly<Record<string, number>>;
  /** Whether any of it was simulated: what rests on such an hour stays so, also when a person types the value. */
  readonly simulated: boolean;
}

interface Sources {
  readonly repository: ObservationRepository;
  readonly streams: StreamRegistry;
}

interface Stretch {
  readonly station: RegisteredStation;
  readonly properties: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

/** @throws quality.NOTHING_TO_DECIDE, quality.IMPLAUSIBLE */
export async function planDecision(
  { repository, streams }: Sources,
  { station, properties, from, to }: Stretch,
  action: Exclude<DecisionEntry['action'], 'withdraw'>,
  parameters: DecisionEntry['parameters'],
): Promise<DecisionPlan> {
  const sources = streams.ofStation(station.id).filter(({ property }) => properties.includes(property));
  const ranked = properties.flatMap((property) => hourSource(sources.filter((stream) => stream.property === property)));
  const ids = ranked.map(({ id }) => id);
  const stored = ids.length === 0 ? [] : await repository.hours(ids, from, to);
  const isMixed = new Set(stored.map(({ simulated }) => simulated)).size > 1;
  const planned = ranked.flatMap(({ id, property, device, statistic }) => {
    const own = stored.filter(({ streamId }) => streamId === id);
    const previous = own.flatMap(asDecided);
    const made = own.filter(({ simulated }) => simulated === 1).map(({ time }) => time);
    const hours = previous.map((hour) => decide(action, parameters, hour));
    if (action === 'replace' || action === 'scale') for (const hour of hours) refuseImplausible(property, hour);
    return hours.length === 0
      ? []
      : [
          {
            property,
            device,
            statistic: statistic === 'sum' ? ('sum' as const) : ('mean' as const),
            hours,
            previous,
            ...(isMixed && { simulatedHours: made }),
          },
        ];
  });
  if (planned.length === 0) {
    throw QualityErrors.NOTHING_TO_DECIDE({ station: station.id, properties: properties.join(', ') });
  }
  return {
    streams: planned,
    values: countsOf(planned),
    simulated: stored.some((row) => row.simulated === 1),
  };
}

/**
 * Puts back what stood before a decision. Where a device has meanwhile sent the hour anew, and the store still has it,
 * that is what stands.
 */
export async function planWithdrawal(
  { repository, streams }: Sources,
  station: RegisteredStation,
  withdrawn: Pick<DecisionEntry, 'streams'>,
  simulated: boolean,
): Promise<DecisionPlan> {
  const planned = await Promise.all(
    withdrawn.streams.map(async ({ hours, previous, ...origin }) => {
      const { property, device, statistic } = origin;
      const stream = streams.findByKey({ station: station.id, property, averaging: 'hour', statistic, device });
      const [first, last] = [hours[0]?.[0] ?? 0, hours.at(-1)?.[0] ?? 0];
      const original = stream ? await repository.originals([stream.id], instant(first), instant(last + 1)) : [];
      const newest = new Map(original.flatMap((row) => asDecided(row).map((hour) => [hour[0], hour] as const)));
      const restored = previous.map((hour) => (isDecidedHour(hour) ? hour : (newest.get(hour[0]) ?? hour)));
      return { ...origin, hours: restored, previous: hours };
    }),
  );
  return { streams: planned, values: countsOf(planned), simulated };
}

const QUALITY_INVALID = 2;

function asDecided({ time, value, quality, reason }: StoredHour): DecidedHour[] {
  return value === null ? [] : [[time, value, quality, reason]];
}

function countsOf(streams: DecisionEntry['streams']): Record<string, number> {
  const hours = new Map<string, Set<number>>();
  for (const { property, hours: decided } of streams) {
    const known = hours.get(property) ?? new Set();
    hours.set(property, known);
    for (const [time] of decided) known.add(time);
  }
  return Object.fromEntries([...hours].map(([property, times]) => [property, times.size]));
}

function refuseImplausible(property: string, [time, value, quality]: DecidedHour): void {
  if (quality === QUALITY_INVALID) return;
  const plausible = findProperty(property)?.plausible;
  if (Number.isFinite(value) && (!plausible || (value >= plausible.min && value <= plausible.max))) return;
  const { min, max } = plausible ?? { min: -Infinity, max: Infinity };
  throw QualityErrors.IMPLAUSIBLE({ property, time: new Date(time).toISOString(), value, min, max });
}
