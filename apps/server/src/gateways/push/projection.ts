import { judgeMarked, type StreamRegistry } from '../../modules/observation/index.ts';
import {
  type ObservationRow,
  type ProjectedRows,
  type ProjectionHandler,
  type QuarantineRow,
  RANK,
} from '../../platform/projector/projector.ts';
import { decodeMessage } from './message.ts';
import type { MessageReader } from './read-message.ts';
import type { RefusedRow } from './reading.ts';
import { refusal } from './reasons.ts';

export interface MessageProjectionDependencies {
  readonly reader: MessageReader;
  readonly streams: Pick<StreamRegistry, 'getOrCreate'>;
}

/** So many rows of a message are listed one by one: a wrong table would otherwise fill the store with what the log holds. */
const MOST_ROWS = 200;

function bounded(refused: readonly RefusedRow[]): readonly RefusedRow[] {
  const further = refused[MOST_ROWS];
  if (!further) return refused;
  const rest = refusal('push.more-rows', { count: refused.length - MOST_ROWS });
  return [...refused.slice(0, MOST_ROWS), { ...further, ...rest }];
}

/** Turns the values of a message into observations; rows that cannot be used go to quarantine one by one. */
export function createMessageProjection({ reader, streams }: MessageProjectionDependencies): ProjectionHandler {
  return async (entry): Promise<ProjectedRows> => {
    const message = decodeMessage(entry);
    const { station } = message.header;
    const { position, kind, source, receivedAt, simulated } = entry;
    const reading = reader.read(message, receivedAt);
    const observations: ObservationRow[] = [];
    for (const { row, property, averaging, statistic, time, value, mark } of reading.values) {
      const stream = await streams.getOrCreate({ station, property, averaging, statistic, device: source });
      const judged = judgeMarked(property, value, mark);
      observations.push({ streamId: stream.id, time, value, ...judged, rank: RANK.device, position, row, simulated });
    }
    const quarantine = bounded(reading.refused).map(({ row, reason, params, place, excerpt }): QuarantineRow => {
      const shown = place === '' ? excerpt : `${place}: ${excerpt}`;
      const why = { reasonCode: reason, reasonParams: params, excerpt: shown };
      return { position, row, kind, source, ...why, receivedAt, simulated };
    });
    return { observations, quarantine };
  };
}
