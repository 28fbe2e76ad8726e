import { maskPassword } from '@ecoloop/codec-hj212';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import type { FrameReason } from './reasons.ts';

const RejectedHeader = Type.Object({
  reason: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

export interface Rejection {
  readonly reason: FrameReason;
  readonly params: Readonly<Record<string, string>>;
}

/** Body of a `rejected-frame` entry: a line that says why, and the bytes as they came. */
export function encodeRejectedEntry({ reason, params }: Rejection, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ reason, params })}\n`), bytes]);
}

export function decodeRejectedEntry({ body }: Pick<LogEntry, 'body'>): {
  readonly header: Static<typeof RejectedHeader>;
  readonly bytes: Uint8Array;
} {
  const end = body.indexOf(0x0a);
  const header = Value.Decode(RejectedHeader, JSON.parse(new TextDecoder().decode(body.subarray(0, end))));
  return { header, bytes: body.subarray(end + 1) };
}

const gbk = new TextDecoder('gbk', { fatal: true });

/** Old loggers write GBK where the standard asks for UTF-8. */
export const decodeGbk = (bytes: Uint8Array): string => gbk.decode(bytes);

/** The frame of a `frame` or `rejected-frame` entry as text, its password hidden. */
export function renderFrame(entry: Pick<LogEntry, 'kind' | 'body'>): string {
  return maskPassword(entry.kind === 'rejected-frame' ? decodeRejectedEntry(entry).bytes : entry.body, decodeGbk);
}
