import { dateOfEpochDay, type LocalDate } from '@ecoloop/kernel';
import type { DayRollup } from '@ecoloop/domain-kit';
import type { Clock } from '../../platform/clock/clock.ts';
import { DAY_FLAG, type DayCache } from './day-cache.ts';
import { type DayHours, mergeHours, type StreamDay } from './day-hours.ts';
import type { HourSource, StreamIdentity, Streams } from './network.ts';
import type { Claim, RollupRepository, RollupRow } from './rollup-repository.ts';
import type { RollupRules } from './rollup-rules.ts';

/** Days of a station whose statistics have just been stored. */
export interface RecomputedDays {
  readonly station: string;
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
}

export interface RollupWorkerDependencies {
  readonly repository: RollupRepository;
  readonly cache: DayCache;
  readonly rules: RollupRules;
  readonly streams: Streams;
  readonly hourSource: HourSource;
  readonly clock: Clock;
  readonly onRecomputed: (days: readonly RecomputedDays[]) => void;
  /** What else rests on the days; they are made again when this fails, or when the process ends before it is through. */
  readonly beforeSettled?: (days: readonly RecomputedDays[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface RollupWorker {
  /** Loads the cache, marks what an older version computed, and finishes what a crash interrupted. */
  start(): Promise<void>;
  /** Asks for a round; call it whenever the projector has committed. */
  wake(): void;
  /** Resolves once no day is dirty that was so at the call, or an attempt has failed. */
  settled(): Promise<void>;
  /** Whether no day waits or is being computed. */
  isIdle(): boolean;
  stop(): Promise<void>;
}

/** Dirty days taken at once, and days of streams read at once: what bounds the memory (about 200 bytes a day). */
const CLAIM_LIMIT = 50_000;
const READ_LIMIT = 25_000;
const STATIONS_LOADED_AT_ONCE = 20;
const RETRY_AFTER_MILLISECONDS = 2_000;

/** Turns dirty days into day statistics: the only writer of day_rollup and of the day cache. */
export function createRollupWorker(dependencies: RollupWorkerDependencies): RollupWorker {
  const { repository, cache, rules, streams, hourSource, clock, onRecomputed, beforeSettled, onError } = dependencies;
  const streamsOf = (station: string, property: string): readonly StreamIdentity[] =>
    hourSource(streams.ofStation(station).filter((stream) => stream.property === property));
  let version = 0;
  let stopped = false;
  let asked = false;
  const isStopped = (): boolean => stopped;
  const isAsked = (): boolean => asked && !stopped;
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function loadCache(): Promise<void> {
    cache.clear();
    const stations = await repository.storedStations();
    for (let index = 0; index < stations.length; index += STATIONS_LOADED_AT_ONCE) {
      const days = await repository.storedDays(stations.slice(index, index + STATIONS_LOADED_AT_ONCE));
      days.station.forEach((station, row) => {
        const valid = days.valid[row] === 1;
        cache.set({
          station,
          property: days.property[row] ?? '',
          epochDay: days.day[row] ?? NaN,
          value: valid ? (days.value[row] ?? NaN) : NaN,
          flags: flagsOf(days.simulated[row] === 1, (days.suspect_hours[row] ?? 0) > 0),
        });
      });
    }
  }

  async function claimStale(): Promise<void> {
    const claims: Claim[] = [];
    for (const { station, property, rollupVersion, firstDay, lastDay } of await repository.versionsOfDays()) {
      const rule = rules.find(station, property);
      if (!rule || rule.version === rollupVersion) continue;
      const [stream] = streamsOf(station, property);
      if (stream) claims.push({ streamId: stream.id, firstDay, lastDay });
    }
    await repository.addClaims(claims);
  }

  /** Returns whether there was anything to do. */
  async function round(): Promise<boolean> {
    const claims = await repository.claim(CLAIM_LIMIT);
    if (claims.length === 0) return false;
    const touched = new Map<string, { first: number; last: number }>();
    for (const work of cutIntoWork(targetsOf(claims))) {
      const rows = compute(work, await readHours(work));
      version = Math.max(version + 1, clock.now());
      if (rows.length > 0) await repository.write(rows, clock.now(), version);
      for (const row of rows) {
        cache.set({ ...row, value: row.valid ? row.value : NaN, flags: flagsOf(row.simulated, row.suspectHours > 0) });
        const known = touched.get(row.station);
        touched.set(row.station, {
          first: Math.min(known?.first ?? row.epochDay, row.epochDay),
          last: Math.max(known?.last ?? row.epochDay, row.epochDay),
        });
      }
    }
    const days = [...touched].map(([station, { first, last }]) => ({
      station,
      from: dateOfEpochDay(first),
      to: dateOfEpochDay(last),
    }));
    if (days.length > 0) await beforeSettled?.(days);
    await repository.settle();
    if (days.length > 0) onRecomputed(days);
    return true;
  }

  function targetsOf(claims: readonly Claim[]): Target[] {
    const targets = new Map<string, Target>();
    for (const { streamId, firstDay, lastDay } of claims) {
      const stream = streams.find(streamId);
      if (!stream) continue;
      const { station, property: touched } = stream;
      const isHours = streamsOf(station, touched).some(({ id }) => id === streamId);
      if (!isHours) continue; // minutes, days: they make no hours
      for (const property of rules.restingOn(station, touched)) {
        const key = `${station}/${property}`;
        const target = targets.get(key) ?? targetOf(station, property);
        if (!target) continue;
        targets.set(key, target);
        for (let day = firstDay; day <= lastDay; day += 1) target.days.add(day);
      }
    }
    return [...targets.values()];
  }

  function targetOf(station: string, property: string): Target | undefined {
    const rollup = rules.find(station, property);
    if (!rollup) return undefined;
    const weights = rollup.weightedBy?.(property);
    const idsOf = (code: string): number[] => streamsOf(station, code).map(({ id }) => id);
    const weightStreams = weights === undefined ? undefined : idsOf(weights);
    return { station, property, rollup, streams: idsOf(property), weightStreams, days: new Set() };
  }

  async function readHours(work: Work): Promise<Map<string, StreamDay>> {
    const streams = work.targets.flatMap((target) => [...target.streams, ...(target.weightStreams ?? [])]);
    const days = await repository.hours([...new Set(streams)], work.firstDay, work.lastDay);
    return new Map(days.map((day) => [`${day.streamId}/${day.epochDay}`, day]));
  }

  async function drain(): Promise<void> {
    try {
      while (isAsked()) {
        asked = false;
        while (!isStopped() && (await round()));
      }
    } catch (error) {
      onError(error);
      retry = setTimeout(wake, RETRY_AFTER_MILLISECONDS); // a store is away; the claims wait
    } finally {
      running = undefined;
    }
  }

  function wake(): void {
    asked = true;
    if (!stopped) running ??= drain();
  }

  return {
    async start() {
      version = await repository.newestVersion();
      await loadCache();
      await claimStale();
      wake();
    },
    wake,
    async settled() {
      wake();
      await running;
    },
    isIdle: () => running === undefined,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await running;
    },
  };
}

/** One property of one station with the days to compute. */
interface Target {
  readonly station: string;
  readonly property: string;
  readonly rollup: DayRollup;
  /** Best first. */
  readonly streams: readonly number[];
  /** Of the property that weighs the hours, where one does. */
  readonly weightStreams: readonly number[] | undefined;
  readonly days: Set<number>;
}

interface Work {
  readonly targets: readonly Target[];
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Targets with days close to each other are read together, as many as READ_LIMIT allows; long histories are cut. */
function cutIntoWork(targets: readonly Target[]): Work[] {
  const work: Work[] = [];
  const sorted = targets
    .filter(({ days }) => days.size > 0)
    .map((target) => ({ target, first: Math.min(...extremes(target.days)), last: Math.max(...extremes(target.days)) }))
    .sort((a, b) => a.first - b.first);
  let open: { targets: Target[]; streams: number; first: number; last: number } | undefined;
  const flush = (): void => {
    if (!open) return;
    const step = Math.max(1, Math.floor(READ_LIMIT / open.streams));
    for (let first = open.first; first <= open.last; first += step) {
      work.push({ targets: open.targets, firstDay: first, lastDay: Math.min(open.last, first + step - 1) });
    }
    open = undefined;
  };
  for (const { target, first, last } of sorted) {
    const streams = (open?.streams ?? 0) + countOf(target);
    const from = Math.min(open?.first ?? first, first);
    const to = Math.max(open?.last ?? last, last);
    if (open && streams * (to - from + 1) > READ_LIMIT) flush();
    open ??= { targets: [], streams: 0, first, last };
    open.targets.push(target);
    open.streams += countOf(target);
    open.first = Math.min(open.first, first);
    open.last = Math.max(open.last, last);
  }
  flush();
  return work;
}

const countOf = ({ streams, weightStreams = [] }: Target): number => streams.length + weightStreams.length;

function extremes(days: ReadonlySet<number>): [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return [first, last];
}

function compute(work: Work, days: ReadonlyMap<string, StreamDay>): RollupRow[] {
  const rows: RollupRow[] = [];
  for (const { station, property, rollup, streams, weightStreams, days: dirty } of work.targets) {
    for (let epochDay = work.firstDay; epochDay <= work.lastDay; epochDay += 1) {
      if (!dirty.has(epochDay)) continue;
      const merged = (ids: readonly number[]): DayHours =>
        mergeHours(ids.flatMap((stream) => days.get(`${stream}/${epochDay}`) ?? []));
      const { values, suspectHours, simulated } = merged(streams);
      const statistic = rollup.compute(property, values, weightStreams && merged(weightStreams).values);
      rows.push({ station, property, epochDay, ...statistic, suspectHours, simulated, rollupVersion: rollup.version });
    }
  }
  return rows;
}

const flagsOf = (simulated: boolean, suspect: boolean): number =>
  DAY_FLAG.computed | (simulated ? DAY_FLAG.simulated : 0) | (suspect ? DAY_FLAG.suspect : 0);
