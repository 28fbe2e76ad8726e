import { createDecipheriv, createCipheriv } from 'node:crypto';
import { decodeFrame, type DecodeResult, type Sm4 } from '@ecoloop/codec-hj212';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Device } from '../../modules/device/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { decodeGbk, decodeRejectedEntry } from './rejected-entry.ts';

/** A frame as the device writes it; without a device as any would. */
export function decodeDeviceFrame(bytes: Uint8Array, device: Device | undefined): DecodeResult {
  const { edition, check, sm4Key } = device?.settings ?? {};
  const dialect = { ...(edition && { edition }), ...(check && { check }), ...(sm4Key && { sm4: sm4Of(sm4Key) }) };
  return decodeFrame(bytes, { decodeText: decodeGbk, dialectOf: () => dialect });
}

function sm4Of(digits: string): Sm4 {
  const key = Buffer.from(digits, 'hex');
  return {
    decrypt: (blocks) => createDecipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
    encrypt: (blocks) => createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(blocks),
  };
}

/** Why a frame was refused, in words, and the frame as it came. */
export function readRejectedFrame(
  entry: LogEntry,
  words: (code: string, parameters: Readonly<Record<string, string | number>>) => LocalizedText,
): { readonly reason: LocalizedText; readonly bytes: Uint8Array } {
  const { header, bytes } = decodeRejectedEntry(entry);
  return { reason: words(header.reason, header.params), bytes };
}
