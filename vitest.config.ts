import { defineConfig } from 'vitest/config';

/** At most two forked workers: an embedded relational engine is about 900 MB and one directory a process. */
export default defineConfig({
  test: {
    include: ['{packages,domains,sites,ui,apps,e2e,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'America/New_York' },
  },
});
