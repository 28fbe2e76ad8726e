import type { Instant, Zone } from '@ecoloop/kernel';
import { open, rename, rm } from 'node:fs/promises';
import { IngestLogErrors } from './errors.ts';
import type { DecodedRecord } from './record.ts';
import { createRootsBuilder, readSeal, writeSeal, type RootsBuilder, type Seal } from './seal.ts';
import { openSealedSegment, packSegment, type SealedReading } from './sealed-segment.ts';
import { indexFile, sealedFile, segmentFile, syncDirectory } from './segment-files.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { createIndexBuilder, fingerprintOf, type IndexBuilder } from './source-index.ts';
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
 * read back and gave the same root; stopped anywhere before, the plain file counts and sealing begins again.
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
    const records = addedTo(builder, index, segment, plain.records(SEGMENT_HEADER_BYTES, plain.size), plain.previousHash);
    await rm(`${file}.new`, { force: true });
    const handle = await open(`${file}.new`, 'wx');
    try {
      await packSegment(handle, segment, plain.previousHash, records);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const roots = builder.roots();
    if ((await rootOf(options, segment, `${file}.new`)) !== roots.root) {
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

async function rootOf({ directory, writer, zone }: SealOptions, segment: number, file: string): Promise<string> {
  const packed = await openSealedSegment(directory, segment, file);
  try {
    const builder = createRootsBuilder({ writer, segment, zone, start: SEGMENT_HEADER_BYTES }, packed.previousHash);
    const readings = packed.records(SEGMENT_HEADER_BYTES);
    for await (const record of addedTo(builder, undefined, segment, readings, packed.previousHash)) void record;
    return builder.roots().root;
  } finally {
    await packed.close();
  }
}

async function* addedTo(
  builder: RootsBuilder,
  index: IndexBuilder | undefined,
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
    before = Uint8Array.from(record.hash);
    const { source, receivedAt } = record.entry;
    builder.add(record.hash, receivedAt, record.length);
    index?.add({ source, receivedAt, offset, fingerprint: fingerprintOf(record.content) });
    yield record;
  }
}

/** Makes the index of a sealed segment again. @throws ingest-log.CORRUPT */
export async function rebuildIndex({ directory, writer, zone }: SealOptions, segment: number): Promise<void> {
  const stored = await openStoredSegment(directory, segment);
  try {
    const builder = createRootsBuilder({ writer, segment, zone, start: SEGMENT_HEADER_BYTES }, stored.previousHash);
    const index = createIndexBuilder();
    const readings = stored.records(SEGMENT_HEADER_BYTES, stored.size);
    for await (const record of addedTo(builder, index, segment, readings, stored.previousHash)) void record;
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
