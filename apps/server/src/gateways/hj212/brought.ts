import { commands, isAnswer, type Frame } from '@ecoloop/codec-hj212';
import type { Instant } from '@ecoloop/kernel';
import type { NewEntry } from '../../platform/ingest-log/log-entry.ts';
import { answerBytes } from './answer-bytes.ts';
import type { KnownDevice } from './fleet.ts';

const HEARTBEAT = '9015';

/** What one read of a connection brought: for the log, and what follows once it is on disk. */
export interface Brought {
  readonly entries: NewEntry[];
  readonly answers: Uint8Array[];
  /** Of each kept frame its device and command. */
  readonly frames: { readonly known: KnownDevice; readonly command: string }[];
  /** To be told whether all that was written. */
  readonly told: ((written: boolean) => void)[];
}

export const broughtNothing = (): Brought => ({ entries: [], answers: [], frames: [], told: [] });

/** Adds a frame of a device that proved who it is. */
export function addFrame(brought: Brought, known: KnownDevice, frame: Frame, bytes: Uint8Array, at: Instant): void {
  if (isAnswer(frame)) return;
  const { id: source, simulated } = known.device;
  if (isKept(frame)) {
    brought.entries.push({ kind: 'frame', source, body: bytes, simulated, receivedAt: at });
    // Of commands that a make has invented there may be any number.
    const command = commands.has(frame.header.cn) ? frame.header.cn : 'other';
    brought.frames.push({ known, command });
  }
  const answer = answerBytes(frame);
  if (answer) brought.answers.push(answer);
}

/** A heartbeat or sign-in of a make holds no data: it is answered and not kept. */
function isKept({ header: { cn }, fields }: Frame): boolean {
  return cn !== HEARTBEAT && (commands.get(cn)?.fromLogger !== undefined || fields.has('DataTime'));
}
