import type { DomainDefinition } from '@ecoloop/domain-kit';
import type { Instant, LocalizedText, Zone } from '@ecoloop/kernel';
import type { StationRegistry } from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { decodeMessage, type Message, type MessageForm, textOf, type Wire } from './message.ts';
import { type FormReader, type Reading, unusable } from './reading.ts';
import { sensorThingsDataArray, sensorThingsObservation } from './sensorthings.ts';
import { csv } from './table.ts';
import { json, ndjson } from './value-rows.ts';
import { createValueReader, type ValueReader } from './value-reader.ts';

const forms: Readonly<Record<MessageForm, FormReader>> = {
  'sensorthings-observation': sensorThingsObservation,
  'sensorthings-data-array': sensorThingsDataArray,
  csv,
  ndjson,
  json,
};

export interface MessageReaderDependencies {
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly domains: readonly DomainDefinition[];
  readonly zone: Zone;
}

/** Reads messages of every form: at the door for the answer, in the projection for the stores, in the trace for a row. */
export function createMessageReader({ stations, domains, zone }: MessageReaderDependencies) {
  const observedBy = new Map(
    domains.map(({ id, properties }) => [id, new Set(properties.map(({ property }) => property))]),
  );

  /** @throws when the station of the message is not known, which the door has seen to */
  function readerOf({ header }: Pick<Message, 'header'>, receivedAt: Instant): ValueReader {
    const station = stations.find(header.station);
    if (!station) throw new Error(`a message was taken for a station that is not known: ${header.station}`);
    const observed = observedBy.get(station.domain) ?? new Set<string>();
    const { timeLabel = 'start', averaging } = header;
    return createValueReader({ station, observed, zone, receivedAt, timeLabel, averaging });
  }

  return {
    read(message: Message, receivedAt: Instant): Reading {
      const { header, bytes } = message;
      const { refusal } = header;
      if (!refusal) return forms[header.form].read(textOf(bytes), header, readerOf(message, receivedAt));
      return unusable({ reason: refusal.reason, params: refusal.params }, textOf(bytes));
    },
    readerOf,
  };
}

export type MessageReader = ReturnType<typeof createMessageReader>;

const wires: Readonly<Record<Wire, LocalizedText>> = {
  https: { zh: 'HTTPS 推送', en: 'HTTPS' },
  mqtt: { zh: 'MQTT', en: 'MQTT' },
  file: { zh: '文件投放', en: 'A dropped file' },
};

/** How a message came; undefined for an entry of another kind. */
export const messageWire = (entry: Pick<LogEntry, 'kind' | 'body'>): Wire | undefined =>
  entry.kind === 'message' ? decodeMessage(entry).header.wire : undefined;

/** A row of a `message` entry as it was sent, for the trace. */
export function renderMessage(
  entry: Pick<LogEntry, 'body'>,
  row: number,
): { readonly raw: string; readonly wire: LocalizedText; readonly path: string } {
  const { header, bytes } = decodeMessage(entry);
  const text = textOf(bytes);
  const raw = header.refusal ? text : forms[header.form].rowText(text, header, row);
  return { raw, wire: wires[header.wire], path: header.path };
}
