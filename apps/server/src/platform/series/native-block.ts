/** Rows as columns of fixed-width little-endian numbers or texts: the form in which ClickHouse takes them without parsing. */
export interface NativeColumn {
  readonly name: string;
  readonly type: 'UInt8' | 'UInt32' | 'UInt64' | 'UInt128' | 'Float64' | "DateTime64(3, 'UTC')" | 'String';
  /** The numbers one after the other; of texts each with its length in front (`nativeTexts`). */
  readonly data: Uint8Array;
}

/** One block of ClickHouse's Native format: counts, then name, type and data of each column. */
export function nativeBlock(rows: number, columns: readonly NativeColumn[]): Uint8Array {
  return Buffer.concat([
    ...[variableLength(columns.length), variableLength(rows)],
    ...columns.flatMap(({ name, type, data }) => [nativeText(name), nativeText(type), data]),
  ]);
}

/** Texts as the data of a String column. */
export function nativeTexts(texts: readonly string[]): Uint8Array {
  if (texts.every((text) => text === '')) return new Uint8Array(texts.length);
  return Buffer.concat(texts.map(nativeText));
}

/** The bytes of a typed array, not copied; the platform's byte order is little-endian wherever Node.js runs. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Writes an integer between −2⁶³ and 2⁶³ that is safe as a number into two words, the low one first. */
export function setWords(words: Uint32Array, index: number, value: number): void {
  words[2 * index] = value;
  words[2 * index + 1] = Math.floor(value / 2 ** 32);
}

function nativeText(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([variableLength(bytes.length), bytes]);
}

/** Seven bits a byte, the low ones first; the eighth says that more follows. */
function variableLength(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
