import { readFile } from 'node:fs/promises';
import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import type { LogPosition } from './log-position.ts';
import { codeOf } from './segment-files.ts';

/**
 * Remembers up to where the log was acknowledged, so that a damaged tail can be told from one torn before it was.
 * Written after the entries are on disk and not synced itself: it may be behind (after a power cut), never ahead.
 */
export interface Watermark {
  readonly position: LogPosition;
  advance(position: LogPosition): void;
  close(): void;
}

export function openWatermark(file: string): Watermark {
  const descriptor = openSync(file, 'a+');
  closeSync(descriptor); // made where it was not; 'r+' below, for 'a' always writes at the end
  const handle = openSync(file, 'r+');
  const bytes = Buffer.alloc(8);
  let position = readSync(handle, bytes, 0, 8, 0) === 8 ? Number(bytes.readBigUInt64BE()) : 0;
  return {
    get position() {
      return position;
    },
    advance(next) {
      position = next;
      bytes.writeBigUInt64BE(BigInt(next));
      writeSync(handle, bytes, 0, 8, 0);
    },
    close() {
      fdatasyncSync(handle);
      closeSync(handle);
    },
  };
}

/** Of a log that another process may be writing to; 0 where nothing was ever acknowledged. */
export async function readWatermark(file: string): Promise<LogPosition> {
  try {
    const bytes = await readFile(file);
    return bytes.length >= 8 ? Number(bytes.readBigUInt64BE()) : 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
}
