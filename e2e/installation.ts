import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

const root = path.resolve(import.meta.dirname, '..');
const server = path.join(root, 'apps/server/dist/main.js');

/** A running server as a user gets it: the built bundle in a process of its own. */
export interface Installation {
  readonly url: string;
  readonly hj212Port: number;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  /** Of the first start of a data directory only. */
  readonly oneTimePassword: string | undefined;
  /** Milliseconds from the start of the process to its report. */
  readonly startMilliseconds: number;
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<number | undefined>;
}

export interface InstallationOptions {
  readonly profile?: 'demo' | 'empty';
  readonly dataDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Makes a temporary data directory and a way to remove it. */
export async function temporaryDataDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecoloop-e2e-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the server and waits for its report. Rejects with its output when it ends before. */
export async function startInstallation(
  options: InstallationOptions & { dataDirectory: string },
): Promise<Installation> {
  if (!existsSync(server)) throw new Error('The server is not built: run npm test or npm run build');
  const [port, hj212Port] = [await freePort(), await freePort()];
  const begin = Date.now();
  const child = spawn(process.execPath, [server, '--profile', options.profile ?? 'empty'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      UV_THREADPOOL_SIZE: '16',
      ECOLOOP_DATA_DIR: options.dataDirectory,
      ECOLOOP_PORT: String(port),
      ECOLOOP_HJ212_PORT: String(hj212Port),
      ECOLOOP_LOG_LEVEL: 'warn',
      ...options.environment,
    },
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  await new Promise<void>((resolve, reject) => {
    const check = (): void => {
      if (output.includes('Ctrl-C ends.')) resolve();
    };
    child.stdout.on('data', check);
    child.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    hj212Port,
    dataDirectory: options.dataDirectory,
    process: child,
    output: () => output,
    oneTimePassword: /First sign-in\s+admin\s+(\S+)/.exec(output)?.[1],
    startMilliseconds: Date.now() - begin,
    stop: async (signal = 'SIGINT') => {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code ?? undefined;
    },
  };
}

export const password = 'a phrase for tests only';

/** Signs in for the first time, changes the one-time password and gives the cookie. */
export async function firstSignIn(installation: Installation): Promise<string> {
  const oneTime = installation.oneTimePassword;
  if (oneTime === undefined) throw new Error(`No one-time password was printed:\n${installation.output()}`);
  const first = await post(installation, '/api/session', '', { username: 'admin', password: oneTime });
  const changed = await post(installation, '/api/session/password', first, { current: oneTime, next: password });
  return changed === '' ? first : changed;
}

async function post(installation: Installation, url: string, cookie: string, body: object): Promise<string> {
  const answer = await fetch(installation.url + url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
}
