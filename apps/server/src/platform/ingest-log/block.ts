import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { FIXED_BYTES, HASH_BYTES, PREFIX_BYTES, restoreRecord } from './record.ts';

// A block packs whole records that follow on each other. Hashes and checksums are left out, for they follow from the
// contents and the hash before the block, and nothing could make them smaller. What is alike stands together:
//   uint32 count · uint32 length of each content · kind … source of each · body of each, deflated.

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);
/** zlib's usual level: 6 % smaller files at level 9 take four times as long. */
const LEVEL = 6;
const SOURCE_LENGTH_AT = 2;

export async function packBlock(contents: readonly Uint8Array[]): Promise<Buffer> {
  const lengths = Buffer.alloc(4 + 4 * contents.length);
  lengths.writeUInt32BE(contents.length, 0);
  contents.forEach((content, index) => lengths.writeUInt32BE(content.length, 4 + 4 * index));
  const heads = contents.map((content) => content.subarray(0, headLength(content)));
  const bodies = contents.map((content) => content.subarray(headLength(content)));
  return compress(Buffer.concat([lengths, ...heads, ...bodies]), { level: LEVEL });
}

export interface UnpackedBlock {
  /** The records as they stood in the plain segment, each following on the one before. */
  readonly records: Buffer;
  readonly lastHash: Uint8Array;
}

/** @returns undefined when the bytes are no block of records */
export async function unpackBlock(packed: Uint8Array, previousHash: Uint8Array): Promise<UnpackedBlock | undefined> {
  let block: Buffer;
  try {
    block = await decompress(packed);
  } catch {
    return undefined;
  }
  try {
    return restoreRecords(block, previousHash);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // lengths that lead out of the block
    throw error;
  }
}

/** @throws RangeError where lengths do not fit */
function restoreRecords(block: Buffer, previousHash: Uint8Array): UnpackedBlock {
  const count = block.readUInt32BE(0);
  const heads = 4 + 4 * count;
  let bodyAt = heads;
  let size = 0;
  for (let index = 0, at = heads; index < count; index += 1) {
    const length = headLength(block.subarray(at, at + FIXED_BYTES));
    at += length;
    bodyAt += length;
    size += PREFIX_BYTES + block.readUInt32BE(4 + 4 * index) + HASH_BYTES;
  }
  const bodies = bodyAt - heads + count * (PREFIX_BYTES + HASH_BYTES);
  if (size !== bodies + block.length - bodyAt) throw new RangeError('the lengths do not add up to the block');
  const records = Buffer.allocUnsafe(size);
  let lastHash = previousHash;
  for (let index = 0, headAt = heads, at = 0; index < count; index += 1) {
    const length = block.readUInt32BE(4 + 4 * index);
    const head = headLength(block.subarray(headAt, headAt + FIXED_BYTES));
    const bodyLength = length - head;
    const content = Buffer.concat([block.subarray(headAt, headAt + head), block.subarray(bodyAt, bodyAt + bodyLength)]);
    lastHash = restoreRecord(records, at, content, lastHash);
    at += PREFIX_BYTES + length + HASH_BYTES;
    headAt += head;
    bodyAt += bodyLength;
  }
  return { records, lastHash: new Uint8Array(lastHash) };
}

function headLength(content: Uint8Array): number {
  return FIXED_BYTES + Buffer.from(content.buffer, content.byteOffset, content.length).readUInt16BE(SOURCE_LENGTH_AT);
}
