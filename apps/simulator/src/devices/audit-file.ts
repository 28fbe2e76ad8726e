import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a line for each acknowledged frame, so that another program can look whether it is there. */
export interface AuditFile {
  add(mn: string, qn: string, cn: string, dataTime: string, bytes: Buffer): void;
  /** Lines up to now are handed to the operating system. */
  flush(): void;
  close(): void;
}

const FLUSH_LENGTH = 65_536;

/**
 * SHA-256 of a frame from `##` to the check value: a receiver may or may not count the line end to a frame. Of an encrypted
 * frame that is the cipher text, as it went over the wire.
 */
export function frameDigest(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  return createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
}

/** Columns, divided by tabs: MN, QN, CN, DataTime, digest. The file is made anew. */
export function openAuditFile(file: string): AuditFile {
  const descriptor = openSync(file, 'w');
  let lines = '';
  const flush = (): void => {
    if (lines !== '') writeSync(descriptor, lines);
    lines = '';
  };
  return {
    add(mn, qn, cn, dataTime, bytes) {
      lines += `${mn}\t${qn}\t${cn}\t${dataTime}\t${frameDigest(bytes)}\n`;
      if (lines.length > FLUSH_LENGTH) flush();
    },
    flush,
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}
