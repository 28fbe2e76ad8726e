import type { DayRollup } from '@ecoloop/domain-kit';
import { epochDayOf, instant, localDate, startOfLocalDate } from '@ecoloop/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { openTestRelational } from '../../platform/relational/test-relational.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import { openTestSeries } from '../../platform/series/test-series.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { DayCache } from './day-cache.ts';
import type { StreamIdentity } from './network.ts';
import { createRollupRepository } from './rollup-repository.ts';
import { createRollupRules } from './rollup-rules.ts';
import { createRollupWorker, type RecomputedDays } from './rollup-worker.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const DAY = localDate('2015-07-03');
const streams: StreamIdentity[] = [
  { id: 1, station: 'dongsi', property: 'pm25', averaging: 'hour', statistic: 'mean', device: null },
  { id: 2, station: 'dongsi', property: 'pm25', averaging: 'minute', statistic: 'mean', device: 'd' },
  { id: 3, station: 'dongsi', property: 'cod', averaging: 'hour', statistic: 'mean', device: null },
  { id: 4, station: 'dongsi', property: 'effluent_flow', averaging: 'hour', statistic: 'mean', device: null },
];
const weighted: DayRollup = {
  version: 'w1',
  properties: ['cod'],
  weightedBy: () => 'effluent_flow',
  compute: (_property, hours, weights = new Float64Array(24)) => {
    const load = hours.reduce((sum, value, hour) => sum + value * (weights[hour] ?? NaN), 0);
    return { value: load / weights.reduce((sum, each) => sum + each, 0), validHours: 24, valid: true, maximum: NaN };
  },
};
/** A day counts with 20 hours; its value is their mean. */
const rollup = (version: string): DayRollup => ({
  version,
  properties: ['pm25'],
  compute: (_property, hours) => {
    const valid = hours.filter((value) => !Number.isNaN(value));
    const value = valid.reduce((sum, each) => sum + each, 0) / valid.length;
    return { value, validHours: valid.length, valid: valid.length >= 20, maximum: Math.max(...valid) };
  },
});

