import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freeBytes } from '../platform/disk/room.ts';
import { type FleetOutcome, startServerAndFleet } from './server-and-fleet.ts';

export interface DiskFullOptions {
  readonly rounds: number;
  readonly devices: number;
  /** Frames a second of the whole fleet. */
  readonly rate: number;
  /** What is left to the log and the stores in each round before the reserve is reached. */
  readonly roomMegabytes: number;
}

const DISK_MEGABYTES = 1_024;
const RESERVE_MEGABYTES = 128;
const MEGABYTE = 2 ** 20;

/** Whether a small file system can be made here: root on Linux. */
export const canMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * A server on a small disk of its own that is filled under load: nothing is acknowledged any more, /readyz names the disk,
 * the server stays, and with room it goes on by itself.
 */
export async function fillDiskAgainAndAgain({
  rounds,
  devices,
  rate,
  roomMegabytes,
}: DiskFullOptions): Promise<FleetOutcome> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-disk-full-'));
  const disk = path.join(directory, 'disk');
  const filler = path.join(disk, 'filler');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', disk]);
  try {
    const environment = { ECOLOOP_DISK_RESERVE_MB: String(RESERVE_MEGABYTES) };
    const data = path.join(disk, 'data');
    const fleet = await startServerAndFleet({ directory, data, devices, rate, retrySeconds: 1, environment });
    try {
      for (let round = 0; round < rounds; round++) {
        await fleet.heardMore();
        const spare = (await freeBytes(disk)) - (RESERVE_MEGABYTES + roomMegabytes) * MEGABYTE;
        await writeFile(filler, Buffer.alloc(Math.max(0, spare)));
        while (!(await saysDiskIsFull(fleet.port))) {
          const { server } = fleet;
          if (server.process.exitCode !== null) throw new Error(`the server ended:\n${server.output()}`);
          await wait(100);
        }
        await wait(1_000);
        await rm(filler);
      }
      return await fleet.finish();
    } finally {
      await fleet.abandon();
    }
  } finally {
    execFileSync('umount', [disk]);
    await rm(directory, { recursive: true, force: true });
  }
}

async function saysDiskIsFull(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { checks } = (await answer.json()) as { checks: { disk: { ready: boolean } } }; // the server's own
  return !checks.disk.ready;
}
