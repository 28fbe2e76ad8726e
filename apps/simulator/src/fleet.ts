import { setMaxListeners } from 'node:events';
import { createDemonstrationDesk } from './demonstration-requests.ts';
import type { LoggerIdentity } from './frames.ts';
import { createLink } from './link.ts';
import { runLogger } from './logger.ts';
import type { HourModel } from './readings.ts';

export interface FleetOptions {
  readonly devices: readonly LoggerIdentity[];
  readonly model: HourModel;
  readonly host: string;
  readonly port: number;
  readonly now: () => number;
  readonly realtimeSeconds: number;
  readonly backfillHours: number;
  readonly faultShare: number;
  readonly random: () => number;
  /** Milliseconds by which the clock of the logger with this number is ahead until somebody sets it; 0 without it. */
  readonly clockAhead?: (index: number) => number;
  readonly answerTimeoutMilliseconds?: number;
  readonly retryMilliseconds?: number;
  /** Send what is missing and one realtime frame each, then end. */
  readonly once: boolean;
  readonly onNote: (note: string) => void;
}

export interface FleetCounts {
  realtime: number;
  hour: number;
  damaged: number;
}

export interface Fleet {
  readonly counts: Readonly<FleetCounts>;
  /** Resolves when all loggers have ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** One logger and connection for each device; they speak in turn, spread over the interval. */
export function startFleet(options: FleetOptions): Fleet {
  const { devices, model, host, port, now, realtimeSeconds, backfillHours, faultShare, random, once, onNote } = options;
  const { answerTimeoutMilliseconds = 5_000, retryMilliseconds = 1_000, clockAhead = () => 0 } = options;
  const counts: FleetCounts = { realtime: 0, hour: 0, damaged: 0 };
  const stopping = new AbortController();
  // Every logger waits for the one signal; Node takes more than ten listeners for a leak.
  setMaxListeners(0, stopping.signal);
  let connected = 0;

  const onConnection = (isConnected: boolean): void => {
    const before = connected;
    connected += isConnected ? 1 : -1;
    if (connected === devices.length) onNote(`all ${devices.length} loggers are connected to ${host}:${port}`);
    if (before > 0 && connected === 0) onNote(`no logger is connected any more; trying again`);
  };

  const loggers = devices.map(async (identity, index) => {
    const desk = createDemonstrationDesk({ identity, model, now, clockAhead: clockAhead(index) });
    const onRequest = desk.answer;
    const link = createLink({ host, port, answerTimeoutMilliseconds, retryMilliseconds, onConnection, onRequest });
    stopping.signal.addEventListener('abort', () => link.close());
    const realtimeMilliseconds = realtimeSeconds * 1_000;
    const offsetMilliseconds = Math.floor((realtimeMilliseconds * index) / devices.length);
    const onSent = (kind: keyof FleetCounts): void => void (counts[kind] += 1);
    try {
      await runLogger(
        {
          identity,
          model,
          link,
          now: desk.now,
          realtimeMilliseconds,
          offsetMilliseconds,
          backfillHours,
          faultShare,
          random,
          onSent,
        },
        stopping.signal,
        once,
      );
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    } finally {
      link.close();
    }
  });
  const ended = Promise.all(loggers).then(() => undefined);
  return {
    counts,
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
