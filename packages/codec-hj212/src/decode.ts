import { checkSegment, crcText, modbusCrc16 } from './crc16.ts';
import type { DeviceDialect, FindDialect } from './dialect.ts';
import { failure } from './errors.ts';
import { readHead } from './head.ts';
import type { DecodeFailure, DecodeResult, Deviation } from './model.ts';
import { findOpening, readSegment } from './segment.ts';
import { convertContent } from './sm4.ts';
import { asciiSource, latin1, textSourceOf, type TextReader } from './text.ts';

export interface DecodeOptions {
  /** Reads text that is not UTF-8; pass a GBK decoder where old loggers are expected. */
  readonly decodeText?: TextReader;
  /** Longest data segment taken, in bytes. The standard ends at 1024, real devices at about 1600. Default 4096. */
  readonly maximumSegmentLength?: number;
  /** What is set for single devices: edition, Modbus check value, key. */
  readonly dialectOf?: FindDialect;
}

export const headLength = 6;
export const checkLength = 4;
const defaultMaximum = 4096;
const standardMaximum = 1024;
const hash = 0x23;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export function maximumSegmentLengthOf(options: DecodeOptions): number {
  return options.maximumSegmentLength ?? defaultMaximum;
}

/** The four digits behind `##` at `at`; `undefined` if they are not there. */
export function declaredLength(bytes: Uint8Array, at = 0): number | undefined {
  if (bytes[at] !== hash || bytes[at + 1] !== hash) return undefined;
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
  const length = declaredLength(bytes);
  if (length === undefined) return { ok: false, reason: reasonAgainstHead(bytes), bytes };
  if (length > maximumSegmentLengthOf(options)) return refuse(bytes, 'too-long');
  const segmentEnd = headLength + length;
  const frameEnd = segmentEnd + checkLength;
  if (bytes.length < frameEnd) return { ok: false, reason: reasonAgainstLength(bytes, length), bytes };

  const { crc, isAscii } = checkSegment(bytes, headLength, segmentEnd);
  const sent = checkValue(bytes, segmentEnd);
  // Early, as hostile bytes may hold a head every six bytes, each declaring thousands.
  if (sent !== crc && !endsWithClosing(bytes, segmentEnd)) return refuse(bytes, 'wrong-length');
  const deviations: Deviation[] = [];
  let decrypted: Uint8Array | undefined;
  // One encrypted frame in 256 has a fitting check value by chance.
  if (sent !== crc || (!isAscii && isEncrypted(bytes.subarray(headLength, segmentEnd)))) {
    const found = readOtherwise(bytes.subarray(headLength, segmentEnd), sent, options);
    if (found.as === 'refused') {
      const evidence = { declared: latin1(bytes, segmentEnd, frameEnd), computed: crcText(crc) };
      return { ok: false, reason: failure(found.reason, evidence), bytes };
    }
    if (found.as === 'modbus') deviations.push('modbus-crc');
    if (found.as === 'decrypted') decrypted = found.segment;
  }
  if (!isLineEnd(bytes, frameEnd)) return refuse(bytes, 'wrong-length');

  if (hasLowerCase(bytes, segmentEnd)) deviations.push('lower-case-crc');
  if (bytes.length === frameEnd || bytes[bytes.length - 1] !== lineFeed) deviations.push('missing-line-end');
  if (length > standardMaximum) deviations.push('long-segment');
  return decrypted === undefined
    ? decodeSegment(bytes, bytes, headLength, segmentEnd, isAscii, deviations, options)
    : decodeSegment(bytes, decrypted, 0, decrypted.length, false, deviations, options);
}

function decodeSegment(
  bytes: Uint8Array,
  source: Uint8Array,
  from: number,
  to: number,
  isAscii: boolean,
  deviations: Deviation[],
  { decodeText, dialectOf }: DecodeOptions,
): DecodeResult {
  const text = isAscii ? asciiSource : textSourceOf(source.subarray(from, to), decodeText);
  if (text.encoding === 'other') deviations.push('text-not-utf-8');
  if (text.encoding === 'unknown') deviations.push('text-not-readable');
  const result = readSegment(source, from, to, { text, deviations, wasEncrypted: source !== bytes, dialectOf });
  return result.ok
    ? { ok: true, frame: result.frame, bytes }
    : { ok: false, reason: { code: 'malformed-segment', message: result.problem }, bytes };
}

function refuse(bytes: Uint8Array, code: 'too-long' | 'wrong-length'): DecodeResult {
  return { ok: false, reason: failure(code, { declared: latin1(bytes, 2, headLength) }), bytes };
}

