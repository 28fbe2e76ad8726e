import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { parentPort, workerData } from 'node:worker_threads';
import { DurableNodeFs } from './durable-node-fs.ts';
import { withOneEnd, type EngineOptions, type FromEngine, type ToEngine } from './embedded-protocol.ts';

// The thread in which PGlite runs: bytes of the wire protocol in, bytes out, one message after the other.

// The default parameters without -F, which turns fsync off; wal_sync_method=fsync is the call that DurableNodeFs wires.
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'TimeZone=UTC'],
];
const RESET = [simpleQuery('rollback'), simpleQuery('discard all')]; // apart: discard refuses to share a transaction

const port = parentPort;
if (!port) throw new Error('embedded-worker runs as a worker thread');
const { directory } = workerData as EngineOptions; // given by startEmbeddedEngine
const send = (message: FromEngine, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const files = new DurableNodeFs(directory);
const engine = await PGlite.create({ fs: files, extensions: { postgis }, startParams: START_PARAMETERS });

port.on('message', (message: ToEngine) => {
  void handle(message).catch((error: unknown) => send({ failed: String(error) }));
});
send({ ready: true });

async function handle(message: ToEngine): Promise<void> {
  if ('close' in message) {
    await engine.close();
    send({ closed: true, fsyncs: files.fsyncs });
    port?.close();
    return;
  }
  if ('reset' in message) {
    for (const query of RESET) await run(query);
    return;
  }
  const bytes = await run(message.bytes);
  send({ connection: message.connection, bytes }, [bytes.buffer]);
}

/** Returns the whole answer. */
async function run(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  // syncToFs would be a no-op on Node: the file system writes at once. A piece is a view into the engine's memory.
  await engine.execProtocolRawStream(bytes, { syncToFs: false, onRawData: (piece) => pieces.push(piece.slice()) });
  // PostgreSQL panics when fsync fails, for nobody knows any more what is on disk; so do we.
  if (files.failure) throw files.failure;
  return withOneEnd(pieces);
}

function simpleQuery(sql: string): Uint8Array {
  const text = new TextEncoder().encode(`${sql}\0`);
  const message = new Uint8Array(5 + text.length);
  message[0] = 0x51; // Q
  new DataView(message.buffer).setUint32(1, 4 + text.length);
  message.set(text, 5);
  return message;
}
