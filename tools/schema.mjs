// npm run schema: writes apps/server/src/migrations/relational/schema.sql anew, on the server of ECOLOOP_TEST_DATABASE_URL.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './ensure-installed.mjs';

if (!process.env.ECOLOOP_TEST_DATABASE_URL) {
  console.error('npm run schema needs ECOLOOP_TEST_DATABASE_URL (PostgreSQL 15 with PostGIS) and pg_dump.');
  process.exit(1);
}
ensureInstalled();
const test = 'apps/server/src/platform/relational/schema.test.ts';
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test, '--update'], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
