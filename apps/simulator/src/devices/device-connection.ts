import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { createFrameDecoder, type DeviceDialect, type Frame, type FrameDecoder } from '@ecoloop/codec-hj212';
import { countOne, type Counts } from './counts.ts';
import type { SimulatedDevice } from './device.ts';
import { spoil, type FrameFault } from './faults.ts';

/** A frame on its way that wants an acknowledgement (9013, 9014). */
export interface Message {
  readonly qn: string;
  readonly cn: string;
  readonly dataTime: string;
  readonly bytes: Buffer;
  /** What goes wrong when it is sent for the first time, and a draw from 0 to 1 for how. */
  fault?: { readonly name: FrameFault; readonly draw: number };
  /** Monotonic milliseconds. */
  sentAt: number;
  timesSent: number;
}

export interface ConnectionOptionsOfFleet {
  readonly host: string;
  readonly port: number;
  readonly tls: ConnectionOptions | undefined;
  /** Messages on their way at once. */
  readonly window: number;
  /** Messages a device keeps that it could not send yet. */
  readonly keep: number;
  readonly retryMilliseconds: number;
  readonly counts: Counts;
  readonly onAcknowledged: (device: SimulatedDevice, message: Message, answer: string) => void;
  readonly onFrame: (connection: DeviceConnection, frame: Frame) => void;
}

/** The connection of a device, which comes back by itself, with what is not acknowledged yet. */
export interface DeviceConnection {
  readonly device: SimulatedDevice;
  readonly isOpen: boolean;
  /** Messages that wait for their acknowledgement or to be sent. */
  readonly unacknowledged: number;
  open(): void;
  /** Takes a message; it goes out with the next `flush`. */
  queue(message: Message): void;
  /** Takes a frame that wants no answer, such as 9011. */
  answer(bytes: Buffer): void;
  /** Takes messages one by one as there is room for them, such as history that was asked for. */
  follow(messages: Iterator<Message | Buffer>): void;
  /** Writes what is queued, in one piece. */
  flush(now: number): void;
  /** Repeats what was not answered in time, HJ 212-2017 clause 6.5. */
  sweep(now: number): void;
  /** Breaks off without a word, as a mobile link does, and connects again. */
  break(): void;
  pauseReading(milliseconds: number): void;
  close(): void;
}

const LONGEST_RETRY = 15_000;
const PIECE_PAUSE = 15;
/** A connection keeps its batch waiting for a companion so long. */
const LONGEST_GLUE = 2_000;
/** The connections are served one after another; each empties the memory before the next one reads. */
const readBuffer = Buffer.allocUnsafe(65_536);

function dialectOf({ edition, head: { sm4, check } }: SimulatedDevice): DeviceDialect {
  return { edition, ...(sm4 && { sm4 }), ...(check === 'modbus' ? { check } : {}) };
}

