import { readFile } from 'node:fs/promises';
import { explainBreaks, parseRemains, type ChainItem } from './broken-chain.ts';
import { findingAt, type Finding, type SegmentOfWriter } from './finding.ts';
import { explainDifference, type FoundEntry } from './index-difference.ts';
import { readRecord, type DecodedRecord } from './record.ts';
import type { RootsBuilder } from './seal.ts';
import type { SealedReading } from './sealed-segment.ts';
import { segmentFile } from './segment-files.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { fingerprintOf, readWholeIndex } from './source-index.ts';
import type { StoredSegment } from './stored-segment.ts';

export interface SegmentWalk {
  readonly findings: readonly Finding[];
  readonly entries: number;
  /** What the next segment must follow on; undefined where damage hides it. */
  readonly lastHash: Uint8Array | undefined;
  /** Where good records end; before the limit where the rest is torn. */
  readonly end: number;
}

export interface SegmentToWalk extends SegmentOfWriter {
  readonly stored: StoredSegment;
  /** Where the records end that are looked at. */
  readonly limit: number;
  /** Of a segment that is written to: up to where its entries were acknowledged; what is no record after that is torn. */
  readonly acknowledged?: number;
  /** Take every good entry. */
  readonly builders: readonly Pick<RootsBuilder, 'add'>[];
}

const READ_AHEAD = 512 * 1024;
const NEIGHBOURS = 100;

/** Checks each record of a segment, and names what was done to it where the chain is broken. */
export function walkSegment(place: SegmentToWalk): Promise<SegmentWalk> {
  return place.stored.form === 'plain' ? walkPlain(place) : walkSealed(place);
}

async function walkPlain(place: SegmentToWalk): Promise<SegmentWalk> {
  const { stored, limit, acknowledged, builders } = place;
  let hash = stored.previousHash;
  let end = SEGMENT_HEADER_BYTES;
  let entries = 0;
  let recent: ChainItem[] = [];
  for await (const { offset, reading } of stored.records(end, limit, READ_AHEAD)) {
    end = offset;
    if (reading.is !== 'record' || !reading.record.follows(hash)) {
      if (acknowledged !== undefined && offset >= acknowledged) return { findings: [], entries, lastHash: hash, end };
      return { ...(await explainPlain(place, offset, hash, recent)), entries };
    }
    const { record } = reading;
    hash = new Uint8Array(record.hash);
    addTo(builders, record, hash);
    entries += 1;
    end = offset + record.length;
    recent.push(itemOf(offset, record, hash));
    if (recent.length > 2 * NEIGHBOURS) recent = recent.slice(-NEIGHBOURS);
  }
  return { findings: [], entries, lastHash: hash, end };
}

async function explainPlain(
  place: SegmentToWalk,
  offset: number,
  hash: Uint8Array,
  recent: readonly ChainItem[],
): Promise<Omit<SegmentWalk, 'entries'>> {
  const { directory, segment, acknowledged = Infinity, limit } = place;
  const bytes = (await readFile(segmentFile(directory, segment))).subarray(offset, limit);
  const { items, gaps } = parseRemains(bytes, offset);
  const { findings, lastHash } = explainBreaks(place, items, hash, recent);
  // Past what was acknowledged a torn tail may follow, which is nobody's doing.
  const unreadable = gaps.filter(({ from }) => from < acknowledged);
  const changed = unreadable.map(({ from, to }) =>
    findingAt(place, 'changed', from, `bytes ${from} to ${to} are no entry`),
  );
  return { findings: [...named(findings, acknowledged - limit), ...changed], lastHash, end: limit };
}

/** A segment shorter than what was acknowledged tells that entries are gone where the chain breaks. */
function named(findings: readonly Finding[], shorterBy: number): Finding[] {
  if (shorterBy <= 0 || shorterBy === Infinity) return [...findings];
  const first = findings.findIndex(({ kind }) => kind === 'broken');
  return findings.map((finding, index) =>
    index === first ? { ...finding, kind: 'removed', detail: `${shorterBy} bytes before it are gone` } : finding,
  );
}

const itemOf = (offset: number, record: DecodedRecord, hash: Uint8Array): ChainItem => {
  const { source, receivedAt, kind } = record.entry;
  const follows = (previousHash: Uint8Array): boolean => record.follows(previousHash);
  return { offset, entry: { source, receivedAt, kind }, hash, intact: true, follows };
};

function addTo(builders: SegmentToWalk['builders'], { entry, length }: DecodedRecord, hash: Uint8Array): void {
  for (const builder of builders) builder.add(hash, entry.receivedAt, length);
}

async function walkSealed(place: SegmentToWalk): Promise<SegmentWalk> {
  const { stored, builders } = place;
  let entries = 0;
  let lastHash: Uint8Array | undefined = stored.previousHash;
  const damaged: Required<SealedReading>[] = [];
  for await (const { offset, reading, block } of stored.records(SEGMENT_HEADER_BYTES, stored.size)) {
    if (reading.is === 'record') {
      lastHash = new Uint8Array(reading.record.hash);
      addTo(builders, reading.record, lastHash);
      entries += 1;
    } else {
      lastHash = undefined;
      if (block) damaged.push({ offset, reading, block });
    }
  }
  const findings: Finding[] = [];
  if (damaged.length > 0) {
    const index = await readWholeIndex(place.directory, place.segment);
    for (const { offset, block } of damaged) {
      const expected = index?.filter((entry) => entry.offset >= offset && entry.offset < block.end);
      const found = block.records && foundIn(block.records, offset);
      const named = expected && found ? explainDifference(place, expected, found) : [];
      const range = `entries from byte ${offset} to ${block.end}`;
      if (named.length > 0) findings.push(...named);
      else if (expected && !found) {
        for (const { source, receivedAt, offset: at } of expected)
          findings.push(findingAt(place, 'changed', at, `${range} cannot be unpacked`, { source, receivedAt }));
      } else findings.push(findingAt(place, 'changed', offset, `one or more of the ${range}`));
    }
  }
  return { findings, entries, lastHash, end: stored.size };
}

function foundIn(records: Buffer, offset: number): FoundEntry[] {
  const found: FoundEntry[] = [];
  for (let at = 0; at < records.length;) {
    const reading = readRecord(records, at);
    if (reading.is !== 'record') break;
    found.push(foundOf(offset + at, reading.record));
    at += reading.record.length;
  }
  return found;
}

function foundOf(offset: number, { entry, content }: DecodedRecord): FoundEntry {
  const { source, receivedAt, kind } = entry;
  return { offset, source, receivedAt, kind, fingerprint: fingerprintOf(content) };
}

/**
 * Compares a sealed segment, whose chain is good in itself, with its index: for a segment that was written anew as a whole.
 *
 * @returns undefined where there is no index
 */
export async function compareWithIndex(place: SegmentToWalk): Promise<Finding[] | undefined> {
  const expected = await readWholeIndex(place.directory, place.segment);
  if (!expected) return undefined;
  const found: FoundEntry[] = [];
  for await (const { offset, reading } of place.stored.records(SEGMENT_HEADER_BYTES, place.limit)) {
    if (reading.is === 'record') found.push(foundOf(offset, reading.record));
  }
  return explainDifference(place, expected, found);
}
