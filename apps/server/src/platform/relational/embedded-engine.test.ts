import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCluster } from './cluster-template.ts';
import { startEmbeddedEngine } from './embedded-engine.ts';
import { openRelational } from './open-relational.ts';
import { TEST_TEMPLATES } from './test-relational.ts';

let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-engine-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const fail = (error: Error): never => {
  throw error;
};

describe('embedded engine', () => {
  it('calls fdatasync for every commit', async () => {
    const directory = path.join(parent, 'synced');
    await prepareCluster({ directory, templateDirectory: TEST_TEMPLATES });
    const fsyncsOf = async (commits: number): Promise<number> => {
      const engine = await startEmbeddedEngine({ directory }, fail);
      const client = new pg.Client({ user: 'postgres', database: 'postgres', stream: () => engine.connect() });
      await client.connect();
      await client.query('create table if not exists synced (number int)');
      for (let number = 0; number < commits; number += 1)
        await client.query('insert into synced values ($1)', [number]);
      await client.end();
      return (await engine.close()).fsyncs;
    };
    const idle = await fsyncsOf(0);
    const busy = await fsyncsOf(200);
    // The first time also makes the table; it counts in favour of idle.
    expect(busy - idle).toBeGreaterThan(150);
    expect(busy).toBeGreaterThanOrEqual(200);
  });

  it('stands kill -9: every acknowledged commit is there, and it starts by itself', async () => {
    const directory = path.join(parent, 'killed');
    const acknowledged = [...(await commitUntilKilled(directory, 0)), ...(await commitUntilKilled(directory, 100_000))];
    const relational = await openRelational({ directory, onFailure: fail });
    try {
      const { rows } = await relational.executeSql<{ number: number }>('select number from kept');
      const kept = new Set(rows.map(({ number }) => number));
      expect(acknowledged.length).toBeGreaterThan(100);
      expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
    } finally {
      await relational.close();
    }
  });
});

async function commitUntilKilled(directory: string, first: number): Promise<number[]> {
  const script = fileURLToPath(new URL('./commit-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, TEST_TEMPLATES, String(first)]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > 100) child.kill('SIGKILL');
    });
    child.on('close', resolve);
  });
  expect(errors).toBe('');
  return output.split('\n').slice(0, -1).map(Number);
}
