import { decodeFrame, type DecodeResult } from '@ecoloop/codec-hj212';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Device } from '../../modules/device/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { dialectOf } from './dialect.ts';
import { decodeGbk, decodeRejectedEntry } from './rejected-entry.ts';

/** A frame as the device writes it; without a device as any would. */
export function decodeDeviceFrame(bytes: Uint8Array, device: Device | undefined): DecodeResult {
  const dialect = device && dialectOf(device.settings);
  return decodeFrame(bytes, { decodeText: decodeGbk, dialectOf: () => dialect });
}

/** Why a frame was refused, in words, and the frame as it came. */
export function readRejectedFrame(
  entry: LogEntry,
  words: (code: string, parameters: Readonly<Record<string, string | number>>) => LocalizedText,
): { readonly reason: LocalizedText; readonly bytes: Uint8Array } {
  const { header, bytes } = decodeRejectedEntry(entry);
  return { reason: words(header.reason, header.params), bytes };
}
