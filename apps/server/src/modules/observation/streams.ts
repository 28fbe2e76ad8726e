import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Instant } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import { createStreamRepository } from './stream-repository.ts';

export type Averaging = 'realtime' | 'minute' | 'hour' | 'day';
export type StreamStatistic = 'mean' | 'maximum' | 'minimum' | 'sum' | 'value';

/** What makes a stream: one property of one station and device for one averaging period and statistic. */
export interface StreamKey {
  readonly station: string;
  readonly property: string;
  readonly averaging: Averaging;
  readonly statistic: StreamStatistic;
  /** Null for values that came by file, by program or by hand. */
  readonly device: string | null;
}

export interface Stream extends StreamKey {
  readonly id: number;
}

/** All streams, in memory. */
export interface StreamRegistry {
  find(id: number): Stream | undefined;
  findByKey(key: StreamKey): Stream | undefined;
  /** What is asked for in one turn of the event loop is made by one statement. */
  getOrCreate(key: StreamKey): Promise<Stream>;
  ofStation(station: string): readonly Stream[];
}

export async function createStreamRegistry({
  relational,
  clock,
}: {
  readonly relational: Relational;
  readonly clock: Clock;
}): Promise<StreamRegistry> {
  const repository = createStreamRepository(relational.db);
  /** By id: they are given one after the other. */
  const byId: (Stream | undefined)[] = [];
  const byKey = new Map<string, Stream>();
  const byStation = new Map<string, Stream[]>();
  const making = new Map<string, Promise<Stream>>();
  let asked = new Map<string, StreamKey>();
  let batch: Promise<ReadonlyMap<string, Stream>> | undefined;
  const keep = (stream: Stream): Stream => {
    const known = byId[stream.id];
    if (known) return known;
    byId[stream.id] = stream;
    byKey.set(textOf(stream), stream);
    const streams = byStation.get(stream.station);
    if (streams) streams.push(stream);
    else byStation.set(stream.station, [stream]);
    return stream;
  };
  for (const stream of await repository.load()) keep(stream);

  async function makeAsked(): Promise<ReadonlyMap<string, Stream>> {
    await turnOfTheLoop();
    const keys = [...asked.values()];
    asked = new Map();
    batch = undefined;
    const streams = await repository.getOrCreate(keys, clock.now());
    return new Map(streams.map((stream) => [textOf(stream), keep(stream)]));
  }

  async function make(key: StreamKey, text: string): Promise<Stream> {
    asked.set(text, key);
    const stream = (await (batch ??= makeAsked())).get(text);
    if (!stream) throw new Error(`stream of ${key.station} ${key.property} was neither found nor made`);
    return stream;
  }

  return {
    find: (id) => byId[id],
    findByKey: (key) => byKey.get(textOf(key)),
    getOrCreate: (key) => {
      const text = textOf(key);
      const known = byKey.get(text);
      if (known) return Promise.resolve(known);
      const begun = making.get(text);
      if (begun) return begun;
      const made = make(key, text).finally(() => making.delete(text));
      making.set(text, made);
      return made;
    },
    ofStation: (station) => byStation.get(station) ?? [],
  };
}

const textOf = ({ station, property, averaging, statistic, device }: StreamKey): string =>
  `${station}/${property}/${averaging}/${statistic}/${device ?? ''}`;

const HOUR = 3_600_000;
const lengths: Readonly<Record<Averaging, number>> = { realtime: 0, minute: 60_000, hour: HOUR, day: 24 * HOUR };

/** When the period that starts at `time` is over. */
export function periodEnd(averaging: Averaging, time: Instant): number {
  return time + lengths[averaging];
}
