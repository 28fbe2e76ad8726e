import { defineErrors, epochDayOfInstant, dateOfEpochDay, instant, type Instant } from '@ecoloop/kernel';
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { createMerkleTree, type MerkleTree } from './merkle.ts';
import { codeOf, sealFile, writeDurably } from './segment-files.ts';

const SealErrors = defineErrors('ingest-log-seal', {
  UNREADABLE: {
    status: 500,
    message: {
      zh: '封存记录 {file} 无法识别，请勿改动该文件；请用备份恢复',
      en: 'The seal {file} cannot be read; do not change the file, restore it from a backup',
    },
  },
});

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });
const Text = Type.String({ minLength: 1 });

/** Merkle root over the hashes of those entries of one segment that were received on one local day. */
export const DayPart = Type.Object({ day: Text, entries: Count, root: Hash });
export type DayPart = Static<typeof DayPart>;

/** What a segment holds, in hashes: enough to stand in the chain when the segment itself is gone. */
export const SegmentRoots = Type.Object({
  writer: Text,
  segment: Count,
  entries: Count,
  /** Of the plain segment, its header included. */
  bytes: Count,
  previousHash: Hash,
  lastHash: Hash,
  /** Merkle root over the hashes of all entries, in their order. */
  root: Hash,
  /** Epoch milliseconds; the earliest and latest, for a clock may have stepped back. */
  firstReceivedAt: Type.Integer(),
  lastReceivedAt: Type.Integer(),
  /** Whose days they are. */
  zone: Text,
  days: Type.Array(DayPart),
});
export type SegmentRoots = Static<typeof SegmentRoots>;

const Seal = Type.Object({
  format: Type.Literal('ecoloop-seal-1'),
  roots: SegmentRoots,
  /** Set when the entries were let go by policy; the seal stays. */
  dropped: Type.Optional(Type.Object({ at: Type.Integer(), keepDays: Type.Number() })),
});
export type Seal = Static<typeof Seal>;
const checkSeal = Compile(Seal);

export function writeSeal(directory: string, seal: Seal): Promise<void> {
  return writeDurably(sealFile(directory, seal.roots.segment), `${JSON.stringify(seal, undefined, 2)}\n`);
}

/**
 * @returns undefined where there is none
 * @throws ingest-log-seal.UNREADABLE
 */
export async function readSeal(directory: string, segment: number): Promise<Seal | undefined> {
  const file = sealFile(directory, segment);
  try {
    const seal: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (checkSeal.Check(seal) && seal.roots.segment === segment) return seal;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw SealErrors.UNREADABLE({ file });
}

export interface RootsBuilder {
  readonly entries: number;
  add(hash: Uint8Array, receivedAt: Instant, length: number): void;
  roots(): SegmentRoots;
}

/** Takes the entries of one segment, or the first of them, and gives its roots. */
export function createRootsBuilder(
  place: Pick<SegmentRoots, 'writer' | 'segment' | 'zone'> & { readonly start: number },
  previousHash: Uint8Array,
): RootsBuilder {
  const { writer, segment, zone, start } = place;
  let entries = 0;
  /** Made when a second day begins: until then it is the first day's. */
  let all: MerkleTree | undefined;
  const days = new Map<number, MerkleTree>();
  let [bytes, lastHash]: [number, Uint8Array] = [start, previousHash];
  let [first, last] = [Infinity, -Infinity];
  // Most entries lie on the day of the one before; asking the zone costs more than hashing.
  let known = { from: 0, to: 0, tree: createMerkleTree() };

  const wholeTree = (): MerkleTree => all ?? [...days.values()][0] ?? createMerkleTree();

  function treeOf(moment: Instant): MerkleTree {
    if (moment >= known.from && moment < known.to) return known.tree;
    const day = epochDayOfInstant(moment, zone);
    let tree = days.get(day);
    if (!tree) {
      if (days.size === 1) all = wholeTree().copy();
      days.set(day, (tree = createMerkleTree()));
    }
    const minute = Math.floor(moment / 60_000) * 60_000; // no zone changes its day within a minute
    known = { from: minute, to: minute + 60_000, tree };
    return tree;
  }

  return {
    get entries() {
      return entries;
    },
    add(hash, receivedAt, length) {
      const day = treeOf(receivedAt);
      day.add(hash);
      all?.add(hash);
      entries += 1;
      bytes += length;
      lastHash = new Uint8Array(hash);
      first = Math.min(first, receivedAt);
      last = Math.max(last, receivedAt);
    },
    roots: () => ({
      writer,
      segment,
      entries,
      bytes,
      previousHash: hex(previousHash),
      lastHash: hex(lastHash),
      root: hex(wholeTree().root()),
      firstReceivedAt: entries > 0 ? first : 0,
      lastReceivedAt: entries > 0 ? last : 0,
      zone,
      days: [...days]
        .sort(([a], [b]) => a - b)
        .map(([day, tree]) => ({ day: dateOfEpochDay(day), entries: tree.leaves, root: hex(tree.root()) })),
    }),
  };
}

/** Takes the first entries only. */
export function firstOf(builder: RootsBuilder, entries: number): Pick<RootsBuilder, 'add'> {
  return {
    add(...entry) {
      if (builder.entries < entries) builder.add(...entry);
    },
  };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const fromHex = (text: string): Uint8Array => Buffer.from(text, 'hex');
export const receivedBetween = (
  { entries, firstReceivedAt, lastReceivedAt }: SegmentRoots,
  from: Instant,
  to: Instant,
): boolean => entries > 0 && instant(firstReceivedAt) < to && instant(lastReceivedAt) >= from;
