import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';

/** Forms of data that come by HTTPS, MQTT and file; `json` is one value or an array of values as in `ndjson`. */
export const MESSAGE_FORMS = ['sensorthings-observation', 'sensorthings-data-array', 'csv', 'ndjson', 'json'] as const;
export type MessageForm = (typeof MESSAGE_FORMS)[number];

export const WIRES = ['https', 'mqtt', 'file'] as const;
export type Wire = (typeof WIRES)[number];

/**
 * First line of a `message` entry: all that the reading of its bytes depends on, so that it is read the same whenever the
 * log is projected again.
 */
export const MessageHeader = Type.Object({
  form: Type.Enum([...MESSAGE_FORMS]),
  wire: Type.Enum([...WIRES]),
  /** Where it came in: path of the address, topic, name of the file. */
  path: Type.String(),
  contentType: Type.Optional(Type.String()),
  /** Station of the device when it came. */
  station: Type.String(),
  /** Where the device's times name the end of the averaging period. */
  timeLabel: Type.Optional(Type.Literal('end')),
  /** The Datastream that the path or topic names. */
  datastream: Type.Optional(Type.String()),
  /** Averaging period of rows that do not say theirs. */
  averaging: Type.Optional(Type.String()),
  /** The line that names the columns of a table, which may have come in an earlier piece. */
  columns: Type.Optional(Type.String()),
  /** Number of the first row in what was sent, from 1; the line of a table or file. */
  firstLine: Type.Optional(Type.Integer()),
  /** Of a file: which one, and whether this is its last piece. */
  file: Type.Optional(Type.Object({ id: Type.String(), next: Type.Integer(), last: Type.Boolean() })),
  /** Why nothing of it can be used; the bytes are kept all the same. */
  refusal: Type.Optional(
    Type.Object({
      reason: Type.String(),
      params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
});
export type MessageHeader = Static<typeof MessageHeader>;

export interface Message {
  readonly header: MessageHeader;
  /** As received. */
  readonly bytes: Uint8Array;
}

const LINE_FEED = 0x0a;

/** Body of a `message` entry: the header's line, then the bytes as received. */
export function encodeMessage({ header, bytes }: Message): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]);
}

/** @throws when the body is no message; the projector then keeps it in quarantine */
export function decodeMessage({ body }: Pick<LogEntry, 'body'>): Message {
  const end = body.indexOf(LINE_FEED);
  const header = Value.Decode(MessageHeader, JSON.parse(new TextDecoder().decode(body.subarray(0, end))));
  return { header, bytes: body.subarray(end + 1) };
}

const strict = new TextDecoder('utf-8', { fatal: true });
const chinese = new TextDecoder('gb18030');

/** The text of a message: UTF-8 (a byte order mark is dropped), or GB 18030 where the bytes cannot be UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return chinese.decode(bytes);
  }
}
