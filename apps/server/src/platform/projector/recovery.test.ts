import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TEST_TEMPLATES } from '../relational/test-relational.ts';
import { openProjection } from './open-projection.ts';

it('has after kill -9 every value once and the newest of each stream, whenever it was last kept', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-recovery-'));
  try {
    const projected = [await projectUntilKilled(directory, 0, 10), await projectUntilKilled(directory, 100_000, 15)];
    // Nothing is kept from here on, so what is compared rests on the checkpoint of a killed process.
    const opened = await openProjection(directory, TEST_TEMPLATES, 1e9);
    const { log, series, projector } = opened;
    try {
      expect(projector.checkpointOf(log.writer)).toBeLessThanOrEqual(log.end);
      await projector.caughtUp();
      const [counted] = await series.query<{ rows: number; positions: number }>(
        'select count() as rows, uniqExact(position) as positions from observation final',
      );
      expect(counted?.rows).toBe(counted?.positions);
      expect(counted?.rows).toBeGreaterThanOrEqual(projected[0] ?? Infinity);
      const newest = await series.query<{ stream: number; value: number }>(
        'select stream_id as stream, argMax(value, (time, version)) as value from observation group by stream order by stream',
      );
      const inMemory = [...projector.latest].map(([stream, { value }]) => ({ stream, value }));
      expect(inMemory.sort((a, b) => a.stream - b.stream)).toEqual(newest);
    } finally {
      await opened.close();
    }
    // Stopped in order, everything is kept, latest values included, and nothing comes again.
    const again = await openProjection(directory, TEST_TEMPLATES);
    try {
      expect(again.projector.checkpointOf(again.log.writer)).toBe(again.log.end);
      const [stored] = await again.series.query<{ streams: number }>(
        'select uniqExact(stream_id) as streams from latest',
      );
      expect(again.projector.latest.size).toBe(stored?.streams);
    } finally {
      await again.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}, 240_000);

/** Kills after so many appends; returns how many values were told to be projected. */
async function projectUntilKilled(directory: string, first: number, appends: number): Promise<number> {
  const script = fileURLToPath(new URL('./run-projector-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, TEST_TEMPLATES, String(first)]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > appends) child.kill('SIGKILL');
    });
    child.on('close', resolve);
  });
  expect(errors).toBe('');
  return Number(output.split('\n').at(-2)) - first;
}
