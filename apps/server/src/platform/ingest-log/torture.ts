import { hours, instant } from '@ecoloop/kernel';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { IngestLog } from './ingest-log.ts';
import { numberedEntry, numberOf } from './append-until-killed.ts';
import { openIngestLog } from './open-ingest-log.ts';
import { installPowerCutDisk } from './power-cut-disk.ts';
import { verifyLog } from './verify-log.ts';

/** What is in a log that was acknowledged before it was stopped, against what was. */
export interface TortureResult {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Also what was on disk and not acknowledged any more. */
  readonly kept: number;
  /** Numbers that were acknowledged and are not there. */
  readonly lost: readonly number[];
  /** Numbers that are there more than once. */
  readonly twice: readonly number[];
  /** What verification says, round by round; empty when it finds nothing. */
  readonly findings: readonly string[];
}

const SEGMENT_BYTES = 256 * 1024;
const NUMBERS_A_ROUND = 1_000_000;
/** Long enough that a round at least now and then stops while a segment is begun or sealed. */
const LONGEST_ROUND = 400;

/** Kills a process that appends, again and again, at a random moment; the log goes on where it was. */
export async function killAgainAndAgain(rounds: number): Promise<TortureResult> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-torture-'));
  try {
    const acknowledged: number[] = [];
    const findings: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const number of await appendUntilKilled(directory, round * NUMBERS_A_ROUND)) acknowledged.push(number);
      findings.push(...(await findingsOf(directory)));
    }
    return { rounds, ...(await compare(directory, acknowledged)), findings };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Cuts the power under a process that appends, at a random moment, and opens what is left. */
export async function cutPowerAgainAndAgain(rounds: number): Promise<TortureResult> {
  const parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-power-cut-'));
  try {
    const acknowledged: number[] = [];
    const findings: string[] = [];
    let directory = path.join(parent, 'begin');
    await mkdir(directory);
    for (let round = 1; round <= rounds; round += 1) {
      const left = path.join(parent, String(round));
      for (const number of await appendUntilPowerCut(directory, left, round)) acknowledged.push(number);
      findings.push(...(await findingsOf(left)));
      await rm(directory, { recursive: true, force: true });
      directory = left;
    }
    return { rounds, ...(await compare(directory, acknowledged)), findings };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function findingsOf(directory: string): Promise<string[]> {
  const { findings } = await verifyLog({ directory });
  return findings.map(({ kind, position, detail }) => `${kind} at ${position}: ${detail}`);
}

async function compare(
  directory: string,
  acknowledged: readonly number[],
): Promise<Pick<TortureResult, 'acknowledged' | 'kept' | 'lost' | 'twice'>> {
  const log = await openIngestLog({ directory, segmentBytes: SEGMENT_BYTES });
  const times = new Map<number, number>();
  let kept = 0;
  try {
    for (let from = log.start; ;) {
      const entries = await log.read(from, { entries: 10_000, bytes: 8_000_000 });
      for (const entry of entries) times.set(numberOf(entry), (times.get(numberOf(entry)) ?? 0) + 1);
      kept += entries.length;
      const last = entries.at(-1);
      if (!last) break;
      from = last.next;
    }
  } finally {
    await log.close();
  }
  return {
    acknowledged: acknowledged.length,
    kept,
    lost: acknowledged.filter((number) => !times.has(number)),
    twice: [...times].flatMap(([number, count]) => (count > 1 ? number : [])),
  };
}

async function appendUntilKilled(directory: string, first: number): Promise<number[]> {
  const script = fileURLToPath(new URL('./run-append-until-killed.ts', import.meta.url));
  // Into a file: a pipe that is full would refuse what the process has to say.
  const file = `${directory}.acknowledged`;
  const output = await open(file, 'w+');
  try {
    const args = ['--import', 'tsx', script, directory, String(first), String(SEGMENT_BYTES)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', output.fd, 'pipe'] });
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = new Promise<void>((resolve) => child.on('close', resolve));
    // From the first acknowledgement on: before it the process only starts.
    while (child.exitCode === null && (await output.stat()).size === 0) await wait(10);
    await wait(Math.random() * LONGEST_ROUND);
    child.kill('SIGKILL');
    await ended;
    if (errors !== '') throw new Error(errors);
    return (await readFile(file, 'utf8')).split('\n').slice(0, -1).map(Number); // the last line may be cut off
  } finally {
    await output.close();
    await rm(file, { force: true });
  }
}

async function appendUntilPowerCut(directory: string, left: string, round: number): Promise<number[]> {
  const disk = installPowerCutDisk(directory, `${left}-links`);
  const acknowledged: number[] = [];
  try {
    const log = await openIngestLog({ directory, segmentBytes: SEGMENT_BYTES });
    const power = { isOn: true };
    let next = round * NUMBERS_A_ROUND;
    const append = async (): Promise<void> => {
      while (power.isOn) {
        const number = next++;
        await log.append(numberedEntry(number));
        acknowledged.push(number);
      }
    };
    const seal = async (): Promise<void> => {
      while (power.isOn) await careFor(log);
    };
    const work = Promise.all([...Array.from({ length: 40 }, append), seal()]);
    await wait(Math.random() * LONGEST_ROUND);
    power.isOn = false;
    disk.cut(left, Math.random);
    const heard = [...acknowledged];
    await work; // what happens after the power is off is seen by nobody
    await log.close();
    return heard;
  } finally {
    disk.restore();
    await rm(`${left}-links`, { recursive: true, force: true });
  }
}

export async function careFor(log: IngestLog): Promise<void> {
  await log.care({ now: instant(0), zone: 'Asia/Shanghai', segmentAge: hours(1_000_000), projected: 0 });
  await wait(5);
}
