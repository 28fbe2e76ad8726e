import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { packBlock, unpackBlock, type UnpackedBlock } from './block.ts';
import { IngestLogErrors } from './errors.ts';
import { HASH_BYTES, readRecord, type DecodedRecord, type RecordReading } from './record.ts';
import { sealedFile } from './segment-files.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';

// A sealed segment: blocks one after the other, the table of blocks, the footer.
//   row of the table: uint32 offset of the first record in the plain segment · uint32 length in this file · 32 bytes hash
//   of the last record
//   footer: uint32 number · uint32 size of the plain segment · 32 bytes hash before the first record · uint32 rows ·
//   uint32 CRC-32 of table and footer so far · 12 bytes magic
// Offsets of records are those of the plain segment, so that positions stay what they were.

const MAGIC = Buffer.from('ecoloop-seg1', 'latin1');
const ROW_BYTES = 8 + HASH_BYTES;
const FOOTER_BYTES = 8 + HASH_BYTES + 8 + MAGIC.length;
/** Larger blocks are smaller at rest; reading one record unpacks a whole block. */
const BLOCK_BYTES = 128 * 1024;

interface Block {
  /** Of its first record in the plain segment. */
  readonly offset: number;
  readonly end: number;
  readonly fileOffset: number;
  readonly fileLength: number;
  readonly previousHash: Uint8Array;
  readonly lastHash: Uint8Array;
}

/** @throws what writing throws; nothing is left under the name then */
export async function packSegment(
  handle: FileHandle,
  segment: number,
  previousHash: Uint8Array,
  records: AsyncIterable<DecodedRecord>,
): Promise<void> {
  const rows: Buffer[] = [];
  let contents: Uint8Array[] = [];
  let bytes = 0;
  let offset = SEGMENT_HEADER_BYTES;
  let blockOffset = offset;
  let lastHash = previousHash;
  const finishBlock = async (): Promise<void> => {
    if (contents.length === 0) return;
    const packed = await packBlock(contents);
    await handle.appendFile(packed);
    const row = Buffer.alloc(ROW_BYTES);
    row.writeUInt32BE(blockOffset, 0);
    row.writeUInt32BE(packed.length, 4);
    row.set(lastHash, 8);
    rows.push(row);
    contents = [];
    bytes = 0;
    blockOffset = offset;
  };
  for await (const { content, hash, length } of records) {
    contents.push(content);
    bytes += content.length;
    offset += length;
    lastHash = new Uint8Array(hash);
    if (bytes >= BLOCK_BYTES) await finishBlock();
  }
  await finishBlock();
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.writeUInt32BE(segment, 0);
  footer.writeUInt32BE(offset, 4);
  footer.set(previousHash, 8);
  footer.writeUInt32BE(rows.length, 8 + HASH_BYTES);
  const table = Buffer.concat(rows);
  footer.writeUInt32BE(checksum(table, footer), 12 + HASH_BYTES);
  MAGIC.copy(footer, 16 + HASH_BYTES);
  await handle.appendFile(Buffer.concat([table, footer]));
}

const checksum = (table: Buffer, footer: Buffer): number => crc32(footer.subarray(0, 12 + HASH_BYTES), crc32(table));

/** Readings of a sealed segment; a block that is not what was sealed is one damaged reading. */
export interface SealedSegment {
  readonly previousHash: Uint8Array;
  /** Of the plain segment. */
  readonly size: number;
  records(from: number): AsyncGenerator<SealedReading>;
  close(): Promise<void>;
}

export interface SealedReading {
  readonly offset: number;
  readonly reading: RecordReading;
  /** Where damage ends and, if the bytes still are records, what they are now. */
  readonly block?: { readonly end: number; readonly records: Buffer | undefined };
}

