import type { Instant, Zone } from '@ecoloop/kernel';
import { open, rename, rm } from 'node:fs/promises';
import { IngestLogErrors } from './errors.ts';
import type { DecodedRecord } from './record.ts';
import {
  createRootsBuilder,
  hex,
  readSeal,
  writeSeal,
  type RootsBuilder,
  type Seal,
  type SegmentRoots,
} from './seal.ts';
import { openSealedSegment, packSegment, type SealedReading } from './sealed-segment.ts';
import { indexFile, sealedFile, segmentFile, syncDirectory } from './segment-files.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { createIndexBuilder, fingerprintOf, type IndexBuilder, type SourcedIndexEntry } from './source-index.ts';
import { openStoredSegment } from './stored-segment.ts';

export interface SealOptions {
  /** Of the writer. */
  readonly directory: string;
  readonly writer: string;
  /** Whose days the roots of days are for. */
  readonly zone: Zone;
}

/**
 * Packs a finished segment, indexes it and writes its seal. The plain file goes last, after what was packed has been
 * read back and gave the same chain; stopped anywhere before, the plain file counts and sealing begins again.
 *
 * @throws ingest-log.CORRUPT where the chain is broken: such a segment stays as it is
 */
export async function sealSegment(options: SealOptions, segment: number): Promise<Seal> {
  const { directory, writer, zone } = options;
  const file = sealedFile(directory, segment);
  const plain = await openStoredSegment(directory, segment);
  try {
    const builder = createRootsBuilder({ writer, segment, zone, start: SEGMENT_HEADER_BYTES }, plain.previousHash);
    const index = createIndexBuilder();
    const records = addedTo(
      builder,
      index,
      segment,
      plain.records(SEGMENT_HEADER_BYTES, plain.size),
      plain.previousHash,
    );
    await rm(`${file}.new`, { force: true });
    const handle = await open(`${file}.new`, 'wx');
    try {
      await packSegment(handle, segment, plain.previousHash, records);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const roots = builder.roots();
    if (!(await readsBack(options, segment, `${file}.new`, roots))) {
      throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'the packed segment does not read back' });
    }
    await rename(`${file}.new`, file);
    await index.write(directory, segment);
    const seal: Seal = { format: 'ecoloop-seal-1', roots };
    await writeSeal(directory, seal);
    await rm(segmentFile(directory, segment));
    await syncDirectory(directory);
    return seal;
  } finally {
    await plain.close();
  }
}

/** Every block must unpack to the hash it was packed with. */
async function readsBack(
  { directory }: SealOptions,
  segment: number,
  file: string,
  roots: SegmentRoots,
): Promise<boolean> {
  const packed = await openSealedSegment(directory, segment, file);
  try {
    let entries = 0;
    let lastHash = packed.previousHash;
    for await (const { reading } of packed.records(SEGMENT_HEADER_BYTES)) {
      if (reading.is !== 'record') return false;
      entries += 1;
      lastHash = reading.record.hash;
    }
    return entries === roots.entries && hex(lastHash) === roots.lastHash && packed.size === roots.bytes;
  } finally {
    await packed.close();
  }
}

const indexedAt = (offset: number, { entry, content }: DecodedRecord): SourcedIndexEntry => {
  const { source, receivedAt } = entry;
  return { source, receivedAt, offset, fingerprint: fingerprintOf(content) };
};

async function* addedTo(
  builder: RootsBuilder,
  index: IndexBuilder,
  segment: number,
  readings: AsyncIterable<SealedReading>,
  previousHash: Uint8Array,
): AsyncGenerator<DecodedRecord> {
  let before = previousHash;
  for await (const { offset, reading } of readings) {
    const fault = reading.is === 'damaged' ? reading.reason : reading.is === 'short' ? 'cut off' : undefined;
    if (reading.is !== 'record') throw IngestLogErrors.CORRUPT({ segment, offset, reason: fault ?? '' });
    const { record } = reading;
    if (!record.follows(before)) throw IngestLogErrors.CORRUPT({ segment, offset, reason: 'broken hash chain' });
    before = new Uint8Array(record.hash);
    builder.add(record.hash, record.entry.receivedAt, record.length);
    index.add(indexedAt(offset, record));
    yield record;
  }
}

/** Makes the index of a sealed segment again. @throws ingest-log.CORRUPT */
export async function rebuildIndex(directory: string, segment: number): Promise<void> {
  const stored = await openStoredSegment(directory, segment);
  try {
    const index = createIndexBuilder();
    for await (const { offset, reading } of stored.records(SEGMENT_HEADER_BYTES, stored.size)) {
      if (reading.is !== 'record') throw IngestLogErrors.CORRUPT({ segment, offset, reason: 'damaged' });
      index.add(indexedAt(offset, reading.record));
    }
    await index.write(directory, segment);
  } finally {
    await stored.close();
  }
}

/** Lets the entries of a sealed segment go; its seal stays and says when and why. */
export async function dropSegment(
  directory: string,
  segment: number,
  note: { readonly at: Instant; readonly keepDays: number },
): Promise<void> {
  const seal = await readSeal(directory, segment);
  if (!seal) throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'no seal' });
  await writeSeal(directory, { ...seal, dropped: note });
  await rm(sealedFile(directory, segment), { force: true });
  await rm(indexFile(directory, segment), { force: true });
  await syncDirectory(directory);
}
