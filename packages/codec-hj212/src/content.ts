import type { BareMark, Deviation, FactorPart } from './model.ts';
import { knownPartName, splitName } from './part-name.ts';
import type { TextSource } from './text.ts';

const semicolon = 59;
const comma = 44;
const equals = 61;
const slash = 47;

/** What CP holds, in the making. */
export interface Content {
  readonly fields: Map<string, string>;
  readonly parts: FactorPart[];
  readonly bareMarks: BareMark[];
  readonly deviations: Deviation[];
}

export function note(deviations: Deviation[], deviation: Deviation): void {
  if (!deviations.includes(deviation)) deviations.push(deviation);
}

/**
 * Reads the bytes `[from, to)` between `CP=&&` and `&&`, HJ 212-2017 clause 6.3.3, into `content`.
 *
 * `;` and `,` part items alike: devices and the standard's own examples mix them, and each item names its factor.
 * Text between `//` and `//` right behind `=` may hold both. Bytes are looked at, not characters: in UTF-8 as in GBK no
 * byte of a Chinese character equals a separator.
 */
export function readContent(bytes: Uint8Array, from: number, to: number, text: TextSource, content: Content): void {
  if (from === to) return;
  let mayHoldQuotes = true;
  for (let start = from; start <= to;) {
    let hash = 0;
    let at = start;
    let byte = 0;
    for (; at < to; at++) {
      byte = bytes[at] ?? 0;
      if (byte <= equals && (byte === equals || byte === semicolon || byte === comma)) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (at < to && byte === equals) {
      const valueAt = at + 1;
      at = valueAt;
      if (mayHoldQuotes && bytes[at] === slash && bytes[at + 1] === slash) {
        const quotedEnd = endOfQuoted(bytes, at + 2, to);
        // Without an end behind this one there is none behind the next: do not search again.
        mayHoldQuotes = quotedEnd >= 0;
        at = Math.max(at + 2, quotedEnd);
      }
      for (; at < to; at++) {
        byte = bytes[at] ?? 0;
        if (byte <= semicolon && (byte === semicolon || byte === comma)) break;
      }
      addItem(bytes, start, valueAt - 1, valueAt, at, hash, text, content);
    } else {
      addItem(bytes, start, at, -1, at, hash, text, content);
    }
    start = at + 1;
  }
}

/** Behind the `//` that is followed by a separator or the end; -1 if there is none. */
function endOfQuoted(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 1 < to; at++) {
    if (bytes[at] !== slash || bytes[at + 1] !== slash) continue;
    const after = at + 2 < to ? bytes[at + 2] : semicolon;
    if (after === semicolon || after === comma) return at + 2;
  }
  return -1;
}

/** Adds `name=value`; `valueAt` is negative where there is no `=`. */
function addItem(
  bytes: Uint8Array,
  nameAt: number,
  nameEnd: number,
  valueAt: number,
  valueEnd: number,
  hash: number,
  { encoding, read }: TextSource,
  content: Content,
): void {
  const { fields, parts, bareMarks, deviations } = content;
  const isPlain = encoding === 'ascii' && !hasOuterBlank(bytes, nameAt, nameEnd);
  let { code, attribute } = isPlain
    ? knownPartName(bytes, nameAt, nameEnd, hash, read)
    : splitName(read(bytes, nameAt, nameEnd));
  let value = valueAt < 0 ? '' : read(bytes, valueAt, valueEnd);
  if (!isPlain || hasOuterBlank(bytes, valueAt, valueEnd)) {
    const name = attribute === undefined ? code : `${code}-${attribute}`;
    const trimmed = name.trim();
    if (trimmed !== name || value.trim() !== value) note(deviations, 'blanks');
    value = value.trim();
    ({ code, attribute } = splitName(trimmed));
  }
  if (valueAt < 0) {
    if (code === '' && attribute === undefined) {
      note(deviations, 'empty-item');
      return;
    }
    note(deviations, 'item-without-value');
  }
  if (attribute !== undefined) {
    parts.push({ code, attribute, text: value });
    return;
  }
  if (code === 'Flag' && value !== '') bareMarks.push({ mark: value, partsBefore: parts.length });
  if (fields.has(code)) note(deviations, 'repeated-field');
  else fields.set(code, value);
}

function hasOuterBlank(bytes: Uint8Array, from: number, to: number): boolean {
  return from < to && from >= 0 && ((bytes[from] ?? 0) <= 0x20 || (bytes[to - 1] ?? 0) <= 0x20);
}
