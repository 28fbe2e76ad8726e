// npm run torture [-- rounds]: so many times each (100), stops the ingest log by kill -9 and by simulated power cuts, and the
// whole server by kill -9 while devices send; looks whether everything acknowledged is there, once, and the log is whole.
import { ensureInstalled, root } from './ensure-installed.mjs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

ensureInstalled();
let failed = 0;
for (const script of ['platform/ingest-log/run-torture.ts', 'torture/run-torture.ts']) {
  const file = path.join(root, 'apps/server/src', script);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
