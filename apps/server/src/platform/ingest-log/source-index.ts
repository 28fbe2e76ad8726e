import { instant, type Instant } from '@ecoloop/kernel';
import { hash } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { codeOf, indexFile, writeDurably } from './segment-files.ts';

// What of whom lies where in a sealed segment, so that one device's frames are read without the others'.
//   postings of each source: varint length and UTF-8 of the source · varint count · for each entry varint offset since the
//   one before, zigzag varint milliseconds since the one before, uint32 fingerprint
//   directory, sorted: 8 bytes hash of the source · uint32 where its postings start · uint32 their length · uint32 CRC-32
//   footer: uint32 number · uint32 sources · uint32 CRC-32 of directory and footer so far · 12 bytes magic

const MAGIC = Buffer.from('ecoloop-idx1', 'latin1');
const KEY_BYTES = 8;
const ROW_BYTES = KEY_BYTES + 12;
const FOOTER_BYTES = 12 + MAGIC.length;

export interface IndexEntry {
  /** In the plain segment. */
  readonly offset: number;
  readonly receivedAt: Instant;
  /** CRC-32 of the content: not proof, but a second witness of what stood there. */
  readonly fingerprint: number;
}
export interface SourcedIndexEntry extends IndexEntry {
  readonly source: string;
}

export const fingerprintOf = (content: Uint8Array): number => crc32(content);
const keyOf = (source: string): Buffer => hash('sha256', source, 'buffer').subarray(0, KEY_BYTES);

export interface IndexBuilder {
  add(entry: SourcedIndexEntry): void;
  /** On disk when it resolves. */
  write(directory: string, segment: number): Promise<void>;
}

export function createIndexBuilder(): IndexBuilder {
  const bySource = new Map<string, IndexEntry[]>();
  return {
    add({ source, offset, receivedAt, fingerprint }) {
      const entry = { offset, receivedAt, fingerprint };
      const entries = bySource.get(source);
      if (entries) entries.push(entry);
      else bySource.set(source, [entry]);
    },
    write: (directory, segment) => writeDurably(indexFile(directory, segment), encodeIndex(segment, bySource)),
  };
}

function encodeIndex(segment: number, bySource: ReadonlyMap<string, readonly IndexEntry[]>): Buffer {
  const rows: Buffer[] = [];
  const all: Buffer[] = [];
  let at = 0;
  for (const [source, entries] of bySource) {
    const postings = encodePostings(source, entries);
    const row = Buffer.alloc(ROW_BYTES);
    keyOf(source).copy(row);
    row.writeUInt32BE(at, KEY_BYTES);
    row.writeUInt32BE(postings.length, KEY_BYTES + 4);
    row.writeUInt32BE(crc32(postings), KEY_BYTES + 8);
    rows.push(row);
    all.push(postings);
    at += postings.length;
  }
  const directory = Buffer.concat(rows.sort((a, b) => a.compare(b)));
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.writeUInt32BE(segment, 0);
  footer.writeUInt32BE(rows.length, 4);
  footer.writeUInt32BE(checksum(directory, footer), 8);
  MAGIC.copy(footer, 12);
  return Buffer.concat([...all, directory, footer]);
}

const checksum = (directory: Buffer, footer: Buffer): number => crc32(footer.subarray(0, 8), crc32(directory));

function encodePostings(source: string, entries: readonly IndexEntry[]): Buffer {
  const name = Buffer.from(source, 'utf8');
  const buffer = Buffer.allocUnsafe(20 + name.length + entries.length * 24);
  let at = writeVarint(buffer, 0, name.length);
  at += name.copy(buffer, at);
  at = writeVarint(buffer, at, entries.length);
  let [offset, time] = [0, 0];
  for (const entry of entries) {
    at = writeVarint(buffer, at, entry.offset - offset);
    const step = entry.receivedAt - time;
    at = writeVarint(buffer, at, step < 0 ? -2 * step - 1 : 2 * step);
    at = buffer.writeUInt32BE(entry.fingerprint, at);
    ({ offset } = entry);
    time = entry.receivedAt;
  }
  return buffer.subarray(0, at);
}

