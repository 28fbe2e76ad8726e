// Type-checks every group of the workspace with the globals it may use: packages see neither Node nor the DOM.
import { spawnSync } from 'node:child_process';

const projects = ['packages', 'domains', 'sites', 'apps/server', 'apps/web', '.'];
let failed = 0;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
