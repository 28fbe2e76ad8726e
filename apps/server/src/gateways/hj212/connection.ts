import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  commands,
  createFrameDecoder,
  encodeAnswer,
  isAnswer,
  type AnswerCommand,
  type DecodeResult,
  type Frame,
  type FrameDecoder,
} from '@ecoloop/codec-hj212';
import type { Device, DeviceRegistry } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';
import { decodeGbk, encodeRejectedEntry, type Rejection } from './rejected-entry.ts';

export const PROTOCOL = 'hj212';

/** A connection is read no further while so many of its frames wait for the disk. */
const MOST_WAITING = 64;
/** A connection that sent so much that is no frame at all speaks another language. */
const MOST_DISCARDED = 65_536;

export interface ConnectionDependencies {
  readonly log: IngestLog;
  readonly devices: Pick<DeviceRegistry, 'findByIdentity'>;
  readonly clock: Clock;
  readonly metrics: GatewayMetrics;
  readonly keepsRefused: (address: string) => boolean;
  readonly onError: (error: unknown) => void;
}

/** Serves one connection; resolves when it is closed and everything it brought is on disk or was given up. */
export async function serveConnection(socket: Socket, dependencies: ConnectionDependencies): Promise<void> {
  const { log, devices, clock, metrics, keepsRefused, onError } = dependencies;
  const address = socket.remoteAddress ?? 'unknown';
  const decoder: FrameDecoder = createFrameDecoder({ decodeText: decodeGbk });
  const waiting = new Set<Promise<void>>();
  let device: Device | undefined;

  async function refuse(rejection: Rejection, bytes: Uint8Array, source: string): Promise<void> {
    metrics.refused.inc({ reason: rejection.reason });
    if (!keepsRefused(address)) {
      metrics.notKept.inc();
      return;
    }
    const body = encodeRejectedEntry(rejection, bytes);
    const simulated = device?.simulated ?? false;
    await log.append({ kind: 'rejected-frame', source, body, simulated, receivedAt: clock.now() });
  }

  /** The device of a frame, or why it is not heard. */
  function identify({ header: { mn, pw } }: Frame): Device | Rejection {
    const named = devices.findByIdentity(PROTOCOL, mn);
    const params = { mn: mn.slice(0, 64) };
    if (!named) return { reason: 'frame.unknown-device', params };
    if (!sameSecret(named.secret ?? '', pw)) return { reason: 'frame.wrong-password', params };
    return named.enabled ? named : { reason: 'frame.device-disabled', params };
  }

  async function take(result: DecodeResult): Promise<void> {
    if (!result.ok) {
      const { code, declared = '', computed = '', message } = result.reason;
      const rejection: Rejection = { reason: `frame.${code}`, params: { declared, computed, ...message } };
      await refuse(rejection, result.bytes, device?.id ?? address);
      return;
    }
    const { frame, bytes } = result;
    const identified = identify(frame);
    if ('reason' in identified) {
      await refuse(identified, bytes, `${PROTOCOL}:${frame.header.mn.slice(0, 64)}`);
      return;
    }
    device = identified;
    if (isAnswer(frame)) return;
    const began = process.hrtime.bigint();
    const sent = commands.get(frame.header.cn)?.fromLogger;
    // A command the standard does not know from a logger (sign-in 9021, heartbeat) is answered and holds no data.
    if (sent !== undefined) {
      const { id: source, simulated } = identified;
      await log.append({ kind: 'frame', source, body: bytes, simulated, receivedAt: clock.now() });
      metrics.frames.inc({ command: frame.header.cn });
    }
    if (frame.wantsAnswer) answer(frame, sent === 'upload' ? '9014' : '9013');
    metrics.answerSeconds.observe(Number(process.hrtime.bigint() - began) / 1e9);
  }

  function answer({ header }: Frame, command: AnswerCommand): void {
    if (socket.writable) socket.write(encodeAnswer(command, header));
  }

  function accept(results: readonly DecodeResult[]): void {
    for (const result of results) {
      // Nothing is answered when it is not on disk: the logger sends it again.
      const work: Promise<void> = take(result)
        .catch(onError)
        .finally(() => {
          waiting.delete(work);
          if (waiting.size < MOST_WAITING) socket.resume();
        });
      waiting.add(work);
    }
    if (waiting.size >= MOST_WAITING) socket.pause();
  }

  socket.on('data', (chunk) => {
    accept(decoder.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
    if (decoder.discarded > MOST_DISCARDED) socket.destroy();
  });
  socket.on('timeout', () => socket.destroy());
  // A broken connection is the daily bread of field devices; 'close' follows.
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  accept(decoder.flush());
  await Promise.all(waiting);
}

/** In constant time, whatever the lengths. */
function sameSecret(expected: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return expected !== '' && timingSafeEqual(digest(expected), digest(given));
}
