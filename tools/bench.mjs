// npm run bench [name …]: prints figures of every *.bench.ts and *.bench.mjs (or those whose path holds a name); fails on no figure.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
const wanted = process.argv.slice(2);
const benches = readdirSync(root, { recursive: true })
  .map(String)
  .filter(
    (file) =>
      /\.bench\.(ts|mjs)$/.test(file) &&
      !file.includes('node_modules') &&
      (wanted.length === 0 || wanted.some((w) => file.includes(w))),
  )
  .sort();
let status = 0;
for (const bench of benches) {
  console.log(`\n== ${bench}`);
  const run = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, bench)], {
    cwd: root,
    stdio: 'inherit',
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  });
  status ||= run.status ?? 1;
}
process.exit(status);
