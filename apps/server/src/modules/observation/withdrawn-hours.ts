import type { Instant } from '@ecoloop/kernel';
import { type ProjectedRows, type ProjectionHandler, type Rank, RANK } from '../../platform/projector/projector.ts';
import type { DecidedHour, DecisionEntry } from './correction-entry.ts';
import type { StreamRegistry } from './streams.ts';

/*
 * Ranks of an hour that persons decided on: 2 the decision, 3 what its withdrawal put back, 4 what devices sent since,
 * 5 the next decision, and so on. Positions would not do: a gateway has a writer of its own, whose positions say nothing
 * about those of decisions.
 */
const STEPS = 3;

/** Whether a person says so; what was put back or came after a withdrawal is the device's again. */
export const isDecision = (rank: Rank): boolean => rank >= RANK.person && (rank - RANK.person) % STEPS === 0;

/** Who says what has this rank; of what a withdrawal put back, the person who withdrew. */
export function saidBy(rank: Rank): 'device' | 'automatic' | 'person' | 'withdrawal' {
  if (rank < RANK.person) return rank === RANK.automatic ? 'automatic' : 'device';
  return isDecision(rank) ? 'person' : (rank - RANK.person) % STEPS === 1 ? 'withdrawal' : 'device';
}

/** Reasons of hours that a person decided on, so that a withdrawal that puts them back lets nothing go. */
const decided = new Set(['invalidated', 'replaced', 'confirmed', 'scaled']);
export const isDecidedHour = ([, , , reason]: DecidedHour): boolean => decided.has(reason);

export interface WithdrawnReview extends Pick<DecisionEntry, 'station' | 'streams'> {
  readonly at: Instant;
}

export type WithdrawnHours = ReturnType<typeof createWithdrawnHours>;

/** Hours whose review was withdrawn: from then on they follow their frames again, until somebody decides anew. */
export function createWithdrawnHours(streams: Pick<StreamRegistry, 'findByKey'>) {
  /** By stream and hour: when, once for each time that it happened. */
  const times = new Map<number, Map<number, Instant[]>>();

  const timesBefore = (stream: number, hour: number, at: Instant): number =>
    times
      .get(stream)
      ?.get(hour)
      ?.filter((time) => time < at).length ?? 0;

  function letGo(stream: number, hour: number, at: Instant): void {
    const ofStream = times.get(stream) ?? new Map<number, Instant[]>();
    times.set(stream, ofStream);
    const known = ofStream.get(hour) ?? [];
    if (!known.includes(at)) ofStream.set(hour, [...known, at]);
  }

  function following({ observations = [], ...rest }: ProjectedRows, at: Instant): ProjectedRows {
    if (!observations.some(({ streamId }) => times.has(streamId))) return { observations, ...rest };
    return {
      ...rest,
      observations: observations.map((row) => {
        const count = timesBefore(row.streamId, row.time, at);
        return count === 0 ? row : { ...row, rank: RANK.person + STEPS * count - 1 };
      }),
    };
  }

  return {
    letGo,
    rankOfDecision: (stream: number, hour: number, at: Instant): Rank =>
      RANK.person + STEPS * timesBefore(stream, hour, at),
    /** Of an hour that a withdrawal puts back as it came from a device. */
    rankOfRestored: (stream: number, hour: number, at: Instant): Rank =>
      RANK.person + STEPS * timesBefore(stream, hour, at) + 1,

    /** What was withdrawn before the start. */
    load(reviews: readonly WithdrawnReview[]): void {
      for (const { station, streams: decidedStreams, at } of reviews) {
        for (const { property, device, statistic, hours } of decidedStreams) {
          const stream = streams.findByKey({ station, property, averaging: 'hour', statistic, device });
          if (stream) for (const hour of hours) if (!isDecidedHour(hour)) letGo(stream.id, hour[0], at);
        }
      }
    },

    /** Wraps a handler of what devices send. */
    following(project: ProjectionHandler): ProjectionHandler {
      return (entry) => {
        const rows = project(entry);
        if (times.size === 0) return rows;
        return rows instanceof Promise
          ? rows.then((made) => following(made, entry.receivedAt))
          : following(rows, entry.receivedAt);
      };
    },
  };
}
