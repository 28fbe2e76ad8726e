import { instant } from '@ecoloop/kernel';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../clock/clock.ts';
import type { LogEntry, LogKind, NewEntry } from '../ingest-log/log-entry.ts';
import { LOG_KINDS } from '../ingest-log/log-entry.ts';
import { openIngestLog } from '../ingest-log/open-ingest-log.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { migrateRelational, migrateSeries } from '../migrations.ts';
import { openRelational } from '../relational/open-relational.ts';
import { openSeries } from '../series/open-series.ts';
import { createProjector } from './create-projector.ts';
import type { ProjectedRows, ProjectionHandler } from './projector.ts';

// For tests that stop a projector in the middle of its work: a log, both stores and a projector of plain numbers in one
// directory, opened again and again.

const migrationsOf = (kind: string): string => fileURLToPath(new URL(`../../migrations/${kind}`, import.meta.url));
const START = Date.UTC(2026, 0, 1);
const STREAMS = 50;

/** A value of a stream at a minute; they come in no order. */
export const numberedEntry = (number: number): NewEntry => ({
  kind: 'post',
  source: 'tester',
  body: Buffer.from(JSON.stringify([1 + (number % STREAMS), START + ((number * 7_919) % 100_000) * 60_000, number])),
  simulated: false,
  receivedAt: instant(START),
});

function project({ body, position, simulated }: LogEntry): ProjectedRows {
  const [streamId = 0, time = 0, value = 0] = JSON.parse(Buffer.from(body).toString()) as number[];
  const row = { streamId, time: instant(time), value, quality: 0, reason: '', rank: 0, position, row: 0 } as const;
  return { observations: [{ ...row, simulated }] };
}

export async function openProjection(directory: string, templateDirectory: string, keepMilliseconds?: number) {
  const log = await openIngestLog({ directory: path.join(directory, 'log') });
  const relational = await openRelational({
    directory: path.join(directory, 'relational'),
    templateDirectory,
    onFailure: (error) => {
      throw error;
    },
  });
  const series = await openSeries({ directory: path.join(directory, 'series') });
  await migrateRelational(relational, migrationsOf('relational'), systemClock);
  await migrateSeries(series, migrationsOf('series'), systemClock);
  const handlers = Object.fromEntries(LOG_KINDS.map((kind) => [kind, project])) as Record<LogKind, ProjectionHandler>;
  const projector = createProjector({
    ...{ log, relational, series, handlers, clock: systemClock, logger: createLogger('error') },
    ...{ metrics: createMetrics(), zone: 'Asia/Shanghai', marksDays: () => false, pauseMilliseconds: 20 },
    ...(keepMilliseconds === undefined ? {} : { keepMilliseconds }),
  });
  await projector.start();
  return {
    ...{ log, series, projector },
    async close() {
      await projector.stop();
      await series.close();
      await relational.close();
      await log.close();
    },
  };
}
