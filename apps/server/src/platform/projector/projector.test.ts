import { instant } from '@ecoloop/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import type { IngestLog } from '../ingest-log/ingest-log.ts';
import type { LogEntry, NewEntry } from '../ingest-log/log-entry.ts';
import { openIngestLog } from '../ingest-log/open-ingest-log.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { Relational } from '../relational/relational.ts';
import { openTestRelational } from '../relational/test-relational.ts';
import type { SeriesStore } from '../series/series.ts';
import { openTestSeries } from '../series/test-series.ts';
import { createProjector, type ProjectorOptions } from './create-projector.ts';
import { resetProjection } from './projection-state.ts';
import type { ObservationRow, ProjectedBatch, ProjectedRows, Projector, Rank } from './projector.ts';

let relational: Relational;
let series: SeriesStore;
let directory: string;
let log: IngestLog;
const running: Projector[] = [];

beforeAll(async () => {
  [relational, series] = await Promise.all([openTestRelational(), openTestSeries()]);
});
afterAll(async () => {
  await series.close();
  await relational.close();
});
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-projector-'));
  log = await openIngestLog({ directory, segmentBytes: 20_000 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((projector) => projector.stop()));
  await log.close();
  await resetProjection(relational.db, series);
  await relational.executeScript('truncate projector_checkpoint, outbox_event, dirty_window');
  await rm(directory, { recursive: true });
});

interface Measured {
  readonly stream: number;
  readonly time: string;
  readonly value: number | null;
  readonly rank?: Rank;
}
interface Sent {
  readonly values?: readonly Measured[];
  readonly unusable?: string;
  readonly event?: string;
  readonly boom?: boolean;
}

const entryOf = (sent: Sent): NewEntry => ({
  kind: 'post',
  source: 'tester',
  body: new TextEncoder().encode(JSON.stringify(sent)),
  simulated: false,
  receivedAt: instant(Date.UTC(2026, 0, 1)),
});

/** A toy of a handler: what a body says, it gives. */
function project(entry: LogEntry): ProjectedRows {
  const { values = [], unusable, event, boom } = JSON.parse(new TextDecoder().decode(entry.body)) as Sent;
  if (boom) throw new Error('cannot make sense of it');
  const { position, kind, source, receivedAt, simulated } = entry;
  return {
    observations: values.map(({ stream, time, value, rank = 0 }, row) => ({
      ...{
        streamId: stream,
        time: instant(Date.parse(time)),
        value: value ?? Number.NaN,
        quality: 0,
        reason: '',
        rank,
      },
      ...{ position, row, simulated },
    })),
    quarantine:
      unusable === undefined
        ? []
        : [
            {
              position,
              row: 0,
              kind,
              source,
              reasonCode: 'unusable',
              reasonParams: { column: 3 },
              excerpt: unusable,
              receivedAt,
              simulated,
            },
          ],
    events: event === undefined ? [] : [{ topic: 'told', payload: { event } }],
  };
}

async function startProjector(over: Partial<ProjectorOptions> = {}): Promise<Projector> {
  const projector = createProjector({
    ...{ log, relational, series, clock: systemClock, logger: createLogger('silent'), metrics: createMetrics() },
    handlers: {
      ...{ frame: project, 'rejected-frame': project, import: project, post: project, correction: project },
      message: project,
    },
    zone: 'Asia/Shanghai',
    pauseMilliseconds: 0,
    keepMilliseconds: 0,
    ...over,
  });
  running.push(projector);
  await projector.start();
  return projector;
}

const observations = () =>
  series.query<{ stream_id: number; time: string; value: number | null }>(
    'select stream_id, toString(time) as time, value, rank, position, row, simulated from observation final order by stream_id, time',
  );
const rowsOf = async (table: string) => (await relational.executeSql(`select * from ${table} order by 1, 2`)).rows;
const at = (stream: number, time: string, value: number | null, rank?: Rank): Measured => ({
  ...{ stream, time, value },
  ...(rank !== undefined && { rank }),
});

