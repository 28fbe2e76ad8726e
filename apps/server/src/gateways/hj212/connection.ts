import type { Socket } from 'node:net';
import { createFrameDecoder, isAnswer, type DecodeResult, type Frame } from '@ecoloop/codec-hj212';
import { minutes, type Instant } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Allowance } from '../admission/allowance.ts';
import { addFrame, broughtNothing, type Brought } from './brought.ts';
import { PROTOCOL, type Fleet, type KnownDevice } from './fleet.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';
import type { Identification } from './identification.ts';
import type { Intake } from './intake.ts';
import { createReadingHolds, type Hold } from './reading-holds.ts';
import { decodeGbk, encodeRejectedEntry, type Rejection } from './rejected-entry.ts';
import type { Requests } from './requests.ts';

/** A connection is read no further while so many of its frames wait for the disk … */
const MOST_WAITING = 64;
/** … or while so many bytes of answers wait for the device to read them. */
const MOST_UNREAD = 64 * 1024;
/** A connection that sent so much that is no frame at all speaks another language. */
const MOST_DISCARDED = 64 * 1024;
/** Bytes of a stranger are looked at in pieces, so that hostile ones are noticed before much work is spent on them. */
const PIECE = 4 * 1024;
/** Connections that died unnoticed give way to those the device opened since. */
const MOST_OF_A_DEVICE = 4;
/** Who has not proved who it is and says nothing for so long is let go. */
const STRANGER_IDLE = minutes(10);

export interface ConnectionDependencies {
  readonly fleet: Fleet;
  readonly identify: Identification;
  readonly intake: Intake;
  readonly requests: Requests;
  readonly clock: Clock;
  readonly metrics: GatewayMetrics;
  readonly keepsRefused: (address: string, mn?: string) => boolean;
  /** What bytes that bring no frame may cost: those of an address, and those of all strangers together. */
  readonly badBytesOf: (address: string, now: number) => Allowance;
  readonly badBytesOfStrangers: Allowance;
  /** It brought the first frame of a device that proved who it is. */
  readonly onProven: (connection: Connection) => void;
}

export interface Connection {
  readonly address: string;
  send(bytes: Uint8Array): void;
  /** Reads nothing until it is told otherwise; what was taken is still answered. */
  throttle(on: boolean): void;
  /** Sends what is to be sent and closes. */
  end(): void;
  destroy(): void;
}

