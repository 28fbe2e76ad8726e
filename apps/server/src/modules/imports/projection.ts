import { instant } from '@ecoloop/kernel';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import {
  type ObservationRow,
  type ProjectedRows,
  type ProjectionHandler,
  QUALITY,
  type QuarantineRow,
  RANK,
} from '../../platform/projector/projector.ts';
import { decodeImportEntry } from './import-entry.ts';
import { readRows } from './row-reader.ts';

/** Where a station known by a name in files, and the stream of one of its properties, are found or made. */
export interface StreamDirectory {
  streamFor(input: {
    readonly domain: string;
    readonly stationName: string;
    readonly property: string;
    readonly averaging: 'hour' | 'day';
  }): Promise<number>;
}

/** Turns an import entry into observations and quarantined rows. */
export function createImportProjection(directory: StreamDirectory): ProjectionHandler {
  return async (entry: LogEntry): Promise<ProjectedRows> => {
    const { header, bound, records } = decodeImportEntry(entry);
    const read = readRows(records, bound, entry.receivedAt);
    const streams = await Promise.all(
      read.stations.map((stationName) =>
        Promise.all(
          bound.columns.map(({ property }) =>
            directory.streamFor({ domain: header.domain, stationName, property, averaging: bound.averaging }),
          ),
        ),
      ),
    );
    const observations: ObservationRow[] = [];
    for (let index = 0; index < read.count; index += 1) {
      const streamId = streams[read.station[index] ?? 0]?.[read.column[index] ?? 0];
      if (streamId === undefined) continue;
      const suspect = read.outOfRange[index] === 1;
      observations.push({
        streamId,
        time: instant(read.time[index] ?? 0),
        value: read.value[index] ?? Number.NaN,
        quality: suspect ? QUALITY.suspect : QUALITY.good,
        reason: suspect ? 'range' : '',
        rank: RANK.device,
        position: entry.position,
        row: read.row[index] ?? 0,
        simulated: entry.simulated,
      });
    }
    const quarantine = read.refused.map(({ row, code, params, text }): QuarantineRow => ({
      position: entry.position,
      row,
      kind: entry.kind,
      source: entry.source,
      reasonCode: code,
      reasonParams: { file: header.file, line: header.firstRow + row, ...params },
      excerpt: text,
      receivedAt: entry.receivedAt,
      simulated: entry.simulated,
    }));
    return { observations, quarantine };
  };
}
