import { copyFile, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import { listSegments, segmentFile, syncDirectory } from './segment.ts';
import { openWatermark } from './watermark.ts';

/** Copies a writer's log up to `end`, which must be on disk; it may be appended to meanwhile. */
export async function copyLog(source: string, target: string, end: LogPosition, writer = 'main'): Promise<void> {
  const [from, to] = [path.join(source, writer), path.join(target, writer)];
  await mkdir(to, { recursive: true });
  for (const segment of await listSegments(from)) {
    if (segment > segmentOf(end)) break;
    await copyFile(segmentFile(from, segment), segmentFile(to, segment));
    const handle = await open(segmentFile(to, segment), 'r+');
    try {
      if (segment === segmentOf(end)) await handle.truncate(offsetOf(end));
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  const watermark = openWatermark(path.join(to, 'acknowledged'));
  watermark.advance(end);
  watermark.close();
  await syncDirectory(to);
}