describe('day statistics on real engines', () => {
  let relational: Relational;
  let series: SeriesStore;
  let recomputed: RecomputedDays[] = [];
  let errors: unknown[] = [];
  const clock = fixedClock(instant(Date.UTC(2015, 7, 1)));

  beforeAll(async () => {
    relational = await openTestRelational();
    series = await openTestSeries();
  });
  afterAll(async () => {
    await relational.close();
    await series.close();
  });
  afterEach(() => {
    expect(errors).toEqual([]);
  });
  beforeEach(async () => {
    recomputed = [];
    errors = [];
    await relational.executeScript('delete from dirty_window; delete from rollup_claim');
    await series.exec('truncate table observation');
    await series.exec('truncate table day_rollup');
  });

  function setUp(version = 'v1', beforeSettled?: (days: readonly RecomputedDays[]) => Promise<void>) {
    const repository = createRollupRepository(relational.db, series, ZONE);
    const cache = new DayCache();
    const worker = createRollupWorker({
      repository,
      cache,
      rules: createRollupRules([{ id: 'air-quality', rollups: [rollup(version), weighted] }], () => 'air-quality'),
      streams: { find: (id) => streams.find((stream) => stream.id === id), ofStation: () => streams },
      hourSource: (candidates) => candidates.filter(({ averaging }) => averaging === 'hour'),
      clock,
      onRecomputed: (days) => recomputed.push(...days),
      ...(beforeSettled ? { beforeSettled } : {}),
      onError: (error) => errors.push(error),
    });
    const dayOf = (date = DAY) => cache.window('dongsi', 'pm25', epochDayOf(date), 1);
    return { repository, worker, dayOf };
  }

  let version = 0;
  async function observe(
    count: number,
    value: number,
    changes: { quality?: number; simulated?: number; first?: number; stream?: number } = {},
  ) {
    const start = startOfLocalDate(DAY, ZONE);
    const { quality = 0, simulated = 0, first = 0, stream = 1 } = changes;
    version += 1;
    const lines = Array.from({ length: count }, (_, index) => {
      const time = new Date(start + (first + index) * HOUR).toISOString().replace('T', ' ').replace('Z', '');
      return [stream, time, value, quality, '', 0, version, index, simulated, version].join('\t');
    });
    await series.insert(
      'observation',
      'stream_id time value quality reason rank position row simulated version'.split(' '),
      `${lines.join('\n')}\n`,
    );
    await dirty(stream);
  }
  const dirty = (stream: number) =>
    relational.executeSql('insert into dirty_window values ($1, $2) on conflict do nothing', [stream, DAY]);
  const waiting = async () =>
    (await relational.executeSql('select 1 from dirty_window union all select 1 from rollup_claim')).rows.length;

  it('makes a day of the zone from its hours, and says which', async () => {
    const { worker, dayOf, repository } = setUp();
    await worker.start();
    await observe(24, 30);
    await worker.settled();
    expect(dayOf().values[0]).toBe(30);
    expect(dayOf(localDate('2015-07-02')).values[0]).toBeNaN();
    expect(recomputed).toEqual([{ station: 'dongsi', from: DAY, to: DAY }]);
    expect(await waiting()).toBe(0);
    const [stored] = await repository.dayOf(['dongsi'], 'pm25', epochDayOf(DAY));
    expect(stored).toMatchObject({ value: 30, validHours: 24, valid: 1, simulated: 0, rollupVersion: 'v1' });
  });

  it('counts an hour sent three times once, and takes the newer value of it', async () => {
    const { worker, dayOf } = setUp();
    await worker.start();
    await observe(24, 30);
    await observe(24, 30);
    await observe(12, 60);
    await worker.settled();
    expect(dayOf().values[0]).toBe(45);
  });

  it('leaves out invalid hours, keeps suspect ones and marks simulated days', async () => {
    const { worker, dayOf, repository } = setUp();
    await worker.start();
    await observe(24, 30, { quality: 1 });
    await observe(3, 900, { quality: 2 });
    await observe(1, 30, { simulated: 1, first: 10 });
    await worker.settled();
    expect(dayOf().values[0]).toBe(30);
    const [stored] = await repository.dayOf(['dongsi'], 'pm25', epochDayOf(DAY));
    expect(stored).toMatchObject({ validHours: 21, suspectHours: 20, simulated: 1 });
  });

  it('is not valid with nineteen hours', async () => {
    const { worker, dayOf } = setUp();
    await worker.start();
    await observe(19, 30);
    await worker.settled();
    expect(dayOf().values[0]).toBeNaN();
  });

  it('finishes after a crash what had been taken but not stored', async () => {
    const crashed = setUp();
    await observe(24, 30);
    expect(await crashed.repository.claim(10)).toHaveLength(1);
    const { worker, dayOf } = setUp();
    await worker.start();
    await worker.settled();
    expect(dayOf().values[0]).toBe(30);
    expect(await waiting()).toBe(0);
  });

  it('keeps a day dirty that is touched again while it is being computed', async () => {
    const { repository } = setUp();
    await observe(24, 30);
    await repository.claim(10);
    await dirty(1);
    await repository.settle();
    expect(await waiting()).toBe(1);
  });

  it('loads what is stored at the start, and computes anew what an older version made', async () => {
    const first = setUp('v1');
    await first.worker.start();
    await observe(24, 30);
    await first.worker.settled();
    const same = setUp('v1');
    recomputed = [];
    await same.worker.start();
    await same.worker.settled();
    expect(same.dayOf().values[0]).toBe(30);
    expect(recomputed).toEqual([]);
    const newer = setUp('v2');
    await newer.worker.start();
    await newer.worker.settled();
    expect(recomputed).toHaveLength(1);
  });

  it('makes a weighed day again when the weights change', async () => {
    const { worker, repository } = setUp();
    await worker.start();
    const cod = async () => (await repository.dayOf(['dongsi'], 'cod', epochDayOf(DAY)))[0]?.value;
    await observe(24, 30, { stream: 3 });
    await observe(12, 60, { stream: 3 });
    await observe(24, 1, { stream: 4 });
    await worker.settled();
    expect(await cod()).toBe(45);
    await observe(12, 3, { stream: 4 });
    await worker.settled();
    // (12 × 60 × 3 + 12 × 30 × 1) / (12 × 3 + 12 × 1)
    expect(await cod()).toBe(52.5);
  });

  it('keeps its claims until what rests on the days is through', async () => {
    let isAway = true;
    const seen: RecomputedDays[] = [];
    const { worker } = setUp('v1', (days) => {
      if (isAway) return Promise.reject(new Error('away'));
      seen.push(...days);
      return Promise.resolve();
    });
    await worker.start();
    await observe(24, 30);
    await worker.settled();
    expect(errors.splice(0)).toHaveLength(1);
    expect(await waiting()).toBe(1);
    isAway = false;
    await worker.settled();
    expect(seen).toEqual([{ station: 'dongsi', from: DAY, to: DAY }]);
    expect(await waiting()).toBe(0);
    await worker.stop();
  });

  it('takes streams that make no hours off the list', async () => {
    const { worker } = setUp();
    await worker.start();
    await dirty(2);
    await worker.settled();
    expect(await waiting()).toBe(0);
    expect(recomputed).toEqual([]);
  });
});
