import type { ReasonParams, Refusal } from './reasons.ts';
import type { PushedValue, ValueReader } from './value-reader.ts';
import type { MessageHeader } from './message.ts';

/** A row, or the part of a row, that cannot be used; at most one item a row. */
export interface RefusedRow extends Refusal {
  /** Row within the message, from 0. */
  readonly row: number;
  /** Where in the message: `line 3`, `[0].dataArray[2]`; empty where the message is the row. */
  readonly place: string;
  /** The row as it was sent, cut where it is long. */
  readonly excerpt: string;
}

/** What a message says. */
export interface Reading {
  readonly rows: number;
  readonly values: readonly PushedValue[];
  readonly refused: readonly RefusedRow[];
  /** Empty cells of tables: no value was sent, and that is no problem. */
  readonly gaps: number;
}

/** How messages of one form are read; the same at the door and in the projection. Bad input is a value, never thrown. */
export interface FormReader {
  read(text: string, header: MessageHeader, reader: ValueReader): Reading;
  /** A row as it was sent, for the trace. */
  rowText(text: string, header: MessageHeader, row: number): string;
}

const LONGEST_EXCERPT = 600;
export const excerptOf = (text: string): string => text.slice(0, LONGEST_EXCERPT);

/** The reading of a message of which nothing can be used. */
export function unusable(why: Refusal, text: string, place = ''): Reading {
  return { rows: 1, values: [], refused: [{ row: 0, ...why, place, excerpt: excerptOf(text) }], gaps: 0 };
}

/** Lines of a text that hold anything, with their number from 0. */
export function linesOf(text: string): { readonly number: number; readonly text: string }[] {
  return text
    .split('\n')
    .map((line, number) => ({ number, text: line.endsWith('\r') ? line.slice(0, -1) : line }))
    .filter((line) => line.text.trim() !== '');
}

export type JsonReading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly params: ReasonParams };

/** No form is nested deeper than a few levels; much deeper ones cannot even be written again. */
const DEEPEST_JSON = 64;

export function parseJson(text: string): JsonReading {
  if (isDeeperThan(DEEPEST_JSON, text)) return { ok: false, params: { problem: `depth > ${DEEPEST_JSON}` } };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, params: { problem: error instanceof Error ? error.message.slice(0, 200) : 'JSON' } };
  }
}

function isDeeperThan(limit: number, text: string): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > limit) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field as text: a number as it is written, nothing as ''; undefined where it is neither. */
export function fieldText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
