import type { Paragraph } from '../document/paragraphs.ts';
import type { OutlineSection, SectionLevel, SourceHeading, Span } from '../model.ts';
import type { PlanTable } from '../table/plan-table.ts';
import { isUnnumberedHeading, LABEL_KINDS, type LabelKind } from './heading-label.ts';

interface Entry {
  readonly title: string;
  readonly heading: Span;
  readonly rank: number;
  readonly kind: LabelKind | 'mark' | 'box' | 'table' | 'unnumbered';
  readonly number: number | undefined;
  /** Where it ends of itself, for tables. */
  readonly end?: number;
}

interface Open extends Entry {
  readonly key: string;
  readonly level: SectionLevel;
  readonly start: number;
  readonly parent: Open | undefined;
  readonly taken: Set<string>;
}

const LEVELS: readonly SectionLevel[] = ['chapter', 'section', 'subsection', 'item'];
const LEAD_LIMIT = 40;
const BOX = /^专栏\s?(?:\d+(?:[-—.]\d+)?|[一二三四五六七八九十]{1,2}(?!氧))?[：:]?/;

/**
 * The chapters, sections, boxes (专栏) and tables of a plan with what stands under them. Levels follow the order in which
 * the plan uses kinds of numbers: where no chapter is called one, `一、` is the chapter.
 *
 * @param headings what the file format marked as headings, for those that bear no number
 * @param frames tables of a single cell, which are boxes with a border
 */
export function readOutline(
  text: string,
  paragraphs: readonly Paragraph[],
  tables: readonly PlanTable[],
  headings: readonly SourceHeading[] = [],
  frames: readonly Span[] = [],
): OutlineSection[] {
  const named = paragraphs.flatMap((paragraph) => entryOf(paragraph, headings));
  const widest = Math.min(
    ...named.filter(({ kind, rank }) => rank > 0 && kind !== 'unnumbered' && kind !== 'box').map(({ rank }) => rank),
    90,
  );
  const entries = endBoxes(
    frames,
    [
      ...named.map((entry) => (entry.kind === 'unnumbered' ? { ...entry, rank: widest } : entry)),
      ...tables.map((table): Entry => ({
        ...{
          title: table.caption.replace(/^((?:附?表|专栏)\s?\d+(?:[-—.]\d+)?)\s?(?=[\u4E00-\u9FFF“])/, '$1 '),
          heading: table.heading,
          rank: 100,
          kind: 'table',
          number: undefined,
        },
        end: table.end,
      })),
    ].sort((one, other) => one.heading.start - other.heading.start),
  );
  const ranks = [...new Set(entries.filter(({ kind }) => kind !== 'box' && kind !== 'table').map(({ rank }) => rank))]
    .filter((rank) => rank > 0)
    .sort((one, other) => one - other);
  const sections: { open: Open; end: number }[] = [];
  const stack: { open: Open; end: number }[] = [];
  const roots = new Set<string>();
  const counts = { box: 0, table: 0 };
  for (const entry of entries) {
    const isTable = entry.kind === 'table';
    while (stack.length > 0 && !isTable && closes(entry, stack)) {
      const closed = stack.pop();
      if (closed) closed.end = Math.min(closed.open.end ?? Infinity, entry.heading.start);
    }
    const parent = stack.at(-1)?.open;
    const open = place(entry, parent, roots, counts, ranks);
    const record = { open, end: Math.min(entry.end ?? Infinity, text.length) };
    sections.push(record);
    if (!isTable) stack.push(record);
  }
  return sections.map(({ open, end }) => ({
    key: open.key,
    level: open.level,
    title: open.title,
    heading: open.heading,
    body: { start: open.start, end },
    ...(open.parent ? { parent: open.parent.key } : {}),
  }));
}

function place(
  entry: Entry,
  parent: Open | undefined,
  roots: Set<string>,
  counts: { box: number; table: number },
  ranks: readonly number[],
): Open {
  const taken = parent?.taken ?? roots;
  if (entry.kind === 'box' || entry.kind === 'table') {
    counts[entry.kind]++;
    const key = `${entry.kind}-${counts[entry.kind]}`;
    return { ...entry, key, level: entry.kind, start: entry.heading.start, parent, taken: new Set() };
  }
  let number = entry.number ?? (entry.kind === 'unnumbered' && !parent && taken.size === 0 ? 0 : taken.size + 1);
  const prefix = parent ? `${parent.key}.` : '';
  while (taken.has(`${prefix}${number}`)) number++;
  const key = `${prefix}${number}`;
  taken.add(key);
  const depth = ranks.indexOf(entry.rank);
  const level = entry.rank === 0 ? 'part' : (LEVELS[Math.min(Math.max(depth, 0), LEVELS.length - 1)] ?? 'item');
  return { ...entry, key, level, start: entry.heading.start, parent, taken: new Set() };
}

