import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { days, instant } from '@ecoloop/kernel';
import { systemClock } from '../platform/clock/clock.ts';
import { openIngestLog } from '../platform/ingest-log/open-ingest-log.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { TEST_TEMPLATES } from '../platform/relational/test-relational.ts';
import { startTestApp } from '../testing/test-app.ts';
import { backup, restore } from './backup-command.ts';
import { importFile } from './import-command.ts';
import { rebuild } from './maintenance-commands.ts';
import { verify } from './verify-command.ts';

// Engines are opened and closed a dozen times here.
vi.setConfig({ testTimeout: 300_000 });

let parent: string;
let dataDirectory: string;
let file: string;
let said: string[];
let figures: unknown;

beforeAll(async () => {
  vi.stubEnv('ECOLOOP_TEMPLATE_DIR', TEST_TEMPLATES);
  vi.stubEnv('ECOLOOP_PROFILE', 'empty');
  parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-commands-'));
  dataDirectory = path.join(parent, 'data');
  file = path.join(parent, 'january.csv');
  await writeFile(file, january2015());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(parent, { recursive: true, force: true });
});
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => void said.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A month of one station in the layout of the public hourly record, with one row whose hour does not exist. */
function january2015(): string {
  const header = 'No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station';
  const rows = Array.from({ length: 31 * 24 }, (_, index) => {
    const [day, hour] = [Math.floor(index / 24) + 1, index % 24];
    const pm25 = 40 + ((index * 7) % 90);
    return `${index + 1},2015,1,${day},${hour},${pm25},${pm25 + 30},12,55,1200,20,-2,1020,-15,0,NW,2.1,Guanyuan`;
  });
  return [header, ...rows, '999,2015,1,31,25,50,80,12,55,1200,20,-2,1020,-15,0,NW,2.1,Guanyuan', ''].join('\n');
}

const at = (directory: string) => ['--data-dir', directory];

/** The evaluation of the month as the API gives it, and how much the audit log holds. */
async function figuresOf(directory: string): Promise<unknown> {
  const test = await startTestApp({ dataDirectory: directory });
  try {
    await test.app.settled();
    const ask = async (address: string) =>
      (await test.http.inject({ url: address, headers: { cookie: test.adminCookie } })).json<unknown>();
    return {
      month: await ask('/api/evaluations?scope=station:guanyuan&period=2015-01'),
      hours: await ask('/api/stations/guanyuan/series?property=pm25&averaging=hour&from=2015-01-01&to=2015-02-01'),
      refused: await ask('/api/quarantine'),
      imports: await ask('/api/imports'),
    };
  } finally {
    await test.stop();
  }
}

describe('the command line', () => {
  it('imports a file, says what it took and names the row it refused', async () => {
    await importFile([file, ...at(dataDirectory)]);
    expect(said.join('\n')).toMatch(/745 rows read, 744 taken, 1 refused/);
    expect(said.join('\n')).toMatch(/line 746/);
    figures = await figuresOf(dataDirectory);
    expect(figures).toMatchObject({
      refused: { items: [{ kind: 'import' }] },
      imports: { items: [{ state: 'done' }] },
    });
    expect(JSON.stringify(figures)).toContain('"pm25.mean"');
  });

  it('changes nothing when the same file is imported twice', async () => {
    await importFile([file, ...at(dataDirectory)]);
    expect(said.join('\n')).toContain('nothing changed');
    const again = await figuresOf(dataDirectory);
    expect(again).toMatchObject({
      month: (figures as { month: unknown }).month,
      hours: (figures as { hours: unknown }).hours,
    });
    figures = again;
  });

  it('derives the same figures again from the ingest log when the series store is dropped', async () => {
    await rm(dataPaths(dataDirectory).series, { recursive: true });
    await rebuild(at(dataDirectory));
    expect(said.join('\n')).toMatch(/Derived \d+ observations/);
    expect(await figuresOf(dataDirectory)).toEqual(figures);
  });

  it('says that a rebuild gave the same as before, to the last value', async () => {
    await rebuild(at(dataDirectory));
    expect(said.join('\n')).toMatch(/The same as before/);
  });

  it('restores a backup into an empty directory, to the same figures', async () => {
    const target = path.join(parent, 'backup');
    await backup([target, ...at(dataDirectory)]);
    const restored = path.join(parent, 'restored');
    await restore([target, ...at(restored)]);
    expect(await figuresOf(restored)).toEqual(figures);
    await expect(restore([target, ...at(restored)])).rejects.toMatchObject({ code: 'backup.TARGET_NOT_EMPTY' });
  });

  it('finds what was changed in the ingest log, names it, and checks against exported roots', async () => {
    const restored = path.join(parent, 'restored');
    const roots = path.join(parent, 'roots.json');
    await verify([...at(dataDirectory), '--export-roots', roots]);
    expect(said.join('\n')).toMatch(/The ingest log is whole: \d+ entries/);
    await verify([...at(restored), '--roots', roots]);
    expect(said.join('\n')).toMatch(/holds what the exported roots say/);
    const segment = await oneSegment(dataPaths(restored).log);
    const whole = await readFile(segment);
    const bytes = Buffer.from(whole);
    bytes[400] = (bytes[400] ?? 0) ^ 1;
    await writeFile(segment, bytes);
    await expect(verify(at(restored))).rejects.toMatchObject({ code: 'verify.DAMAGED', params: { count: 1 } });
    expect(said.at(-1)).toMatch(/changed: main 000001:52 · .+ received 20\d\d-/);
    await expect(verify([...at(restored), '--roots', roots])).rejects.toMatchObject({ code: 'verify.DAMAGED' });
    await expect(verify([...at(restored), '--roots', segment])).rejects.toMatchObject({
      code: 'ingest-log-roots.UNREADABLE',
    });
    await expect(verify(at(path.join(parent, 'nowhere')))).rejects.toMatchObject({ code: 'verify.NO_LOG' });
  });

  it('refuses to rebuild from a log that retention has shortened', async () => {
    const { log: directory } = dataPaths(dataDirectory);
    const log = await openIngestLog({ directory });
    const later = instant(systemClock.now() + days(3));
    const age = { now: later, zone: 'Asia/Shanghai', segmentAge: 0, projected: log.end };
    await log.care(age);
    await log.append({ kind: 'post', source: 'x', body: new Uint8Array(), simulated: false, receivedAt: later });
    expect(await log.care({ ...age, keepDays: 1, projected: log.end })).toMatchObject({ dropped: [1] });
    await log.close();
    await expect(rebuild(at(dataDirectory))).rejects.toMatchObject({ code: 'rebuild.LOG_SHORTENED' });
  });
});

async function oneSegment(directory: string): Promise<string> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const segment = files.find((entry) => entry.isFile() && entry.name.endsWith('.log'));
  if (segment === undefined) throw new Error(`no segment in ${directory}`);
  return path.join(segment.parentPath, segment.name);
}
