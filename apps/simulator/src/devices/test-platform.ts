import { createServer, type Socket } from 'node:net';
import { createFrameDecoder, encodeAnswer, type DeviceDialect, type Frame } from '@ecoloop/codec-hj212';

/** The least a platform can be: it decodes, answers what wants an answer, and remembers. For tests and the bench. */
export interface TestPlatform {
  readonly port: number;
  /** Accepted frames in the order they came; empty where they are not kept. */
  readonly frames: Frame[];
  /** Reasons of what was refused. */
  readonly refused: string[];
  readonly accepted: number;
  /** Bytes that looked like no frame. */
  discarded(): number;
  /** Writes to the newest connection. */
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}

export interface TestPlatformOptions {
  readonly port?: number;
  readonly keepsFrames?: boolean;
  /** Frames that get no answer. */
  readonly isDeaf?: (frame: Frame, count: number) => boolean;
  readonly dialect?: DeviceDialect;
}

export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const { port = 0, keepsFrames = true, isDeaf = () => false, dialect } = options;
  const gbk = new TextDecoder('gbk', { fatal: true });
  const frames: Frame[] = [];
  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const discarded: (() => number)[] = [];
  let newest: Socket | undefined;
  let accepted = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    const decoder = createFrameDecoder({ decodeText: (bytes) => gbk.decode(bytes), dialectOf: () => dialect });
    sockets.add(socket);
    discarded.push(() => decoder.discarded);
    newest = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      const answers: Uint8Array[] = [];
      for (const result of decoder.push(Buffer.from(chunk))) {
        if (!result.ok) {
          refused.push(result.reason.code);
          continue;
        }
        accepted++;
        if (keepsFrames) frames.push(result.frame);
        const { frame } = result;
        if (frame.wantsAnswer && !isDeaf(frame, accepted)) answers.push(encodeAnswer('9014', frame.header));
      }
      if (answers.length > 0) socket.write(Buffer.concat(answers));
    });
  });
  // A fleet connects at once; Node.js has room for 511 that wait.
  await new Promise<void>((resolve) => server.listen({ port, host: '127.0.0.1', backlog: 4_096 }, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    frames,
    refused,
    get accepted() {
      return accepted;
    },
    discarded: () => discarded.reduce((sum, count) => sum + count(), 0),
    write: (bytes) => void newest?.write(bytes),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
