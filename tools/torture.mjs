// npm run torture [-- rounds]: stops the ingest log by kill -9 and by simulated power cuts, so many times each (100), and
// looks whether every acknowledged entry is there, none is there twice and verification finds nothing.
import { ensureInstalled, root } from './ensure-installed.mjs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

ensureInstalled();
const script = path.join(root, 'apps/server/src/platform/ingest-log/run-torture.ts');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { UV_THREADPOOL_SIZE: '16', ...process.env },
});
process.exit(status ?? 1);
