import { spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { PushReport } from '@ecoloop/api-contract';
import { domains } from '@ecoloop/domains';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../modules/device/index.ts';
import type { RegisteredStation } from '../../modules/observation/index.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createIntake } from '../push/intake.ts';
import { decodeMessage } from '../push/message.ts';
import { createMessageReader } from '../push/read-message.ts';
import { type FileDrop, startFileDrop } from './file-drop.ts';

const station: RegisteredStation = {
  ...{ id: 'guanyuan', domain: 'air-quality', name: { zh: '官园', en: 'Guanyuan' }, territory: '110102' },
  ...{ aliases: [], classes: [], source: 'site' },
};
const device: Device = {
  ...{ id: 'push:one', protocol: 'push', identity: 'one', secret: null, station: 'guanyuan' },
  ...{ simulated: false, enabled: true, settings: {} },
};
const devices = { findByIdentity: (_: string, identity: string) => (identity === 'one' ? device : undefined) };

let root: string;
let directory: string;
const open: (() => Promise<void>)[] = [];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ecoloop-drop-'));
  directory = path.join(root, 'drop');
  await mkdir(path.join(directory, 'one'), { recursive: true });
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await rm(root, { recursive: true, force: true });
});

async function aLog(): Promise<IngestLog> {
  const log = await openIngestLog({ directory: path.join(root, 'log') });
  open.push(() => log.close());
  return log;
}

async function aDrop(log: IngestLog): Promise<FileDrop> {
  const reader = createMessageReader({ stations: { find: () => station }, domains, zone: 'Asia/Shanghai' });
  const backPressure = { isHeld: () => false, released: () => Promise.resolve(true) };
  const intake = createIntake({ log, reader, clock: systemClock, registry: new Registry(), backPressure });
  const drop = await startFileDrop({
    ...{ directory, devices, log, intake, clock: systemClock, limitMegabytes: 1, logger: createLogger('silent') },
    ...{ lookMilliseconds: 10, settleMilliseconds: 300 },
  });
  open.push(() => drop.close());
  return drop;
}

const entriesOf = (log: IngestLog): Promise<LogEntry[]> => log.read(log.start, { entries: 10_000, bytes: 2 ** 30 });
const names = (folder: string): Promise<string[]> =>
  readdir(path.join(directory, folder)).then(
    (all) => all.sort(),
    () => [],
  );
const reportOf = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(directory, file), 'utf8'));
const until = (folder: string, file: string) => expect.poll(() => names(folder), { timeout: 30_000 }).toContain(file);

const TABLE = 'time,averaging,pm25 (ug/m3)\n2026-03-01T12:00:00+08:00,hour,35\n2026-03-01T13:00:00+08:00,hour,-999\n';
const LINE = '{"time":"2026-03-01T12:00:00+08:00","property":"o3","value":8,"unit":"ug/m3","averaging":"hour"}';

