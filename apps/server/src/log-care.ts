import { hours, minutes } from '@ecoloop/kernel';
import type { App } from './app.ts';

/** A segment is finished after a day at the latest, so that its root can be kept elsewhere. */
const SEGMENT_AGE = hours(24);
const EVERY = minutes(1);

/** Every minute: finished segments of the ingest log are sealed, and those past their time are let go. */
export function startLogCare({ platform, projector, site }: App): void {
  const { log, logger, clock, config, closing } = platform;
  const { logKeepDays: keepDays } = config;
  let running: Promise<void> | undefined;
  const care = async (): Promise<void> => {
    try {
      const { sealed, dropped } = await log.care({
        ...{ now: clock.now(), zone: site.zone, segmentAge: SEGMENT_AGE, projected: projector.checkpoint },
        ...(keepDays !== undefined && { keepDays }),
      });
      if (sealed.length > 0 || dropped.length > 0) logger.info({ sealed, dropped }, 'the ingest log was tidied');
    } catch (error) {
      logger.error({ err: error }, 'the ingest log could not be tidied');
    }
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= care();
  }, EVERY);
  closing.add('care of the ingest log', async () => {
    clearInterval(timer);
    await running;
  });
}
