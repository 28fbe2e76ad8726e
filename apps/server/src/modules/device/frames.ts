import type { DeviceFrame } from '@ecoloop/api-contract';
import { days, instant, minutes, type Instant } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import type { ProjectionHandler } from '../../platform/projector/projector.ts';
import type { DeviceStates } from './device-states.ts';
import { DeviceErrors } from './errors.ts';
import type { DeviceRegistry } from './devices.ts';
import type { createFrameView } from './frame-view.ts';
import type { DeviceService } from './service.ts';

const WATCHED = minutes(10);
/** A page does not look for frames further back from where it starts. */
const LOOK_BACK = days(30);
/** So many frames may share the millisecond where a page ended. */
const MOST_AT_ONCE = 200;

interface FramesQuery {
  readonly limit: number;
  readonly cursor?: string;
  /** Only what was received earlier; a cursor goes on from there. */
  readonly before?: Instant;
}

export interface FramesDependencies {
  readonly service: DeviceService;
  readonly directory: Pick<DeviceRegistry, 'findAsOf'>;
  readonly states: DeviceStates;
  readonly log: Pick<IngestLog, 'readSource'>;
  readonly view: ReturnType<typeof createFrameView>;
  readonly events: LiveEventBus;
  readonly clock: Clock;
}

export type Frames = ReturnType<typeof createFrames>;

/** What devices sent, from the ingest log, and as it arrives for those that somebody looks at. */
export function createFrames({ service, directory, states, log, view, events, clock }: FramesDependencies) {
  const watchedUntil = new Map<string, number>();

  function isWatched(device: string): boolean {
    const until = watchedUntil.get(device);
    if (until === undefined) return false;
    if (until > clock.now()) return true;
    watchedUntil.delete(device);
    return false;
  }

  return {
    /** Newest first. Whoever asks for the first page is told of what comes in the next ten minutes. */
    async list(
      actor: Actor,
      id: string,
      { limit, cursor, before: moment }: FramesQuery,
    ): Promise<{ items: DeviceFrame[]; next?: string }> {
      const { device, station } = service.get(actor, 'device.read', id);
      const start = moment === undefined ? undefined : { at: moment, position: 0 };
      const before = cursor === undefined ? start : readCursor(cursor);
      if (before === undefined) watchedUntil.set(id, clock.now() + WATCHED);
      const newest = states.find(id)?.lastHeardAt ?? clock.now();
      const to = before?.at ?? clock.now();
      const entries = await log.readSource({
        source: id,
        from: instant(Math.min(to, newest) - LOOK_BACK),
        to: instant(to + 1),
        limit: limit + 1 + (before ? MOST_AT_ONCE : 0),
      });
      const newestFirst = entries.filter((entry) => before === undefined || isBefore(entry, before)).reverse();
      const page = newestFirst.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((entry) => view(entry, directory.findAsOf(id, entry.receivedAt) ?? device, station)),
        ...(newestFirst.length > limit && last ? { next: `${last.receivedAt}.${last.position}` } : {}),
      };
    },

    /** Wraps a handler of the projector, so that watched frames are told when they are taken in. */
    watching:
      (handler: ProjectionHandler): ProjectionHandler =>
      (entry) => {
        if (watchedUntil.size > 0 && isWatched(entry.source)) tell(entry);
        return handler(entry);
      },
  };

  function tell(entry: LogEntry): void {
    const listed = service.find(entry.source);
    if (!listed) return;
    const { device, station } = listed;
    events.publish('frame', { territory: station.territory, device: device.id, frame: view(entry, device, station) });
  }
}

interface FrameCursor {
  readonly at: Instant;
  readonly position: number;
}

const isBefore = ({ receivedAt, position }: LogEntry, { at, position: limit }: FrameCursor): boolean =>
  receivedAt < at || (receivedAt === at && position < limit);

function readCursor(cursor: string): FrameCursor {
  const [, at, position] = /^(\d{1,14})\.(\d{1,16})$/.exec(cursor) ?? [];
  if (at === undefined || position === undefined) throw DeviceErrors.INVALID_CURSOR({ cursor });
  return { at: instant(Number(at)), position: Number(position) };
}
