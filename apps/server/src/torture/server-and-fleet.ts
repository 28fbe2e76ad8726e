import path from 'node:path';
import { dataPaths } from '../platform/config/data-paths.ts';
import { verifyLog } from '../platform/ingest-log/verify-log.ts';
import { type ComparedFrames, compare, FACTORS, grown, readAudit, reportOf } from './acknowledged-frames.ts';
import { freePort, listening, runProgram, startProgram, type Program } from './server-program.ts';

/** A server and devices that send to it, what it acknowledged against what it has. */
export interface FleetOutcome extends ComparedFrames {
  readonly sent: number;
  readonly resent: number;
  /** What the client says of acknowledgements that never came. */
  readonly unacknowledged: number;
  /** What verification of the log says. */
  readonly findings: readonly string[];
}

export interface ServerAndFleetOptions {
  /** For what the client writes. */
  readonly directory: string;
  /** The data directory of the server. */
  readonly data: string;
  readonly devices: number;
  /** Frames a second of the whole fleet. */
  readonly rate: number;
  readonly retrySeconds: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ServerAndFleet {
  readonly port: number;
  readonly server: Program;
  /** Stops the server by kill -9 and starts it again. */
  killServer(): Promise<void>;
  /** Resolves when the client has heard new acknowledgements. */
  heardMore(): Promise<void>;
  /** Ends client and server in good order. */
  finish(): Promise<FleetOutcome>;
  /** Ends whatever still runs. */
  abandon(): Promise<void>;
}

/** Registers a fleet, starts the server and lets the devices send. */
export async function startServerAndFleet(options: ServerAndFleetOptions): Promise<ServerAndFleet> {
  const { directory, data, devices, rate, retrySeconds, environment = {} } = options;
  const list = path.join(directory, 'devices.csv');
  const audit = path.join(directory, 'acknowledged.tsv');
  const [port, hj212Port] = [await freePort(), await freePort()];
  const fleet = ['--devices', String(devices), '--rate', String(rate), '--factors', String(FACTORS)];
  const running = new Set<Program>();
  const start = (...program: Parameters<typeof startProgram>): Program => {
    const started = startProgram(...program);
    running.add(started);
    return started;
  };
  const end = async (program: Program, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    program.process.kill(signal);
    await program.ended;
    running.delete(program);
  };
  const abandon = async (): Promise<void> => {
    await Promise.all([...running].map((program) => end(program, 'SIGKILL')));
  };
  const startServer = async (): Promise<Program> => {
    const ports = ['--port', String(port), '--hj212-port', String(hj212Port)];
    const server = start('server', ['--data-dir', data, '--profile', 'empty', ...ports], environment);
    await listening(server, hj212Port);
    return server;
  };

  try {
    await runProgram('simulator', ['simulate', ...fleet, '--export-devices', list]);
    await runProgram('cli', ['register-devices', list, '--data-dir', data, '--profile', 'empty']);
    let server = await startServer();
    const client = start('simulator', [
      ...['simulate', '--port', String(hj212Port), ...fleet, '--mn-file', list, '--audit', audit, '--report', 'json'],
      ...[
        '--quiet',
        '--strict',
        '--retry-seconds',
        String(retrySeconds),
        '--ramp-seconds',
        '1',
        '--drain-seconds',
        '120',
      ],
    ]);
    return {
      port,
      get server() {
        return server;
      },
      async killServer() {
        await end(server, 'SIGKILL');
        server = await startServer();
      },
      heardMore: () => grown(audit, client),
      async finish() {
        await grown(audit, client);
        for (const program of [client, server]) await end(program, 'SIGTERM');
        const { frames } = reportOf(client.output());
        const { findings } = await verifyLog({ directory: dataPaths(data).log });
        return {
          ...(await compare(data, await readAudit(audit))),
          sent: frames.sent,
          resent: frames.resent,
          unacknowledged: frames.pending + frames.unanswered,
          findings: findings.map(({ kind, position, detail }) => `${kind} at ${position}: ${detail}`),
        };
      },
      abandon,
    };
  } catch (error) {
    await abandon();
    throw error;
  }
}
