import { hours, minutes, type Zone } from '@ecoloop/kernel';
import type { Projector } from './platform/projector/projector.ts';
import type { Platform } from './open-platform.ts';

/** Of the app. */
interface Cared {
  readonly platform: Pick<Platform, 'log' | 'logger' | 'clock' | 'closing'> & {
    readonly config: Pick<Platform['config'], 'logKeepDays'>;
  };
  readonly projector: Pick<Projector, 'checkpointOf'>;
  readonly site: { readonly zone: Zone };
}

/** A segment is finished after a day at the latest, so that its root can be kept elsewhere. */
const SEGMENT_AGE = hours(24);
const EVERY = minutes(1);

/** Every minute: finished segments of the ingest log are sealed, and those past their time are let go. */
export function startLogCare({ platform, projector, site }: Cared): void {
  const { log, logger, clock, config, closing } = platform;
  const { logKeepDays: keepDays } = config;
  let running: Promise<void> | undefined;
  const care = async (): Promise<void> => {
    try {
      const { sealed, dropped } = await log.care({
        ...{
          now: clock.now(),
          zone: site.zone,
          segmentAge: SEGMENT_AGE,
          projected: projector.checkpointOf(log.writer),
        },
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
