import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;
/** Locator of the directory of a ZIP64 archive. */
const ZIP64 = Buffer.from('PK\u0006\u0007');

/**
 * Bytes that a ZIP archive (DOCX, XLSX) comes to when it is unpacked, counted by unpacking it entry by entry rather than
 * believed; more than `most` as soon as it is known to be more, and where it is of the kind for more than 4 GB (ZIP64).
 * 0 where the bytes are no archive: whoever opens them says so.
 */
export async function unpackedSize(bytes: Uint8Array, most: number): Promise<number> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (archive.includes(ZIP64)) return most + 1;
  let total = 0;
  for (const { method, content } of entriesOf(archive)) {
    if (method !== DEFLATED) total += content.length;
    else {
      try {
        total += (await inflate(content, { maxOutputLength: most - total + 1 })).length;
      } catch (error) {
        if (isTooLarge(error)) return most + 1;
        // Damaged: whoever opens it says so.
      }
    }
    if (total > most) return most + 1;
  }
  return total;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** What the central directory names, as it is packed. */
function* entriesOf(archive: Buffer): Generator<{ readonly method: number; readonly content: Buffer }> {
  const mark = Buffer.from('PK\u0005\u0006');
  const end = archive.lastIndexOf(mark);
  if (end < 0 || end + 22 > archive.length) return;
  let place = end - archive.readUInt32LE(end + 12);
  // Bytes before the archive move everything in it.
  const moved = place - archive.readUInt32LE(end + 16);
  while (place >= 0 && place + 46 <= archive.length && archive.readUInt32LE(place) === DIRECTORY_ENTRY) {
    const start = moved + archive.readUInt32LE(place + 42);
    if (start < 0 || start + 30 > archive.length) return;
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    yield {
      method: archive.readUInt16LE(place + 10),
      content: archive.subarray(from, from + packedSize(archive, place)),
    };
    place +=
      46 + archive.readUInt16LE(place + 28) + archive.readUInt16LE(place + 30) + archive.readUInt16LE(place + 32);
  }
}

const packedSize = (archive: Buffer, entry: number): number => archive.readUInt32LE(entry + 20);
