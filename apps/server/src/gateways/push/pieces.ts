import { PushErrors } from './errors.ts';
import { textOf } from './message.ts';

/** Some whole lines of what is sent, small enough to be read and appended at once. */
export interface Piece {
  readonly bytes: Buffer;
  /** The line that names the columns, of a table. */
  readonly columns?: string;
  /** Number of its first line, from 1. */
  readonly firstLine: number;
  /** Where in the (expanded) bytes the next piece begins. */
  readonly next: number;
  readonly last: boolean;
  /** Lines of stretches in which there is nothing but blanks: they are in no piece. Counted so far. */
  readonly blankLines: number;
}

const PIECE_BYTES = 256 * 1024;
const LONGEST_LINE = 64 * 1024;
const LINE_FEED = 0x0a;
/** Tab, line feed, carriage return, space. */
const BLANKS = [0x09, LINE_FEED, 0x0d, 0x20];

/**
 * Cuts lines into pieces as they come; memory holds one piece, whatever comes. The first line of a table is not in the
 * bytes of its piece but beside each. Where all is blank, one empty piece says so.
 *
 * @throws push.TOO_LARGE beyond the limit, push.LINE_TOO_LONG; the pieces given before are good
 */
export async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  { isTable, limitBytes }: { readonly isTable: boolean; readonly limitBytes: number },
): AsyncGenerator<Piece> {
  let pending = Buffer.alloc(0);
  let columns: string | undefined;
  let firstLine = 1;
  let next = 0;
  let total = 0;
  let held: Omit<Piece, 'blankLines'> | undefined;
  let blankLines = 0;

  function cut(end: number): Omit<Piece, 'blankLines'> {
    const bytes = pending.subarray(0, end);
    pending = pending.subarray(end);
    next += end;
    const piece = { bytes, ...(columns === undefined ? {} : { columns }), firstLine, next, last: false };
    firstLine += linesIn(bytes);
    return piece;
  }

  /** A blank piece would fill the log with nothing. */
  function isBlank({ bytes }: Pick<Piece, 'bytes'>): boolean {
    if (!isBlankText(bytes)) return false;
    blankLines += linesIn(bytes) + (bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? 1 : 0);
    return true;
  }

  function takeColumns(atEnd: boolean): void {
    if (!isTable || columns !== undefined) return;
    const end = pending.indexOf(LINE_FEED);
    if (end < 0 && !atEnd) return;
    const line = pending.subarray(0, end < 0 ? pending.length : end);
    columns = textOf(line).replace(/\r$/, '');
    const length = Math.min(line.length + 1, pending.length);
    pending = pending.subarray(length);
    next += length;
    firstLine = 2;
  }

  for await (const bytes of source) {
    total += bytes.length;
    if (total > limitBytes) throw PushErrors.TOO_LARGE({ limit: Math.floor(limitBytes / 1_048_576) });
    pending = Buffer.concat([pending, bytes]);
    takeColumns(false);
    if (pending.length < (isTable && columns === undefined ? LONGEST_LINE : PIECE_BYTES)) continue;
    const end = pending.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) throw PushErrors.LINE_TOO_LONG({ line: firstLine, limit: LONGEST_LINE });
    const piece = cut(end);
    if (isBlank(piece)) continue;
    if (held) yield { ...held, blankLines };
    held = piece;
  }
  takeColumns(true);
  const rest = cut(pending.length);
  if (!isBlank(rest)) {
    if (held) yield { ...held, blankLines };
    held = rest;
  }
  yield { ...(held ?? { ...rest, bytes: Buffer.alloc(0) }), last: true, blankLines };
}

function isBlankText(bytes: Buffer): boolean {
  const first = bytes.find((byte) => !BLANKS.includes(byte));
  if (first === undefined) return true;
  return first >= 0x80 && textOf(bytes).trim() === ''; // blanks of other scripts
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
