import { connect, type Socket } from 'node:net';
import { createFrameDecoder, type Frame } from '@ecoloop/codec-hj212';

/** A connection to the gateway that comes back by itself. */
export interface Link {
  /** Sends a frame and waits for its answer; false when none came in time or there is no connection. */
  send(frame: Uint8Array, qn: string): Promise<boolean>;
  /** Sends and waits for nothing. */
  write(frame: Uint8Array): void;
  /** Resolves when there is a connection or the link is closed. */
  connected(): Promise<void>;
  close(): void;
}

export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  readonly answerTimeoutMilliseconds: number;
  /** First wait before a new try; doubled with each failure up to 30 s. */
  readonly retryMilliseconds: number;
  readonly onConnection: (isConnected: boolean) => void;
  /** What to send back to a frame that is no answer to data. */
  readonly onRequest: (frame: Frame) => readonly Uint8Array[];
}

const LONGEST_RETRY = 30_000;

export function createLink({
  host,
  port,
  answerTimeoutMilliseconds,
  retryMilliseconds,
  onConnection,
  onRequest,
}: LinkOptions): Link {
  const waiting = new Map<string, (answered: boolean) => void>();
  let socket: Socket | undefined;
  const arrivals = new Set<() => void>();
  let retry = retryMilliseconds;
  let retryTimer: NodeJS.Timeout | undefined;
  let isConnected = false;
  let isClosed = false;

  function admit(): void {
    for (const arrive of arrivals) arrive();
    arrivals.clear();
  }

  function open(): void {
    const decoder = createFrameDecoder();
    const opened = connect({ host, port, noDelay: true, keepAlive: true });
    socket = opened;
    opened.on('connect', () => {
      isConnected = true;
      retry = retryMilliseconds;
      onConnection(true);
      admit();
    });
    opened.on('data', (chunk) => {
      for (const result of decoder.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)) {
        if (!result.ok) continue;
        if (result.frame.header.cn === '9014') waiting.get(result.frame.header.qn ?? '')?.(true);
        else for (const frame of onRequest(result.frame)) opened.write(frame);
      }
    });
    // 'close' follows every error and does what is to be done.
    opened.on('error', () => undefined);
    opened.on('close', () => {
      for (const settle of [...waiting.values()]) settle(false);
      if (isConnected) {
        isConnected = false;
        if (!isClosed) onConnection(false);
      }
      if (isClosed) return;
      retryTimer = setTimeout(open, retry * (0.75 + Math.random() / 2));
      retry = Math.min(2 * retry, LONGEST_RETRY);
    });
  }
  open();

  return {
    send: (frame, qn) =>
      new Promise((resolve) => {
        const settle = (answered: boolean): void => {
          clearTimeout(timer);
          waiting.delete(qn);
          resolve(answered);
        };
        const timer = setTimeout(() => settle(false), answerTimeoutMilliseconds);
        waiting.set(qn, settle);
        if (isConnected) socket?.write(frame);
        else settle(false);
      }),
    write: (frame) => {
      if (isConnected) socket?.write(frame);
    },
    connected: () =>
      new Promise((resolve) => {
        if (isConnected || isClosed) resolve();
        else arrivals.add(resolve);
      }),
    close: () => {
      isClosed = true;
      clearTimeout(retryTimer);
      admit();
      socket?.end();
    },
  };
}
