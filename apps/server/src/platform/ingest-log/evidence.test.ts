import { fc, it as property } from '@fast-check/vitest';
import { days, hours, instant, localDateOf, type Instant } from '@ecoloop/kernel';
import { cp, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CareOptions, IngestLog } from './ingest-log.ts';
import type { LogEntry, NewEntry } from './log-entry.ts';
import { logPosition, segmentOf } from './log-position.ts';
import { merkleRoot } from './merkle.ts';
import { openIngestLog } from './open-ingest-log.ts';
import { encodeRecord, readRecord } from './record.ts';
import { hex, readSeal, writeSeal } from './seal.ts';
import { packSegment } from './sealed-segment.ts';
import { indexFile, sealedFile, segmentFile } from './segment-files.ts';
import { NO_HASH, SEGMENT_HEADER_BYTES } from './segment.ts';
import { openStoredSegment } from './stored-segment.ts';
import { verifyLog } from './verify-log.ts';

const BEGIN = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const zone = 'Asia/Shanghai';
const everything = { entries: 1_000_000, bytes: 1_000_000_000 };
const sourceOf = (number: number): string => `device-${number % 7}`;
const timeOf = (number: number): Instant => instant(BEGIN + number * MINUTE);

let root: string;
let main: string;
let log: IngestLog;
const openLog = async (): Promise<IngestLog> => (log = await openIngestLog({ directory: root, segmentBytes: 20_000 }));

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ecoloop-evidence-'));
  main = path.join(root, 'main');
  await openLog();
});
afterEach(async () => {
  await log.close();
  await rm(root, { recursive: true, force: true });
});

function entryOf(number: number, text = ''): NewEntry {
  const body = new TextEncoder().encode(
    `##${number};a34004-Rtd=${(number * 7) % 90}.${number % 10}${text}&&`.repeat(4),
  );
  return { kind: 'frame', source: sourceOf(number), body, simulated: false, receivedAt: timeOf(number) };
}
async function appendNumbers(from: number, count: number): Promise<void> {
  for (let number = from; number < from + count; number += 10) {
    await log.appendMany(
      Array.from({ length: Math.min(10, from + count - number) }, (_, index) => entryOf(number + index)),
    );
  }
}
const careOptions = (over: Partial<CareOptions> = {}): CareOptions => ({
  ...{ now: timeOf(2_000), zone, segmentAge: hours(1_000_000), projected: 0 },
  ...over,
});
const verify = async (exported?: Awaited<ReturnType<typeof verifyLog>>['roots']) =>
  verifyLog({ directory: root, zone, ...(exported && { exported }) });

interface Content {
  readonly content: Buffer;
  readonly offset: number;
  readonly entry: NewEntry;
}

/** Every record of a segment, as whoever tampers with it would read it. */
async function contentsOf(segment: number): Promise<Content[]> {
  const stored = await openStoredSegment(main, segment);
  const contents: Content[] = [];
  for await (const { reading, offset } of stored.records(SEGMENT_HEADER_BYTES, stored.size)) {
    if (reading.is !== 'record') throw new Error(reading.is);
    contents.push({ content: Buffer.from(reading.record.content), offset, entry: reading.record.entry });
  }
  await stored.close();
  return contents;
}

/** Writes a sealed segment anew, with a chain that is good in itself. */
async function rewriteSealed(segment: number, entries: readonly NewEntry[], writer = main): Promise<Uint8Array> {
  const stored = await openStoredSegment(writer, segment);
  const { previousHash } = stored;
  await stored.close();
  let hash = previousHash;
  const records = entries.map((entry) => {
    const record = encodeRecord(entry, hash);
    hash = record.hash;
    const reading = readRecord(Buffer.from(record.bytes), 0);
    if (reading.is !== 'record') throw new Error(reading.is);
    return reading.record;
  });
  const handle = await open(sealedFile(writer, segment), 'w');
  await packSegment(handle, segment, previousHash, Readable.from(records));
  await handle.close();
  return hash;
}

