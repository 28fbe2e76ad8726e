import { addDuration, days } from '@ecoloop/kernel';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createClosing } from './closing.ts';
import { startLogCare } from './log-care.ts';
import { fixedClock } from './platform/clock/clock.ts';
import { openIngestLog } from './platform/ingest-log/open-ingest-log.ts';
import { appendFrames, timeOf, zone } from './platform/ingest-log/test-log.ts';
import { createLogger } from './platform/logging/logger.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('seals a segment after a day and lets it go after the days that are set, once it is projected', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-care-'));
  const logger = createLogger('silent');
  const closing = createClosing(logger);
  const clock = fixedClock(timeOf(100));
  const log = await openIngestLog({ directory });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let kept = log.start;
  const projector = { checkpointOf: () => kept };
  const files = async (): Promise<string[]> =>
    (await readdir(path.join(directory, 'main'))).filter((name) => name.startsWith('000001'));
  const afterMinutes = (expected: string[]): Promise<void> =>
    expect
      .poll(() => {
        vi.advanceTimersByTime(60_000);
        return files();
      })
      .toEqual(expected);
  try {
    startLogCare({ platform: { log, logger, clock, closing, config: { logKeepDays: 3 } }, projector, site: { zone } });
    await appendFrames(log, 0, 20);
    await afterMinutes(['000001.log']);
    clock.set(addDuration(timeOf(0), days(1)));
    await afterMinutes(['000001.index', '000001.seal.json', '000001.sealed']);
    clock.set(addDuration(timeOf(20), days(3)));
    await appendFrames(log, 20, 1);
    await afterMinutes(['000001.index', '000001.seal.json', '000001.sealed']);
    kept = log.end;
    await afterMinutes(['000001.seal.json']);
  } finally {
    await closing.closeAll();
    await log.close();
    await rm(directory, { recursive: true });
  }
});
