import { defineErrors } from '@ecoloop/kernel';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RoomCheck } from '../disk/room.ts';
import { syncDirectory } from '../ingest-log/segment-files.ts';
import type { FileStore } from './file-store.ts';

export const FileErrors = defineErrors('files', {
  NOT_FOUND: {
    status: 404,
    message: { zh: '文件 {sha256} 不存在', en: 'The file {sha256} does not exist' },
  },
});

const SHA256 = /^[0-9a-f]{64}$/;

/** Keeps files under the first two digits of their hash; what is being written lies in `incoming`. */
export async function openFileStore(
  directory: string,
  requireRoom: RoomCheck = () => Promise.resolve(),
): Promise<FileStore> {
  const incoming = path.join(directory, 'incoming');
  await rm(incoming, { recursive: true, force: true }); // left by a stop half-way
  await mkdir(incoming, { recursive: true });

  const placeOf = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw FileErrors.NOT_FOUND({ sha256 });
    return path.join(directory, sha256.slice(0, 2), sha256);
  };
  const exists = (file: string): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  async function pathOf(sha256: string): Promise<string> {
    const file = placeOf(sha256);
    if (!(await exists(file))) throw FileErrors.NOT_FOUND({ sha256 });
    return file;
  }

  return {
    path: pathOf,
    async has(sha256) {
      return SHA256.test(sha256) && (await exists(placeOf(sha256)));
    },
    async get(sha256) {
      return readFile(await pathOf(sha256));
    },
    async put(content) {
      const temporary = path.join(incoming, randomUUID());
      const hash = createHash('sha256');
      let bytes = 0;
      const handle = await open(temporary, 'wx');
      try {
        for await (const chunk of content instanceof Uint8Array ? [content] : content) {
          hash.update(chunk);
          bytes += chunk.length;
          await requireRoom();
          await handle.writeFile(chunk);
        }
        await handle.sync();
      } catch (error) {
        await handle.close();
        await rm(temporary, { force: true });
        throw error;
      }
      await handle.close();
      const sha256 = hash.digest('hex');
      const place = placeOf(sha256);
      if (await exists(place)) {
        await rm(temporary);
      } else {
        await mkdir(path.dirname(place), { recursive: true });
        await rename(temporary, place);
        await syncDirectory(path.dirname(place));
        await syncDirectory(directory);
      }
      return { sha256, bytes };
    },
  };
}
