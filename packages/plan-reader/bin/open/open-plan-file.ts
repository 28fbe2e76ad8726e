import JSZip from 'jszip';
import type { PlanSource } from '../../src/index.ts';
import { decodeText } from './decode-text.ts';
import { OpenErrors } from './errors.ts';
import { openDocx } from './open-docx.ts';
import { openHtml } from './open-html.ts';
import { openPdf } from './open-pdf.ts';

const MEGABYTE = 1_048_576;
/** A plan of 300 pages with pictures has some 50 MB. */
const LIMIT = 200 * MEGABYTE;

/**
 * Opens the file of a plan by what it holds, not by how it is named: text, Markdown, Word, PDF or HTML.
 *
 * @throws OpenErrors where it cannot be read whole
 */
export async function openPlanFile(bytes: Uint8Array, fileName: string): Promise<PlanSource> {
  const file = fileName;
  if (bytes.length === 0) throw OpenErrors.EMPTY({ file });
  if (bytes.length > LIMIT)
    throw OpenErrors.TOO_LARGE({ file, megabytes: Math.ceil(bytes.length / MEGABYTE), limit: LIMIT / MEGABYTE });
  const source = await open(bytes, file);
  if (source.text.trim() === '') throw OpenErrors.EMPTY({ file });
  if (!/[\u3400-\u9FFF]/.test(source.text.normalize('NFKC'))) throw OpenErrors.NO_CHINESE({ file });
  return source;
}

async function open(bytes: Uint8Array, file: string): Promise<PlanSource> {
  if (startsWith(bytes, '%PDF-', 1024)) return openPdf(bytes, file);
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return openZip(bytes, file);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw OpenErrors.OLD_WORD({ file });
  if (
    startsWith(bytes, '\u0089PNG') ||
    (bytes[0] === 0xff && bytes[1] === 0xd8) ||
    startsWith(bytes, 'II*\0') ||
    startsWith(bytes, 'MM\0*') ||
    startsWith(bytes, 'GIF8')
  ) {
    throw OpenErrors.IMAGE({ file });
  }
  if (startsWith(bytes, '{\\rtf')) throw OpenErrors.OLD_WORD({ file });
  const { text, notices } = decodeHtmlOrText(bytes, file);
  if (
    /^\s*(?:<!doctype html|<html\b|<head\b|<body\b|<\?xml[^>]*>\s*<!?html)/i.test(text) ||
    (/\.html?$/i.test(file) && /<\w+[^>]*>/.test(text))
  )
    return openHtml(text, notices);
  return { text, pages: pagesOf(text), tables: [], notices };
}

/** A web page says its encoding in itself; what it says is tried before anything is guessed. */
function decodeHtmlOrText(bytes: Uint8Array, file: string): ReturnType<typeof decodeText> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const charset = /^\s*</.test(head) ? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] : undefined;
  if (charset !== undefined) {
    try {
      return { text: new TextDecoder(charset, { fatal: true }).decode(bytes), notices: [] };
    } catch {
      // It says what it is not: the bytes decide.
    }
  }
  return decodeText(bytes, file);
}

const startsWith = (bytes: Uint8Array, mark: string, within = 0): boolean => {
  for (let at = 0; at <= within; at++) {
    if (Array.from(mark).every((character, index) => bytes[at + index] === character.charCodeAt(0))) return true;
  }
  return false;
};

async function openZip(bytes: Uint8Array, file: string): Promise<PlanSource> {
  let names: string[];
  try {
    names = Object.keys((await JSZip.loadAsync(bytes)).files);
  } catch (cause) {
    const encrypted = cause instanceof Error && /encrypt/i.test(cause.message);
    throw encrypted
      ? OpenErrors.ENCRYPTED({ file }, { cause })
      : OpenErrors.DAMAGED({ file, format: 'Word（.docx）' }, { cause });
  }
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('word/document.xml')) return openDocx(bytes, file);
  if (has('xl/')) throw OpenErrors.SPREADSHEET({ file });
  if (has('ppt/')) throw OpenErrors.PRESENTATION({ file });
  if (/\.docx$/i.test(file)) throw OpenErrors.DAMAGED({ file, format: 'Word（.docx）' });
  throw OpenErrors.UNKNOWN_FORMAT({ file });
}

/** Form feeds part the pages of a text that a program took from a PDF. */
function pagesOf(text: string): PlanSource['pages'] {
  if (!text.includes('\f')) return [];
  const starts = [0, ...Array.from(text.matchAll(/\f/g), ({ index }) => index + 1)].filter(
    (start) => start < text.length,
  );
  return starts.map((start, index) => ({ number: index + 1, start }));
}
