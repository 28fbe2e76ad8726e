import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IngestLogErrors } from './errors.ts';

// log/
//   main/                a directory for each writer
//     acknowledged       up to where entries were acknowledged (watermark.ts)
//     000001.sealed      a finished segment, packed (sealed-segment.ts)
//     000001.index       what of whom lies where in it (source-index.ts)
//     000001.seal.json   its Merkle root; stays when the segment is dropped (seal.ts)
//     000002.log         the segment written to (segment.ts)
//   .claims/000002       whose the number is: numbers are given once over all writers, so that a position names one entry

/** The writer of a log that has only one. */
export const MAIN_WRITER = 'main';
const CLAIMS = '.claims';
const WRITER_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

export type SegmentForm = 'plain' | 'sealed' | 'dropped';
/** A segment of a writer. Where a stop left several forms of it, the plain one counts. */
export interface SegmentPlace {
  readonly number: number;
  readonly form: SegmentForm;
}

const fileName = (segment: number, ending: string): string => `${String(segment).padStart(6, '0')}${ending}`;
export const segmentFile = (directory: string, segment: number): string =>
  path.join(directory, fileName(segment, '.log'));
export const sealedFile = (directory: string, segment: number): string =>
  path.join(directory, fileName(segment, '.sealed'));
export const indexFile = (directory: string, segment: number): string =>
  path.join(directory, fileName(segment, '.index'));
export const sealFile = (directory: string, segment: number): string =>
  path.join(directory, fileName(segment, '.seal.json'));

/** @throws ingest-log.INVALID_WRITER */
export function writerDirectory(root: string, writer: string): string {
  if (!WRITER_NAME.test(writer)) throw IngestLogErrors.INVALID_WRITER({ name: writer });
  return path.join(root, writer);
}

/** Names of the writers that ever wrote here, sorted. */
export async function listWriters(root: string): Promise<string[]> {
  const found = await readdir(root, { withFileTypes: true }).catch(orNothing);
  return found
    .filter((entry) => entry.isDirectory() && WRITER_NAME.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

const FORMS = { '.log': 'plain', '.sealed': 'sealed', '.seal.json': 'dropped' } as const;
const SEGMENT_NAME = /^(\d{6,7})(\.log|\.sealed|\.seal\.json)$/;

/** What is there of a writer's segments, in order. */
export async function listSegments(directory: string): Promise<SegmentPlace[]> {
  const forms = new Map<number, SegmentForm>();
  for (const name of await readdir(directory).catch(orNothing)) {
    const [, digits, ending] = SEGMENT_NAME.exec(name) ?? [];
    if (ending === undefined) continue;
    const form = FORMS[ending as keyof typeof FORMS]; // the pattern lists the same three
    const known = forms.get(Number(digits));
    if (known === undefined || form === 'plain' || known === 'dropped') forms.set(Number(digits), form);
  }
  return [...forms].map(([number, form]) => ({ number, form })).sort((a, b) => a.number - b.number);
}

/** Numbers between the first and the last of a writer's segments that are its own and are not there. */
export async function missingSegments(
  root: string,
  writer: string,
  places: readonly SegmentPlace[],
): Promise<number[]> {
  const missing: number[] = [];
  let expected = places[0]?.number ?? 0;
  for (const { number } of places) {
    for (; expected < number; expected += 1) if (await isOwn(root, writer, expected)) missing.push(expected);
    expected = number + 1;
  }
  return missing;
}

/** Logs from before claims have one writer, whose numbers are without a gap. */
async function isOwn(root: string, writer: string, segment: number): Promise<boolean> {
  const owner = await readClaim(root, segment);
  if (owner !== undefined) return owner === writer;
  for (const other of await listWriters(root)) {
    if (other === writer) continue;
    if ((await listSegments(path.join(root, other))).some(({ number }) => number === segment)) return false;
  }
  return true;
}

async function readClaim(root: string, segment: number): Promise<string | undefined> {
  return readFile(path.join(root, CLAIMS, fileName(segment, '')), 'utf8').catch(() => undefined);
}

/** Writers that have taken a number, with the first they took. */
export async function claimants(root: string): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for (const name of (await readdir(path.join(root, CLAIMS)).catch(orNothing)).sort()) {
    const writer = await readClaim(root, Number(name));
    if (writer !== undefined && WRITER_NAME.test(writer) && !first.has(writer)) first.set(writer, Number(name));
  }
  return first;
}

/**
 * Takes the next number for a writer's new segment, one that it claimed and did not come to use first.
 *
 * @param after the writer's last segment
 */
export async function claimSegment(root: string, writer: string, after: number): Promise<number> {
  const directory = path.join(root, CLAIMS);
  await mkdir(directory, { recursive: true });
  const claimed = (await readdir(directory)).map(Number);
  for (const segment of claimed.filter((number) => number > after).sort((a, b) => a - b)) {
    if ((await readClaim(root, segment)) === writer) return segment;
  }
  let largest = Math.max(after, 0, ...claimed);
  for (const other of await listWriters(root)) {
    largest = Math.max(largest, (await listSegments(path.join(root, other))).at(-1)?.number ?? 0);
  }
  for (let segment = largest + 1; ; segment += 1) {
    try {
      const handle = await open(path.join(directory, fileName(segment, '')), 'wx');
      try {
        await handle.writeFile(writer);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncDirectory(directory);
      return segment;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error; // another writer was faster
    }
  }
}

/** On disk whole or not at all, the name included. */
export async function writeDurably(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.new`, content, { flush: true });
  await rename(`${file}.new`, file);
  await syncDirectory(path.dirname(file));
}

export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function orNothing(error: unknown): never[] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}
