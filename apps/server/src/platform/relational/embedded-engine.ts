import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { EngineOptions, FromEngine, ToEngine } from './embedded-protocol.ts';
import { RelationalErrors } from './errors.ts';

/** PGlite in a worker thread, spoken to like a server: over the wire protocol, by one connection at a time. */
export interface EmbeddedEngine {
  /** A connection for pg's `stream` option. Open one, and the next only after the first has ended. */
  connect(): Duplex;
  /** Shuts the cluster down cleanly. Resolves with how many times it called fdatasync. */
  close(): Promise<{ readonly fsyncs: number }>;
}

/** @param onFailure is told once when the engine dies; nothing can be done then but to start again. */
export async function startEmbeddedEngine(
  options: EngineOptions,
  onFailure: (error: Error) => void,
): Promise<EmbeddedEngine> {
  const worker = startWorker(options);
  const post = (message: ToEngine, transfer: ArrayBuffer[] = []): void => worker.postMessage(message, transfer);
  const connections = new Map<number, EngineConnection>();
  let connectionsMade = 0;
  let closing = false;
  const ready = new Deferred<undefined>();
  const closed = new Deferred<{ readonly fsyncs: number }>();
  closed.promise.catch(() => undefined); // reported by onFailure where nobody waits for the close

  const fail = (reason: unknown): void => {
    const error = RelationalErrors.ENGINE_FAILED({ reason: String(reason) }, { cause: reason });
    ready.reject(error);
    closed.reject(error);
    for (const connection of connections.values()) connection.destroy(error);
    if (!closing) onFailure(error);
    closing = true;
    void worker.terminate();
  };
  worker.on('message', (message: FromEngine) => {
    if ('bytes' in message) connections.get(message.connection)?.push(message.bytes);
    else if ('ready' in message) ready.resolve(undefined);
    else if ('closed' in message) closed.resolve(message);
    else fail(message.failed);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    if (!closing) fail(`exit code ${code}`);
  });
  await ready.promise;

  return {
    connect() {
      const id = (connectionsMade += 1);
      const connection = new EngineConnection(
        (bytes) => post({ connection: id, bytes }, [bytes.buffer]),
        () => {
          connections.delete(id);
          if (!closing) post({ reset: true }); // the one session is handed on without open transaction or settings
        },
      );
      connections.set(id, connection);
      return connection;
    },
    async close() {
      closing = true;
      post({ close: true });
      return closed.promise;
    },
  };
}

class Deferred<Value> {
  resolve: (value: Value) => void = () => undefined;
  reject: (reason: Error) => void = () => undefined;
  readonly promise = new Promise<Value>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

const TERMINATE = 0x58;

/** A socket as far as pg is concerned. */
class EngineConnection extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly #onEnd: () => void;
  #ended = false;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void, onEnd: () => void) {
    super();
    this.#send = send;
    this.#onEnd = onEnd;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // the engine pushes
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    // Ends at once and in order with what the next connection sends, not when the stream gets round to it.
    if (chunk[0] === TERMINATE) this.#end();
    else this.#send(Uint8Array.from(chunk));
    done();
  }

  /** Messages that belong together stay together: fewer turns between the threads. */
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#end();
    done(error);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
  }
}

function startWorker(options: EngineOptions): Worker {
  const file = import.meta.url.endsWith('.ts') ? './embedded-worker-from-source.mjs' : './embedded-worker.js';
  return new Worker(new URL(file, import.meta.url), { workerData: options });
}