/** Rewrites the records of a plain segment, each as it stands. */
async function rewritePlain(segment: number, edit: (records: Buffer[]) => Buffer[]): Promise<void> {
  const file = await readFile(segmentFile(main, segment));
  const records: Buffer[] = [];
  for (let at = SEGMENT_HEADER_BYTES; at < file.length;) {
    const reading = readRecord(file, at);
    if (reading.is !== 'record') throw new Error(reading.is);
    records.push(Buffer.from(file.subarray(at, at + reading.record.length)));
    at += reading.record.length;
  }
  await writeFile(
    segmentFile(main, segment),
    Buffer.concat([file.subarray(0, SEGMENT_HEADER_BYTES), ...edit(records)]),
  );
}

describe('sealed segments', () => {
  it('hold the same entries at the same positions in fewer bytes, and go on to be read and verified', async () => {
    await appendNumbers(0, 600);
    const before = await log.read(log.start, everything);
    const plain = (await readdir(main)).filter((name) => name.endsWith('.log'));
    const { sealed } = await log.care(careOptions());
    expect(sealed).toHaveLength(plain.length - 1);
    expect((await readdir(main)).filter((name) => name.endsWith('.log'))).toEqual(plain.slice(-1));
    expect(await log.read(log.start, everything)).toEqual(before);
    expect(await log.get(before[123]?.position ?? 0)).toEqual(before[123]);
    expect(await log.get((before[123]?.position ?? 0) + 1)).toBeUndefined();
    const middle = before.slice(77, 80);
    expect(await log.read(middle[0]?.position ?? 0, { entries: 3, bytes: 1e9 })).toEqual(middle);
    const [first] = sealed;
    const roots = (await readSeal(main, first ?? 0))?.roots;
    expect((await readFile(sealedFile(main, first ?? 0))).length).toBeLessThan((roots?.bytes ?? 0) / 4);
    expect(await log.verify()).toEqual({ ok: true, entries: 600 });
    await log.close();
    await openLog();
    await appendNumbers(600, 5);
    expect(await log.read(log.start, everything)).toHaveLength(605);
    expect((await verify()).findings).toEqual([]);
  });

  it('are finished by age where too little comes to fill them', async () => {
    await appendNumbers(0, 20);
    expect(await log.care(careOptions({ now: timeOf(100), segmentAge: hours(2) }))).toEqual({
      sealed: [],
      dropped: [],
    });
    expect(await log.care(careOptions({ now: timeOf(121), segmentAge: hours(2) }))).toEqual({
      sealed: [1],
      dropped: [],
    });
    const { end } = log;
    expect(segmentOf(end)).toBe(1); // nothing came since, so whoever read to the end has read everything
    expect(await log.care(careOptions({ now: timeOf(999), segmentAge: hours(2) }))).toEqual({
      sealed: [],
      dropped: [],
    });
    await log.close();
    await openLog();
    expect(log.end).toBe(end);
    await appendNumbers(20, 1);
    expect((await log.read(end, everything)).map(({ position }) => position)).toEqual([logPosition(2, 52)]);
  });

  it('begin again where sealing was stopped before the plain file went', async () => {
    await appendNumbers(0, 300);
    const plain = await readFile(segmentFile(main, 1));
    await log.care(careOptions());
    await writeFile(segmentFile(main, 1), plain);
    await truncate(sealedFile(main, 1), 10);
    expect((await verify()).findings).toEqual([]);
    expect((await log.care(careOptions())).sealed).toEqual([1]);
    expect(await log.verify()).toEqual({ ok: true, entries: 300 });
  });
});

describe('entries of one source', () => {
  property.prop(
    [fc.integer({ min: 0, max: 7 }), fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 50 }), fc.boolean()],
    {
      numRuns: 8,
    },
  )(
    'are those received in the time, the latest of them, sealed or not, with the index or without',
    async (source, a, b, limit, lost) => {
      if (log.end === log.start) {
        await appendNumbers(0, 400);
        await log.care(careOptions());
      }
      if (lost) await rm(indexFile(main, 1), { force: true });
      const [from, to] = [timeOf(Math.min(a, b)), timeOf(Math.max(a, b))];
      const all = await log.read(log.start, everything);
      const expected = all.filter((e) => e.source === `device-${source}` && e.receivedAt >= from && e.receivedAt < to);
      expect(await log.readSource({ source: `device-${source}`, from, to, limit })).toEqual(expected.slice(-limit));
    },
  );
});

