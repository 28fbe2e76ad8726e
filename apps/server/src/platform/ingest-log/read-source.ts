import type { Instant } from '@ecoloop/kernel';
import type { LogChains, WriterChain } from './log-chains.ts';
import type { LogEntry } from './log-entry.ts';
import { endIn, entryOf } from './log-reader.ts';
import { segmentOf } from './log-position.ts';
import { readSeal, receivedBetween, type SegmentRoots } from './seal.ts';
import { rebuildIndex } from './seal-segment.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { findInIndex } from './source-index.ts';
import { openStoredSegment, type StoredSegment } from './stored-segment.ts';

export interface SourceQuery {
  readonly source: string;
  /** Received from then on … */
  readonly from: Instant;
  /** … and before then. */
  readonly to: Instant;
  /** At most so many: the latest. */
  readonly limit: number;
}

export type SourceReader = (query: SourceQuery) => Promise<LogEntry[]>;

/** Reads by the index of each sealed segment; only what is not sealed yet is searched through. */
export function createSourceReader(chains: LogChains): SourceReader {
  const seals = new Map<number, SegmentRoots>();

  async function rootsOf(directory: string, segment: number): Promise<SegmentRoots | undefined> {
    const known = seals.get(segment);
    if (known) return known;
    const roots = (await readSeal(directory, segment))?.roots;
    if (roots) seals.set(segment, roots);
    return roots;
  }

  async function readChain(chain: WriterChain, query: SourceQuery): Promise<LogEntry[]> {
    const found: LogEntry[] = [];
    for (const segment of chain.segments.toReversed()) {
      if (found.length >= query.limit) break;
      if (segment > segmentOf(chain.end)) continue;
      const stored = await openStoredSegment(chain.directory, segment);
      try {
        const roots = stored.form === 'sealed' ? await rootsOf(chain.directory, segment) : undefined;
        if (roots && !receivedBetween(roots, query.from, query.to)) continue;
        const entries = roots
          ? await readIndexed(chain, segment, stored, query)
          : await searchThrough(chain, segment, stored, query);
        found.unshift(...entries.slice(-(query.limit - found.length)));
      } finally {
        await stored.close();
      }
    }
    return found;
  }

  return async (query) => {
    const found: LogEntry[] = [];
    for (const chain of chains.all()) for (const entry of await readChain(chain, query)) found.push(entry);
    return found.sort((a, b) => a.receivedAt - b.receivedAt || a.position - b.position).slice(-query.limit);
  };
}

async function readIndexed(
  { directory }: WriterChain,
  segment: number,
  stored: StoredSegment,
  { source, from, to, limit }: SourceQuery,
): Promise<LogEntry[]> {
  let places = await findInIndex(directory, segment, source);
  if (!places) {
    await rebuildIndex(directory, segment);
    places = (await findInIndex(directory, segment, source)) ?? [];
  }
  const entries: LogEntry[] = [];
  for (const { offset } of places.filter((place) => place.receivedAt >= from && place.receivedAt < to).slice(-limit)) {
    for await (const { reading } of stored.records(offset, stored.size)) {
      entries.push(entryOf(segment, offset, reading));
      break;
    }
  }
  return entries;
}

async function searchThrough(
  chain: WriterChain,
  segment: number,
  stored: StoredSegment,
  { source, from, to }: SourceQuery,
): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const { offset, reading } of stored.records(SEGMENT_HEADER_BYTES, endIn(chain, segment, stored))) {
    const entry = entryOf(segment, offset, reading);
    if (entry.source === source && entry.receivedAt >= from && entry.receivedAt < to) entries.push(entry);
  }
  return entries;
}
