import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeFrame } from '@ecoloop/codec-hj212';
import { openApp, withPlatform } from '../cli/with-app.ts';
import type { IngestLog } from '../platform/ingest-log/ingest-log.ts';
import { verifyLog } from '../platform/ingest-log/verify-log.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
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
export interface GatewayTortureResult {
  readonly rounds: number;
  readonly sent: number;
  /** By the client's own record, which is on its side of the connection. */
  readonly acknowledged: number;
  readonly resent: number;
  /** Different frames in the log. */
  readonly inLog: number;
  /** Entries of frames that were in the log before: sent again because the acknowledgement was lost. */
  readonly repeated: number;
  /** Acknowledged and not in the log, as MN and QN. */
  readonly lost: readonly string[];
  /** Values of different frames in the log, and values in the series store. */
  readonly values: { readonly expected: number; readonly found: number };
  /** What verification of the log says. */
  readonly findings: readonly string[];
  /** What the client says of acknowledgements that never came. */
  readonly unacknowledged: number;
}

const FACTORS = 10;

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

/** Resolves when the client has heard new acknowledgements. */
async function grown(file: string, client: Program): Promise<void> {
  const sizeOf = (): Promise<number> =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  const before = await sizeOf();
  while ((await sizeOf()) <= before) {
    if (client.process.exitCode !== null) throw new Error(`the client ended:\n${client.output()}`);
    await wait(20);
  }
}

interface ClientReport {
  readonly frames: Readonly<Record<'sent' | 'resent' | 'pending' | 'unanswered', number>>;
}

function reportOf(output: string): ClientReport {
  const line = output.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`the client gave no report:\n${output}`);
  return JSON.parse(line) as ClientReport; // the simulator's own, `--report json`
}

/** MN and QN of each acknowledged frame by its digest. */
async function readAudit(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [mn = '', qn = '', , , digest = ''] = line.split('\t');
      return [digest, `${mn}/${qn}`];
    }),
  );
}

async function compare(
  data: string,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Pick<GatewayTortureResult, 'acknowledged' | 'inLog' | 'repeated' | 'lost' | 'values'>> {
  const seen = new Set<string>();
  const measured = new Set<string>();
  let [entries, found] = [0, 0];
  await withPlatform(['--data-dir', data, '--profile', 'empty'], {}, async (platform) => {
    for await (const body of framesOf(platform.log)) {
      entries++;
      seen.add(digestOf(body));
      const result = decodeFrame(body);
      if (!result.ok) throw new Error(`a frame in the log does not decode: ${result.reason.code}`);
      measured.add(`${result.frame.header.mn} ${result.frame.fields.get('DataTime') ?? ''}`);
    }
    await (await openApp(platform)).settled();
    const [row] = await platform.series.query<{ count: number }>('select count() as count from observation final');
    found = row?.count ?? 0;
  });
  return {
    acknowledged: acknowledged.size,
    inLog: seen.size,
    repeated: entries - seen.size,
    lost: [...acknowledged].flatMap(([digest, name]) => (seen.has(digest) ? [] : [name])),
    values: { expected: measured.size * FACTORS, found },
  };
}

async function* framesOf(log: IngestLog): AsyncGenerator<Uint8Array> {
  await log.look();
  for (const { start } of log.writers()) {
    for (let from = start; ;) {
      const entries = await log.read(from, { entries: 10_000, bytes: 8_000_000 });
      const last = entries.at(-1);
      if (!last) break;
      for (const { kind, body } of entries) if (kind === 'frame') yield body;
      from = last.next;
    }
  }
}

/** As the client's record has it: from `##` to the check value. */
function digestOf(body: Uint8Array): string {
  let end = body.length;
  while (end > 0 && (body[end - 1] === 0x0a || body[end - 1] === 0x0d)) end--;
  return createHash('sha256').update(body.subarray(0, end)).digest('hex');
}