describe('a dropped file', () => {
  it('is taken, put away and reported on', async () => {
    const log = await aLog();
    await aDrop(log);
    await writeFile(path.join(directory, 'one', 'a.csv'), TABLE);
    await writeFile(path.join(directory, 'one', 'b.ndjson.gz'), gzipSync(`${LINE}\n${LINE}\n`));
    await writeFile(path.join(directory, 'one', 'c.json'), `[${LINE}]`);
    for (const file of ['a.csv', 'b.ndjson.gz', 'c.json']) await until('one/done', file);
    expect(await names('one')).toEqual(['done']);
    expect(await reportOf('one/done/a.csv.report.json')).toMatchObject({
      ...{ file: 'a.csv', rows: 2, taken: 1, refused: 1 },
      problems: [{ place: 'line 3', code: 'push.missing', text: '2026-03-01T13:00:00+08:00,hour,-999' }],
    });
    const entries = await entriesOf(log);
    expect(entries.map(({ source }) => source)).toEqual(['push:one', 'push:one', 'push:one']);
    expect(entries.map((entry) => decodeMessage(entry).header)).toMatchObject([
      { wire: 'file', form: 'csv', path: 'a.csv', file: { last: true } },
      { form: 'ndjson' },
      { form: 'json' },
    ]);
    await writeFile(path.join(directory, 'one', 'a.csv'), TABLE);
    await until('one/done', '2-a.csv');
  });

  it('is left alone while it grows, is hidden or has another name', async () => {
    const log = await aLog();
    await aDrop(log);
    const growing = path.join(directory, 'one', 'growing.csv');
    await writeFile(growing, TABLE);
    await writeFile(path.join(directory, 'one', '.hidden.csv'), TABLE);
    await writeFile(path.join(directory, 'one', 'part.csv.tmp'), TABLE);
    for (let more = 0; more < 8; more += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await appendFile(growing, `2026-02-0${more + 1}T12:00:00+08:00,hour,1\n`);
      expect(await names('one')).toContain('growing.csv');
    }
    await rename(path.join(directory, 'one', 'part.csv.tmp'), path.join(directory, 'one', 'whole.csv'));
    await until('one/done', 'whole.csv');
    await until('one/done', 'growing.csv');
    expect(await reportOf('one/done/growing.csv.report.json')).toMatchObject({ rows: 10 });
    expect(await names('one')).toEqual(['.hidden.csv', 'done']);
  });

  it('that cannot be used is put aside with the reason, and nothing of it is taken', async () => {
    const log = await aLog();
    await mkdir(path.join(directory, 'nobody'));
    await writeFile(path.join(root, 'secret.csv'), TABLE);
    await mkdir(path.join(root, 'elsewhere'));
    await writeFile(path.join(root, 'elsewhere', 'x.csv'), TABLE);
    await symlink(path.join(root, 'elsewhere'), path.join(directory, 'linked'));
    await symlink(path.join(root, 'secret.csv'), path.join(directory, 'one', 'link.csv'));
    await writeFile(path.join(directory, 'nobody', 'a.csv'), TABLE);
    await writeFile(path.join(directory, 'one', 'damaged.csv.gz'), gzipSync(TABLE.repeat(500)).subarray(0, -20));
    await writeFile(path.join(directory, 'one', 'bomb.csv.gz'), gzipSync(TABLE.repeat(20_000)));
    await aDrop(log);
    await until('nobody/failed', 'a.csv');
    for (const file of ['link.csv', 'damaged.csv.gz', 'bomb.csv.gz']) await until('one/failed', file);
    const codes = await Promise.all(
      ['nobody/failed/a.csv', 'one/failed/link.csv', 'one/failed/damaged.csv.gz', 'one/failed/bomb.csv.gz'].map(
        (file) => reportOf(`${file}.report.json`),
      ),
    );
    expect(codes).toMatchObject([
      { code: 'file-drop.UNKNOWN_DEVICE', reason: { zh: expect.stringContaining('nobody') as unknown } },
      { code: 'file-drop.NOT_A_FILE' },
      { code: 'push.DAMAGED' },
      { code: 'push.TOO_LARGE' },
    ]);
    expect(await readdir(path.join(root, 'elsewhere'))).toEqual(['x.csv']);
    expect(await entriesOf(log)).toEqual([]);
  });

  it('of blank lines alone, however many, is refused with their number and leaves one entry without bytes', async () => {
    const log = await aLog();
    await aDrop(log);
    await writeFile(path.join(directory, 'one', 'blank.ndjson.gz'), gzipSync('\n'.repeat(1_000_000)));
    await writeFile(path.join(directory, 'one', 'end.ndjson'), `${LINE}\n${'\n'.repeat(900_000)}`);
    await until('one/failed', 'blank.ndjson.gz');
    await until('one/done', 'end.ndjson');
    expect(await reportOf('one/failed/blank.ndjson.gz.report.json')).toMatchObject({
      ...{ taken: 0, refused: 1, blankLines: 1_000_000 },
      problems: [{ code: 'push.empty-message' }],
    });
    const { taken, blankLines } = (await reportOf('one/done/end.ndjson.report.json')) as PushReport; // as it is written
    expect([taken, blankLines > 500_000]).toEqual([1, true]);
    const sizes = (await entriesOf(log)).map((entry) => decodeMessage(entry).bytes.length);
    expect(sizes[0]).toBe(0);
    expect(sizes).toHaveLength(2);
  });

  it('that cannot be put away, or a folder that cannot be read, keeps no other from being taken', async () => {
    const log = await aLog();
    const longName = `${'a'.repeat(250)}.csv`; // its report would have a longer name than a file can have
    await writeFile(path.join(directory, 'one', longName), TABLE);
    await mkdir(path.join(directory, 'blocked'));
    await writeFile(path.join(directory, 'blocked', 'a.csv'), TABLE);
    await mkdir(path.join(root, 'elsewhere'));
    await symlink(path.join(root, 'elsewhere'), path.join(directory, 'blocked', 'failed'));
    await writeFile(path.join(directory, 'one', 'deep.json'), '['.repeat(100_000) + ']'.repeat(100_000));
    await writeFile(path.join(directory, 'one', 'z.csv'), TABLE);
    await aDrop(log);
    await until('one/failed', 'deep.json');
    await until('one/done', 'z.csv');
    expect(await readdir(path.join(root, 'elsewhere'))).toEqual([]);
    expect(await names('one')).toEqual([longName, 'done', 'failed']);
  });

  it('that is interrupted by kill -9 goes on where it was: each row is in the log once', async () => {
    const start = Date.parse('2025-01-01T00:00:00Z');
    const lines = Array.from(
      { length: 120_000 },
      (_, n) => `${new Date(start + n * 60_000).toISOString()},minute,${n % 300}`,
    );
    const file = path.join(directory, 'one', 'long.csv');
    await writeFile(file, `time,averaging,pm25 (ug/m3)\n${lines.join('\n')}\n`);
    const script = fileURLToPath(new URL('./run-file-drop-until-killed.ts', import.meta.url));
    const logDirectory = path.join(root, 'log');
    let kills = 0;
    for (;;) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, logDirectory, directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      // The first two are killed in the middle, the third may finish.
      const isLast = kills === 2;
      if (isLast) await until('one/done', 'long.csv');
      else await new Promise((resolve) => setTimeout(resolve, 150 + kills * 100));
      child.kill('SIGKILL');
      await gone;
      if (isLast) break;
      kills += 1;
    }
    const log = await aLog();
    const rows = (await entriesOf(log)).map((entry) => Buffer.from(decodeMessage(entry).bytes).toString()).join('');
    expect(rows).toBe(`${lines.join('\n')}\n`);
    expect(await reportOf('one/done/long.csv.report.json')).toMatchObject({
      rows: 120_000,
      taken: 120_000,
      refused: 0,
    });
  });
});