describe('verification', () => {
  it('gives the Merkle roots that the entries have, of each segment and each local day', async () => {
    await appendNumbers(0, 1_000);
    await log.care(careOptions());
    const { roots } = await verify();
    const entries = await log.read(log.start, everything);
    const rootOf = (some: readonly LogEntry[]): string => hex(merkleRoot(some.map(({ hash }) => hash)));
    const isOn = (day: string) => (entry: LogEntry) => localDateOf(entry.receivedAt, zone) === day;
    for (const { segment, root, entries: count, days: parts } of roots.segments) {
      const within = entries.filter(({ position }) => segmentOf(position) === segment);
      expect([count, root]).toEqual([within.length, rootOf(within)]);
      for (const { day, root: part } of parts) expect(part).toBe(rootOf(within.filter(isOn(day))));
    }
    expect(roots.segments.some(({ days: parts }) => parts.length === 2)).toBe(true);
    expect(roots.days.map(({ day, entries: count }) => [day, count])).toEqual([
      ['2026-06-01', 240],
      ['2026-06-02', 760],
    ]);
    expect(roots.segments.reduce((sum, { entries: count }) => sum + count, 0)).toBe(1_000);
  });

  it('knows a tail torn by a crash from one that somebody shortened', async () => {
    await appendNumbers(0, 30);
    await log.close();
    const handle = await open(segmentFile(main, 1), 'a');
    const record = encodeRecord(entryOf(30), NO_HASH).bytes;
    await handle.appendFile(record.subarray(0, 60));
    await handle.close();
    expect(await verify()).toMatchObject({ findings: [], writers: [{ entries: 30, tornBytes: 60 }] });
    const size = (await readFile(segmentFile(main, 1))).length - 60;
    await truncate(segmentFile(main, 1), size - 200);
    expect(await verify()).toMatchObject({ findings: [{ kind: 'changed' }] });
    await expect(openLog()).rejects.toMatchObject({ code: 'ingest-log.CORRUPT' });
  });

  it('names acknowledged entries that were cut off whole', async () => {
    await appendNumbers(0, 30);
    await log.close();
    await rewritePlain(1, (records) => records.slice(0, -2));
    expect((await verify()).findings).toMatchObject([{ kind: 'end-missing' }]);
  });

  it.each([
    ['changed', (records: Buffer[]) => records.map((record, index) => (index === 8 ? flip(record) : record)), 8],
    ['removed', (records: Buffer[]) => records.filter((_, index) => index !== 7), 8],
    [
      'added',
      (records: Buffer[]) => records.toSpliced(8, 0, Buffer.from(encodeRecord(entryOf(500), NO_HASH).bytes)),
      500,
    ],
    ['reordered', (records: Buffer[]) => swap(records, 8, 9), 8],
    [
      'reordered',
      (records: Buffer[]) => [
        ...records.slice(0, 8),
        ...records.slice(9, 20),
        ...records.slice(8, 9),
        ...records.slice(20),
      ],
      8,
    ],
    [
      'reordered',
      (records: Buffer[]) => [
        ...records.slice(0, 8),
        ...records.slice(15, 16),
        ...records.slice(8, 15),
        ...records.slice(16),
      ],
      15,
    ],
  ] as const)('names a frame that was %s in a segment not sealed yet', async (kind, edit, number) => {
    await appendNumbers(0, 30);
    await log.close();
    await rewritePlain(1, (records) => edit(records));
    const { findings } = await verify();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind, entry: { source: sourceOf(number), receivedAt: timeOf(number) } });
  });

  it.each([
    [
      'changed',
      (entries: NewEntry[]) =>
        entries.map((entry, index) => (index === 8 ? { ...entry, body: entryOf(8, 'x').body } : entry)),
      8,
    ],
    ['removed', (entries: NewEntry[]) => entries.filter((_, index) => index !== 8), 8],
    ['added', (entries: NewEntry[]) => entries.toSpliced(8, 0, entryOf(500)), 500],
    ['reordered', (entries: NewEntry[]) => entries.toSpliced(8, 1).toSpliced(20, 0, ...entries.slice(8, 9)), 8],
  ] as const)(
    'names a frame that was %s in a sealed segment whose hashes were all made anew',
    async (kind, edit, number) => {
      await appendNumbers(0, 200);
      await log.care(careOptions());
      const entries = (await contentsOf(1)).map(({ entry }) => entry);
      await rewriteSealed(1, edit(entries));
      const { findings } = await verify();
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ kind, entry: { source: sourceOf(number), receivedAt: timeOf(number) } });
      expect(segmentOf(findings[0]?.position ?? 0)).toBe(1);
    },
  );

  it('finds by exported roots what was written anew with every hash, seal, index and link', async () => {
    await appendNumbers(0, 330);
    await log.care(careOptions());
    const { roots } = await verify();
    expect(roots.days.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-02']);
    expect((await verify(roots)).findings).toEqual([]);
    await appendNumbers(330, 200); // what comes later changes nothing
    await log.care(careOptions());
    expect((await verify(roots)).findings).toEqual([]);

    // The same log with one frame that says something else, as its owner could make it.
    const all = await log.read(log.start, everything);
    await log.close();
    await rm(root, { recursive: true });
    await openLog();
    for (const { kind, source, body, simulated, receivedAt } of all) {
      const entry = { kind, source, body, simulated, receivedAt };
      const isOther = receivedAt === timeOf(5);
      await log.append(isOther ? { ...entry, body: Uint8Array.from(body, (byte) => byte ^ 1) } : entry);
      if (receivedAt === timeOf(329)) await log.care(careOptions());
    }
    await log.care(careOptions());
    expect((await verify()).findings).toEqual([]);
    const { findings } = await verify(roots);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'segment-rewritten', position: logPosition(1, 0) }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'day-differs', detail: '2026-06-01' }));
  });

  it('names a segment, a seal or a beginning that is gone', async () => {
    await appendNumbers(0, 400);
    await log.care(careOptions());
    await log.close();
    const whole = await mkdtemp(path.join(tmpdir(), 'ecoloop-whole-'));
    await cp(root, whole, { recursive: true });
    const after = async (...files: string[]) => {
      for (const file of files) await rm(file);
      const { findings } = await verify();
      await rm(root, { recursive: true });
      await cp(whole, root, { recursive: true });
      return findings.map(({ kind, position }) => [kind, segmentOf(position)]);
    };
    const seal = (segment: number): string => path.join(main, `00000${segment}.seal.json`);
    expect(await after(sealedFile(main, 2))).toEqual([['segment-missing', 2]]);
    expect(await after(sealedFile(main, 2), seal(2))).toEqual([['segment-missing', 2]]);
    expect(await after(sealedFile(main, 1), seal(1))).toEqual([['segment-missing', 2]]);
    expect(await after(seal(2))).toEqual([['seal-missing', 2]]);
    expect(await after(segmentFile(main, (await numbersOf('.log')).at(-1) ?? 0))).toEqual([
      ['end-missing', expect.any(Number)],
    ]);
    await rm(whole, { recursive: true });
  });

  it('finds a seal that says something else', async () => {
    await appendNumbers(0, 200);
    await log.care(careOptions());
    const seal = await readSeal(main, 1);
    if (!seal) throw new Error('no seal');
    await writeSeal(main, { ...seal, roots: { ...seal.roots, lastReceivedAt: 0 } });
    expect((await verify()).findings).toMatchObject([{ kind: 'seal-changed', position: logPosition(1, 0) }]);
  });

  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })], { numRuns: 40 })(
    'finds any byte changed in a sealed segment',
    async (seed, change) => {
      if (log.end === log.start) {
        await appendNumbers(0, 200);
        await log.care(careOptions());
      }
      const file = sealedFile(main, 1);
      const whole = await readFile(file);
      const changed = Buffer.from(whole);
      changed[seed % whole.length] = (changed[seed % whole.length] ?? 0) ^ change;
      await writeFile(file, changed);
      const { findings } = await verify();
      await writeFile(file, whole);
      expect(findings.length).toBeGreaterThan(0);
      for (const { position } of findings) expect(segmentOf(position)).toBe(1);
    },
  );
});

