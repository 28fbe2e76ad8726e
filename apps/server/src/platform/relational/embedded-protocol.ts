/** What goes to the engine's thread. Bytes are whole messages of the PostgreSQL wire protocol. */
export type ToEngine =
  | { readonly connection: number; readonly bytes: Uint8Array }
  /** The connection ended: roll back, forget its settings. */
  | { readonly reset: true }
  | { readonly close: true };

/** What comes back. `failed` is the end: the engine answers nothing more. */
export type FromEngine =
  | { readonly ready: true }
  | { readonly connection: number; readonly bytes: Uint8Array }
  | { readonly failed: string }
  | { readonly closed: true; readonly fsyncs: number };

export interface EngineOptions {
  /** Directory of the cluster; created where it does not exist. */
  readonly directory: string;
}

const READY_FOR_QUERY = [0x5a, 0, 0, 0, 5];
const READY_LENGTH = 6; // and the state of the transaction

/**
 * The pieces of one answer put together, with ReadyForQuery once at its end. After an error PGlite 0.5 says it twice,
 * and the second would end the next query before it has begun: from there on everybody would get the answer to
 * somebody else's question. No other message ends with these bytes.
 */
export function withOneEnd(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const answer = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    answer.set(piece, end);
    end += piece.length;
  }
  const isReady = (from: number): boolean => from >= 0 && READY_FOR_QUERY.every((byte, i) => answer[from + i] === byte);
  while (isReady(end - READY_LENGTH) && isReady(end - 2 * READY_LENGTH)) end -= READY_LENGTH;
  return end === answer.length ? answer : answer.slice(0, end);
}