function decodePostings(buffer: Buffer): SourcedIndexEntry[] {
  let at = 0;
  const next = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = buffer.readUInt8(at++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const length = next();
  const source = buffer.toString('utf8', at, at + length);
  at += length;
  let [offset, time] = [0, 0];
  return Array.from({ length: next() }, () => {
    offset += next();
    const step = next();
    time += step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    const fingerprint = buffer.readUInt32BE(at);
    at += 4;
    return { source, offset, receivedAt: instant(time), fingerprint };
  });
}

/** Safe integers, seven bits a byte, lowest first. */
function writeVarint(buffer: Buffer, at: number, value: number): number {
  let [rest, position] = [value, at];
  for (; rest >= 128; rest = Math.floor(rest / 128)) position = buffer.writeUInt8((rest % 128) + 128, position);
  return buffer.writeUInt8(rest, position);
}

/**
 * Entries of one source in a sealed segment, in order.
 *
 * @returns undefined where the index is missing or damaged: then it must be made again
 */
export async function findInIndex(
  directory: string,
  segment: number,
  source: string,
): Promise<IndexEntry[] | undefined> {
  const handle = await openIndex(directory, segment);
  if (!handle) return undefined;
  try {
    const table = await readDirectory(handle, segment);
    if (!table) return undefined;
    const row = findRow(table, keyOf(source));
    if (!row) return [];
    const postings = Buffer.alloc(row.readUInt32BE(KEY_BYTES + 4));
    await handle.read(postings, 0, postings.length, row.readUInt32BE(KEY_BYTES));
    if (crc32(postings) !== row.readUInt32BE(KEY_BYTES + 8)) return undefined;
    return decodePostings(postings).filter((entry) => entry.source === source);
  } finally {
    await handle.close();
  }
}

async function openIndex(directory: string, segment: number): Promise<FileHandle | undefined> {
  try {
    return await open(indexFile(directory, segment));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readDirectory(handle: FileHandle, segment: number): Promise<Buffer | undefined> {
  const { size } = await handle.stat();
  const footer = Buffer.alloc(FOOTER_BYTES);
  if (size < FOOTER_BYTES) return undefined;
  await handle.read(footer, 0, FOOTER_BYTES, size - FOOTER_BYTES);
  if (!footer.subarray(12).equals(MAGIC) || footer.readUInt32BE(0) !== segment) return undefined;
  const length = footer.readUInt32BE(4) * ROW_BYTES;
  if (length > size - FOOTER_BYTES) return undefined;
  const directory = Buffer.alloc(length);
  await handle.read(directory, 0, length, size - FOOTER_BYTES - length);
  return checksum(directory, footer) === footer.readUInt32BE(8) ? directory : undefined;
}

function findRow(directory: Buffer, key: Buffer): Buffer | undefined {
  let [low, high] = [0, directory.length / ROW_BYTES - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = directory.subarray(middle * ROW_BYTES, (middle + 1) * ROW_BYTES);
    const order = key.compare(row, 0, KEY_BYTES);
    if (order === 0) return row;
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** Every entry of a sealed segment in its order; undefined where the index is missing or damaged. */
export async function readWholeIndex(directory: string, segment: number): Promise<SourcedIndexEntry[] | undefined> {
  const handle = await openIndex(directory, segment);
  if (!handle) return undefined;
  try {
    const table = await readDirectory(handle, segment);
    if (!table) return undefined;
    const file = await readFile(indexFile(directory, segment));
    const entries: SourcedIndexEntry[] = [];
    for (let at = 0; at < table.length; at += ROW_BYTES) {
      const start = table.readUInt32BE(at + KEY_BYTES);
      const postings = file.subarray(start, start + table.readUInt32BE(at + KEY_BYTES + 4));
      if (crc32(postings) !== table.readUInt32BE(at + KEY_BYTES + 8)) return undefined;
      for (const entry of decodePostings(postings)) entries.push(entry);
    }
    return entries.sort((a, b) => a.offset - b.offset);
  } finally {
    await handle.close();
  }
}
