import { crc16, crcText } from './crc16.ts';
import { failure } from './errors.ts';
import type { DecodeFailure, DecodeResult, Deviation } from './model.ts';
import { readSegment } from './segment.ts';
import { latin1, readText, type TextReader } from './text.ts';

export interface DecodeOptions {
  /** Reads text that is not UTF-8; pass a GBK decoder where old loggers are expected. */
  readonly decodeText?: TextReader;
  /** Longest data segment taken, in bytes. The standard ends at 1024, real devices at about 1600. Default 4096. */
  readonly maximumSegmentLength?: number;
}

export const headLength = 6;
export const checkLength = 4;
const defaultMaximum = 4096;
const standardMaximum = 1024;

export function maximumSegmentLengthOf(options: DecodeOptions): number {
  return options.maximumSegmentLength ?? defaultMaximum;
}

/** The four digits behind `##` at `at`; `undefined` if they are not there. */
export function declaredLength(bytes: Uint8Array, at = 0): number | undefined {
  if (bytes[at] !== 0x23 || bytes[at + 1] !== 0x23) return undefined;
  let length = 0;
  for (let index = at + 2; index < at + headLength; index++) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  return length;
}

/**
 * Reads exactly one frame, from `##` to the line end (HJ 212-2017 clause 6.2). Never throws: what cannot be read comes
 * back with the reason. Length and check value must be right; smaller slips are accepted and listed as deviations.
 */
export function decodeFrame(bytes: Uint8Array, options: DecodeOptions = {}): DecodeResult {
  const refuse = (reason: DecodeFailure): DecodeResult => ({ ok: false, reason, bytes });
  if (bytes[0] !== 0x23 || bytes[1] !== 0x23) return refuse(failure('garbage'));
  const length = declaredLength(bytes);
  const declared = latin1(bytes.subarray(2, headLength));
  if (length === undefined) {
    return refuse(/^\d*$/.test(declared) ? failure('incomplete', { declared }) : failure('wrong-length', { declared }));
  }
  if (length > maximumSegmentLengthOf(options)) return refuse(failure('too-long', { declared }));

  const segmentEnd = headLength + length;
  const frameEnd = segmentEnd + checkLength;
  if (bytes.length < frameEnd) {
    const computed = lengthOfClosedSegment(bytes);
    if (computed === undefined || computed === length) return refuse(failure('incomplete', { declared }));
    return refuse(failure('wrong-length', { declared, computed: String(computed) }));
  }
  const segmentBytes = bytes.subarray(headLength, segmentEnd);
  const check = latin1(bytes.subarray(segmentEnd, frameEnd));
  const computed = crcText(crc16(segmentBytes));
  if (check.toUpperCase() !== computed) {
    if (isEncrypted(segmentBytes)) return refuse(failure('encrypted', { declared: check, computed }));
    const closed = endsWithClosing(segmentBytes);
    return refuse(closed ? failure('wrong-crc', { declared: check, computed }) : failure('wrong-length', { declared }));
  }
  if (!isLineEnd(bytes, frameEnd)) return refuse(failure('wrong-length', { declared }));

  const { text, encoding } = readText(segmentBytes, options.decodeText);
  // One encrypted frame in 256 has a fitting check value by chance.
  if (!['ascii', 'utf-8'].includes(encoding) && isEncrypted(segmentBytes)) {
    return refuse(failure('encrypted', { declared: check, computed }));
  }
  const noted: Deviation[] = [];
  if (check !== computed) noted.push('lower-case-crc');
  if (bytes.length === frameEnd || bytes[bytes.length - 1] !== 0x0a) noted.push('missing-line-end');
  if (length > standardMaximum) noted.push('long-segment');
  if (encoding === 'other') noted.push('text-not-utf-8');
  if (encoding === 'unknown') noted.push('text-not-readable');
  const result = readSegment(text, noted);
  return result.ok
    ? { ok: true, frame: result.frame, bytes }
    : refuse({ code: 'malformed-segment', message: result.problem });
}

/** Only CR and LF from `at` on. */
function isLineEnd(bytes: Uint8Array, at: number): boolean {
  for (let index = at; index < bytes.length; index++) {
    if (bytes[index] !== 0x0d && bytes[index] !== 0x0a) return false;
  }
  return true;
}

function endsWithClosing(segment: Uint8Array): boolean {
  return segment[segment.length - 1] === 0x26 && segment[segment.length - 2] === 0x26;
}

/** The real length of a segment whose end can be told by `&&`, four digits and a line end. */
function lengthOfClosedSegment(bytes: Uint8Array): number | undefined {
  const tail = /&&[0-9A-Fa-f]{4}[\r\n]*$/.exec(latin1(bytes.subarray(-12)));
  return tail ? bytes.length - tail[0].length + 2 - headLength : undefined;
}

/** HJ 212-2025 encrypts the content and leaves the check value that of the plain text, so it cannot fit. */
function isEncrypted(segment: Uint8Array): boolean {
  const text = latin1(segment);
  const flag = /[;,]Flag=(\d{1,3})[;,]/.exec(text)?.[1];
  // Cipher bytes are spread over all values; a text has no control characters.
  return (
    flag !== undefined && Number(flag) >> 2 >= 2 && endsWithClosing(segment) && segment.some((byte) => byte < 0x20)
  );
}
