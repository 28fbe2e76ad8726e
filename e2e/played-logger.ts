import { createConnection, type Socket } from 'node:net';
import {
  beijingTime,
  createFrameDecoder,
  encodeAnswer,
  encodeFrame,
  requestNumber,
  type FactorPart,
  type Frame,
  type FrameHeader,
} from '@ecoloop/codec-hj212';

/** A data logger on a real socket that sends when told and answers a request for its clock. */
export interface PlayedLogger {
  /** Sends realtime values of just now; resolves with the 9014, or undefined when none came in time. */
  sendRealtime(parts: readonly FactorPart[]): Promise<Frame | undefined>;
  /** Sends it without waiting for anything. */
  write(parts: readonly FactorPart[]): void;
  /** Command codes it was sent so far. */
  readonly asked: readonly string[];
  close(): void;
}

const ANSWER_MILLISECONDS = 10_000;

export async function playLogger(port: number, mn: string, pw: string): Promise<PlayedLogger> {
  const socket = await connected(port);
  const decoder = createFrameDecoder();
  const asked: string[] = [];
  const waiting = new Map<string, (frame: Frame) => void>();
  let lastQn = 0;

  socket.on('data', (chunk) => {
    for (const result of decoder.push(chunk)) if (result.ok) take(result.frame);
  });

  function take(frame: Frame): void {
    const { cn, qn = '' } = frame.header;
    if (cn === '9014') waiting.get(qn)?.(frame);
    else asked.push(cn);
    if (cn !== '1011') return;
    socket.write(encodeAnswer('9011', frame.header));
    const fields = { SystemTime: beijingTime(Date.now()) };
    socket.write(encodeFrame({ header: { ...headerOf('1011', qn), flag: 4 }, fields }));
    socket.write(encodeAnswer('9012', frame.header));
  }

  const headerOf = (cn: string, qn: string): FrameHeader => ({ qn, st: '22', cn, pw, mn, flag: 5 });

  /** Writes a frame and gives its QN. */
  function write(parts: readonly FactorPart[]): string {
    lastQn = Math.max(lastQn + 1, Date.now());
    const qn = requestNumber(lastQn);
    socket.write(encodeFrame({ header: headerOf('2011', qn), fields: { DataTime: beijingTime(lastQn) }, parts }));
    return qn;
  }

  return {
    asked,
    write: (parts) => void write(parts),
    sendRealtime(parts) {
      return new Promise((resolve) => {
        const qn = write(parts);
        const timer = setTimeout(() => resolve(undefined), ANSWER_MILLISECONDS);
        waiting.set(qn, (frame) => {
          clearTimeout(timer);
          resolve(frame);
        });
      });
    },
    close: () => socket.destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