describe('retention', () => {
  it('lets old segments go, oldest first, never what is not projected, and the rest stands', async () => {
    await appendNumbers(0, 500);
    await log.care(careOptions());
    const { roots } = await verify();
    const keep = { keepDays: 1, now: instant(timeOf(250) + days(1)) };
    expect((await log.care(careOptions(keep))).dropped).toEqual([]);
    const [unprojected] = await log.readSource({ source: sourceOf(120), from: timeOf(120), to: timeOf(121), limit: 1 });
    const early = await log.care(careOptions({ ...keep, projected: unprojected?.position ?? 0 }));
    expect(early.dropped).toEqual(range(1, segmentOf(unprojected?.position ?? 0)));
    const { dropped } = await log.care(careOptions({ ...keep, projected: log.end }));
    expect(dropped.length).toBeGreaterThan(0);
    const kept = await log.read(log.start, everything);
    expect(kept.every(({ receivedAt }) => receivedAt >= timeOf(100))).toBe(true);
    expect(kept.at(-1)?.receivedAt).toBe(timeOf(499));
    expect(kept.some(({ receivedAt }) => receivedAt < timeOf(251))).toBe(true); // whole segments only
    expect(await log.get(unprojected?.position ?? 0)).toBeUndefined();
    expect(await log.readSource({ source: sourceOf(0), from: timeOf(0), to: timeOf(50), limit: 9 })).toEqual([]);
    expect((await readSeal(main, 1))?.dropped).toEqual({ at: keep.now, keepDays: 1 });
    const now = await verify(roots);
    expect(now.findings).toEqual([]);
    expect(now.roots.days.slice(0, 1)).toEqual(roots.days.slice(0, 1));
    expect(now.writers).toMatchObject([{ dropped: early.dropped.length + dropped.length, entries: kept.length }]);
    await log.close();
    await openLog();
    expect(await log.read(0, everything)).toEqual(kept);
  });
});

