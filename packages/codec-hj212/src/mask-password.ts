import { readText, type TextReader } from './text.ts';

/**
 * A frame as text with its password, a new password and a new key hidden: the only form for screens, logs and exports.
 * Works on any bytes, wrong and cut frames included.
 */
export function maskPassword(bytes: Uint8Array, decodeText?: TextReader): string {
  return readText(bytes, decodeText).replace(/(PW|NewSK)(\s*=\s*)[^;,&\r\n]*/gi, '$1$2******');
}
