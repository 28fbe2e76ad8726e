import { fc, it as property } from '@fast-check/vitest';
import { instant } from '@ecoloop/kernel';
import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IngestLog } from './ingest-log.ts';
import type { LogEntry, NewEntry } from './log-entry.ts';
import { formatLogPosition, logPosition, offsetOf, parseLogPosition, segmentOf } from './log-position.ts';
import { openIngestLog } from './open-ingest-log.ts';

const SEGMENT_BYTES = 4_096;
let directory: string;
let log: IngestLog;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-log-'));
  log = await openIngestLog({ directory, segmentBytes: SEGMENT_BYTES });
});

afterEach(async () => {
  await log.close();
  await rm(directory, { recursive: true, force: true });
});

const anEntry = (text: string, over: Partial<NewEntry> = {}): NewEntry => ({
  kind: 'frame',
  source: 'device-1',
  body: new TextEncoder().encode(text),
  simulated: false,
  receivedAt: instant(1_700_000_000_000),
  ...over,
});
const textOf = (entry: LogEntry): string => new TextDecoder().decode(entry.body);
const segment = (number: number): string => path.join(directory, 'main', `00000${number}.log`);
const everything = { entries: 1_000_000, bytes: 1_000_000_000 };
const reopen = async (): Promise<IngestLog> => (log = await openIngestLog({ directory, segmentBytes: SEGMENT_BYTES }));
const appendNumbered = (count: number, size = 100): Promise<number[]> =>
  log.appendMany(Array.from({ length: count }, (_, index) => anEntry(`${index} ${'x'.repeat(size)}`)));