/** Why the first six bytes are not `##` and four digits. */
function reasonAgainstHead(bytes: Uint8Array): DecodeFailure {
  if (bytes[0] !== hash || bytes[1] !== hash) return failure('garbage');
  const declared = latin1(bytes.subarray(2, headLength));
  return failure(/^\d*$/.test(declared) ? 'incomplete' : 'wrong-length', { declared });
}

/** Why there are fewer bytes than declared: cut short, or counted wrong where the end can be told. */
function reasonAgainstLength(bytes: Uint8Array, length: number): DecodeFailure {
  const declared = latin1(bytes, 2, headLength);
  const computed = lengthOfClosedSegment(bytes);
  return computed === undefined || computed === length
    ? failure('incomplete', { declared })
    : failure('wrong-length', { declared, computed: String(computed) });
}

function isLineEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== carriageReturn && bytes[at] !== lineFeed) return false;
  }
  return true;
}

/** The four hexadecimal digits at `at` as a number; -1 for anything else. */
function checkValue(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = at; index < at + checkLength; index++) {
    const byte = bytes[index] ?? 0;
    // Bit 5 makes a letter a small one and leaves digits alone.
    const letter = byte | 0x20;
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
    if (digit < 0) return -1;
    value = (value << 4) | digit;
  }
  return value;
}

function hasLowerCase(bytes: Uint8Array, at: number): boolean {
  for (let index = at; index < at + checkLength; index++) if ((bytes[index] ?? 0) >= 0x61) return true;
  return false;
}

type OtherReading =
  | { readonly as: 'modbus' | 'plain' }
  | { readonly as: 'decrypted'; readonly segment: Uint8Array }
  | { readonly as: 'refused'; readonly reason: 'encrypted' | 'wrong-key' | 'wrong-crc' };

/** What becomes of a segment that the standard's check value does not fit, or that is no plain text. */
function readOtherwise(segment: Uint8Array, sent: number, options: DecodeOptions): OtherReading {
  const { dialectOf, decodeText } = options;
  const dialect = dialectOf === undefined ? undefined : dialectOfSegment(segment, dialectOf);
  const fits = (bytes: Uint8Array): boolean => sent === checkSegment(bytes, 0, bytes.length).crc;
  const encrypted = isEncrypted(segment);
  if (!encrypted && dialect?.check && sent === modbusValue(segment, dialect)) return { as: 'modbus' };
  if (dialect?.sm4) {
    const { sm4 } = dialect;
    const plain = convertContent(segment, (blocks) => sm4.decrypt(blocks));
    if (plain && fits(plain) && !hasControlCharacter(plain)) return { as: 'decrypted', segment: plain };
  }
  if (encrypted) {
    const isText = fits(segment) && ['ascii', 'utf-8'].includes(textSourceOf(segment, decodeText).encoding);
    return isText ? { as: 'plain' } : { as: 'refused', reason: dialect?.sm4 ? 'wrong-key' : 'encrypted' };
  }
  if (fits(segment)) return { as: 'plain' };
  return { as: 'refused', reason: 'wrong-crc' };
}

function modbusValue(segment: Uint8Array, { check }: DeviceDialect): number {
  const value = modbusCrc16(segment);
  return check === 'modbus-swapped' ? ((value & 0xff) << 8) | (value >> 8) : value;
}

function dialectOfSegment(segment: Uint8Array, dialectOf: FindDialect): DeviceDialect | undefined {
  const opening = findOpening(segment, 0, segment.length);
  if (opening < 0) return undefined;
  const head = readHead(segment, 0, opening, asciiSource, []);
  return head.ok ? dialectOf(head.header.mn) : undefined;
}

function endsWithClosing(bytes: Uint8Array, end: number): boolean {
  return bytes[end - 1] === 0x26 && bytes[end - 2] === 0x26;
}

/** The real length of a segment whose end can be told by `&&`, four digits and a line end. */
function lengthOfClosedSegment(bytes: Uint8Array): number | undefined {
  const tail = /&&[0-9A-Fa-f]{4}[\r\n]*$/.exec(latin1(bytes.subarray(-12)));
  return tail ? bytes.length - tail[0].length + 2 - headLength : undefined;
}

/** HJ 212-2025 encrypts the content and leaves the check value that of the plain text, so it cannot fit. */
function isEncrypted(segment: Uint8Array): boolean {
  // Cipher bytes are spread over all values; a text has no control characters.
  if (!endsWithClosing(segment, segment.length) || !hasControlCharacter(segment)) return false;
  const flag = /[;,]Flag=(\d{1,3})[;,]/.exec(latin1(segment))?.[1];
  return flag !== undefined && Number(flag) >> 2 >= 2;
}

function hasControlCharacter(segment: Uint8Array): boolean {
  return segment.some((byte) => byte < 0x20);
}
