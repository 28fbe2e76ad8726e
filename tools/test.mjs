// npm test: installs what is missing, builds what the browser tests open, runs every test, ends with "N passed, N failed".
// With ECOLOOP_TEST_DATABASE_URL the suites of the application run first on that PostgreSQL server, and count as well.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

const SUITES_ON_SERVER = [
  'apps/server/src/modules',
  'apps/server/src/app.test.ts',
  'apps/server/src/api-authorization.test.ts',
  'apps/server/src/platform/jobs',
  'apps/server/src/platform/projector/projector.test.ts',
  'apps/server/src/platform/relational/relational.test.ts',
];

ensureInstalled();
const { buildAll } = await import('./build.mjs');
await buildAll();
mkdirSync(path.join(root, 'test-artifacts'), { recursive: true });

const asked = process.argv.slice(2);
const runs = [];
if (asked.length === 0 && process.env.ECOLOOP_TEST_DATABASE_URL) {
  console.log('The application on PostgreSQL:');
  runs.push(runTests('vitest-server.json', SUITES_ON_SERVER, { ECOLOOP_TEST_STORE: 'server' }));
}
runs.push(runTests('vitest.json', asked));

const sum = (count) => runs.reduce((total, run) => total + run[count], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function runTests(reportName, args, environment = {}) {
  const report = path.join(root, 'test-artifacts', reportName);
  rmSync(report, { force: true });
  const vitest = 'node_modules/vitest/vitest.mjs';
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { cwd: root, stdio: 'inherit', env: { UV_THREADPOOL_SIZE: '16', ...process.env, ...environment } },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not be loaded has no test to fail; it counts as one failure.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = result.numFailedTests + brokenFiles.length;
  return {
    passed: result.numPassedTests,
    // An error outside any test fails the run as well.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + (result.numTodoTests ?? 0),
  };
}
