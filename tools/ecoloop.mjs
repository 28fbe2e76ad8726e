// npm run ecoloop -- <command>: the command line of the platform (import, rebuild, backup, restore, verify, serve).
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
const child = spawn(
  process.execPath,
  ['--enable-source-maps', path.join(root, 'apps/server/dist/cli.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { UV_THREADPOOL_SIZE: '16', NODE_ENV: 'production', ...process.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
