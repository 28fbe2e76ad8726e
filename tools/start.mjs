// npm start: installs what is missing, builds what is stale, runs the server until Ctrl-C.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
const child = spawn(
  process.execPath,
  // A batch of readings outlives the usual young generation, and moving it on costs more than making it.
  [
    '--max-semi-space-size=64',
    '--enable-source-maps',
    path.join(root, 'apps/server/dist/main.js'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { UV_THREADPOOL_SIZE: '16', NODE_ENV: 'production', ...process.env } },
);
// The terminal sends Ctrl-C to the whole group; the server ends itself and this process follows it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
