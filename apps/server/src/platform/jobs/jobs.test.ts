import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import type { Relational } from '../relational/relational.ts';
import { openTestRelational } from '../relational/test-relational.ts';
import type { Jobs } from './jobs.ts';
import { startJobs } from './start-jobs.ts';

let relational: Relational;
let jobs: Jobs;
const pollingSeconds = 0.5;

beforeAll(async () => {
  relational = await openTestRelational('bare');
  jobs = await startJobs(relational, createLogger('silent'));
});
afterAll(async () => {
  await jobs.stop();
  await relational.close();
});

function noted<Item>(done: Item[], item: Item): Promise<void> {
  done.push(item);
  return Promise.resolve();
}

describe('jobs', () => {
  it('are done in the order sent, with their data', async () => {
    const queue = await jobs.declare<{ station: string }>('count');
    const done: string[] = [];
    for (const station of ['万柳', '定陵', '东四']) await jobs.send(queue, { station });
    await jobs.work(queue, ({ station }) => noted(done, station), { pollingSeconds });
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(['万柳', '定陵', '东四']);
  });

  it('are tried again after a failure', async () => {
    const queue = await jobs.declare<{ n: number }>('try', { retries: 2 });
    let attempts = 0;
    await jobs.work(
      queue,
      () => ((attempts += 1) === 1 ? Promise.reject(new Error('the first time fails')) : Promise.resolve()),
      { pollingSeconds },
    );
    await jobs.send(queue, { n: 1 });
    await expect.poll(() => attempts, { timeout: 15_000 }).toBe(2);
  }, 20_000);

  it('wait once for a key', async () => {
    const queue = await jobs.declare<{ day: string }>('recompute', { oneWaitingPerKey: true });
    await expect(jobs.send(queue, { day: 'a' }, { key: 'a' })).resolves.toBeTypeOf('string');
    await expect(jobs.send(queue, { day: 'a' }, { key: 'a' })).resolves.toBeUndefined();
    await expect(jobs.send(queue, { day: 'b' }, { key: 'b' })).resolves.toBeTypeOf('string');
  });

  it('are still there after a restart of the queue', async () => {
    const queue = await jobs.declare<{ n: number }>('later');
    await jobs.send(queue, { n: 7 });
    await jobs.stop();
    jobs = await startJobs(relational, createLogger('silent'));
    const done: number[] = [];
    await jobs.work(await jobs.declare<{ n: number }>('later'), ({ n }) => noted(done, n), { pollingSeconds });
    await expect.poll(() => done, { timeout: 10_000 }).toEqual([7]);
  });
});