describe('projector', () => {
  it('turns entries into observations, latest values, quarantine, events and days to compute again', async () => {
    const batches: ProjectedBatch[] = [];
    const projector = await startProjector();
    projector.onProjected((batch) => batches.push(batch));
    const [first] = await log.appendMany([
      entryOf({ values: [at(7, '2015-07-03T15:00Z', 80.5), at(7, '2015-07-03T16:00Z', 81)], event: 'a' }),
      entryOf({ unusable: '坏\0\uD800行' }),
      entryOf({ values: [at(8, '2015-07-03T15:00Z', null)] }),
    ]);
    await projector.caughtUp();

    expect(await observations()).toMatchObject([
      { stream_id: 7, time: '2015-07-03 15:00:00.000', value: 80.5, position: first, row: 0 },
      { stream_id: 7, time: '2015-07-03 16:00:00.000', value: 81, position: first, row: 1 },
      { stream_id: 8, time: '2015-07-03 15:00:00.000', value: null },
    ]);
    expect(projector.latest.get(7)).toMatchObject({ value: 81, position: first });
    expect(await rowsOf('quarantine_item')).toMatchObject([
      {
        kind: 'post',
        reason_code: 'unusable',
        reason_params: { column: 3 },
        excerpt: '坏\uFFFD\uFFFD行',
        received_at: new Date('2026-01-01Z'),
      },
    ]);
    expect(await rowsOf('outbox_event')).toMatchObject([{ topic: 'told', payload: { event: 'a' } }]);
    // 16:00 UTC is the next day in Shanghai.
    expect(await rowsOf('dirty_window')).toEqual([
      { stream_id: 7, day: '2015-07-03' },
      { stream_id: 7, day: '2015-07-04' },
      { stream_id: 8, day: '2015-07-03' },
    ]);
    expect(batches.reduce((sum, { entries }) => sum + entries, 0)).toBe(3);
    expect(projector.checkpoint).toBe(log.end);
    expect(projector.lag()).toEqual({ bytes: 0, milliseconds: 0 });
  });

  it('lets a person win over a device whatever comes later, and else the later entry, then the later row', async () => {
    const time = '2015-07-03T15:00Z';
    await log.appendMany([
      entryOf({ values: [at(1, time, 10)] }),
      entryOf({ values: [at(1, time, 11), at(1, time, 12)] }),
      entryOf({ values: [at(2, time, 20)] }),
      entryOf({ values: [at(2, time, 99, 2)] }),
      entryOf({ values: [at(2, time, 21)] }),
      entryOf({ values: [at(2, '2015-07-03T14:00Z', 5)] }),
    ]);
    const projector = await startProjector();
    await projector.caughtUp();
    expect((await observations()).map(({ stream_id, value }) => [stream_id, value])).toEqual([
      [1, 12],
      [2, 5],
      [2, 99],
    ]);
    const values = (latest: ReadonlyMap<number, ObservationRow>) =>
      [...latest].map(([stream, { value }]) => [stream, value]);
    expect(values(projector.latest)).toEqual([
      [1, 12],
      [2, 99],
    ]);
    await projector.stop();
    const again = await startProjector();
    expect([...again.latest].sort(([a], [b]) => a - b)).toEqual([...projector.latest].sort(([a], [b]) => a - b));
  });

  it('puts an entry that its handler cannot take into quarantine and goes on', async () => {
    const projector = await startProjector();
    await log.appendMany([
      entryOf({ boom: true }),
      entryOf({ values: [at(-1, '2015-07-03T15:00Z', 1)] }),
      entryOf({ values: [at(1, '2015-07-03T15:00Z', 1)] }),
    ]);
    await projector.caughtUp();
    expect(await rowsOf('quarantine_item')).toMatchObject([
      { reason_code: 'projection-failed', reason_params: { message: 'cannot make sense of it' }, excerpt: '' },
      {
        reason_code: 'projection-failed',
        reason_params: { message: expect.stringContaining('streamId = -1') as string },
      },
    ]);
    expect(await observations()).toHaveLength(1);
  });

  it('repeats harmlessly what a crash between series store and checkpoint left half done', async () => {
    await log.appendMany([
      entryOf({ values: [at(1, '2015-07-03T15:00Z', 1), at(2, '2015-07-03T15:00Z', 2)], event: 'a' }),
      entryOf({ unusable: 'x', event: 'b' }),
    ]);
    let crashed: () => void = () => undefined;
    const crash = new Promise<void>((resolve) => (crashed = resolve));
    const withoutCommit = new Proxy(relational.db, {
      get(db, name) {
        const member: unknown = Reflect.get(db, name, db);
        if (typeof member !== 'function') return member;
        if (name !== 'transaction') return member.bind(db) as unknown;
        return () => {
          crashed();
          throw new Error('the process ends here');
        };
      },
    });
    const crashing = await startProjector({ relational: { ...relational, db: withoutCommit } });
    await crash;
    await crashing.stop();
    expect(await observations()).toHaveLength(2); // written, and yet:
    expect(await rowsOf('projector_checkpoint')).toEqual([]);

    const projector = await startProjector();
    await projector.caughtUp();
    expect(await observations()).toHaveLength(2);
    expect(await rowsOf('outbox_event')).toHaveLength(2);
    expect(await rowsOf('quarantine_item')).toHaveLength(1);
  });

  it('waits while a store is away and loses nothing', async () => {
    let away = true;
    const flaky: SeriesStore = {
      ...series,
      insertColumns: (...insert) =>
        away ? Promise.reject(new Error('connection refused')) : series.insertColumns(...insert),
    };
    const projector = await startProjector({ series: flaky });
    await log.append(entryOf({ values: [at(1, '2015-07-03T15:00Z', 1)] }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(projector.lag().milliseconds).toBeGreaterThan(0);
    expect(projector.lag().bytes).toBeGreaterThan(0);
    away = false;
    await projector.caughtUp();
    expect(await observations()).toHaveLength(1);
  });

  it('waits for a slow store, says how much it is behind, and catches up by itself', async () => {
    const slow: SeriesStore = {
      ...series,
      insertColumns: async (...insert) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await series.insertColumns(...insert);
      },
    };
    const projector = await startProjector({ series: slow });
    const before = log.end;
    for (let number = 0; number < 300; number += 1) {
      await log.append(entryOf({ values: [at(number % 5, new Date(Date.UTC(2020, 0, 1, number)).toISOString(), 1)] }));
    }
    // Over several segments, and to the byte as long as nothing is projected.
    expect(log.bytesAfter(before)).toBeGreaterThan(projector.lag().bytes - 1);
    expect(projector.lag().bytes).toBeGreaterThan(0);
    await projector.caughtUp();
    expect(projector.lag()).toEqual({ bytes: 0, milliseconds: 0 });
    expect(await observations()).toHaveLength(300);
  });

  it('keeps latest values and checkpoint every so often, and at the stop', async () => {
    const projector = await startProjector({ keepMilliseconds: 3_600_000 });
    const kept = async () => (await series.query<{ n: number }>('select count() as n from latest final'))[0]?.n;
    await log.append(entryOf({ values: [at(1, '2015-07-03T15:00Z', 1)] }));
    await projector.caughtUp();
    const first = projector.checkpointOf(log.writer); // the first batch is kept at once
    expect([first, await kept()]).toEqual([log.end, 1]);
    await log.append(entryOf({ values: [at(2, '2015-07-03T15:00Z', 2)], event: 'told' }));
    await projector.caughtUp();
    expect([projector.checkpoint, projector.checkpointOf(log.writer), await kept()]).toEqual([log.end, first, 1]);
    expect(await rowsOf('outbox_event')).toHaveLength(1);
    await projector.stop();
    expect([projector.checkpointOf(log.writer), await kept()]).toEqual([log.end, 2]);
    const again = await startProjector();
    expect([...again.latest.keys()].sort()).toEqual([1, 2]);
  });

  it('marks no day of a stream that makes none', async () => {
    const projector = await startProjector({ marksDays: (stream) => stream === 7 });
    await log.append(entryOf({ values: [at(7, '2015-07-03T15:00Z', 1), at(8, '2015-07-03T15:00Z', 2)] }));
    await projector.caughtUp();
    expect(await rowsOf('dirty_window')).toEqual([{ stream_id: 7, day: '2015-07-03' }]);
  });

  it('gives the same rows when the series store is dropped and the log replayed, and tells no event twice', async () => {
    const projector = await startProjector();
    for (let hour = 0; hour < 300; hour += 1) {
      const time = new Date(Date.UTC(2015, 6, 3, hour % 100)).toISOString(); // each hour is sent three times
      await log.append(
        entryOf({ values: [at(hour % 7, time, hour), at(9, time, -hour, hour === 50 ? 2 : 0)], event: String(hour) }),
      );
    }
    await projector.caughtUp();
    const before = [await observations(), await rowsOf('quarantine_item'), await rowsOf('dirty_window')];
    const latest = [...projector.latest].sort(([a], [b]) => a - b);
    await projector.stop();

    await resetProjection(relational.db, series);
    expect(await observations()).toEqual([]);
    const again = await startProjector();
    await again.caughtUp();
    expect([await observations(), await rowsOf('quarantine_item'), await rowsOf('dirty_window')]).toEqual(before);
    expect([...again.latest].sort(([a], [b]) => a - b)).toEqual(latest);
    expect(await rowsOf('outbox_event')).toHaveLength(300);
  });

  it('reads every writer of the log, each from its own checkpoint', async () => {
    const gateway = await openIngestLog({ directory, writer: 'gateway-2', segmentBytes: 20_000 });
    try {
      let projector = await startProjector();
      await gateway.append(entryOf({ values: [at(1, '2015-07-03T15:00Z', 1)], event: 'theirs' }));
      await log.append(entryOf({ values: [at(2, '2015-07-03T15:00Z', 2)], event: 'ours' }));
      await expect.poll(() => log.writers()[1]?.end).toBe(gateway.end);
      await projector.caughtUp();
      expect((await observations()).map(({ stream_id, value }) => [stream_id, value])).toEqual([
        [1, 1],
        [2, 2],
      ]);
      expect(projector.checkpoint).toBe(log.end);
      expect(await rowsOf('projector_checkpoint')).toMatchObject([
        { name: 'events', position: log.end },
        { name: 'events:gateway-2', position: gateway.end },
        { name: 'projector', position: log.end },
        { name: 'projector:gateway-2', position: gateway.end },
      ]);
      await projector.stop();
      await gateway.append(entryOf({ values: [at(1, '2015-07-03T16:00Z', 3)], event: 'theirs again' }));
      await expect.poll(() => log.writers()[1]?.end).toBe(gateway.end);
      projector = await startProjector();
      await projector.caughtUp();
      expect(await observations()).toHaveLength(3);
      expect(await rowsOf('outbox_event')).toHaveLength(3);

      await projector.stop();
      await resetProjection(relational.db, series);
      await (await startProjector()).caughtUp();
      expect(await observations()).toHaveLength(3);
      expect(await rowsOf('outbox_event')).toHaveLength(3);
    } finally {
      await gateway.close();
    }
  });

  it('refuses stores that are ahead of the log', async () => {
    await relational.executeScript(`insert into projector_checkpoint values ('projector', ${log.end + 1}, now())`);
    await expect(startProjector()).rejects.toMatchObject({ code: 'projector.AHEAD_OF_LOG' });
  });
});
