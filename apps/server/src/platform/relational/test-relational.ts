import { randomUUID } from 'node:crypto';
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

/** The server tests run on, where ECOLOOP_TEST_STORE=server asks for one; otherwise they run on the embedded engine. */
export function testServer(): string | undefined {
  if (process.env['ECOLOOP_TEST_STORE'] !== 'server') return undefined;
  const server = process.env['ECOLOOP_TEST_DATABASE_URL'];
  if (!server) throw new Error('ECOLOOP_TEST_STORE=server needs ECOLOOP_TEST_DATABASE_URL, a PostgreSQL with PostGIS');
  return server;
}

/**
 * A fresh database for one test file; `close` takes it away. It is embedded, or new on the server of `testServer`. With all migrations of the application, or none.
 */
export async function openTestRelational(migrated: 'migrated' | 'bare' = 'migrated'): Promise<Relational> {
  const server = testServer();
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

export interface TestDatabase extends TestPlace {
  readonly databaseUrl: string;
}

async function temporaryDirectory(): Promise<TestPlace> {
  const parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-relational-'));
  return { directory: path.join(parent, 'cluster'), remove: () => rm(parent, { recursive: true, force: true }) };
}

/** A new, empty database on a server. */
export async function temporaryDatabase(server: string): Promise<TestDatabase> {
  const name = `ecoloop_test_${randomUUID().replaceAll('-', '')}`;
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
