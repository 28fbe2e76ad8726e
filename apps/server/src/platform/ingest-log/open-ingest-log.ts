import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createRoomCheck } from '../disk/room.ts';
import { acquireDataDirectoryLock } from '../lock/data-directory-lock.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { IngestLogErrors } from './errors.ts';
import type { IngestLog } from './ingest-log.ts';
import { createLogCare } from './log-care.ts';
import { openLogChains, type LogChains } from './log-chains.ts';
import type { NewEntry } from './log-entry.ts';
import type { LogPosition } from './log-position.ts';
import { createLogReader } from './log-reader.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';
import { openTail } from './open-tail.ts';
import { createSourceReader } from './read-source.ts';
import { MAIN_WRITER, syncDirectory, writerDirectory } from './segment-files.ts';
import { summaryOf, verifyLog } from './verify-log.ts';
import { openWatermark } from './watermark.ts';

export interface IngestLogOptions {
  /** Holds a directory for each writer. */
  readonly directory: string;
  /** Whose entries are appended here: one process, one hash chain. Those of all writers are read. */
  readonly writer?: string;
  readonly segmentBytes?: number;
  /** Nothing is taken in while the disk has less left, bytes. */
  readonly reserveBytes?: number;
  readonly metrics?: Pick<Metrics, 'entriesAppended' | 'appendSeconds'>;
  /** Whether it keeps looking how far other writers came; otherwise only when it is told to look. */
  readonly followsOthers?: boolean;
}

const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;
/** How often other writers are looked after. */
const LOOK_MILLISECONDS = 100;

/**
 * Opens or makes the log. A tail that was torn before it was acknowledged is cut off (and kept beside as *.torn);
 * damage that opening comes to see is refused.
 *
 * @throws ingest-log.CORRUPT naming segment and offset; ingest-log.INVALID_WRITER; lock.IN_USE where another process has
 * the writer
 */
export async function openIngestLog(options: IngestLogOptions): Promise<IngestLog> {
  const { directory: root, writer: name = MAIN_WRITER, segmentBytes = DEFAULT_SEGMENT_BYTES, metrics } = options;
  const { reserveBytes = 0, followsOthers = true } = options;
  const directory = writerDirectory(root, name);
  await mkdir(directory, { recursive: true });
  // A name is on disk when its directory is: these may be new.
  for (const parent of [root, path.dirname(path.resolve(root))]) await syncDirectory(parent);
  const lock = await acquireDataDirectoryLock(directory);
  const watermark = openWatermark(path.join(directory, 'acknowledged'));
  const closeFiles = async (): Promise<void> => {
    watermark.close();
    await lock.release();
  };
  try {
    const { tail, end } = await openTail(root, name, watermark);
    const writer = createLogWriter({
      root,
      writer: name,
      directory,
      tail,
      end,
      watermark,
      segmentBytes,
      requireRoom: createRoomCheck(directory, reserveBytes),
      // Nothing is appended, and so nothing rotated, before the log is open.
      onRotated: () => chains.refreshOwn(),
    });
    const chains: LogChains = await openLogChains(root, name, () => writer.end);
    return assemble(root, writer, chains, { metrics, followsOthers }, closeFiles);
  } catch (error) {
    await closeFiles();
    throw error;
  }
}

function assemble(
  root: string,
  writer: LogWriter,
  chains: LogChains,
  { metrics, followsOthers }: { readonly metrics: IngestLogOptions['metrics']; readonly followsOthers: boolean },
  closeFiles: () => Promise<void>,
): IngestLog {
  const reader = createLogReader(chains);
  const readSource = createSourceReader(chains);
  const care = createLogCare(writer, chains);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stopListening = writer.onAppended(tell);
  let looking: Promise<void> | undefined;
  let lookingNext: Promise<void> | undefined;
  const lookOnce = async (): Promise<void> => {
    // A file that cannot be read now is looked at again.
    if (await chains.refreshOthers().catch(() => false)) tell();
    looking = undefined;
  };
  /** One that begins from now on: what is under way may have passed the news by. */
  const look = (): Promise<void> => {
    if (closed) return Promise.resolve();
    if (!looking) return (looking = lookOnce());
    return (lookingNext ??= looking.then(() => {
      lookingNext = undefined;
      return look();
    }));
  };
  const follow = (): void => void (looking ??= lookOnce());
  const timer = followsOthers ? setInterval(follow, LOOK_MILLISECONDS).unref() : undefined;

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    stopListening();
    await Promise.all([looking, lookingNext, care.stop()]);
    await writer.close();
    await closeFiles();
  };
  const whileOpen = <Result>(work: () => Promise<Result>): Promise<Result> =>
    closed ? Promise.reject(IngestLogErrors.CLOSED()) : work();
  const append = async (entries: readonly NewEntry[]): Promise<LogPosition[]> => {
    if (closed) throw IngestLogErrors.CLOSED();
    const began = performance.now();
    const positions = await writer.append(entries);
    metrics?.appendSeconds.observe((performance.now() - began) / 1_000);
    for (const { kind } of entries) metrics?.entriesAppended.inc({ kind });
    return positions;
  };
  return {
    writer: chains.own.writer,
    get start() {
      return chains.own.start;
    },
    get end() {
      return writer.end;
    },
    writers: () => chains.all().map(({ writer: name, start, end }) => ({ writer: name, start, end })),
    async append(entry) {
      const [position] = await append([entry]);
      if (position === undefined) throw IngestLogErrors.CLOSED();
      return position;
    },
    appendMany: append,
    bytesAfter: (position) => chains.bytesAfter(position),
    look,
    onAppended(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    read: (from, limit) => whileOpen(() => reader.read(from, limit)),
    get: (position) => whileOpen(() => reader.get(position)),
    readSource: (query) => whileOpen(() => readSource(query)),
    verify: () => whileOpen(async () => summaryOf(await verifyLog({ directory: root, live: chains.own }))),
    care: (options) => whileOpen(() => care.run(options)),
    close: () => (closed ??= close()),
  };
}
