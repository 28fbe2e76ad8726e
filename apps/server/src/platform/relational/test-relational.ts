import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { systemClock } from '../clock/clock.ts';
import { migrateRelational } from '../migrations.ts';
import { openRelational } from './open-relational.ts';
import type { Relational } from './relational.ts';

/** Where tests keep the cluster they copy, so that it is made once. */
export const TEST_TEMPLATES = fileURLToPath(new URL('../../../../../node_modules/.cache/ecoloop', import.meta.url));
export const RELATIONAL_MIGRATIONS = fileURLToPath(new URL('../../migrations/relational', import.meta.url));

/**
 * A fresh database for one test file; `close` takes it away. It is embedded, or new on the server of
 * ECOLOOP_TEST_DATABASE_URL where that is set. With all migrations of the application, or none.
 */
export async function openTestRelational(migrated: 'migrated' | 'bare' = 'migrated'): Promise<Relational> {
  const server = process.env['ECOLOOP_TEST_DATABASE_URL'];
  const place = await (server === undefined ? temporaryDirectory() : temporaryDatabase(server));
  const relational = await openRelational({
    ...place,
    templateDirectory: TEST_TEMPLATES,
    onFailure: (error) => {
      throw error;
    },
  });
  if (migrated === 'migrated') await migrateRelational(relational, RELATIONAL_MIGRATIONS, systemClock);
  return {
    ...relational,
    async close() {
      await relational.close();
      await place.remove();
    },
  };
}

interface TestPlace {
  readonly directory: string;
  readonly databaseUrl?: string;
  remove(): Promise<void>;
}

async function temporaryDirectory(): Promise<TestPlace> {
  const parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-relational-'));
  return { directory: path.join(parent, 'cluster'), remove: () => rm(parent, { recursive: true, force: true }) };
}

async function temporaryDatabase(server: string): Promise<TestPlace> {
  const name = `ecoloop_test_${process.pid}_${Date.now()}`;
  await runOnServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    directory: '',
    databaseUrl: url.href,
    remove: () => runOnServer(server, `drop database ${name} with (force)`),
  };
}

async function runOnServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
