import { fc, it as property } from '@fast-check/vitest';
import { days, hours, instant, localDateOf } from '@ecoloop/kernel';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedRoots } from './exported-roots.ts';
import type { IngestLog } from './ingest-log.ts';
import type { LogEntry } from './log-entry.ts';
import { logPosition, segmentOf } from './log-position.ts';
import { merkleRoot } from './merkle.ts';
import { openIngestLog } from './open-ingest-log.ts';
import { hex, readSeal } from './seal.ts';
import { indexFile, sealedFile, segmentFile } from './segment-files.ts';
import { appendFrames, careOptions, everything, frameOf, range, sourceOf, timeOf, zone } from './test-log.ts';
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
      const first = await gateway.append(frameOf(1));
      await told;
      expect(log.writers().map(({ writer, end }) => [writer, end])).toEqual([
        ['main', log.end],
        ['gateway-2', gateway.end],
      ]);
      for (let number = 10; number < 300; number += 10) {
        await appendNumbers(number, 10);
        await gateway.appendMany(Array.from({ length: 10 }, (_, index) => frameOf(number + index)));
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

it('a look sees at once what another writer acknowledged, sealed and let go', async () => {
  const gateway = await openIngestLog({ directory: root, writer: 'gateway-2', segmentBytes: 20_000 });
  try {
    const seen = () => log.writers().find(({ writer }) => writer === gateway.writer);
    for (let number = 0; number < 20; number += 1) {
      await gateway.append(frameOf(number));
      await Promise.all([log.look(), log.look()]);
      expect(seen()?.end).toBe(gateway.end);
    }
    await gateway.appendMany(Array.from({ length: 300 }, (_, index) => frameOf(20 + index)));
    await gateway.append(frameOf(320));
    const { dropped } = await gateway.care(careOptions({ now: timeOf(20_000), keepDays: 1, projected: gateway.end }));
    expect(dropped.length).toBeGreaterThan(0);
    await log.look();
    expect(seen()).toEqual({ writer: gateway.writer, start: gateway.start, end: gateway.end });
    expect((await log.read(gateway.start, everything)).at(-1)?.next).toBe(gateway.end);
  } finally {
    await gateway.close();
  }
});

describe('a log from before claims', () => {
  it('goes on with the next number, also beside another writer', async () => {
    await appendNumbers(0, 200);
    const before = await log.read(log.start, everything);
    await log.close();
    await rm(path.join(root, '.claims'), { recursive: true });
    await openLog();
    const gateway = await openIngestLog({ directory: root, writer: 'gateway' });
    await gateway.append(frameOf(1));
    await gateway.close();
    await appendNumbers(200, 300);
    expect((await log.read(log.start, everything)).slice(0, 200)).toEqual(before);
    expect(await verify()).toMatchObject({ findings: [], writers: [{ entries: 1 }, { entries: 500 }] });
    const { roots } = await verify();
    expect(new Set(roots.segments.map(({ segment }) => segment)).size).toBe(roots.segments.length);
  });
});
