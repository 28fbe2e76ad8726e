/** What a text was written in; `unknown` texts are read byte by byte, so nothing of them is lost. */
export type TextEncoding = 'ascii' | 'utf-8' | 'other' | 'unknown';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Turns bytes that are not UTF-8 into text, usually `new TextDecoder('gbk')`; a throw means it cannot either. */
export type TextReader = (bytes: Uint8Array) => string;

/** ASCII at once, else UTF-8 (HJ 212-2017 clause 6.1), else whatever `decodeText` makes of it. */
export function readText(bytes: Uint8Array, decodeText?: TextReader): DecodedText {
  if (isAscii(bytes)) return { text: latin1(bytes), encoding: 'ascii' };
  const text = utf8(bytes);
  if (text !== undefined) return { text, encoding: 'utf-8' };
  try {
    if (decodeText) return { text: decodeText(bytes), encoding: 'other' };
  } catch {
    // Neither reading fits: the bytes below are all there is.
  }
  return { text: latin1(bytes), encoding: 'unknown' };
}

function isAscii(bytes: Uint8Array): boolean {
  let seen = 0;
  for (let index = 0; index < bytes.length; index++) seen |= bytes[index] ?? 0;
  return seen < 0x80;
}

const batch = 4096;

/** One character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += batch) {
    // Reflect.apply takes a typed array where a spread would walk an iterator; fromCharCode gives a string.
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, start + batch)) as string;
  }
  return text;
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
