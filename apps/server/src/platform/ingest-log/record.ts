import { instant } from '@ecoloop/kernel';
import { createHash, hash as hashAtOnce } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { IngestLogErrors } from './errors.ts';
import { LOG_KINDS, type NewEntry } from './log-entry.ts';

// A record, big-endian:
//   uint32 length of what follows the checksum · uint32 CRC-32 of it
//   uint8 kind · uint8 flags (1 simulated) · uint16 length of source · int64 received at · source · body · 32 bytes hash
// The hash is SHA-256(previous hash ‖ kind … source ‖ body), so that one changed byte breaks every later hash.

export const PREFIX_BYTES = 8;
export const FIXED_BYTES = 12;
export const HASH_BYTES = 32;
export const SMALLEST_RECORD = PREFIX_BYTES + FIXED_BYTES + HASH_BYTES;
export const LARGEST_BODY = 32 * 1024 * 1024;
const LARGEST_SOURCE = 65_535;
export const LARGEST_RECORD = SMALLEST_RECORD + LARGEST_SOURCE + LARGEST_BODY;

/** Of what JavaScript can hold. */
const LAST_TIME = 8.64e15;

/** Kinds by their number in the file; only ever added to at the end. */
const KIND_NUMBERS = new Map(LOG_KINDS.map((kind, number) => [kind, number]));
const SIMULATED = 1;

export interface EncodedRecord {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/** @throws ingest-log.TOO_LARGE */
export function encodeRecord(entry: NewEntry, previousHash: Uint8Array): EncodedRecord {
  const source = Buffer.from(entry.source, 'utf8');
  const { body } = entry;
  if (body.length > LARGEST_BODY) throw IngestLogErrors.TOO_LARGE({ bytes: body.length, limit: LARGEST_BODY });
  if (source.length > LARGEST_SOURCE) throw IngestLogErrors.TOO_LARGE({ bytes: source.length, limit: LARGEST_SOURCE });

  const bytes = Buffer.allocUnsafe(SMALLEST_RECORD + source.length + body.length);
  bytes.writeUInt32BE(bytes.length - PREFIX_BYTES, 0);
  bytes.writeUInt8(KIND_NUMBERS.get(entry.kind) ?? 0, 8);
  bytes.writeUInt8(entry.simulated ? SIMULATED : 0, 9);
  bytes.writeUInt16BE(source.length, 10);
  bytes.writeBigInt64BE(BigInt(entry.receivedAt), 12);
  bytes.set(source, PREFIX_BYTES + FIXED_BYTES);
  bytes.set(body, PREFIX_BYTES + FIXED_BYTES + source.length);
  const hashAt = bytes.length - HASH_BYTES;
  const hash = hashOf(previousHash, bytes.subarray(PREFIX_BYTES, hashAt));
  bytes.set(hash, hashAt);
  bytes.writeUInt32BE(crc32(bytes.subarray(PREFIX_BYTES)), 4);
  return { bytes, hash };
}

export interface DecodedRecord {
  readonly entry: NewEntry;
  /** Length of the whole record in the file. */
  readonly length: number;
  /** What is hashed: kind to body. */
  readonly content: Uint8Array;
  readonly hash: Uint8Array;
  /** Whether the record follows on the one with this hash. */
  follows(previousHash: Uint8Array): boolean;
}

/** What stands at `offset`: a record, too few bytes for one (then how many it takes at least), or damage. */
export type RecordReading =
  | { readonly is: 'record'; readonly record: DecodedRecord }
  | { readonly is: 'short'; readonly needs: number }
  | { readonly is: 'damaged'; readonly reason: string };

/** Writes the record that a content makes after `previousHash` and returns its hash. */
export function restoreRecord(target: Buffer, at: number, content: Uint8Array, previousHash: Uint8Array): Buffer {
  const hash = hashOf(previousHash, content);
  const end = at + PREFIX_BYTES + content.length + HASH_BYTES;
  target.writeUInt32BE(end - at - PREFIX_BYTES, at);
  target.set(content, at + PREFIX_BYTES);
  target.set(hash, end - HASH_BYTES);
  target.writeUInt32BE(crc32(target.subarray(at + PREFIX_BYTES, end)), at + 4);
  return hash;
}

export function readRecord(
  buffer: Buffer,
  offset: number,
  accepting: 'right checksum' | 'any checksum' = 'right checksum',
): RecordReading {
  const available = buffer.length - offset;
  if (available < PREFIX_BYTES) return { is: 'short', needs: PREFIX_BYTES };
  const length = PREFIX_BYTES + buffer.readUInt32BE(offset);
  if (length < SMALLEST_RECORD || length > LARGEST_RECORD) return { is: 'damaged', reason: 'impossible length' };
  if (available < length) return { is: 'short', needs: length };

  const bytes = buffer.subarray(offset, offset + length);
  if (accepting === 'right checksum' && crc32(bytes.subarray(PREFIX_BYTES)) !== bytes.readUInt32BE(4))
    return { is: 'damaged', reason: 'wrong checksum' };
  const kind = LOG_KINDS[bytes.readUInt8(8)];
  if (kind === undefined) return { is: 'damaged', reason: 'unknown kind' };
  const bodyAt = PREFIX_BYTES + FIXED_BYTES + bytes.readUInt16BE(10);
  const hashAt = length - HASH_BYTES;
  if (bodyAt > hashAt) return { is: 'damaged', reason: 'impossible source length' };
  const receivedAt = Number(bytes.readBigInt64BE(12));
  if (Math.abs(receivedAt) > LAST_TIME) return { is: 'damaged', reason: 'impossible time' };
  const hash = bytes.subarray(hashAt);
  const entry: NewEntry = {
    kind,
    source: bytes.toString('utf8', PREFIX_BYTES + FIXED_BYTES, bodyAt),
    body: bytes.subarray(bodyAt, hashAt),
    simulated: (bytes.readUInt8(9) & SIMULATED) !== 0,
    receivedAt: instant(receivedAt),
  };
  const content = bytes.subarray(PREFIX_BYTES, hashAt);
  const follows = (previousHash: Uint8Array): boolean => hashOf(previousHash, content).equals(hash);
  return { is: 'record', record: { entry, length, content, hash, follows } };
}

/** Most contents fit: hashing them at once takes half the time of a hash that is fed twice. */
const contiguous = Buffer.alloc(HASH_BYTES + 8_192);

function hashOf(previousHash: Uint8Array, content: Uint8Array): Buffer {
  const length = HASH_BYTES + content.length;
  if (length > contiguous.length) return createHash('sha256').update(previousHash).update(content).digest();
  contiguous.set(previousHash);
  contiguous.set(content, HASH_BYTES);
  return hashAtOnce('sha256', contiguous.subarray(0, length), 'buffer');
}