/** Serves one connection: cuts frames, identifies devices, gives them to the log and answers when they are on disk. */
export function serveConnection(socket: Socket, address: string, dependencies: ConnectionDependencies): Connection {
  const { fleet, identify, intake, requests, clock, metrics, keepsRefused, onProven } = dependencies;
  const decoder = createFrameDecoder({ decodeText: decodeGbk, dialectOf: (mn) => fleet.find(mn)?.dialect });
  const holds = createReadingHolds(socket, (reason) => metrics.slowed.inc({ reason }));
  /** Who proved on this connection who it is, and by which password. */
  const proven = new Map<string, { readonly known: KnownDevice; readonly password: string }>();
  const timers = new Set<NodeJS.Timeout>();
  let waiting = 0;
  let discarded = 0;
  let isStrange = true;
  let rest: Uint8Array | undefined;

  const connection: Connection = {
    address,
    send(bytes) {
      if (socket.writable) socket.write(bytes);
    },
    throttle(on) {
      if (on) holds.hold('throttle');
      else holds.release('throttle');
    },
    end: () => socket.destroySoon(),
    destroy: () => void socket.destroy(),
  };

  function deviceOf({ header: { mn, pw } }: Frame): KnownDevice | Rejection {
    const before = proven.get(mn);
    if (before && before.password === pw && before.known === fleet.find(mn)) return before.known;
    const known = identify(address, mn, pw);
    if ('reason' in known) return known;
    if (proven.size === 0) onProven(connection);
    proven.set(mn, { known, password: pw });
    socket.setTimeout(Math.max(...[...proven.values()].map(({ known: { idle } }) => idle)));
    return known;
  }

  /** @returns how many of the bytes were no frames of known devices, and how long those are to be slowed that send too many */
  function take(results: readonly DecodeResult[]): { readonly bad: number; readonly slow: number } {
    const at = clock.now();
    const brought = broughtNothing();
    let [bad, slow] = [0, 0];
    for (const result of results) {
      const known = takeFrame(result, at, brought);
      if (known) slow = Math.max(slow, known.allowance.spend(1, at));
      else bad += result.bytes.length;
    }
    settle(brought);
    return { bad, slow };
  }

  /** @returns the device that it came from */
  function takeFrame(result: DecodeResult, at: Instant, brought: Brought): KnownDevice | undefined {
    if (!result.ok) {
      const { code, declared = '', computed = '', message } = result.reason;
      refuse(brought, at, { reason: `frame.${code}`, params: { declared, computed, ...message } }, result.bytes);
      return undefined;
    }
    const { frame, bytes } = result;
    const known = deviceOf(frame);
    if ('reason' in known) {
      refuse(brought, at, known, bytes, frame.header.mn.slice(0, 64));
      return undefined;
    }
    const { state } = known;
    if (state.connections.at(-1) !== connection) speakHere(state.connections);
    state.hearing.heard(at, address);
    for (const deviation of frame.deviations) metrics.deviations.inc({ deviation });
    const settled = requests.heard(known, frame, bytes);
    if (settled) brought.told.push(settled);
    if (!isAnswer(frame)) {
      state.systemCode = frame.header.st;
      state.edition = frame.edition;
      if (!settled) state.hearing.compareClock(frame, at); // an answer to a request carries our own time
    }
    addFrame(brought, known, frame, bytes, at);
    return known;
  }

  /** A device is spoken to on the connection it was last heard on. */
  function speakHere(connections: Connection[]): void {
    leave(connections);
    connections.push(connection);
    if (connections.length > MOST_OF_A_DEVICE) connections[0]?.destroy();
  }

  function leave(connections: Connection[]): void {
    const at = connections.indexOf(connection);
    if (at >= 0) connections.splice(at, 1);
  }

  /** @param mn where a frame was read but not taken from its sender */
  function refuse(brought: Brought, at: Instant, rejection: Rejection, bytes: Uint8Array, mn?: string): void {
    metrics.refused.inc({ reason: rejection.reason });
    const [sole] = proven.size === 1 ? proven.values() : [];
    if (mn === undefined) sole?.known.state.hearing.refused();
    if (!keepsRefused(address, rejection.reason === 'frame.unknown-device' ? mn : undefined)) {
      metrics.notKept.inc();
      return;
    }
    const source = mn === undefined ? (sole?.known.device.id ?? address) : `${PROTOCOL}:${mn}`;
    const simulated = sole?.known.device.simulated ?? false;
    const body = encodeRejectedEntry(rejection, bytes);
    brought.entries.push({ kind: 'rejected-frame', source, body, simulated, receivedAt: at });
  }

  /** Nothing is answered that is not on disk: the device sends it again. */
  function settle({ entries, answers, frames, told }: Brought): void {
    if (entries.length + answers.length + told.length === 0) return;
    const began = performance.now();
    waiting += entries.length;
    if (waiting >= MOST_WAITING) holds.hold('waiting');
    intake.add(entries, (written) => {
      waiting -= entries.length;
      if (waiting < MOST_WAITING) holds.release('waiting');
      if (written) {
        for (const { known, command } of frames) {
          known.state.hearing.taken();
          metrics.frames.inc({ command });
        }
        if (answers.length > 0) answer(answers, began);
      }
      for (const tell of told) tell(written);
    });
  }

  function answer(answers: readonly Uint8Array[], began: number): void {
    const [first] = answers;
    if (!first || !socket.writable) return;
    socket.write(answers.length === 1 ? first : Buffer.concat(answers));
    metrics.answerSeconds.observe((performance.now() - began) / 1_000);
    if (socket.writableLength > MOST_UNREAD) holds.hold('answers');
  }

  function read(chunk: Uint8Array): void {
    let slow = 0;
    for (let at = 0; at < chunk.length;) {
      const end = isStrange ? Math.min(chunk.length, at + PIECE) : chunk.length;
      const taken = take(decoder.push(chunk.subarray(at, end)));
      at = end;
      slow = Math.max(slow, taken.slow);
      const bad = taken.bad + decoder.discarded - discarded;
      discarded = decoder.discarded;
      if (discarded > MOST_DISCARDED) {
        socket.destroy();
        return;
      }
      isStrange = bad > 0 || proven.size === 0;
      const wait = bad > 0 ? waitFor(bad) : 0;
      if (wait === 0) continue;
      rest = chunk.subarray(at);
      holdFor('garbage', wait);
      return;
    }
    if (slow > 0) holdFor('rate', slow);
  }

  function waitFor(badBytes: number): number {
    const now = clock.now();
    const wait = dependencies.badBytesOf(address, now).spend(badBytes, now);
    return proven.size > 0 ? wait : Math.max(wait, dependencies.badBytesOfStrangers.spend(badBytes, now));
  }

  function holdFor(reason: Hold, milliseconds: number): void {
    holds.hold(reason);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const left = rest;
      if (reason === 'garbage') rest = undefined;
      holds.release(reason);
      if (reason === 'garbage' && left) read(left);
    }, milliseconds);
    timers.add(timer);
  }

  function flush(): void {
    if (decoder.pending > 0) take(decoder.flush());
  }

  socket.setTimeout(STRANGER_IDLE);
  socket.on('data', (chunk) => read(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  socket.on('drain', () => holds.release('answers'));
  socket.on('timeout', () => {
    if (holds.has('rate', 'garbage', 'throttle', 'waiting')) socket.setTimeout(socket.timeout ?? STRANGER_IDLE);
    else socket.destroy();
  });
  // What it sent before it said goodbye is still answered.
  socket.on('end', () => {
    flush();
    intake.add([], () => socket.end());
  });
  // A broken connection is the daily bread of field devices; 'close' follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const timer of timers) clearTimeout(timer);
    flush();
    for (const { known } of proven.values()) {
      const { connections, hearing } = known.state;
      leave(connections);
      if (connections.length === 0) hearing.gone();
    }
  });
  return connection;
}
