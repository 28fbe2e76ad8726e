import { defineConfig } from 'vitest/config';

/** Years of hours through the series store, which is the same one beside a PostgreSQL server. */
const excludedOnServer = process.env['ECOLOOP_TEST_STORE'] === 'server' ? ['**/real-record.test.ts'] : [];

/** At most two forked workers: an embedded relational engine is about 900 MB and one directory a process. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'America/New_York' },
    projects: [
      {
        // Pure code keeps no state between files, so they share a process and what they import.
        extends: true,
        test: {
          name: 'pure',
          include: ['packages/*/src/**/*.test.ts', '{domains,sites,ui}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'application',
          include: ['packages/*/{bin,bench}/**/*.test.ts', '{apps,e2e,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', ...excludedOnServer],
        },
      },
    ],
  },
});
