import { hours, minutes, type Zone } from '@ecoloop/kernel';
import type { Clock } from './platform/clock/clock.ts';
import type { IngestLog } from './platform/ingest-log/ingest-log.ts';
import type { LogPosition } from './platform/ingest-log/log-position.ts';
import type { Logger } from './platform/logging/logger.ts';
import type { Projector } from './platform/projector/projector.ts';
import type { Platform } from './open-platform.ts';

/** A segment is finished after a day at the latest, so that its root can be kept elsewhere. */
const SEGMENT_AGE = hours(24);
const EVERY = minutes(1);

export interface CareForLog {
  readonly log: Pick<IngestLog, 'care'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  readonly zone: Zone;
  readonly keepDays: number | undefined;
  /** How far the own writer's part of the log is projected. */
  readonly projected: () => LogPosition;
}

/** Every minute: finished segments of the own writer are sealed, and those past their time are let go. Returns how to stop. */
export function careForLog({ log, clock, logger, zone, keepDays, projected }: CareForLog): () => Promise<void> {
  let running: Promise<void> | undefined;
  const care = async (): Promise<void> => {
    try {
      const { sealed, dropped } = await log.care({
        ...{ now: clock.now(), zone, segmentAge: SEGMENT_AGE, projected: projected() },
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
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Of the app. */
interface Cared {
  readonly platform: Pick<Platform, 'log' | 'logger' | 'clock' | 'closing'> & {
    readonly config: Pick<Platform['config'], 'logKeepDays'>;
  };
  readonly projector: Pick<Projector, 'checkpointOf'>;
  readonly site: { readonly zone: Zone };
}

/** Cares for what this process's main writer wrote. */
export function startLogCare({ platform, projector, site }: Cared): void {
  const { log, logger, clock, config, closing } = platform;
  const { logKeepDays: keepDays } = config;
  const stop = careForLog({
    log,
    logger,
    clock,
    zone: site.zone,
    keepDays,
    projected: () => projector.checkpointOf(log.writer),
  });
  closing.add('care of the ingest log', stop);
}
