import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PushErrors } from '../push/errors.ts';
import type { MessageForm } from '../push/message.ts';
import { FileDropErrors } from './errors.ts';

const NAMES = /^[^.].*\.(csv|ndjson|json)(\.gz)?$/i;

/** How a file is read by its name; undefined for one that is none of ours, a hidden or half-written one say. */
export function formOf(name: string): MessageForm | undefined {
  const ending = NAMES.exec(name)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'ndjson' || ending === 'json' ? ending : undefined;
}

/** The same for the same content in the same place, and another once it was moved away and back. */
export const fileId = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => `${ino}-${size}-${mtimeMs}-${ctimeMs}`;

/** Opens a plain file, never through a link. @throws file-drop.NOT_A_FILE, also when it is no longer the one that was seen */
export async function openPlainFile(file: string, seen: Stats): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw FileDropErrors.NOT_A_FILE({}, { cause });
    },
  );
  const stats = await handle.stat();
  if (stats.isFile() && fileId(stats) === fileId(seen)) return handle;
  await handle.close();
  throw FileDropErrors.NOT_A_FILE();
}

const CHUNK_BYTES = 65_536;

/** The bytes from the beginning, expanded where they are compressed. @throws push.DAMAGED */
export async function* bytesOf(handle: FileHandle, isCompressed: boolean): AsyncGenerator<Uint8Array> {
  if (!isCompressed) {
    yield* storedBytesOf(handle);
    return;
  }
  const stored = Readable.from(storedBytesOf(handle));
  const expanded = createGunzip();
  stored.once('error', (error) => expanded.destroy(error));
  try {
    yield* stored.pipe(expanded) as AsyncIterable<Buffer>; // an expanded stream gives bytes
  } catch (cause) {
    throw PushErrors.DAMAGED({ reason: cause instanceof Error ? cause.message : '' }, { cause });
  } finally {
    stored.destroy();
    expanded.destroy();
  }
}

async function* storedBytesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
