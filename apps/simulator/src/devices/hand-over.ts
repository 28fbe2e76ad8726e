import { flagOf, type Edition } from '@ecoloop/codec-hj212';
import { qnText } from './data-frames.ts';
import type { DeviceConnection, Message } from './device-connection.ts';
import { faultOf, gbkLogFrame, type FaultPlan } from './faults.ts';
import { dressFrame } from './frame-writer.ts';
import { randomShare } from './random-share.ts';

/** Queues the messages of devices, in order and time unless a fault says otherwise. */
export interface HandOver {
  hand(connection: DeviceConnection, messages: readonly Message[], time: number): void;
  /** Queues what is still held back, late or out of order. */
  release(): void;
}

export function createHandOver({
  faults,
  seed,
  edition,
  factor,
}: {
  readonly faults: FaultPlan;
  readonly seed: number;
  readonly edition: Edition;
  /** Whose analyser writes log entries. */
  readonly factor: string;
}): HandOver {
  const passed = new Map<DeviceConnection, Message[]>();
  const late = new Map<NodeJS.Timeout, () => void>();

  function hand(connection: DeviceConnection, messages: readonly Message[], time: number): void {
    const { device } = connection;
    for (const message of messages) {
      const number = device.made++;
      const name = faultOf(faults, seed, device.index, number);
      if (name !== undefined) message.fault = { name, draw: randomShare(seed, device.index, number, 0x6472) };
      const earlier = passed.get(connection) ?? [];
      if (name === 'late') sendLate(connection, message);
      else if (name === 'out-of-order') passed.set(connection, [...earlier, message]);
      else {
        if (name === 'gbk') connection.queue(logEntry(connection, message, time));
        for (const next of [message, ...earlier]) connection.queue(next);
        passed.delete(connection);
      }
    }
  }

  function sendLate(connection: DeviceConnection, message: Message): void {
    const send = (): void => {
      late.delete(timer);
      connection.queue(message);
    };
    const timer = setTimeout(send, (faults.frames.get('late')?.amount ?? 0) * 1_000);
    late.set(timer, send);
  }

  function logEntry({ device }: DeviceConnection, { dataTime }: Message, time: number): Message {
    const { st, password: pw, mn } = device.head;
    const qn = qnText(device, time);
    const frame = gbkLogFrame({ qn, st, pw, mn, flag: flagOf(edition, true) }, dataTime, factor);
    return { qn, cn: '3020', dataTime, bytes: dressFrame(frame, device.head), sentAt: 0, timesSent: 0 };
  }

  return {
    hand,
    release() {
      for (const [timer, send] of late) {
        clearTimeout(timer);
        send();
      }
      for (const [connection, messages] of passed) for (const message of messages) connection.queue(message);
      passed.clear();
    },
  };
}
