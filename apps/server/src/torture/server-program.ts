import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const fromSource = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const programs = {
  server: fromSource('../main.ts'),
  cli: fromSource('../cli/cli.ts'),
  simulator: fromSource('../../../simulator/src/main.ts'),
} as const;

export interface Program {
  readonly process: ChildProcess;
  /** Exit code, or undefined where a signal ended it. */
  readonly ended: Promise<number | undefined>;
  /** What it wrote up to now. */
  output(): string;
}

/** Runs a part of the installation as a process of its own, from the source. */
export function startProgram(
  name: keyof typeof programs,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), programs[name], ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ECOLOOP_LOG_LEVEL: 'warn', ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | undefined>((resolve) => child.once('exit', (code) => resolve(code ?? undefined)));
  return { process: child, ended, output: () => text };
}

/** @throws Error with what the program said, where it did not end well */
export async function runProgram(name: keyof typeof programs, args: readonly string[]): Promise<string> {
  const program = startProgram(name, args);
  const code = await program.ended;
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${program.output()}`);
  return program.output();
}

/** @throws Error where the program ends before anybody listens there */
export async function listening(program: Program, port: number): Promise<void> {
  for (;;) {
    const { exitCode } = program.process;
    if (exitCode !== null) throw new Error(`the server ended with ${exitCode}:\n${program.output()}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    await wait(20);
  }
}

/** A port that nobody listens on; somebody else may be quicker. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
