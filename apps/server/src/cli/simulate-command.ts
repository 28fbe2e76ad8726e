import { spawn } from 'node:child_process';
import { locateSimulator } from '../simulator-process.ts';

/** `ecoloop simulate`: a program of its own that knows nothing of this platform, so that it tests any. */
export async function simulate(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [...locateSimulator(), 'simulate', ...args], { stdio: 'inherit' });
  // A terminal tells both of Ctrl-C; other signals come to this process alone.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
