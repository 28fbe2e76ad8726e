import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freeBytes } from '../platform/disk/room.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { verifyLog } from '../platform/ingest-log/verify-log.ts';
import { type ComparedFrames, compare, FACTORS, grown, readAudit, reportOf } from './acknowledged-frames.ts';
import { freePort, listening, runProgram, startProgram, type Program } from './server-program.ts';

export interface DiskFullOptions {
  readonly rounds: number;
  readonly devices: number;
  /** Frames a second of the whole fleet. */
  readonly rate: number;
  /** What is left to the log and the stores in each round before the reserve is reached. */
  readonly roomMegabytes: number;
}

export interface DiskFullResult extends ComparedFrames {
  /** How often the disk was filled and given room again. */
  readonly rounds: number;
  readonly sent: number;
  /** What the client says of acknowledgements that never came. */
  readonly unacknowledged: number;
  /** Rounds in which /readyz named the disk while it was full. */
  readonly told: number;
  readonly findings: readonly string[];
}

const DISK_MEGABYTES = 1_024;
const RESERVE_MEGABYTES = 128;
const MEGABYTE = 2 ** 20;

/** Whether a small file system can be made here: root on Linux. */
export const canMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * A server on a small disk of its own that is filled under load: nothing is acknowledged any more, the server stays, and
 * with room it goes on by itself.
 */
export async function fillDiskAgainAndAgain(options: DiskFullOptions): Promise<DiskFullResult> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-disk-full-'));
  const disk = path.join(directory, 'disk');
  const running = new Set<Program>();
  execFileSync('mkdir', [disk]);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', disk]);
  try {
    return await fill(directory, disk, running, options);
  } finally {
    for (const { process: child } of running) child.kill('SIGKILL');
    await Promise.all([...running].map(({ ended }) => ended));
    execFileSync('umount', [disk]);
    await rm(directory, { recursive: true, force: true });
  }
}

async function fill(
  directory: string,
  disk: string,
  running: Set<Program>,
  { rounds, devices, rate, roomMegabytes }: DiskFullOptions,
): Promise<DiskFullResult> {
  const data = path.join(disk, 'data');
  const filler = path.join(disk, 'filler');
  const list = path.join(directory, 'devices.csv');
  const audit = path.join(directory, 'acknowledged.tsv');
  const [port, hj212Port] = [await freePort(), await freePort()];
  const fleet = ['--devices', String(devices), '--rate', String(rate), '--factors', String(FACTORS)];
  await runProgram('simulator', ['simulate', ...fleet, '--export-devices', list]);
  await runProgram('cli', ['register-devices', list, '--data-dir', data, '--profile', 'empty']);
  const ports = ['--port', String(port), '--hj212-port', String(hj212Port)];
  const server = startProgram('server', ['--data-dir', data, '--profile', 'empty', ...ports], {
    ECOLOOP_DISK_RESERVE_MB: String(RESERVE_MEGABYTES),
  });
  running.add(server);
  await listening(server, hj212Port);
  const client = startProgram('simulator', [
    ...['simulate', '--port', String(hj212Port), ...fleet, '--mn-file', list, '--audit', audit, '--report', 'json'],
    ...['--quiet', '--strict', '--retry-seconds', '1', '--ramp-seconds', '1', '--drain-seconds', '120'],
  ]);
  running.add(client);
  let told = 0;
  for (let round = 0; round < rounds; round++) {
    await grown(audit, client);
    const spare = (await freeBytes(disk)) - (RESERVE_MEGABYTES + roomMegabytes) * MEGABYTE;
    await writeFile(filler, Buffer.alloc(Math.max(0, spare)));
    while (!(await saysDiskIsFull(port))) {
      if (server.process.exitCode !== null) throw new Error(`the server ended:\n${server.output()}`);
      await wait(100);
    }
    told++;
    await wait(1_000);
    await rm(filler);
  }
  await grown(audit, client);
  for (const program of [client, server]) {
    program.process.kill('SIGTERM');
    await program.ended;
    running.delete(program);
  }
  const { frames } = reportOf(client.output());
  const compared = await compare(data, await readAudit(audit));
  const { findings } = await verifyLog({ directory: dataPaths(data).log });
  return {
    ...{ rounds, told, sent: frames.sent, unacknowledged: frames.pending + frames.unanswered, ...compared },
    findings: findings.map(({ kind, position, detail }) => `${kind} at ${position}: ${detail}`),
  };
}

async function saysDiskIsFull(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { checks } = (await answer.json()) as { checks: { disk: { ready: boolean } } }; // the server's own
  return !checks.disk.ready;
}
