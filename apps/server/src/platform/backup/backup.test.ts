import { instant } from '@ecoloop/kernel';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { dataPaths } from '../config/data-paths.ts';
import type { FileStore } from '../files/file-store.ts';
import { openFileStore } from '../files/open-file-store.ts';
import type { IngestLog } from '../ingest-log/ingest-log.ts';
import type { LogEntry } from '../ingest-log/log-entry.ts';
import { openIngestLog } from '../ingest-log/open-ingest-log.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { migrateRelational, migrateSeries } from '../migrations.ts';
import { createProjector } from '../projector/create-projector.ts';
import type { ProjectedRows, Projector } from '../projector/projector.ts';
import { openRelational } from '../relational/open-relational.ts';
import type { Relational } from '../relational/relational.ts';
import { RELATIONAL_MIGRATIONS, TEST_TEMPLATES } from '../relational/test-relational.ts';
import { openSeries } from '../series/open-series.ts';
import type { SeriesStore } from '../series/series.ts';
import { SERIES_MIGRATIONS } from '../series/test-series.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'ecoloop-backup-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

interface Stores {
  readonly log: IngestLog;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly files: FileStore;
}

const relationalOptions = {
  templateDirectory: TEST_TEMPLATES,
  onFailure: (error: Error) => {
    throw error;
  },
};
const migrations = { relational: RELATIONAL_MIGRATIONS, series: SERIES_MIGRATIONS };

async function openStores(dataDirectory: string): Promise<Stores> {
  const paths = dataPaths(dataDirectory);
  const log = await openIngestLog({ directory: paths.log, segmentBytes: 10_000 });
  const relational = await openRelational({ ...relationalOptions, directory: paths.relational });
  const series = await openSeries({ directory: paths.series });
  await migrateRelational(relational, migrations.relational, systemClock);
  await migrateSeries(series, migrations.series, systemClock);
  return { log, relational, series, files: await openFileStore(paths.files) };
}

async function closeStores({ log, relational, series }: Stores): Promise<void> {
  await log.close();
  await relational.close();
  await series.close();
}

function project({ body, position, kind, source, receivedAt, simulated }: LogEntry): ProjectedRows {
  const hour = new DataView(body.buffer, body.byteOffset).getUint32(0);
  const common = { position, row: 0, simulated };
  if (hour % 10 === 0) {
    return {
      quarantine: [{ ...common, kind, source, reasonCode: 'tenth', reasonParams: {}, excerpt: '', receivedAt }],
    };
  }
  const time = instant(Date.UTC(2015, 0, 1, hour % 70));
  return { observations: [{ ...common, streamId: hour % 3, time, value: hour / 7, quality: 0, reason: '', rank: 0 }] };
}

async function projectAll({ log, relational, series }: Stores): Promise<Projector> {
  const projector = createProjector({
    ...{ log, relational, series, clock: systemClock, logger: createLogger('silent'), metrics: createMetrics() },
    handlers: {
      ...{ frame: project, 'rejected-frame': project, import: project, post: project, correction: project },
      message: project,
    },
    zone: 'Asia/Shanghai',
  });
  await projector.start();
  await projector.caughtUp();
  await projector.stop();
  return projector;
}

async function appendHours(log: IngestLog, from: number, count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, index) => {
    const body = new Uint8Array(4);
    new DataView(body.buffer).setUint32(0, from + index);
    return {
      kind: 'frame' as const,
      source: 'device',
      body,
      simulated: false,
      receivedAt: instant(Date.UTC(2026, 0, 1)),
    };
  });
  await log.appendMany(entries);
}

async function figuresOf({ log, relational, series }: Stores) {
  const sql = 'select stream_id, time, value, position from observation final order by stream_id, time';
  const quarantine = await relational.executeSql('select * from quarantine_item order by position');
  const windows = await relational.executeSql('select * from dirty_window order by stream_id, day');
  const logged = await log.verify();
  return { observations: await series.query(sql), quarantine: quarantine.rows, windows: windows.rows, logged };
}

describe('backup', () => {
  it('brings log, stores and files back to one point, what was not yet projected included', async () => {
    const target = path.join(parent, 'backup');
    const stores = await openStores(path.join(parent, 'data'));
    await appendHours(stores.log, 0, 200);
    await projectAll(stores);
    await appendHours(stores.log, 200, 50); // in the log, not in the stores
    const photo = await stores.files.put(new TextEncoder().encode('照片'));
    const manifest = await backup({
      ...stores,
      target,
      paths: dataPaths(path.join(parent, 'data')),
      clock: systemClock,
    });
    await projectAll(stores);
    const before = await figuresOf(stores);
    expect(before.logged).toEqual({ ok: true, entries: 250 });
    await appendHours(stores.log, 1_000, 10); // after the backup
    await closeStores(stores);

    const dataDirectory = path.join(parent, 'restored');
    const options = { ...relationalOptions, source: target, dataDirectory, migrations, clock: systemClock };
    await expect(restore(options)).resolves.toEqual(manifest);

    const restored = await openStores(dataDirectory);
    try {
      await projectAll(restored);
      expect(await figuresOf(restored)).toEqual(before);
      expect(new TextDecoder().decode(await restored.files.get(photo.sha256))).toBe('照片');
      expect(restored.log.end).toBe(manifest.logEnd);
    } finally {
      await closeStores(restored);
    }
    await expect(restore(options)).rejects.toMatchObject({ code: 'backup.TARGET_NOT_EMPTY' });
  }, 240_000);

  it('is refused where it is not finished, and leaves nothing behind', async () => {
    const source = path.join(parent, 'unfinished');
    const dataDirectory = path.join(parent, 'nothing');
    const options = { ...relationalOptions, source, dataDirectory, migrations, clock: systemClock };
    await expect(restore(options)).rejects.toMatchObject({ code: 'backup.UNREADABLE' });
    await expect(readdir(parent)).resolves.not.toContain('nothing');
    const target = path.join(parent, 'taken');
    await rm(target, { recursive: true, force: true });
    const { mkdir } = await import('node:fs/promises');
    await mkdir(target);
    await writeFile(path.join(target, 'mine.txt'), 'x');
    await expect(
      restore({ ...options, source: path.join(parent, 'backup'), dataDirectory: target }),
    ).rejects.toMatchObject({
      code: 'backup.TARGET_NOT_EMPTY',
    });
  });
});
