import { setTimeout as wait } from 'node:timers/promises';
import { beijingDigits, damaged, dataFrame, type LoggerIdentity } from './frames.ts';
import type { Link } from './link.ts';
import { HOUR, hourMeans, hourStart, instantReadings, type HourModel } from './readings.ts';

export interface LoggerOptions {
  readonly identity: LoggerIdentity;
  readonly model: HourModel;
  readonly link: Link;
  readonly now: () => number;
  readonly realtimeMilliseconds: number;
  /** When within the interval this logger speaks, so that a fleet speaks in turn. */
  readonly offsetMilliseconds: number;
  /** Complete hours before the start that are sent first: a logger keeps its history. */
  readonly backfillHours: number;
  /** Share of the frames that go out damaged once before they are sent again, for a look at the quarantine. */
  readonly faultShare: number;
  /** From 0 up to 1; decides which frames are damaged. */
  readonly random: () => number;
  readonly onSent: (kind: 'realtime' | 'hour' | 'damaged') => void;
}

/** Sends realtime data in its turn and each hour when it is over, until stopped; what is not answered is sent again. */
export async function runLogger(options: LoggerOptions, signal: AbortSignal, once = false): Promise<void> {
  const {
    identity,
    model,
    link,
    now,
    realtimeMilliseconds,
    offsetMilliseconds,
    backfillHours,
    faultShare,
    random,
    onSent,
  } = options;
  let lastQn = 0;
  let nextHour = hourStart(now()) - backfillHours * HOUR;
  let nextRealtime = inTurn(now());

  function inTurn(time: number): number {
    const turn = Math.floor((time - offsetMilliseconds) / realtimeMilliseconds) + 1;
    return turn * realtimeMilliseconds + offsetMilliseconds;
  }

  async function deliver(kind: 'realtime' | 'hour', dataTime: number, readings: Readonly<Record<string, number>>) {
    lastQn = Math.max(lastQn + 1, now());
    const qn = beijingDigits(lastQn);
    const frame = dataFrame(identity, kind, dataTime, readings, qn);
    if (random() < faultShare) {
      link.write(damaged(frame));
      onSent('damaged');
    }
    const answered = await link.send(frame, qn);
    if (answered) onSent(kind);
    return answered;
  }

  /** Between two tries without an answer. */
  const patience = (): Promise<void> => wait(1_000, undefined, { signal });

  for (;;) {
    await link.connected();
    if (signal.aborted) return;
    if (nextHour < hourStart(now())) {
      if (await deliver('hour', nextHour, hourMeans(model, identity.station, nextHour))) nextHour += HOUR;
      else await patience();
    } else if (once || now() >= nextRealtime) {
      const time = Math.floor(now() / 1_000) * 1_000;
      const answered = await deliver('realtime', time, instantReadings(model, identity.station, time));
      // An instant that found no ear is gone; the next one tells how it is.
      nextRealtime = inTurn(now());
      if (once && answered) return;
      if (!answered) await patience();
    } else {
      await wait(Math.min(nextRealtime, hourStart(now()) + HOUR) - now(), undefined, { signal });
    }
  }
}
