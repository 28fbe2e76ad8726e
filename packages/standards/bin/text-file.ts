import { readFileSync } from 'node:fs';
import { UsageError } from './command.ts';

/**
 * The text of a file, of standard input for `-`.
 *
 * @throws UsageError where it is no text
 */
export function readTextFile(file: string): string {
  return decodeText(readFileSync(file === '-' ? 0 : file));
}

/** UTF-16 where a byte order mark says so, else UTF-8, else GB 18030, in which spreadsheets in China save CSV. */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  if (bytes.includes(0)) throw noText();
  try {
    return decode(bytes, 'utf-8');
  } catch {
    return decode(bytes, 'gb18030');
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw noText();
  }
}

function noText(): UsageError {
  return new UsageError({
    zh: '文件不是 UTF-8、GB 18030 或带 BOM 的 UTF-16 文本；电子表格请另存为 CSV',
    en: 'The file is no text in UTF-8, GB 18030 or UTF-16 with a byte order mark; save a spreadsheet as CSV',
  });
}
