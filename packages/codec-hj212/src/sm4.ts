import { findClosing, findOpening, openingLength } from './segment.ts';

/**
 * The block cipher SM4 (GB/T 32907-2016) with the key of one device, electronic code book, no padding. The package has no
 * implementation: with Node.js it is `createDecipheriv('sm4-ecb', key, null).setAutoPadding(false)`.
 */
export interface Sm4 {
  /** `blocks` is a whole number of 16 bytes, and so is what comes back. */
  decrypt(blocks: Uint8Array): Uint8Array;
  encrypt(blocks: Uint8Array): Uint8Array;
}

const blockLength = 16;

/**
 * A data segment with its content turned from cipher to plain text or back, HJ 212-2025: the whole blocks between `CP=&&`
 * and the closing `&&`; what is left behind them is plain on the wire. Lengths do not change. `undefined` where there is
 * no such content or the cipher fails.
 */
export function convertContent(
  segment: Uint8Array,
  convert: (blocks: Uint8Array) => Uint8Array,
): Uint8Array | undefined {
  const contentAt = findOpening(segment, 0, segment.length) + openingLength;
  const length = findClosing(segment, contentAt, segment.length) - contentAt;
  if (contentAt < openingLength || length < 0) return undefined;
  const end = contentAt + length - (length % blockLength);
  const converted = segment.slice();
  try {
    if (end > contentAt) converted.set(convert(segment.subarray(contentAt, end)), contentAt);
  } catch {
    return undefined;
  }
  return converted;
}
