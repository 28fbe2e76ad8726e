import { days, type Milliseconds } from '@ecoloop/kernel';
import type { Backfill } from './backfill.ts';
import type { DeviceDirectory } from './devices.ts';
import type { GapFinder } from './gap-finder.ts';

const LOOK_EVERY = 300_000;
/** After a start devices first send by themselves what they kept. */
const FIRST_LOOK_AFTER = 120_000;
const ASK_EVERY = 5_000;
/** Sixty requests a minute in all. */
const MOST_ASKED = 5;
const LOOK_BACK = days(7);

export interface GapWorkerDependencies {
  readonly directory: DeviceDirectory;
  readonly find: GapFinder;
  readonly backfill: Backfill;
  /** Whether received data wait to be projected: then what is not there may still be on its way. */
  readonly isBehind: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** Looks for gaps every few minutes and asks for them a few at a time, until it is stopped. */
export function createGapWorker({ directory, find, backfill, isBehind, onError }: GapWorkerDependencies) {
  let stopped = false;
  const timers = new Set<NodeJS.Timeout>();
  const work = new Set<Promise<void>>();

  async function look(lookBack: Milliseconds): Promise<void> {
    if (isBehind()) return;
    backfill.add(await find(directory.all(), lookBack));
  }

  function repeat(task: () => Promise<unknown>, every: number, first: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      const done: Promise<void> = task()
        .then(() => undefined)
        .catch(onError)
        .finally(() => {
          work.delete(done);
          if (!stopped) repeat(task, every, every);
        });
      work.add(done);
    }, first);
    timer.unref();
    timers.add(timer);
  }

  return {
    look,
    start(): void {
      repeat(() => look(LOOK_BACK), LOOK_EVERY, FIRST_LOOK_AFTER);
      repeat(() => backfill.askSome(MOST_ASKED), ASK_EVERY, ASK_EVERY);
    },
    async stop(): Promise<void> {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(work);
      await backfill.settled();
    },
  };
}
