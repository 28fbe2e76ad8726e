import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { migrateRelational } from '../migrations.ts';
import { openRelational } from './open-relational.ts';
import { RELATIONAL_MIGRATIONS, temporaryDatabase } from './test-relational.ts';

const server = process.env['ECOLOOP_TEST_DATABASE_URL'];
const isContinuousIntegration = process.env['CI'] === 'true';

const HEADER = `-- The schema as all migrations leave it, to read and to compare. It is never run.
-- Written by npm run schema with the pg_dump of PostgreSQL 15.
`;

/** What pg_dump says of a freshly migrated database, without what only concerns the session that would load it. */
async function migratedSchema(databaseUrl: string): Promise<string> {
  const database = await temporaryDatabase(databaseUrl);
  try {
    const onFailure = (error: Error): never => {
      throw error;
    };
    const relational = await openRelational({ ...database, onFailure });
    await migrateRelational(relational, RELATIONAL_MIGRATIONS, systemClock);
    await relational.close();
    const options = ['--schema-only', '--no-owner', '--no-privileges', `--dbname=${database.databaseUrl}`];
    const { stdout } = await promisify(execFile)('pg_dump', options);
    const statements = stdout
      .replaceAll(/^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict .*)$/gm, '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
    return `${HEADER}\n${statements}\n`;
  } finally {
    await database.remove();
  }
}

describe('the relational schema', () => {
  it.skipIf(server === undefined && !isContinuousIntegration)(
    'is what schema.sql says; after a new migration: npm run schema (needs ECOLOOP_TEST_DATABASE_URL)',
    async () => {
      if (server === undefined) throw new Error('ECOLOOP_TEST_DATABASE_URL must name a PostgreSQL 15 with PostGIS');
      await expect(await migratedSchema(server)).toMatchFileSnapshot(path.join(RELATIONAL_MIGRATIONS, 'schema.sql'));
    },
  );
});
