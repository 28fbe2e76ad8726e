import { findingAt, type Finding, type SegmentOfWriter } from './finding.ts';
import type { LogEntry, NewEntry } from './log-entry.ts';
import { LARGEST_RECORD, readRecord, SMALLEST_RECORD } from './record.ts';

/** A record of a plain segment whose chain is broken, with the hash that is written in it. */
export interface ChainItem {
  readonly offset: number;
  readonly entry: Pick<NewEntry, 'source' | 'receivedAt' | 'kind'>;
  readonly hash: Uint8Array;
  /** Whether its checksum is right. */
  readonly intact: boolean;
  follows(previousHash: Uint8Array): boolean;
}

export interface BrokenChain {
  readonly findings: readonly Finding[];
  /** Written in the last record. */
  readonly lastHash: Uint8Array;
}

/** How far a record is looked for that belongs here. */
const LOOK_AHEAD = 2_000;
/** How far back an entry is looked for that does not belong there. */
const LOOK_BACK = 100;

/**
 * Names what happened to a chain of records from the first that does not follow on `before`, by where each would follow.
 *
 * @param accepted the records just before, which do follow
 */
export function explainBreaks(
  place: Pick<SegmentOfWriter, 'writer' | 'segment'>,
  items: readonly ChainItem[],
  before: Uint8Array,
  accepted: readonly ChainItem[] = [],
): BrokenChain {
  const findings: Finding[] = [];
  const name = (kind: Finding['kind'], { offset, entry }: ChainItem, detail = ''): void => {
    findings.push(findingAt(place, kind, offset, detail, entry));
  };
  /** Followed so far, each with the hash before it. */
  const past: { readonly item: ChainItem; readonly before: Uint8Array }[] = [];
  let hash = before;
  accepted.forEach((item, index) => past.push({ item, before: accepted[index - 1]?.hash ?? NOTHING }));
  const accept = (item: ChainItem): void => {
    past.push({ item, before: hash });
    hash = item.hash;
  };
  const aside: ChainItem[] = [];
  const moved = new Set<ChainItem>();

  for (let index = 0; index < items.length;) {
    const item = items[index];
    if (item === undefined) break;
    if (moved.has(item) || item.follows(hash)) {
      if (!moved.has(item)) accept(item);
      if (!item.intact) name('changed', item, 'its content is right, its checksum is not');
      index += 1;
      continue;
    }
    const belongsHere = aside.findIndex((other) => other.follows(hash));
    if (belongsHere >= 0) {
      for (const other of aside.splice(belongsHere, 1)) {
        name('reordered', other);
        accept(other);
      }
      continue;
    }
    const ahead = items.slice(index + 1, index + 1 + LOOK_AHEAD).findIndex((other) => other.follows(hash));
    const later = ahead < 0 ? undefined : items[index + 1 + ahead];
    if (later && item.follows(later.hash)) {
      name('reordered', later);
      moved.add(later);
      accept(later);
    } else if (later) {
      aside.push(...items.slice(index, index + 1 + ahead));
      index += 1 + ahead;
    } else {
      const inserted = past.slice(-LOOK_BACK).findIndex((step) => item.follows(step.before));
      if (inserted >= 0) {
        const strangers = past.splice(Math.max(0, past.length - LOOK_BACK) + inserted);
        for (const stranger of strangers) name('added', stranger.item);
        hash = strangers[0]?.before ?? hash;
      } else if (item.intact) {
        const previous = past.at(-1)?.item.entry;
        name(
          'broken',
          item,
          `it does not follow on ${previous ? `the entry of ${previous.source}` : 'what is'} before it`,
        );
      } else {
        name('changed', item, 'its checksum is wrong');
      }
      accept(item);
      index += 1;
    }
  }
  for (const item of aside) name('added', item);
  return { findings, lastHash: items.at(-1)?.hash ?? before };
}

const NOTHING = new Uint8Array();

export interface ParsedRemains {
  readonly items: readonly ChainItem[];
  /** Stretches that are no records. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

/** Every record of a stretch of a segment, also those with a wrong checksum; over what is none it looks for the next. */
export function parseRemains(bytes: Buffer, offset: number): ParsedRemains {
  const items: ChainItem[] = [];
  const gaps: { from: number; to: number }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const item = itemAt(bytes, at, offset);
    if (item) {
      items.push(item.item);
      at += item.length;
      continue;
    }
    const from = at;
    do at += 1;
    while (at < bytes.length && !(mayStart(bytes, at) && readRecord(bytes, at).is === 'record'));
    gaps.push({ from: offset + from, to: offset + at });
  }
  return { items, gaps };
}

function itemAt(
  bytes: Buffer,
  at: number,
  offset: number,
): { readonly item: ChainItem; readonly length: number } | undefined {
  const strict = readRecord(bytes, at);
  const reading = strict.is === 'record' ? strict : readRecord(bytes, at, 'any checksum');
  if (reading.is !== 'record') return undefined;
  const { entry, length, hash } = reading.record;
  const follows = (previousHash: Uint8Array): boolean => reading.record.follows(previousHash);
  const isPlausible = strict.is === 'record' || at + length === bytes.length || mayStart(bytes, at + length);
  if (!isPlausible) return undefined;
  const { source, receivedAt, kind }: Pick<LogEntry, 'source' | 'receivedAt' | 'kind'> = entry;
  return {
    item: { offset: offset + at, entry: { source, receivedAt, kind }, hash, intact: strict.is === 'record', follows },
    length,
  };
}

/** A cheap look before checksums are computed. */
function mayStart(bytes: Buffer, at: number): boolean {
  if (at + SMALLEST_RECORD > bytes.length) return false;
  const length = bytes.readUInt32BE(at) + 8;
  return length >= SMALLEST_RECORD && length <= LARGEST_RECORD && at + length <= bytes.length;
}