/** @throws ingest-log.CORRUPT */
export async function openSealedSegment(
  directory: string,
  segment: number,
  file = sealedFile(directory, segment),
): Promise<SealedSegment> {
  const handle = await open(file);
  try {
    const { size, previousHash, blocks } = await readTable(handle, segment);
    const unpack = unpackOnce(handle);
    return {
      size,
      previousHash,
      records: (from) => recordsOf(unpack, blocks, from),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

type Unpack = (block: Block) => Promise<UnpackedBlock | undefined>;

/** Entries of one source are asked for one by one, and several may lie in the block at hand. */
function unpackOnce(handle: FileHandle): Unpack {
  let known: { readonly block: Block; readonly unpacked: UnpackedBlock | undefined } | undefined;
  return async (block) => {
    if (known?.block !== block) {
      const packed = Buffer.allocUnsafe(block.fileLength);
      await handle.read(packed, 0, packed.length, block.fileOffset);
      known = { block, unpacked: await unpackBlock(packed, block.previousHash) };
    }
    return known.unpacked;
  };
}

async function* recordsOf(unpack: Unpack, blocks: readonly Block[], from: number): AsyncGenerator<SealedReading> {
  for (const block of blocks.slice(findBlock(blocks, from))) {
    const unpacked = await unpack(block);
    if (!unpacked || !Buffer.from(unpacked.lastHash).equals(block.lastHash)) {
      const reason = unpacked ? 'broken hash chain' : 'a block cannot be unpacked';
      const reading = { is: 'damaged', reason } as const;
      yield { offset: block.offset, reading, block: { end: block.end, records: unpacked?.records } };
      continue;
    }
    const { records } = unpacked;
    for (let at = Math.max(0, from - block.offset); at < records.length;) {
      const reading = readRecord(records, at);
      yield { offset: block.offset + at, reading };
      if (reading.is !== 'record') return; // `from` is not where a record starts
      at += reading.record.length;
    }
  }
}

/** The last block that starts at or before an offset. */
function findBlock(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function readTable(
  handle: FileHandle,
  segment: number,
): Promise<{ readonly size: number; readonly previousHash: Uint8Array; readonly blocks: readonly Block[] }> {
  const refuse = (): never => {
    throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'not the table of this sealed segment' });
  };
  const fileSize = (await handle.stat()).size;
  if (fileSize < FOOTER_BYTES) return refuse();
  const footer = Buffer.alloc(FOOTER_BYTES);
  await handle.read(footer, 0, FOOTER_BYTES, fileSize - FOOTER_BYTES);
  const count = footer.readUInt32BE(8 + HASH_BYTES);
  const tableAt = fileSize - FOOTER_BYTES - count * ROW_BYTES;
  const isFooter = footer.subarray(16 + HASH_BYTES).equals(MAGIC) && footer.readUInt32BE(0) === segment;
  if (!isFooter || tableAt < 0) return refuse();
  const table = Buffer.alloc(count * ROW_BYTES);
  await handle.read(table, 0, table.length, tableAt);
  if (checksum(table, footer) !== footer.readUInt32BE(12 + HASH_BYTES)) return refuse();
  const size = footer.readUInt32BE(4);
  let fileOffset = 0;
  let previousHash: Uint8Array = new Uint8Array(footer.subarray(8, 8 + HASH_BYTES));
  const blocks = Array.from({ length: count }, (_, index): Block => {
    const at = index * ROW_BYTES;
    const fileLength = table.readUInt32BE(at + 4);
    const lastHash = table.subarray(at + 8, at + ROW_BYTES);
    const end = index + 1 < count ? table.readUInt32BE(at + ROW_BYTES) : size;
    const block = { offset: table.readUInt32BE(at), end, fileOffset, fileLength, previousHash, lastHash };
    fileOffset += fileLength;
    previousHash = lastHash;
    return block;
  });
  if (fileOffset !== tableAt) return refuse();
  return { size, previousHash: new Uint8Array(footer.subarray(8, 8 + HASH_BYTES)), blocks };
}