describe('several writers', () => {
  it('have numbers, chains and locks of their own and are read by each other', async () => {
    const gateway = await openIngestLog({ directory: root, writer: 'gateway-2', segmentBytes: 20_000 });
    await expect(openIngestLog({ directory: root, writer: 'gateway-2' })).rejects.toMatchObject({
      code: 'lock.IN_USE',
    });
    await expect(openIngestLog({ directory: root, writer: '../x' })).rejects.toMatchObject({
      code: 'ingest-log.INVALID_WRITER',
    });
    try {
      const told = new Promise<void>((resolve) => log.onAppended(resolve));
      const first = await gateway.append(entryOf(1));
      await told;
      expect(log.writers().map(({ writer, end }) => [writer, end])).toEqual([
        ['main', log.end],
        ['gateway-2', gateway.end],
      ]);
      for (let number = 10; number < 300; number += 10) {
        await appendNumbers(number, 10);
        await gateway.appendMany(Array.from({ length: 10 }, (_, index) => entryOf(number + index)));
      }
      const numbers = [...log.writers()].map(({ writer }) => writer);
      expect(numbers).toEqual(['main', 'gateway-2']);
      await log.care(careOptions());
      await gateway.care(careOptions());
      await expect.poll(() => log.writers()[1]?.end).toBe(gateway.end);
      const own = await log.read(log.start, everything);
      const theirs = await log.read(first, everything);
      expect(theirs).toEqual(await gateway.read(gateway.start, everything));
      expect([own.length, theirs.length]).toEqual([290, 291]);
      const positions = [...own, ...theirs].map(({ position }) => position);
      expect(new Set(positions).size).toBe(positions.length);
      expect(await log.get(first)).toMatchObject({ position: first, source: sourceOf(1) });
      const both = await log.readSource({ source: sourceOf(10), from: timeOf(10), to: timeOf(11), limit: 9 });
      expect(both).toHaveLength(2);
      const { findings, roots, writers } = await verify();
      expect(findings).toEqual([]);
      expect(writers.map(({ writer, entries }) => [writer, entries])).toEqual([
        ['gateway-2', 291],
        ['main', 290],
      ]);
      expect(roots.segments.map(({ segment }) => segment)).toEqual(range(1, roots.segments.length + 1));
    } finally {
      await gateway.close();
    }
  });
});

const numbersOf = async (ending: string): Promise<number[]> =>
  (await readdir(main)).filter((name) => name.endsWith(ending)).map((name) => Number(name.slice(0, 6)));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
const flip = (record: Buffer): Buffer => {
  const changed = Buffer.from(record);
  changed.writeUInt8(changed.readUInt8(60) ^ 1, 60); // within the body
  return changed;
};
const swap = (records: Buffer[], a: number, b: number): Buffer[] =>
  records.map((record, index) => records[index === a ? b : index === b ? a : index] ?? record);
