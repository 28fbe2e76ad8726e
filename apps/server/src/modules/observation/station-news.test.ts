import type { StationNow } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEventBus } from '../../platform/events/event-bus.ts';
import type { LiveEvents } from '../../platform/events/live-events.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import { createStationNews } from './station-news.ts';
import type { RegisteredStation } from './stations.ts';

const STATIONS = 300;
const stationAt = (index: number): RegisteredStation => ({
  id: `s${index}`,
  domain: 'air-quality',
  name: { zh: '', en: '' },
  territory: '110101',
  aliases: [],
  classes: [],
  source: 'site',
});
const rowOf = (streamId: number, time = 0): ObservationRow => ({
  ...{
    streamId,
    time: instant(time),
    value: 1,
    quality: 0,
    reason: '',
    rank: 0,
    position: 1,
    row: 0,
    simulated: false,
  },
});

let made: string[];
let told: string[];
let events: ReturnType<typeof createEventBus<LiveEvents>>;
let news: ReturnType<typeof createStationNews>;

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  told = [];
  events = createEventBus<LiveEvents>((error) => {
    throw error;
  });
  events.subscribe('latest', ({ station }) => told.push(station));
  news = createStationNews({
    events,
    stations: { find: (id) => stationAt(Number(id.slice(1))) },
    // Ten streams a station.
    streams: {
      find: (id) => ({
        ...{ id, station: `s${Math.floor(id / 10)}`, property: 'pm25', averaging: 'realtime' },
        ...{ statistic: 'value', device: null },
      }),
    },
    stationNow: (station) => {
      made.push(station.id);
      return { station: station.id, now: {}, values: [], state: 'online' } as unknown as StationNow; // nobody reads more
    },
  });
});
afterEach(() => {
  news.stop();
  vi.useRealTimers();
});

function arrive(stations: readonly number[]): void {
  const rows = stations.flatMap((station) => Array.from({ length: 10 }, (_, index) => rowOf(10 * station + index)));
  news.take(rows, new Map(rows.map((row) => [row.streamId, row])));
}

it('tells of a station at most once a second, however often it changes', () => {
  for (let tenth = 0; tenth < 30; tenth += 1) {
    arrive([1]);
    vi.advanceTimersByTime(100);
  }
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThanOrEqual(3);
});

it('tells of many stations in their turn, a hundred at a time, and of each in the end', () => {
  arrive(Array.from({ length: STATIONS }, (_, index) => index));
  vi.advanceTimersByTime(200);
  expect(told).toHaveLength(100);
  vi.advanceTimersByTime(1_000);
  expect(new Set(told).size).toBe(STATIONS);
  expect(told).toHaveLength(STATIONS);
});

it('makes up how it is at a station only for a listener that looks at it', () => {
  arrive([1]);
  vi.advanceTimersByTime(200);
  expect([told, made]).toEqual([['s1'], []]);
  events.subscribe('latest', ({ values, now }) => JSON.stringify([values, now]));
  events.subscribe('latest', (message) => JSON.stringify(message));
  arrive([2]);
  vi.advanceTimersByTime(200);
  expect(made).toEqual(['s2']);
});

it('has no news of a value that is not the newest of its stream', () => {
  news.take([rowOf(5, 0)], new Map([[5, rowOf(5, 1)]]));
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
});