/** A heading ends what is open at its own rank or below it; within a box only what stands in the box. */
function closes(entry: Entry, stack: readonly { readonly open: Open }[]): boolean {
  if (stack.some(({ open }) => open.kind === 'box' && (open.end ?? Infinity) <= entry.heading.start)) return true;
  if (entry.kind === 'box') return stack.some(({ open }) => open.kind === 'box');
  const open = stack.at(-1)?.open;
  return open !== undefined && open.kind !== 'box' && open.rank >= entry.rank;
}

/**
 * Nothing printed says where a box ends. A numbered heading ends it that takes up the count outside of the box, or begins
 * a wider one; the box's own numbers begin at one.
 */
function endBoxes(frames: readonly Span[], entries: readonly Entry[]): Entry[] {
  /** Last number of each rank outside of boxes. */
  const outside = new Map<number, number>();
  const inside = new Map<number, number>();
  const ends = new Map<Entry, number>();
  let box: Entry | undefined;
  for (const entry of entries) {
    if (entry.kind === 'table') continue;
    if (entry.kind === 'box') {
      if (box && !ends.has(box)) ends.set(box, entry.heading.start);
      box = entry;
      inside.clear();
      const frame = frames.find(({ start, end }) => start <= entry.heading.start && end >= entry.heading.end);
      if (frame) ends.set(entry, frame.end);
      continue;
    }
    if (box) {
      const end = ends.get(box);
      const isInside = end === undefined ? !endsBox(entry, outside, inside) : entry.heading.start < end;
      if (isInside) {
        if (entry.number !== undefined) inside.set(entry.rank, entry.number);
        continue;
      }
      if (end === undefined) ends.set(box, entry.heading.start);
      box = undefined;
    }
    for (const rank of [...outside.keys()]) if (rank > entry.rank) outside.delete(rank);
    if (entry.number !== undefined) outside.set(entry.rank, entry.number);
  }
  return entries.map((entry) => {
    const end = ends.get(entry);
    return end === undefined ? entry : { ...entry, end };
  });
}

function endsBox(entry: Entry, outside: ReadonlyMap<number, number>, inside: ReadonlyMap<number, number>): boolean {
  if (entry.rank <= 2 || entry.kind === 'unnumbered' || entry.kind === 'mark') return true;
  const own = inside.get(entry.rank);
  if (own !== undefined && entry.number === own + 1) return false;
  if (entry.number !== 1) return entry.number === (outside.get(entry.rank) ?? 0) + 1 || own === undefined;
  return entry.rank < Math.max(...outside.keys(), -1);
}

function entryOf(paragraph: Paragraph, headings: readonly SourceHeading[]): Entry[] {
  const { clean, label } = paragraph;
  const text = clean.text;
  const marked = headings.find(({ start, end }) => start < paragraph.end && end > paragraph.start);
  const markdown = /^(#{1,6}) /.exec(text);
  const words = markdown ? text.slice(markdown[0].length).replace(/\*\*/g, '') : text;
  const box = BOX.exec(words);
  if (box && words.length <= 60 && !/。/.test(words)) {
    return [{ title: spaced(words, box[0].length), heading: paragraph, rank: 50, kind: 'box', number: undefined }];
  }
  if (label && (paragraph.isHeading || marked || markdown)) {
    return [
      {
        title: titleOf(words, label.length),
        heading: paragraph,
        rank: rankOf(label.kind, label.path),
        kind: label.kind,
        number: label.number,
      },
    ];
  }
  if (label && label.kind !== 'part' && label.kind !== 'chapter') return leadOf(paragraph);
  if (isUnnumberedHeading(text.replace(/\s/g, ''))) {
    return [{ title: text.replace(/\s/g, ''), heading: paragraph, rank: 1, kind: 'unnumbered', number: undefined }];
  }
  const level = markdown?.[1]?.length ?? marked?.level;
  if (level === undefined || words.length > 50 || /[。；]/.test(words)) return [];
  return [{ title: words, heading: paragraph, rank: 10 + level, kind: 'mark', number: undefined }];
}

/** `（一）坚持首善标准，突出绿色发展。将生态环境保护…`: the first sentence names the paragraph. */
function leadOf(paragraph: Paragraph): Entry[] {
  const { clean, label } = paragraph;
  if (!label) return [];
  const end = clean.text.search(/[。：]/);
  if (end < 0 || end > LEAD_LIMIT + label.length || end <= label.length) return [];
  const until = clean.ends[end - 1];
  if (until === undefined) return [];
  return [
    {
      title: titleOf(clean.text.slice(0, end), label.length),
      heading: { start: paragraph.start, end: until },
      rank: rankOf(label.kind, label.path),
      kind: label.kind,
      number: label.number,
    },
  ];
}

const rankOf = (kind: LabelKind, path?: readonly number[]): number =>
  LABEL_KINDS.indexOf(kind) * 1 + (path ? (path.length - 1) / 10 : 0);

/** GB/T 9704 sets a blank behind 第三章, none behind 一、 or （一）. */
function titleOf(text: string, labelLength: number): string {
  return /^第/.test(text) ? spaced(text, labelLength) : text;
}

const spaced = (text: string, at: number): string => `${text.slice(0, at).trim()} ${text.slice(at).trim()}`.trim();