describe('ingest log', () => {
  it('gives back what was appended, in order, before and after it is opened again', async () => {
    const entry = anEntry('', {
      kind: 'correction',
      source: '王',
      simulated: true,
      body: new Uint8Array([0, 255, 10]),
    });
    const first = await log.append(entry);
    const others = await log.appendMany([anEntry('b'), anEntry('c')]);
    for (const again of [false, true]) {
      if (again) await log.close().then(reopen);
      const entries = await log.read(log.start, everything);
      expect(entries.map(({ position }) => position)).toEqual([first, ...others]);
      expect(entries[0]).toMatchObject({ ...entry, body: Buffer.from(entry.body), next: others[0] });
      expect(entries.slice(1).map(textOf)).toEqual(['b', 'c']);
      expect(entries.at(-1)?.next).toBe(log.end);
      await expect(log.read(log.end, everything)).resolves.toEqual([]);
    }
  });

  it('goes on in a new segment and is read across', async () => {
    for (let batch = 0; batch < 10; batch += 1) await appendNumbered(10);
    const entries = await log.read(log.start, everything);
    expect(entries).toHaveLength(100);
    expect(segmentOf(log.end)).toBeGreaterThan(2);
    await expect(log.verify()).resolves.toEqual({ ok: true, entries: 100 });
    let from = log.start;
    const inPieces: LogEntry[] = [];
    for (;;) {
      const piece = await log.read(from, { entries: 7, bytes: 300 });
      if (piece.length === 0) break;
      expect(piece.length).toBeLessThanOrEqual(3); // the third passes 300 bytes
      inPieces.push(...piece);
      from = piece.at(-1)?.next ?? from;
    }
    expect(inPieces).toEqual(entries);
  });

  it('finds one entry by its position and none where none starts', async () => {
    const positions = await appendNumbered(60);
    const third = await log.get(positions[2] ?? 0);
    expect(third && textOf(third)).toMatch(/^2 /);
    await expect(log.get((positions[2] ?? 0) + 1)).resolves.toBeUndefined();
    await expect(log.get(log.end)).resolves.toBeUndefined();
    await expect(log.get(logPosition(900, 52))).resolves.toBeUndefined();
  });

  it('takes an entry larger than what is read at once', async () => {
    const body = new Uint8Array(9_000_000).fill(7);
    const position = await log.append(anEntry('', { body }));
    await log.append(anEntry('after'));
    const [large, after] = await log.read(log.start, { entries: 2, bytes: 1e9 });
    expect(Buffer.from(body).equals(large?.body ?? new Uint8Array())).toBe(true);
    expect(after && textOf(after)).toBe('after');
    expect((await log.get(position))?.body).toHaveLength(9_000_000);
  });

  it('refuses an entry that is too large and takes those beside it', async () => {
    const outcomes = await Promise.allSettled([
      log.append(anEntry('a')),
      log.appendMany([anEntry('b'), anEntry('', { body: new Uint8Array(40 * 1024 * 1024) })]),
      log.append(anEntry('c')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await log.read(log.start, everything)).map(textOf)).toEqual(['a', 'c']);
    await expect(log.verify()).resolves.toEqual({ ok: true, entries: 2 });
  });

  it('tells listeners after entries are readable', async () => {
    const seen: number[] = [];
    const stop = log.onAppended(() => seen.push(log.end));
    await log.append(anEntry('a'));
    expect(seen).toEqual([log.end]);
    stop();
    await log.append(anEntry('b'));
    expect(seen).toHaveLength(1);
  });

  it('writes what was asked for before it closed, and refuses later entries', async () => {
    const asked = log.append(anEntry('a'));
    const closed = log.close();
    await expect(log.append(anEntry('b'))).rejects.toMatchObject({ code: 'ingest-log.CLOSED' });
    await closed;
    await expect(asked).resolves.toBe(logPosition(1, 52));
    await reopen();
    expect((await log.read(log.start, everything)).map(textOf)).toEqual(['a']);
  });
});

describe('a torn tail', () => {
  it('is cut off and kept beside when it was never acknowledged', async () => {
    await appendNumbered(5);
    const { end } = log;
    await log.close();
    await appendFile(segment(1), new Uint8Array([0, 0, 1, 0, 9, 9, 9, 9, 1]));
    await reopen();
    expect(log.end).toBe(end);
    const next = await log.append(anEntry('after'));
    expect(next).toBe(end);
    await expect(log.verify()).resolves.toEqual({ ok: true, entries: 6 });
    const kept = (await readdir(path.join(directory, 'main'))).filter((name) => name.endsWith('.torn'));
    expect(kept).toEqual([`000001.log.${offsetOf(end)}.torn`]);
  });

  it('is refused when it had been acknowledged', async () => {
    await appendNumbered(5);
    const { size } = await stat(segment(1));
    await log.close();
    await truncate(segment(1), size - 1);
    await expect(reopen()).rejects.toMatchObject({
      code: 'ingest-log.CORRUPT',
      params: { segment: 1, reason: 'cut off' },
    });
    await truncate(segment(1), 60); // within the first record
    await expect(reopen()).rejects.toMatchObject({ code: 'ingest-log.CORRUPT', params: { segment: 1, offset: 52 } });
  });

  it('leaves a new segment whose header is not whole to be made again', async () => {
    await appendNumbered(3);
    await log.close();
    await writeFile(segment(2), 'ecoloop');
    const { end } = log;
    await reopen();
    expect(log.end).toBe(end); // where the last entry ends: a reader there has read everything
    await expect(log.append(anEntry('after'))).resolves.toBe(logPosition(2, 52));
    await expect(log.read(end, everything)).resolves.toHaveLength(1);
    await expect(log.verify()).resolves.toEqual({ ok: true, entries: 4 });
  });
});

describe('hash chain', () => {
  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })], { numRuns: 25 })(
    'betrays any changed byte',
    async (seed, change) => {
      const place = await mkdtemp(path.join(tmpdir(), 'ecoloop-chain-'));
      const changed = await openIngestLog({ directory: place, segmentBytes: SEGMENT_BYTES });
      try {
        for (let batch = 0; batch < 4; batch += 1) {
          await changed.appendMany(Array.from({ length: 10 }, (_, index) => anEntry(`${batch}:${index}`.repeat(30))));
        }
        const files = (await readdir(path.join(place, 'main'))).filter((name) => name.endsWith('.log'));
        const file = path.join(place, 'main', files[seed % files.length] ?? '');
        const content = await readFile(file);
        const at = seed % content.length;
        content.writeUInt8(content.readUInt8(at) ^ change, at);
        await writeFile(file, content);
        await expect(changed.verify()).resolves.toMatchObject({ ok: false });
      } finally {
        await changed.close();
        await rm(place, { recursive: true });
      }
    },
  );

  it('refuses a whole segment put in place of another', async () => {
    for (let batch = 0; batch < 10; batch += 1) await appendNumbered(10);
    await log.close();
    const handle = await open(segment(2), 'r+');
    const { size } = await handle.stat();
    await handle.truncate(size - 170); // one entry less, so that the chain to segment 3 is broken
    await handle.close();
    await expect(reopen()).rejects.toMatchObject({ code: 'ingest-log.CORRUPT', params: { segment: 3, offset: 0 } });
    await rm(segment(2));
    await expect(reopen()).rejects.toMatchObject({ params: { segment: 2, reason: 'file is missing' } });
  });
});

describe('log position', () => {
  it('is written as segment and offset', () => {
    expect(formatLogPosition(logPosition(1, 1234))).toBe('000001:1234');
    for (const text of ['1234', '000000:1', '000001:99999999999', '9999999:0', '']) {
      expect(() => parseLogPosition(text)).toThrow(
        expect.objectContaining({ code: 'ingest-log.INVALID_POSITION' }) as Error,
      );
    }
  });

  property.prop([fc.integer({ min: 1, max: 2 ** 21 - 1 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })])(
    'survives a round trip and stays a safe integer',
    (number, offset) => {
      const position = logPosition(number, offset);
      expect(Number.isSafeInteger(position)).toBe(true);
      expect([segmentOf(position), offsetOf(position)]).toEqual([number, offset]);
      expect(parseLogPosition(formatLogPosition(position))).toBe(position);
    },
  );
});
