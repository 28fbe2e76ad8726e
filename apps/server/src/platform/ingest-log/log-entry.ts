import type { Instant } from '@ecoloop/kernel';
import type { LogPosition } from './log-position.ts';

/**
 * What an entry holds: a device's frame, one that could not be used, rows of an import, a posted value, a correction, a
 * message that came by HTTPS, MQTT or file. Only ever added to at the end: the place in the list is what the file keeps.
 */
export const LOG_KINDS = ['frame', 'rejected-frame', 'import', 'post', 'correction', 'message'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export interface NewEntry {
  readonly kind: LogKind;
  /** Who sent it: a device id, an import id or a user. At most 65,535 bytes of UTF-8. */
  readonly source: string;
  /** The bytes as received. */
  readonly body: Uint8Array;
  /** Whether the values are simulated; everything computed from them is marked alike. */
  readonly simulated: boolean;
  readonly receivedAt: Instant;
}

export interface LogEntry extends NewEntry {
  readonly position: LogPosition;
  /** Where the entry after this one starts (or will start). */
  readonly next: LogPosition;
  /** SHA-256 over the previous entry's hash, this entry's header and its body: 32 bytes. */
  readonly hash: Uint8Array;
}
