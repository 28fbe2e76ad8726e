import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PushErrors } from '../push/errors.ts';

type RawRequest = FastifyRequest['raw'];

/** What is left of a body that was refused is read over, so that the sender hears the answer; not for ever. */
const MOST_READ_OVER = 64 * 1_048_576;
const LONGEST_READ_OVER = 10_000;

/** Leaves every body unread: the routes read it as it comes. */
export function takeBodiesAsTheyCome(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

/**
 * The bytes of a body, expanded where they are compressed. What is expanded is not kept, so that a bomb meets the limit of
 * whoever reads before it fills anything.
 *
 * @throws push.UNKNOWN_ENCODING; push.DAMAGED where it cannot be expanded or its sender went away in the middle
 */
export async function* bodyOf(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const { raw } = request;
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw PushErrors.UNKNOWN_ENCODING({ encoding });
  }
  try {
    yield* encoding === 'identity' ? bytesOf(raw) : expandedBytesOf(raw);
  } catch (cause) {
    if (!isOfZlib(cause) && !raw.destroyed) throw cause;
    throw PushErrors.DAMAGED({ reason: cause instanceof Error ? cause.message : 'end' }, { cause });
  } finally {
    if (!raw.readableEnded && !raw.destroyed) readOver(raw);
  }
}

/** Without its encoding set, a request gives bytes. Leaving in the middle must not close the connection. */
const bytesOf = (raw: RawRequest): AsyncIterable<Buffer> =>
  raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

async function* expandedBytesOf(raw: RawRequest): AsyncGenerator<Buffer> {
  const expanded = createGunzip();
  raw.once('error', (error) => expanded.destroy(error));
  raw.once('aborted', () => expanded.destroy(new Error('the sender went away')));
  try {
    yield* raw.pipe(expanded) as AsyncIterable<Buffer>; // an expanded stream gives bytes
  } finally {
    raw.unpipe(expanded);
    expanded.destroy();
  }
}

function readOver(raw: RawRequest): void {
  let bytes = 0;
  const impatient = setTimeout(() => raw.destroy(), LONGEST_READ_OVER);
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_READ_OVER) raw.destroy();
  });
  for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(impatient));
  raw.resume();
}

export const isOfZlib = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** The whole body. @throws push.TOO_LARGE */
export async function wholeBodyOf(request: FastifyRequest, limitBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const bytes of bodyOf(request)) {
    total += bytes.length;
    if (total > limitBytes) throw PushErrors.TOO_LARGE({ limit: Math.floor(limitBytes / 1_048_576) });
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
