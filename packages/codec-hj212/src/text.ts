/** What a text was written in; `unknown` texts are read byte by byte, so nothing of them is lost. */
export type TextEncoding = 'ascii' | 'utf-8' | 'other' | 'unknown';

/** Turns bytes that are not UTF-8 into text, usually `new TextDecoder('gbk')`; a throw means it cannot either. */
export type TextReader = (bytes: Uint8Array) => string;

/** Reads any stretch of one text whose encoding is known. */
export interface TextSource {
  readonly encoding: TextEncoding;
  readonly read: (bytes: Uint8Array, from: number, to: number) => string;
}

/** Also for bytes of which only the ASCII ones matter. */
export const asciiSource: TextSource = { encoding: 'ascii', read: latin1 };
const utf8Source: TextSource = { encoding: 'utf-8', read: (bytes, from, to) => utf8(bytes.subarray(from, to)) ?? '' };
const unknownSource: TextSource = { encoding: 'unknown', read: latin1 };

/** How to read bytes that are not all ASCII: UTF-8 (HJ 212-2017 clause 6.1), else whatever `decodeText` makes of them. */
export function textSourceOf(bytes: Uint8Array, decodeText?: TextReader): TextSource {
  if (utf8(bytes) !== undefined) return utf8Source;
  if (decodeText && tryDecode(decodeText, bytes) !== undefined) {
    const read = (all: Uint8Array, from: number, to: number): string =>
      tryDecode(decodeText, all.subarray(from, to)) ?? latin1(all, from, to);
    return { encoding: 'other', read };
  }
  return unknownSource;
}

function tryDecode(decodeText: TextReader, bytes: Uint8Array): string | undefined {
  try {
    return decodeText(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes as text, whatever they were written in. */
export function readText(bytes: Uint8Array, decodeText?: TextReader): string {
  const source = bytes.some((byte) => byte >= 0x80) ? textSourceOf(bytes, decodeText) : asciiSource;
  return source.read(bytes, 0, bytes.length);
}

const pooled = 64;
/** An array of each length, filled anew for each text: `fromCharCode` is quickest with a plain array of the right length. */
const codesByLength: readonly number[][] = Array.from({ length: pooled + 1 }, (_, length) =>
  Array.from({ length }, () => 0),
);

/** One character for each byte of `[from, to)`. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const codes = codesByLength[to - from];
  if (codes === undefined) {
    let text = '';
    for (let at = from; at < to; at += pooled) text += latin1(bytes, at, Math.min(at + pooled, to));
    return text;
  }
  for (let index = 0; index < codes.length; index++) codes[index] = bytes[from + index] ?? 0;
  return String.fromCharCode(...codes);
}

/** The least code point that needs one, two or three following bytes; less is an overlong form. */
const least = [0, 0x80, 0x800, 0x10000];

/** Strict UTF-8: `undefined` for overlong forms, surrogates, cut or stray bytes. */
function utf8(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index++] ?? 0;
    const following =
      first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    if (following < 0 || index + following > bytes.length) return undefined;
    let point = following === 0 ? first : first & (0x3f >> following);
    for (let count = 0; count < following; count++) {
      const byte = bytes[index++] ?? 0;
      if ((byte & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < (least[following] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}

/** UTF-8 bytes of a well-formed text. */
export function writeText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continuation(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
    else {
      bytes.push(0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point));
    }
  }
  return Uint8Array.from(bytes);
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
