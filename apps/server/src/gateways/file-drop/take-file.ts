import type { Stats } from 'node:fs';
import type { PushReport } from '@ecoloop/api-contract';
import { days, instant } from '@ecoloop/kernel';
import type { Device } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import { PushErrors } from '../push/errors.ts';
import type { Delivery, Intake } from '../push/intake.ts';
import { decodeMessage, type MessageForm } from '../push/message.ts';
import { type Piece, piecesOf } from '../push/pieces.ts';
import { createReport } from '../push/report.ts';
import { bytesOf, fileId, openPlainFile } from './dropped-file.ts';

export interface TakeFileDependencies {
  readonly intake: Pick<Intake, 'take' | 'reader' | 'backPressure' | 'metrics'>;
  readonly log: Pick<IngestLog, 'readSource'>;
  readonly clock: Clock;
  readonly limitMegabytes: number;
}

export interface SettledFile {
  readonly file: string;
  readonly name: string;
  readonly form: MessageForm;
  readonly stats: Stats;
  readonly device: Device;
}

/** An array of JSON is read whole. */
const LARGEST_JSON = 16 * 1_048_576;
/** The newest entries of the device among which the pieces of an interrupted file are looked for. */
const ENTRIES_LOOKED_AT = 100;

/**
 * Takes a file piece by piece; each is on disk before the next. A file that was interrupted goes on behind the last piece
 * in the log. First the whole file is read once, so that nothing of a damaged or too large one is taken.
 *
 * @throws push.DAMAGED, push.TOO_LARGE, file-drop.NOT_A_FILE: nothing was taken; ingest-log.WRITE_FAILED: try again
 */
export async function takeFile(
  settled: SettledFile,
  { intake, log, clock, limitMegabytes }: TakeFileDependencies,
  signal: AbortSignal,
): Promise<PushReport> {
  const { file, name, form, stats, device } = settled;
  const handle = await openPlainFile(file, stats);
  try {
    const isCompressed = name.toLowerCase().endsWith('.gz');
    const limitBytes = Math.min(limitMegabytes * 1_048_576, form === 'json' ? LARGEST_JSON : Number.POSITIVE_INFINITY);
    const pieces = (): AsyncGenerator<Piece> | AsyncIterable<Piece> => {
      const bytes = bytesOf(handle, isCompressed);
      return form === 'json' ? wholePiece(bytes, limitBytes) : piecesOf(bytes, { isTable: form === 'csv', limitBytes });
    };
    for await (const { last } of pieces()) {
      signal.throwIfAborted();
      if (last) break;
    }
    const id = fileId(stats);
    const taken = await takenBefore(id, device);
    const report = createReport();
    for await (const { bytes, columns, firstLine, next, last, blankLines } of pieces()) {
      report.skipped(blankLines);
      const delivery: Delivery = {
        ...{ device, wire: 'file', form, path: name, firstLine, bytes, file: { id, next, last } },
        ...(columns === undefined ? {} : { columns }),
      };
      if (next <= taken) {
        report.add(intake.reader.read({ header: { ...delivery, station: device.station }, bytes }, clock.now()));
        continue;
      }
      if (intake.backPressure.isHeld()) {
        intake.metrics.held.inc({ wire: 'file' });
        await intake.backPressure.released(Number.POSITIVE_INFINITY, signal);
      }
      signal.throwIfAborted();
      report.add((await intake.take(delivery)).reading);
    }
    return report.report();
  } finally {
    await handle.close();
  }

  /** How far the log holds it already. */
  async function takenBefore(id: string, { id: source }: Device): Promise<number> {
    const now = clock.now();
    const from = instant(Math.floor(Math.min(stats.ctimeMs, now)) - days(1));
    const entries = await log.readSource({ source, from, to: instant(now + 1), limit: ENTRIES_LOOKED_AT });
    return entries
      .filter(({ kind }) => kind === 'message')
      .map((entry) => decodeMessage(entry).header.file)
      .reduce((most, piece) => (piece?.id === id ? Math.max(most, piece.next) : most), -1);
  }
}

async function* wholePiece(source: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Piece> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const bytes of source) {
    total += bytes.length;
    if (total > limitBytes) throw PushErrors.TOO_LARGE({ limit: Math.floor(limitBytes / 1_048_576) });
    parts.push(bytes);
  }
  yield { bytes: Buffer.concat(parts), firstLine: 1, next: total, last: true, blankLines: 0 };
}
