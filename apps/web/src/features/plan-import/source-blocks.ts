import type { PlanImportDocument } from '@ecoloop/api-contract';

/** Half-open range of UTF-16 code units of the document. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the source is drawn in: a line of text, or rows of a table whose cells tabs divide. */
export type SourceBlock = Stretch &
  (
    | { readonly kind: 'line'; readonly level?: string; readonly page?: number }
    | { readonly kind: 'table'; readonly rows: readonly (readonly Stretch[])[]; readonly page?: number }
  );

/** A span of an item, placed in a block. */
export interface Mark extends Stretch {
  readonly item: string;
}

/** A stretch under the same marks; the shortest comes first, for it is what a click means. */
export interface Segment extends Stretch {
  readonly items: readonly string[];
}

/** Cuts the text into blocks; empty lines belong to none. A table goes on over the empty lines between its rows. */
export function sourceBlocks({ text, outline, pages }: PlanImportDocument): readonly SourceBlock[] {
  const levels = new Map(outline.map(({ heading, level }) => [lineStart(text, heading.start), level]));
  const blocks: SourceBlock[] = [];
  let rows: (readonly Stretch[])[] = [];
  let page = 0;
  const closeTable = (): void => {
    const first = rows[0]?.[0];
    const last = rows.at(-1)?.at(-1);
    if (first && last) blocks.push({ kind: 'table', start: first.start, end: last.end, rows, ...pageOf(first.start) });
    rows = [];
  };
  /** The page whose start was passed since the block before. */
  const pageOf = (start: number): { readonly page?: number } => {
    let passed: number | undefined;
    for (let next = pages[page]; next && next.start <= start; next = pages[++page]) passed = next.number;
    return passed === undefined ? {} : { page: passed };
  };
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.trim() !== '') {
      if (line.includes('\t')) rows.push(cellsOf(line, start));
      else {
        closeTable();
        const level = levels.get(start);
        blocks.push({ kind: 'line', start, end, ...(level === undefined ? {} : { level }), ...pageOf(start) });
      }
    }
    start = end + 1;
  }
  closeTable();
  return blocks;
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function cellsOf(line: string, start: number): readonly Stretch[] {
  let from = start;
  return line.split('\t').map((cell) => {
    const stretch = { start: from, end: from + cell.length };
    from = stretch.end + 1;
    return stretch;
  });
}

/** The marks of each block, by its index; a span over several blocks is marked in each. */
export function marksOfBlocks(
  blocks: readonly SourceBlock[],
  items: readonly { readonly id: string; readonly spans: readonly Stretch[] }[],
): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { id, spans } of items) {
    for (const { start, end } of spans) {
      for (let index = firstBlockAfter(blocks, start); index < blocks.length; index++) {
        const block = blocks[index];
        if (!block || block.start >= end) break;
        const mark = { item: id, start: Math.max(start, block.start), end: Math.min(end, block.end) };
        marks.set(index, [...(marks.get(index) ?? []), mark]);
      }
    }
  }
  return marks;
}

/** Index of the first block that ends after an offset. */
export function firstBlockAfter(blocks: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Cuts a stretch where marks begin and end, so that each part lies under the same marks throughout. */
export function segmentsOf(stretch: Stretch, marks: readonly Mark[]): readonly Segment[] {
  const touching = marks
    .filter(({ start, end }) => start < stretch.end && end > stretch.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const cuts = new Set([stretch.start, stretch.end]);
  for (const { start, end } of touching) {
    if (start > stretch.start) cuts.add(start);
    if (end < stretch.end) cuts.add(end);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? stretch.end;
    const items = touching.filter((mark) => mark.start <= start && mark.end >= end).map(({ item }) => item);
    return { start, end, items: [...new Set(items)] };
  });
}
