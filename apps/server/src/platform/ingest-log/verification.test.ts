import { fc, it as property } from '@fast-check/vitest';
import { cp, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedRoots } from './exported-roots.ts';
import type { IngestLog } from './ingest-log.ts';
import type { NewEntry } from './log-entry.ts';
import { logPosition, segmentOf } from './log-position.ts';
import { openIngestLog } from './open-ingest-log.ts';
import { encodeRecord, readRecord } from './record.ts';
import { readSeal, writeSeal } from './seal.ts';
import { packSegment } from './sealed-segment.ts';
import { sealedFile, segmentFile } from './segment-files.ts';
import { NO_HASH, SEGMENT_HEADER_BYTES } from './segment.ts';
import { openStoredSegment } from './stored-segment.ts';
import { appendFrames, careOptions, everything, frameOf, sourceOf, timeOf, zone } from './test-log.ts';
import { verifyLog } from './verify-log.ts';

let root: string;
let main: string;
let log: IngestLog;
const openLog = async (): Promise<IngestLog> => (log = await openIngestLog({ directory: root, segmentBytes: 20_000 }));

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ecoloop-log-'));
  main = path.join(root, 'main');
  await openLog();
});
afterEach(async () => {
  await log.close();
  await rm(root, { recursive: true, force: true });
});

const appendNumbers = (from: number, count: number): Promise<void> => appendFrames(log, from, count);
const verify = async (exported?: ExportedRoots) => verifyLog({ directory: root, zone, ...(exported && { exported }) });

/** Every record of a segment, as whoever tampers with it would read it. */
async function entriesOf(segment: number): Promise<NewEntry[]> {
  const stored = await openStoredSegment(main, segment);
  const entries: NewEntry[] = [];
  for await (const { reading } of stored.records(SEGMENT_HEADER_BYTES, stored.size)) {
    if (reading.is !== 'record') throw new Error(reading.is);
    entries.push(reading.record.entry);
  }
  await stored.close();
  return entries;
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

describe('verification', () => {
  it('knows a tail torn by a crash from one that somebody shortened', async () => {
    await appendNumbers(0, 30);
    await log.close();
    const handle = await open(segmentFile(main, 1), 'a');
    const record = encodeRecord(frameOf(30), NO_HASH).bytes;
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
      (records: Buffer[]) => records.toSpliced(8, 0, Buffer.from(encodeRecord(frameOf(500), NO_HASH).bytes)),
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
        entries.map((entry, index) => (index === 8 ? { ...entry, body: frameOf(8, 'x').body } : entry)),
      8,
    ],
    ['removed', (entries: NewEntry[]) => entries.filter((_, index) => index !== 8), 8],
    ['added', (entries: NewEntry[]) => entries.toSpliced(8, 0, frameOf(500)), 500],
    ['reordered', (entries: NewEntry[]) => entries.toSpliced(8, 1).toSpliced(20, 0, ...entries.slice(8, 9)), 8],
  ] as const)(
    'names a frame that was %s in a sealed segment whose hashes were all made anew',
    async (kind, edit, number) => {
      await appendNumbers(0, 200);
      await log.care(careOptions());
      const entries = await entriesOf(1);
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
      for (const file of files) await rm(path.resolve(root, file), { recursive: true });
      const { findings } = await verify();
      await rm(root, { recursive: true });
      await cp(whole, root, { recursive: true });
      return findings.map(({ kind, position }) => [kind, segmentOf(position)]);
    };
    const seal = (segment: number): string => path.join(main, `00000${segment}.seal.json`);
    expect(await after(sealedFile(main, 2))).toEqual([['segment-missing', 2]]);
    expect(await after(sealedFile(main, 2), seal(2))).toEqual([['segment-missing', 2]]);
    expect(await after(sealedFile(main, 1), seal(1))).toEqual([['segment-missing', 2]]);
    expect(await after('main')).toEqual([['segment-missing', 1]]);
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
    'finds any byte changed in a sealed segment, but for bits that deflate does not read',
    async (seed, change) => {
      if (log.end === log.start) {
        await appendNumbers(0, 200);
        await log.care(careOptions());
      }
      const readAll = async (): Promise<string> =>
        (await log.read(log.start, { entries: 1_000, bytes: 1e9 })).map(({ hash }) => hashText(hash)).join();
      const before = await readAll();
      const file = sealedFile(main, 1);
      const whole = await readFile(file);
      const changed = Buffer.from(whole);
      changed[seed % whole.length] = (changed[seed % whole.length] ?? 0) ^ change;
      await writeFile(file, changed);
      const { findings } = await verify();
      // Behind the end of a deflated block some bits say nothing: then every entry reads as before.
      const isSame = findings.length === 0 && (await readAll()) === before;
      await writeFile(file, whole);
      expect(findings.length > 0 || isSame).toBe(true);
      for (const { position } of findings) expect(segmentOf(position)).toBe(1);
    },
  );
});

const numbersOf = async (ending: string): Promise<number[]> =>
  (await readdir(main)).filter((name) => name.endsWith(ending)).map((name) => Number(name.slice(0, 6)));
const hashText = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const flip = (record: Buffer): Buffer => {
  const changed = Buffer.from(record);
  changed.writeUInt8(changed.readUInt8(60) ^ 1, 60); // within the body
  return changed;
};
const swap = (records: Buffer[], a: number, b: number): Buffer[] =>
  records.map((record, index) => records[index === a ? b : index === b ? a : index] ?? record);
