import { EcoloopError, type Zone } from '@ecoloop/kernel';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExportedRoots } from './exported-roots.ts';
import { findingAt, type Finding, type FindingKind } from './finding.ts';
import { logPosition, offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import { createRootsBuilder, firstOf, fromHex, readSeal, type Seal, type SegmentRoots } from './seal.ts';
import { listSegments, missingSegments, segmentFile } from './segment-files.ts';
import { NO_HASH, SEGMENT_HEADER_BYTES } from './segment.ts';
import { openStoredSegment, type StoredSegment } from './stored-segment.ts';
import { compareWithIndex, walkSegment, type SegmentToWalk } from './walk-segment.ts';
import { readWatermark } from './watermark.ts';

export interface WriterReport {
  readonly writer: string;
  readonly segments: number;
  /** Segments whose entries were let go by policy, their seals kept; their entries are not among `entries`. */
  readonly dropped: number;
  readonly entries: number;
  /** Of the plain segments. */
  readonly bytes: number;
  /** After the last entry, begun and never acknowledged when the process or the power went; the next start cuts it off. */
  readonly tornBytes: number;
}

interface WriterToWalk {
  readonly root: string;
  readonly writer: string;
  readonly zone: Zone;
  readonly exported: ExportedRoots | undefined;
  /** Where the writer is, if it is of this process. */
  readonly end: LogPosition | undefined;
}

interface WriterWalk {
  readonly findings: readonly Finding[];
  readonly roots: readonly SegmentRoots[];
  /** Over as many entries of each segment as the exported roots cover. */
  readonly atExport: readonly SegmentRoots[];
  readonly report: WriterReport;
}

/** Walks the chain of one writer, segment by segment. */
export async function walkWriter({ root, writer, zone, exported, end }: WriterToWalk): Promise<WriterWalk> {
  const directory = path.join(root, writer);
  const acknowledged = await readWatermark(path.join(directory, 'acknowledged'));
  const places = (await listSegments(directory)).filter(({ number }) => end === undefined || number <= segmentOf(end));
  const missing = await missingSegments(root, writer, places);
  const last = places.at(-1)?.number ?? 0;
  const findings: Finding[] = [];
  const roots: SegmentRoots[] = [];
  const atExport: SegmentRoots[] = [];
  let [segments, dropped, entries, bytes, tornBytes] = [0, 0, 0, 0, 0];
  /** What the next segment must follow on; undefined where damage hides it. */
  let before: Uint8Array | undefined = NO_HASH;
  let previous: number | undefined;
  let endOfChain: LogPosition = 0;

  const find = (kind: FindingKind, segment: number, detail = ''): void =>
    void findings.push(findingAt({ writer, segment }, kind, 0, detail));
  for (const segment of missing) find('segment-missing', segment);

  async function walkDropped(segment: number): Promise<void> {
    const seal = await sealOf(segment);
    if (!seal) return;
    if (!seal.dropped) find('segment-missing', segment, 'its entries are gone, and not by policy');
    await checkLink(segment, fromHex(seal.roots.previousHash));
    before = fromHex(seal.roots.lastHash);
    endOfChain = logPosition(segment, seal.roots.bytes);
    dropped += 1;
    roots.push(seal.roots);
    atExport.push(seal.roots);
  }

  async function walkStored(segment: number): Promise<void> {
    let stored: StoredSegment;
    try {
      stored = await openStoredSegment(directory, segment);
    } catch (error) {
      if (!(error instanceof EcoloopError)) throw error;
      if (segment === last && segmentOf(acknowledged) < segment) tornBytes += await sizeOf(segment);
      else find('segment-damaged', segment, String(error.params['reason']));
      const seal = await sealOf(segment);
      before = seal && fromHex(seal.roots.lastHash);
      return;
    }
    try {
      await checkLink(segment, stored.previousHash);
      await walkRecords(segment, stored);
    } finally {
      await stored.close();
    }
  }

  async function walkRecords(segment: number, stored: StoredSegment): Promise<void> {
    const whole = createRootsBuilder({ writer, segment, zone, start: SEGMENT_HEADER_BYTES }, stored.previousHash);
    const then = exported?.segments.find((known) => known.segment === segment && known.writer === writer);
    const limited = createRootsBuilder({ writer, segment, zone, start: SEGMENT_HEADER_BYTES }, stored.previousHash);
    const builders = then ? [whole, firstOf(limited, then.entries)] : [whole];
    const isWritten = segment === last && stored.form === 'plain';
    const limit = end !== undefined && segment === segmentOf(end) ? offsetOf(end) : stored.size;
    const place: SegmentToWalk = {
      ...{ writer, directory, segment, stored, limit, builders },
      ...(isWritten && end === undefined && { acknowledged: acknowledgedIn(segment) }),
    };
    const walk = await walkSegment(place);
    findings.push(...walk.findings);
    const seal = stored.form === 'sealed' ? await sealOf(segment) : undefined;
    if (stored.form === 'sealed' && walk.findings.length === 0) await compareWithSeal(place, whole.roots(), seal);
    if (then) {
      const now = limited.roots();
      atExport.push(now);
      if (walk.findings.length === 0 && !isSame(now, then)) await explain(place, 'the exported roots', then.entries);
    }
    roots.push(whole.roots());
    segments += 1;
    entries += walk.entries;
    bytes += walk.end - SEGMENT_HEADER_BYTES;
    tornBytes += limit - walk.end;
    endOfChain = logPosition(segment, walk.end);
    before = walk.lastHash ?? (seal && fromHex(seal.roots.lastHash));
  }

  /** Offset up to which a segment's entries were acknowledged. */
  function acknowledgedIn(segment: number): number {
    if (segmentOf(acknowledged) === segment) return offsetOf(acknowledged);
    return segmentOf(acknowledged) > segment ? Infinity : SEGMENT_HEADER_BYTES;
  }

  async function sealOf(segment: number): Promise<Seal | undefined> {
    try {
      return await readSeal(directory, segment);
    } catch (error) {
      if (!(error instanceof EcoloopError)) throw error;
      find('seal-changed', segment, 'it cannot be read');
      return undefined;
    }
  }

  async function sizeOf(segment: number): Promise<number> {
    return (await stat(segmentFile(directory, segment))).size;
  }

  async function checkLink(segment: number, previousHash: Uint8Array): Promise<void> {
    const isKnownGap = missing.some((number) => number < segment && number > (previous ?? 0));
    if (before === undefined || isKnownGap || Buffer.from(previousHash).equals(before)) return;
    if (findings.some(({ position }) => segmentOf(position) === previous)) return; // said already
    if (previous === undefined) find('segment-missing', segment, 'what came before it is gone');
    else if (!(await explainEarlier(previous))) {
      find('segment-rewritten', previous, `segment ${segment} does not follow on it`);
    }
  }

  /** Whether the index of a sealed segment can say what was done to it. */
  async function explainEarlier(segment: number): Promise<boolean> {
    const stored = await openStoredSegment(directory, segment).catch(() => undefined);
    if (stored?.form !== 'sealed') return stored?.close().then(() => false) ?? false;
    try {
      const place = { writer, directory, segment, stored, limit: stored.size, builders: [] };
      const named = (await compareWithIndex(place)) ?? [];
      findings.push(...named);
      return named.length > 0;
    } finally {
      await stored.close();
    }
  }

  async function compareWithSeal(place: SegmentToWalk, now: SegmentRoots, seal: Seal | undefined): Promise<void> {
    const { segment } = place;
    if (!seal) {
      if (!findings.some(({ kind, position }) => kind === 'seal-changed' && segmentOf(position) === segment)) {
        find('seal-missing', segment);
      }
    } else if (!isSame(now, seal.roots)) await explain(place, 'its seal', seal.roots.entries);
    else if (seal.roots.zone === zone && JSON.stringify(seal.roots) !== JSON.stringify(now)) {
      find('seal-changed', segment, 'days or times are not those of the entries');
    }
  }

  /** The chain of a segment is good in itself, and yet it is not what it was. */
  async function explain(place: SegmentToWalk, witness: string, entriesThen: number): Promise<void> {
    const named = place.stored.form === 'sealed' ? ((await compareWithIndex(place)) ?? []) : [];
    findings.push(...named);
    if (named.length === 0) {
      find('segment-rewritten', place.segment, `it is not that of ${witness}, which had ${entriesThen} entries`);
    }
  }

  for (const { number, form } of places) {
    if (form === 'dropped') await walkDropped(number);
    else await walkStored(number);
    previous = number;
  }
  const inLast = findings.some(({ position }) => segmentOf(position) === last);
  if (end === undefined && acknowledged > endOfChain && !inLast) {
    const detail = `acknowledged up to ${segmentOf(acknowledged)}:${offsetOf(acknowledged)}`;
    findings.push(findingAt({ writer, segment: segmentOf(endOfChain) }, 'end-missing', offsetOf(endOfChain), detail));
  }
  return { findings, roots, atExport, report: { writer, segments, dropped, entries, bytes, tornBytes } };
}

const isSame = (a: SegmentRoots, b: SegmentRoots): boolean =>
  a.root === b.root && a.entries === b.entries && a.lastHash === b.lastHash && a.previousHash === b.previousHash;
