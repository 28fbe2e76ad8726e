import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileStore } from './file-store.ts';
import { openFileStore } from './open-file-store.ts';

let directory: string;
let files: FileStore;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-files-'));
  files = await openFileStore(directory);
});
afterEach(() => rm(directory, { recursive: true }));

const content = Buffer.from('站点,PM2.5\n万柳,81\n');
const sha256 = createHash('sha256').update(content).digest('hex');

function* inPieces(failing = false): Generator<Uint8Array> {
  yield content.subarray(0, 7);
  if (failing) throw new Error('the sender went away');
  yield content.subarray(7);
}

describe('file store', () => {
  it('names a content by its SHA-256 and keeps it once', async () => {
    await expect(files.put(content)).resolves.toEqual({ sha256, bytes: content.length });
    await expect(files.put(Readable.from(inPieces()))).resolves.toEqual({ sha256, bytes: content.length });
    await expect(files.get(sha256)).resolves.toEqual(content);
    await expect(files.has(sha256)).resolves.toBe(true);
    await expect(files.path(sha256)).resolves.toBe(path.join(directory, sha256.slice(0, 2), sha256));
    await expect(readdir(path.join(directory, 'incoming'))).resolves.toEqual([]);
  });

  it('keeps nothing of a stream that breaks off', async () => {
    await expect(files.put(Readable.from(inPieces(true)))).rejects.toThrow('the sender went away');
    await expect(readdir(directory)).resolves.toEqual(['incoming']);
    await expect(readdir(path.join(directory, 'incoming'))).resolves.toEqual([]);
  });

  it('finds nothing under a name that is no hash, such as a path', async () => {
    for (const name of ['../../etc/passwd', sha256.toUpperCase(), '', sha256]) {
      await expect(files.has(name)).resolves.toBe(false);
      await expect(files.get(name)).rejects.toMatchObject({ code: 'files.NOT_FOUND' });
    }
  });
});
