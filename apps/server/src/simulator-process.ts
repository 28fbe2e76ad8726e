import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from './platform/logging/logger.ts';

export interface SimulatorProcess {
  stop(): Promise<void>;
}

const RESTART_MILLISECONDS = 5_000;

/**
 * Runs the fleet of simulated data loggers beside the server: the demonstration's live data come in over TCP as a real
 * logger's would. It ends with this process, also when this one is killed, and is started again when it fails.
 */
export function startSimulator(options: {
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
}): SimulatorProcess {
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let child = start();

  function start() {
    // Over the channel the simulator notices when this process ends, however it ends.
    const started = spawn(process.execPath, locateSimulator(), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ECOLOOP_HJ212_HOST: reachable(options.host),
        ECOLOOP_HJ212_PORT: String(options.port),
      },
    });
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      options.logger.warn({ part: 'simulator' }, text.trimEnd());
    });
    started.on('error', (error) => options.logger.error({ err: error, part: 'simulator' }, 'could not be started'));
    started.on('exit', (exitCode, signal) => {
      if (stopping) return;
      options.logger.warn({ part: 'simulator', exitCode, signal }, 'ended; starting it again');
      restart = setTimeout(() => (child = start()), RESTART_MILLISECONDS);
    });
    return started;
  }

  return {
    async stop() {
      stopping = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await ended;
      clearTimeout(impatient);
    },
  };
}

/** What Node.js runs as the simulator: the bundle beside this one, or the source in development. */
export function locateSimulator(): readonly string[] {
  const bundle = fileURLToPath(new URL('./simulator.js', import.meta.url));
  if (existsSync(bundle)) return ['--enable-source-maps', bundle];
  const source = fileURLToPath(new URL('../../simulator/src/main.ts', import.meta.url));
  return ['--import', import.meta.resolve('tsx'), source];
}

/** An address to listen on everywhere is no address to connect to. */
const reachable = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host);