export function createDeviceConnection(device: SimulatedDevice, options: ConnectionOptionsOfFleet): DeviceConnection {
  const { host, port, tls, window, keep, counts, onAcknowledged, onFrame } = options;
  const inFlight = new Map<string, Message>();
  let waiting: Message[] = [];
  let answers: Buffer[] = [];
  let dialogues: Iterator<Message | Buffer>[] = [];
  let socket: Socket | undefined;
  let decoder: FrameDecoder | undefined;
  let isOpen = false;
  let isClosed = false;
  let isBlocked = false;
  let isInPieces = false;
  let lastAnswerAt = 0;
  let glueSince = 0;
  let retry = options.retryMilliseconds;
  let timer: NodeJS.Timeout | undefined;

  function open(): void {
    // A key of 2025 and a check value by Modbus also hold for what the platform sends.
    decoder = createFrameDecoder({ dialectOf: () => dialectOf(device) });
    const opened = tls
      ? connectTls({ host, port, ...tls })
      : connect({
          ...{ host, port, noDelay: true, keepAlive: true },
          onread: { buffer: readBuffer, callback: (length) => (take(readBuffer.subarray(0, length)), true) },
        });
    socket = opened;
    opened.once(tls ? 'secureConnect' : 'connect', () => {
      isOpen = true;
      isBlocked = isInPieces = false;
      retry = options.retryMilliseconds;
      counts.opened++;
      counts.open++;
      flush(performance.now());
    });
    if (tls) opened.on('data', (chunk) => take(Buffer.from(chunk)));
    opened.on('drain', () => {
      isBlocked = false;
      flush(performance.now());
    });
    // 'close' follows every error and does what is to be done.
    opened.on('error', () => undefined);
    opened.once('close', () => {
      if (isOpen) {
        counts.open--;
        if (!isClosed) counts.lost++;
      } else if (!isClosed) counts.failed++;
      isOpen = false;
      // What is not acknowledged goes out again, with the same QN and in the same order.
      waiting = [...inFlight.values(), ...waiting];
      inFlight.clear();
      answers = [];
      dialogues = [];
      if (isClosed) return;
      timer = setTimeout(open, retry * (0.75 + Math.random() / 2));
      retry = Math.min(2 * retry, LONGEST_RETRY);
    });
  }

  function take(chunk: Uint8Array): void {
    counts.bytesReceived += chunk.length;
    for (const result of decoder?.push(chunk) ?? []) {
      if (!result.ok) counts.refusedAnswers++;
      else if (result.frame.header.cn === '9014' || result.frame.header.cn === '9013') settle(result.frame);
      else onFrame(connection, result.frame);
    }
    if (waiting.length > 0 || dialogues.length > 0 || answers.length > 0) flush(performance.now());
  }

  function settle({ header: { qn = '', cn } }: Frame): void {
    const message = inFlight.get(qn);
    lastAnswerAt = performance.now();
    if (!message) {
      // After a break the answer to the first transmission may come when the second waits to be sent.
      const place = waiting.findIndex((kept) => kept.qn === qn && kept.timesSent > 0);
      const [kept] = place < 0 ? [] : waiting.splice(place, 1);
      if (kept) acknowledge(kept, cn);
      else counts.repeatedAnswers++;
      return;
    }
    inFlight.delete(qn);
    counts.latency.add(lastAnswerAt - message.sentAt);
    acknowledge(message, cn);
  }

  function acknowledge(message: Message, cn: string): void {
    if (!device.isKnown) {
      counts.wrongAnswers++;
      return;
    }
    counts.acknowledged++;
    onAcknowledged(device, message, cn);
  }

  function flush(now: number): void {
    if (!isOpen || isBlocked || isInPieces || !socket) return;
    const batch: Buffer[] = answers;
    answers = [];
    let hasRoom = true;
    while (hasRoom && inFlight.size < window) {
      const message = nextMessage(now);
      if (message === undefined) break;
      if (Buffer.isBuffer(message)) {
        batch.push(message);
        continue;
      }
      const { fault, bytes } = message;
      if (message.timesSent > 0) counts.resent++;
      else {
        if (device.isKnown) counts.sent++;
        else counts.unheard++;
      }
      message.timesSent++;
      message.sentAt = now;
      inFlight.set(message.qn, message);
      if (fault && message.timesSent === 1) {
        countOne(counts.faults, fault.name);
        const pieces = spoil(fault.name, bytes, fault.draw);
        hasRoom = pieces.length === 1;
        if (!hasRoom) sendPieces(pieces);
        batch.push(...pieces.slice(0, 1));
      } else batch.push(bytes);
    }
    write(batch);
  }

  function nextMessage(now: number): Message | Buffer | undefined {
    const [first] = waiting;
    if (first) {
      if (first.fault?.name === 'glued' && first.timesSent === 0 && waiting.length === 1) {
        if (glueSince === 0) glueSince = now;
        if (now - glueSince < LONGEST_GLUE) return undefined;
      }
      glueSince = 0;
      return waiting.shift();
    }
    while (dialogues.length > 0) {
      const step = dialogues[0]?.next();
      if (step && step.done !== true) return step.value;
      dialogues.shift();
    }
    return undefined;
  }

  /** All but the first, one after another; nothing else is sent meanwhile. */
  function sendPieces(pieces: readonly Buffer[]): void {
    isInPieces = true;
    const target = socket;
    let place = 1;
    const next = (): void => {
      if (socket !== target || !isOpen) return;
      const piece = pieces[place++];
      if (piece) {
        write([piece]);
        setTimeout(next, PIECE_PAUSE);
      } else {
        isInPieces = false;
        flush(performance.now());
      }
    };
    setTimeout(next, PIECE_PAUSE);
  }

  function write(batch: readonly Buffer[]): void {
    const [first] = batch;
    if (!first || !socket) return;
    const bytes = batch.length === 1 ? first : Buffer.concat(batch);
    counts.bytesSent += bytes.length;
    if (!socket.write(bytes)) isBlocked = true;
  }

  const connection: DeviceConnection = {
    device,
    get isOpen() {
      return isOpen;
    },
    get unacknowledged() {
      return inFlight.size + waiting.length;
    },
    open,
    queue(message) {
      if (waiting.length >= keep) {
        const oldest = waiting.findIndex(({ timesSent }) => timesSent === 0);
        // What was sent once may be in the platform's log: it is kept until it is answered.
        if (oldest >= 0) waiting.splice(oldest, 1);
        counts.dropped++;
        if (oldest < 0) return;
      }
      waiting.push(message);
    },
    answer(bytes) {
      answers.push(bytes);
    },
    follow(messages) {
      dialogues.push(messages);
    },
    flush,
    sweep(now) {
      if (waiting.length > 0) flush(now);
      const { timeout, repeats } = device.parameters;
      const again: Message[] = [];
      for (const message of inFlight.values()) {
        if (now - message.sentAt < timeout) break;
        if (message.timesSent <= repeats) {
          inFlight.delete(message.qn);
          again.push(message);
          continue;
        }
        if (device.isKnown && lastAnswerAt < message.sentAt) {
          // Not one answer since: the link counts as dead.
          message.timesSent = 1;
          waiting = [...again, ...waiting];
          connection.break();
          return;
        }
        inFlight.delete(message.qn);
        if (device.isKnown) counts.unanswered++;
      }
      if (again.length === 0) return;
      waiting = [...again, ...waiting];
      flush(now);
    },
    break() {
      socket?.destroy();
    },
    pauseReading(milliseconds) {
      const target = socket;
      target?.pause();
      setTimeout(() => target?.resume(), milliseconds);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.end();
      // A platform that does not close its side is not waited for.
      socket?.setTimeout(1_000, () => socket?.destroy());
    },
  };
  return connection;
}
