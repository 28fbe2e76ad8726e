import { open } from 'node:fs/promises';
import { IngestLogErrors } from './errors.ts';
import { openSealedSegment, type SealedReading } from './sealed-segment.ts';
import { codeOf, segmentFile } from './segment-files.ts';
import { readSegmentHeader, recordsFrom } from './segment.ts';

/** A segment to read, plain or sealed; offsets are the same in both. */
export interface StoredSegment {
  readonly form: 'plain' | 'sealed';
  readonly previousHash: Uint8Array;
  /** Of the plain segment: where its records end. */
  readonly size: number;
  /**
   * Readings one after the other from where a record starts.
   *
   * @param limit where the records end that may be read; of a plain segment only
   */
  records(from: number, limit: number, readAhead?: number): AsyncGenerator<SealedReading>;
  close(): Promise<void>;
}

/** @throws ingest-log.CORRUPT, also where there is none */
export async function openStoredSegment(directory: string, segment: number): Promise<StoredSegment> {
  // A segment is sealed at any moment: its plain file goes once the sealed one is there.
  for (const form of ['plain', 'sealed', 'plain'] as const) {
    try {
      return form === 'plain' ? await openPlain(directory, segment) : await openSealed(directory, segment);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'file is missing' });
}

async function openPlain(directory: string, segment: number): Promise<StoredSegment> {
  const handle = await open(segmentFile(directory, segment));
  try {
    const header = await readSegmentHeader(handle, segment);
    if (!header) throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'no header' });
    const { size } = await handle.stat();
    return {
      form: 'plain',
      previousHash: header.previousHash,
      size,
      records: (from, limit, readAhead) => recordsFrom(handle, from, limit, readAhead),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openSealed(directory: string, segment: number): Promise<StoredSegment> {
  return { form: 'sealed', ...(await openSealedSegment(directory, segment)) };
}
