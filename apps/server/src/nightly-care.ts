import { formatLogPosition } from './platform/ingest-log/log-position.ts';
import { startJobs } from './platform/jobs/start-jobs.ts';
import type { App } from './app.ts';

/** 03:30 in the site's zone: after the last hour of the day has come in late, before anybody works. */
const NIGHTLY = '30 3 * * *';

/**
 * Every night: sessions that have ended are forgotten, signs of fabrication are looked for, the log's hash chain is walked,
 * and what devices have owed for weeks is looked for.
 */
export async function startNightlyCare({ platform, identity, quality, devices, site }: App): Promise<void> {
  const { log, logger, relational, closing } = platform;
  const jobs = await startJobs(relational, logger);
  closing.add('jobs', () => jobs.stop());
  const queue = await jobs.declare<Record<string, never>>('nightly-care', { retries: 1, expireInSeconds: 3 * 3_600 });
  const care = async (): Promise<void> => {
    await identity.sessions.forgetEnded();
    await quality.signs.begin();
    const result = await log.verify();
    if (result.ok) logger.info({ entries: result.entries }, 'the ingest log is whole');
    else
      logger.fatal(
        { position: formatLogPosition(result.position), reason: result.reason },
        'the ingest log is damaged',
      );
    await devices.care();
  };
  await jobs.work(queue, care, { pollingSeconds: 60 });
  await jobs.schedule(queue, NIGHTLY, site.zone, {});
}
