import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileStore } from '../files/open-file-store.ts';
import { openIngestLog } from '../ingest-log/open-ingest-log.ts';
import { appendFrames, everything } from '../ingest-log/test-log.ts';
import { createRoomCheck, freeBytes } from './room.ts';

describe('a disk with less room than the reserve', () => {
  let directory: string;
  let moreThanThereIs: number;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-room-'));
    moreThanThereIs = 1_000 * (await freeBytes(directory));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('takes nothing into the log, and everything once the reserve is there', async () => {
    const log = await openIngestLog({ directory: path.join(directory, 'log'), reserveBytes: moreThanThereIs });
    await expect(appendFrames(log, 0, 10)).rejects.toMatchObject({ code: 'disk.NO_ROOM', status: 507 });
    expect(await log.read(0, everything)).toEqual([]);
    await log.close();
    const again = await openIngestLog({ directory: path.join(directory, 'log'), reserveBytes: 1 });
    await appendFrames(again, 0, 10);
    expect(await again.read(0, everything)).toHaveLength(10);
    await again.close();
  });

  it('takes no file and leaves none half written', async () => {
    const files = await openFileStore(path.join(directory, 'files'), createRoomCheck(directory, moreThanThereIs));
    await expect(files.put(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'disk.NO_ROOM' });
    expect(await readdir(path.join(directory, 'files'))).toEqual(['incoming']);
    expect(await readdir(path.join(directory, 'files/incoming'))).toEqual([]);
  });
});
