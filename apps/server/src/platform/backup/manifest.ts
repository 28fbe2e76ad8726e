import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { BackupErrors } from './errors.ts';

const Count = Type.Object({ tables: Type.Integer(), rows: Type.Integer() });

/** What a backup holds. It is written last: a backup without it is not finished. */
export const Manifest = Type.Object({
  format: Type.Literal('ecoloop-backup-1'),
  createdAt: Type.String(),
  /** The consistent point: with the log up to here everything is the same again. */
  logEnd: Type.Integer(),
  relational: Count,
  series: Count,
  /** Last migrations that had run; the restore runs these, loads, and then runs what is newer. */
  relationalMigration: Type.Optional(Type.String()),
  seriesMigration: Type.Optional(Type.String()),
});
export type Manifest = Static<typeof Manifest>;

const FILE = 'manifest.json';
export const RELATIONAL_FILE = 'relational.ndjson.gz';

export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const handle = await open(path.join(directory, FILE), 'wx');
  try {
    await handle.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws backup.UNREADABLE */
export async function readManifest(directory: string): Promise<Manifest> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(directory, FILE), 'utf8'));
    return Value.Parse(Manifest, manifest);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw BackupErrors.UNREADABLE({ directory, reason }, { cause });
  }
}
