import type { Message } from '@ecoloop/codec-hj212';
import { hours, instant, minutes, seconds, type Instant, type Milliseconds } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { Commands } from './commands.ts';
import type { CommandStep, Device } from './device.ts';
import type { DeviceStates } from './device-states.ts';
import type { DeviceDirectory } from './devices.ts';
import type { GapFinder } from './gap-finder.ts';
import { gapRepository, type GapRow } from './gap-repository.ts';
import { isAskable } from './gaps.ts';

/** After the first, second … request in vain. */
const PAUSES = [minutes(10), hours(1), hours(4), hours(12), hours(24)];
/** A device that says it has no data, or refuses, is not asked as often as one that does not answer. */
const MOST_ATTEMPTS = { 'no-data': 2, refused: 3, unanswered: 5, incomplete: 5 } as const;
type Failure = keyof typeof MOST_ATTEMPTS;
/** ExeRtn of HJ 212-2017. */
const NO_DATA = 100;
/** A gateway that was lost owes an answer no longer. */
const LONGEST_WAIT = minutes(30);

export interface BackfillDependencies {
  readonly db: Kysely<Database>;
  readonly directory: DeviceDirectory;
  readonly states: DeviceStates;
  readonly commands: Commands;
  readonly find: GapFinder;
  /** Resolves once everything received up to now is projected. */
  readonly caughtUp: () => Promise<void>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export type Backfill = ReturnType<typeof createBackfill>;

/** Asks connected devices for what they owe: one request a device at a time, spread over the fleet. */
export function createBackfill(dependencies: BackfillDependencies) {
  const { db, directory, states, commands, find, caughtUp, clock, onError } = dependencies;
  /** Devices with gaps that may be asked for; a few too many are found out by asking the store. */
  let indebted = new Set<string>();
  const asked = new Map<string, Instant>();
  const checks = new Set<Promise<void>>();

  commands.onGapAnswered(({ gap, step }) => {
    const check: Promise<void> = answered(gap, step)
      .catch(onError)
      .finally(() => checks.delete(check));
    checks.add(check);
  });

  function isFree(device: Device): boolean {
    const since = asked.get(device.id);
    if (since !== undefined && clock.now() - since < LONGEST_WAIT) return false;
    return isAskable(device) && states.find(device.id)?.connected === true;
  }

  async function ask(gap: GapRow, device: Device): Promise<void> {
    const now = clock.now();
    asked.set(device.id, now);
    const pause = PAUSES[Math.min(gap.attempts, PAUSES.length - 1)] ?? 0;
    await gapRepository.asked(db, gap.id, {
      attempts: gap.attempts + 1,
      next_attempt_at: new Date(now + pause),
    });
    await commands.askForGap(gap.id, device.id, requestFor(gap, device), '自动补数 / back-fill');
  }

  async function answered(id: number, { state, result }: CommandStep): Promise<void> {
    const gap = await gapRepository.find(db, id);
    if (!gap) return;
    asked.delete(gap.device);
    if (state === 'not-connected') {
      // Nothing was asked: it counts for nothing and is made up for once the device is there.
      const attempts = Math.max(0, gap.attempts - 1);
      await gapRepository.asked(db, id, { attempts, next_attempt_at: new Date(clock.now()), state: 'open' });
      return;
    }
    if (state === 'done' || state === 'no-result') {
      await caughtUp();
      const device = directory.find(gap.device);
      if (device) await find([device], clock.now() - gap.from_time.getTime() + hours(1));
    }
    const left = await gapRepository.find(db, id);
    if (!left || left.state === 'filled') return;
    const failure = failureOf(state, result);
    if (left.attempts < MOST_ATTEMPTS[failure]) return;
    await gapRepository.asked(db, id, { ...left, state: 'given-up', reason: failure });
  }

  return {
    /** Devices of which something is missing. */
    async load(): Promise<void> {
      indebted = new Set(await gapRepository.devicesInDebt(db));
    },
    add(devices: Iterable<string>): void {
      for (const id of devices) indebted.add(id);
    },

    /** Asks so many devices at most, each time others. */
    async askSome(most: number): Promise<number> {
      const chosen: Device[] = [];
      for (const id of indebted) {
        if (chosen.length === most) break;
        const device = directory.find(id);
        if (!device || !isFree(device)) continue;
        chosen.push(device);
        // To the end of the line.
        indebted.delete(id);
        indebted.add(id);
      }
      if (chosen.length === 0) return 0;
      const due = await gapRepository.due(
        db,
        chosen.map(({ id }) => id),
        clock.now(),
      );
      for (const gap of due) {
        const device = directory.find(gap.device);
        if (device) await ask(gap, device);
      }
      const inDebt = new Set(await gapRepository.devicesInDebt(db, chosen));
      for (const { id } of chosen) if (!inDebt.has(id)) indebted.delete(id);
      return due.length;
    },

    /** Resolves once what was answered up to now is dealt with. */
    async settled(): Promise<void> {
      await commands.settled();
      await Promise.all(checks);
    },
  };
}

function failureOf(state: CommandStep['state'], result: number | undefined): Failure {
  if (state === 'done') return 'incomplete';
  if (state === 'refused') return 'refused';
  return state === 'failed' && result === NO_DATA ? 'no-data' : 'unanswered';
}

const requests = { minute: 'read-minutes', hour: 'read-hours', day: 'read-days' } as const;

/**
 * Asks for the times that the device writes, and so that it matters not whether it counts the end in: one second inside
 * of the period that follows.
 */
function requestFor({ averaging, from_time, to_time }: GapRow, { settings }: Device): Message {
  const shift: Milliseconds = settings.timeLabel === 'end' ? seconds(1) : 0;
  const begin = instant(from_time.getTime() + shift);
  const end = instant(to_time.getTime() + shift - (shift === 0 ? seconds(1) : 0));
  return { name: requests[averaging], fields: { begin, end }, parts: [] };
}
