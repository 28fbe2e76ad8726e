import { constants } from 'node:fs';
import { access, cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedEngine } from './embedded-engine.ts';

/** Names what a cluster was made by: another engine makes another template. */
const TEMPLATE_NAME = 'cluster-pglite-0.5.8-postgis-0.2.8';

export interface ClusterOptions {
  readonly directory: string;
  /** Keeps a fresh cluster to copy from: a copy takes a tenth of a second, making one about ten. */
  readonly templateDirectory?: string | undefined;
}

/** Makes the cluster with PostGIS in it where there is none. Stopped half-way it leaves nothing that looks finished. */
export async function prepareCluster({ directory, templateDirectory }: ClusterOptions): Promise<void> {
  if (await exists(path.join(directory, 'PG_VERSION'))) return;
  await mkdir(path.dirname(directory), { recursive: true });
  if (templateDirectory === undefined) {
    await makeAtomically(directory, createCluster);
    return;
  }
  const template = path.join(templateDirectory, TEMPLATE_NAME);
  if (!(await exists(template))) {
    await mkdir(templateDirectory, { recursive: true });
    await makeAtomically(template, createCluster);
  }
  await makeAtomically(directory, (building) =>
    cp(template, building, { recursive: true, mode: constants.COPYFILE_FICLONE }),
  );
}

async function createCluster(directory: string): Promise<void> {
  let failure: Error | undefined;
  const engine = await startEmbeddedEngine({ directory }, (error) => {
    failure = error;
  });
  const client = new pg.Client({ user: 'postgres', database: 'postgres', stream: () => engine.connect() });
  await client.connect();
  await client.query('create extension postgis');
  await client.end();
  await engine.close();
  if (failure) throw failure;
}

async function makeAtomically(target: string, make: (building: string) => Promise<void>): Promise<void> {
  const building = `${target}.${process.pid}.new`;
  await rm(building, { recursive: true, force: true });
  try {
    await make(building);
    await syncTree(building);
    await rename(building, target);
    await syncFile(path.dirname(target));
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    if (!(await exists(path.join(target, 'PG_VERSION')))) throw error; // else another process was faster
  }
}

async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    await (entry.isDirectory() ? syncTree(file) : syncFile(file));
  }
  await syncFile(directory);
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
