import { copyFile, cp, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import {
  codeOf,
  indexFile,
  listSegments,
  listWriters,
  MAIN_WRITER,
  sealedFile,
  sealFile,
  segmentFile,
  syncDirectory,
  type SegmentPlace,
} from './segment-files.ts';
import { openWatermark, readWatermark } from './watermark.ts';

/**
 * Copies a log: the chain of `writer` up to `end`, which must be on disk, and those of the others up to where they are.
 * It may be appended to and sealed meanwhile.
 */
export async function copyLog(source: string, target: string, end: LogPosition, writer = MAIN_WRITER): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const name of await listWriters(source)) {
    const from = path.join(source, name);
    await copyWriter(from, path.join(target, name), name === writer ? end : await endOf(from));
  }
  // Numbers that were given to segments which are not in the copy stay given; no harm is in that.
  await cp(path.join(source, '.claims'), path.join(target, '.claims'), { recursive: true }).catch(unlessMissing);
  await syncDirectory(target);
}

const endOf = (directory: string): Promise<LogPosition> => readWatermark(path.join(directory, 'acknowledged'));

async function copyWriter(from: string, to: string, end: LogPosition): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const place of await listSegments(from)) {
    if (place.number <= segmentOf(end)) await copySegment(from, to, place, end);
  }
  const watermark = openWatermark(path.join(to, 'acknowledged'));
  watermark.advance(end);
  watermark.close();
  await syncDirectory(to);
}

async function copySegment(from: string, to: string, { number, form }: SegmentPlace, end: LogPosition): Promise<void> {
  if (form === 'plain') {
    const copied = await copyPlain(from, to, number, end);
    if (copied) return; // else it was sealed since it was listed
  }
  for (const fileOf of [sealedFile, indexFile, sealFile]) {
    await copyFile(fileOf(from, number), fileOf(to, number)).then(
      () => syncFile(fileOf(to, number)),
      (error: unknown) => unlessMissing(error), // dropped, or its index is to be made again
    );
  }
}

async function copyPlain(from: string, to: string, segment: number, end: LogPosition): Promise<boolean> {
  const target = segmentFile(to, segment);
  try {
    await copyFile(segmentFile(from, segment), target);
  } catch (error) {
    unlessMissing(error);
    await rm(target, { force: true });
    return false;
  }
  const handle = await open(target, 'r+');
  try {
    if (segment === segmentOf(end)) await handle.truncate(offsetOf(end));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
