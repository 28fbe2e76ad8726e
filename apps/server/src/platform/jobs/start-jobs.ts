import PgBoss from 'pg-boss';
import type { Logger } from '../logging/logger.ts';
import type { Relational } from '../relational/relational.ts';
import type { JobQueue, Jobs } from './jobs.ts';

/** The job queue lives in a schema of its own and is not part of a dump: what must be done follows from the tables. */
const SCHEMA = 'job';
type DataOf<Queue> = Queue extends JobQueue<infer Data> ? Data : never;

const LONGEST_STOP_MILLISECONDS = 20_000;

export async function startJobs(relational: Relational, logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => relational.executeSql(text, values) },
    schema: SCHEMA,
  });
  boss.on('error', (error) => logger.error({ error }, 'the job queue failed'));
  await boss.start();

  return {
    async declare(name, { retries = 2, expireInSeconds = 900, oneWaitingPerKey = false } = {}) {
      const options: PgBoss.Queue = {
        name,
        retryLimit: retries,
        retryBackoff: true,
        expireInSeconds,
        policy: oneWaitingPerKey ? 'short' : 'standard',
      };
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
      return { name };
    },
    async send(queue, data, { key, startAfterSeconds } = {}) {
      const id = await boss.send(queue.name, data, {
        ...(key !== undefined && { singletonKey: key }),
        ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      });
      return id ?? undefined;
    },
    async work(queue, handler, { pollingSeconds = 2 } = {}) {
      const options = { batchSize: 1, pollingIntervalSeconds: pollingSeconds };
      await boss.work<DataOf<typeof queue>>(queue.name, options, async (jobs) => {
        for (const { id, data } of jobs) {
          try {
            await handler(data, { id });
          } catch (error) {
            logger.error({ error, queue: queue.name, job: id }, 'a job failed');
            throw error;
          }
        }
      });
    },
    async schedule(queue, cron, zone, data) {
      await boss.schedule(queue.name, cron, data, { tz: zone });
    },
    async stop() {
      const stopped = new Promise<void>((resolve) => void boss.once('stopped', () => resolve()));
      await boss.stop({ graceful: true, wait: true, timeout: LONGEST_STOP_MILLISECONDS, close: false });
      await stopped;
    },
  };
}
