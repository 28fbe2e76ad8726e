import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { verifyLog } from '../platform/ingest-log/verify-log.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { type ComparedFrames, compare, FACTORS, grown, readAudit, reportOf } from './acknowledged-frames.ts';
import { freePort, listening, runProgram, startProgram, type Program } from './server-program.ts';

export interface GatewayTortureOptions {
  readonly rounds: number;
  readonly devices: number;
  /** Frames a second of the whole fleet. */
  readonly rate: number;
  /** Milliseconds after its first acknowledgement that the server lives at most. */
  readonly longestRound: number;
}

/** What is in the log and the series store of a server that was killed, against what it had acknowledged. */
export interface GatewayTortureResult extends ComparedFrames {
  readonly rounds: number;
  readonly sent: number;
  readonly resent: number;
  /** What verification of the log says. */
  readonly findings: readonly string[];
  /** What the client says of acknowledgements that never came. */
  readonly unacknowledged: number;
}

/** Kills the real server under load again and again; it goes on where it was, and its devices with it. */
export async function tortureGateway(options: GatewayTortureOptions): Promise<GatewayTortureResult> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-torture-'));
  const running = new Set<Program>();
  try {
    return await torture(directory, running, options);
  } finally {
    for (const { process: child } of running) child.kill('SIGKILL');
    await Promise.all([...running].map(({ ended }) => ended));
    await rm(directory, { recursive: true, force: true });
  }
}

async function torture(
  directory: string,
  running: Set<Program>,
  { rounds, devices, rate, longestRound }: GatewayTortureOptions,
): Promise<GatewayTortureResult> {
  const data = path.join(directory, 'data');
  const list = path.join(directory, 'devices.csv');
  const audit = path.join(directory, 'acknowledged.tsv');
  const [port, hj212Port] = [await freePort(), await freePort()];
  const fleet = ['--devices', String(devices), '--rate', String(rate), '--factors', String(FACTORS)];
  await runProgram('simulator', ['simulate', ...fleet, '--export-devices', list]);
  await runProgram('cli', ['register-devices', list, '--data-dir', data, '--profile', 'empty']);

  const startServer = async (): Promise<Program> => {
    const ports = ['--port', String(port), '--hj212-port', String(hj212Port)];
    const server = startProgram('server', ['--data-dir', data, '--profile', 'empty', ...ports]);
    running.add(server);
    await listening(server, hj212Port);
    return server;
  };
  let server = await startServer();
  const client = startProgram('simulator', [
    ...['simulate', '--port', String(hj212Port), ...fleet, '--mn-file', list, '--audit', audit, '--report', 'json'],
    ...['--quiet', '--strict', '--retry-seconds', '0.1', '--ramp-seconds', '1', '--drain-seconds', '120'],
  ]);
  running.add(client);
  for (let round = 0; round < rounds; round++) {
    await grown(audit, client);
    await wait(Math.random() * longestRound);
    server.process.kill('SIGKILL');
    await server.ended;
    running.delete(server);
    server = await startServer();
  }
  await grown(audit, client);
  client.process.kill('SIGTERM');
  await client.ended;
  running.delete(client);
  server.process.kill('SIGTERM');
  await server.ended;
  running.delete(server);
  const { frames } = reportOf(client.output());
  const compared = await compare(data, await readAudit(audit));
  const { findings } = await verifyLog({ directory: dataPaths(data).log });
  return {
    ...{
      rounds,
      sent: frames.sent,
      resent: frames.resent,
      unacknowledged: frames.pending + frames.unanswered,
      ...compared,
    },
    findings: findings.map(({ kind, position, detail }) => `${kind} at ${position}: ${detail}`),
  };
}
