import { createRequire } from 'node:module';
import path from 'node:path';
import {
  getDocument,
  Util,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PlanSource, ReadingNotice } from '../../src/index.ts';
import { plausibility } from './decode-text.ts';
import { OpenErrors } from './errors.ts';
import { readGrids, type Grid } from './pdf-grid.ts';
import { readDrawing } from './pdf-rules.ts';
import { SourceBuilder } from './source-builder.ts';

/** Words on a page, in points from its top left corner; `y` is the baseline. */
interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PageContent {
  readonly words: readonly Word[];
  readonly grids: readonly Grid[];
  readonly hasPicture: boolean;
}

const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** The text layer of a PDF, page by page, with the tables its lines draw. */
export async function openPdf(bytes: Uint8Array, file: string): Promise<PlanSource> {
  const document = await load(bytes, file);
  try {
    const builder = new SourceBuilder();
    const empty: { readonly number: number; readonly hasPicture: boolean }[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await readPage(page);
      page.cleanup();
      builder.page(number);
      if (content.words.length === 0) empty.push({ number, hasPicture: content.hasPicture });
      writePage(builder, content);
      builder.append('\f\n');
    }
    const notices = judgeEmpty(empty, document.numPages, file);
    const source = builder.build(notices);
    if (plausibility(source.text) < 0.4) throw OpenErrors.GARBLED({ file });
    return source;
  } finally {
    await document.destroy();
  }
}

async function load(bytes: Uint8Array, file: string): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: Uint8Array.from(bytes),
      cMapUrl: `${path.join(folder, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${path.join(folder, 'standard_fonts')}/`,
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw OpenErrors.ENCRYPTED({ file }, { cause });
    }
    throw OpenErrors.DAMAGED({ file, format: 'PDF' }, { cause });
  }
}

/** Pages without text: a cover or maps at the end may be pictures, a page between others that are read may not. */
function judgeEmpty(
  empty: readonly { readonly number: number; readonly hasPicture: boolean }[],
  pages: number,
  file: string,
): ReadingNotice[] {
  if (empty.length === pages) throw OpenErrors.SCANNED({ file, pages });
  const numbers = new Set(empty.map(({ number }) => number));
  let first = 1;
  while (numbers.has(first)) first++;
  let last = pages;
  while (numbers.has(last)) last--;
  const between = empty.filter(({ number, hasPicture }) => number > first && number < last && hasPicture);
  const outside = empty.filter(({ number, hasPicture }) => (number < first || number > last) && hasPicture);
  const isMostlyScan = outside.length > pages - empty.length;
  if (between.length > 0 || isMostlyScan) {
    const missing = (isMostlyScan ? [...outside, ...between] : between)
      .map(({ number }) => number)
      .sort((one, other) => one - other);
    throw OpenErrors.PARTLY_SCANNED({
      file,
      pages,
      missing: `${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}`,
    });
  }
  if (outside.length === 0) return [];
  const list = outside.map(({ number }) => number).join('、');
  return [
    {
      code: 'PAGES_WITHOUT_TEXT',
      zh: `第 ${list} 页只有图片，没有文字层，未读取`,
      en: `Pages ${list.replaceAll('、', ', ')} are pictures without text and were not read`,
    },
  ];
}

async function readPage(page: PDFPageProxy): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const transform: readonly number[] = viewport.transform;
  const { items } = await page.getTextContent();
  const words = items.flatMap((item): Word[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = Util.transform([...transform], item.transform) as number[]; // declared as any[]
    // Words that stand upright or aslant are watermarks and marginalia.
    if (Math.abs(b) > Math.abs(a) * 0.2) return [];
    return [{ text: item.str, x, y, width: item.width, height: item.height || Math.abs(a) }];
  });
  const drawing = await readDrawing(page, transform);
  return { words, grids: readGrids(drawing), hasPicture: drawing.hasPicture };
}

function writePage(builder: SourceBuilder, { words, grids }: PageContent): void {
  const tables = grids
    .map((grid) => ({ grid, words: words.filter((word) => isWithin(word, grid)) }))
    .filter(({ words: own }) => own.length > 0);
  const inTables = new Set(tables.flatMap(({ words: own }) => own));
  const lines = linesOf(words.filter((word) => !inTables.has(word)));
  const margin = leftMargin(lines);
  const parts = [
    ...lines.map((line) => ({ at: Math.min(...line.map(({ y }) => y)), line, table: undefined })),
    ...tables.map((table) => ({ at: table.grid.top, line: undefined, table })),
  ].sort((one, other) => one.at - other.at);
  let before: { readonly at: number; readonly height: number } | undefined;
  for (const { at, line, table } of parts) {
    if (table) {
      builder.endLine();
      builder.append('\n');
      builder.table(
        table.grid.cells.map(({ row, column, rowSpan, columnSpan, ...box }) => ({
          row,
          column,
          rowSpan,
          columnSpan,
          text: cellText(table.words, box),
        })),
      );
      builder.append('\n');
      before = undefined;
      continue;
    }
    const height = Math.max(...line.map((word) => word.height));
    if (before && at - before.at > Math.max(before.height, height) * 2.4) builder.append('\n');
    const indent = (line[0]?.x ?? 0) - margin;
    builder.append(`${indent > height * 1.4 ? '\u3000\u3000' : ''}${joinWords(line)}\n`);
    before = { at, height };
  }
}

const isWithin = (
  word: Word,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): boolean => {
  const x = word.x + word.width / 2;
  const y = word.y - word.height * 0.35;
  return x > box.left - 1 && x < box.right + 1 && y > box.top - 1 && y < box.bottom + 1;
};

const cellText = (words: readonly Word[], box: Parameters<typeof isWithin>[1]): string =>
  linesOf(words.filter((word) => isWithin(word, box)))
    .map((line) => joinWords(line).trim())
    .join('\n');

/** Words by lines from top to bottom; small words set off the baseline belong to the line beside which they stand. */
function linesOf(words: readonly Word[]): Word[][] {
  const lines: { y: number; height: number; words: Word[] }[] = [];
  for (const word of [...words].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const line = lines.findLast((candidate) => {
      const height = Math.max(candidate.height, word.height);
      return (
        Math.abs(candidate.y - word.y) <
        height * (candidate.height > word.height * 1.2 || word.height > candidate.height * 1.2 ? 0.5 : 0.4)
      );
    });
    if (line) {
      line.words.push(word);
      if (word.height > line.height) {
        line.height = word.height;
        line.y = word.y;
      }
    } else lines.push({ y: word.y, height: word.height, words: [word] });
  }
  return lines.sort((one, other) => one.y - other.y).map((line) => line.words.sort((one, other) => one.x - other.x));
}

/** Blanks as wide as the gaps, so that columns without lines can still be told apart. */
function joinWords(words: readonly Word[]): string {
  let text = '';
  let end: number | undefined;
  for (const word of words) {
    const gap = end === undefined ? 0 : word.x - end;
    if (gap > word.height * 1.2) text += ' '.repeat(Math.max(2, Math.round((gap / word.height) * 2)));
    else if (gap > word.height * 0.25) text += ' ';
    text += word.text;
    end = word.x + word.width;
  }
  return text;
}

/** Where most lines begin. */
function leftMargin(lines: readonly (readonly Word[])[]): number {
  const starts = lines.map((line) => line[0]?.x ?? 0).sort((one, other) => one - other);
  return starts[Math.floor(starts.length * 0.1)] ?? 0;
}
