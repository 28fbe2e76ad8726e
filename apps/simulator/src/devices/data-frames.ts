import {
  beijingTime,
  encodeFrame,
  messageContent,
  requestNumber,
  flagOf,
  type Message as Hj212Message,
} from '@ecoloop/codec-hj212';
import type { Message } from './device-connection.ts';
import { nextQn, type SimulatedDevice } from './device.ts';
import { dataCommands, layoutOf, type DataKind, type PacketLayout } from './frame-layout.ts';
import { createFrameWriter, dressFrame } from './frame-writer.ts';
import { createReadings, createReadingsModel } from './readings-model.ts';
import type { SimulatedSystem } from './systems.ts';
import type { Edition } from '@ecoloop/codec-hj212';

/** Makes the frames of a fleet whose devices are all of one system. */
export interface DataFrames {
  readonly system: SimulatedSystem;
  /** The packets of one message of data; `to` is left out for realtime data. */
  data(device: SimulatedDevice, kind: DataKind, dataTime: number, now: number, isResent?: boolean): Message[];
  /** A message that is no data of the model; of the edition of the device. */
  message(device: SimulatedDevice, message: Hj212Message, qn: string, wantsAnswer: boolean): Message;
}

const DAY = 86_400_000;

/** Length of the periods of a kind; 0 for realtime data. */
export function periodOf(kind: DataKind, minuteInterval: number): number {
  return { realtime: 0, minute: minuteInterval * 60_000, hour: 3_600_000, day: DAY }[kind];
}

export function createDataFrames(
  system: SimulatedSystem,
  { edition, seed, packets }: { readonly edition: Edition; readonly seed: number; readonly packets: number },
): DataFrames {
  const model = createReadingsModel(system, seed);
  const readings = createReadings(system.factors.length);
  const writer = createFrameWriter();
  const layouts: Readonly<Record<DataKind, readonly PacketLayout[]>> = {
    realtime: layoutOf(system, 'realtime', edition, packets),
    minute: layoutOf(system, 'minute', edition),
    hour: layoutOf(system, 'hour', edition),
    day: layoutOf(system, 'day', edition),
  };
  // RF is a field of HJ 212-2025 alone.
  const hasResentField = edition === 'HJ 212-2025';

  return {
    system,
    data(device, kind, dataTime, now, isResent = false) {
      if (kind === 'realtime') model.instant(device.index, dataTime, readings);
      else model.period(device.index, dataTime, dataTime + periodOf(kind, device.parameters.minuteInterval), readings);
      return layouts[kind].map((layout): Message => {
        const qn = nextQn(device, now);
        const bytes = writer.write(device.head, layout, qn, dataTime, readings, isResent && hasResentField);
        return {
          qn: bytes.toString('latin1', 9, 26),
          cn: dataCommands[kind],
          dataTime: beijingTimeOf(dataTime),
          bytes,
          sentAt: 0,
          timesSent: 0,
        };
      });
    },
    message(device, message, qn, wantsAnswer) {
      const { st, password, mn } = device.head;
      const isAnswer =
        message.name === 'request-answer' || message.name === 'execution-result' || message.name === 'notice-answer';
      const content = messageContent(message, {
        ...{ qn, st: isAnswer ? '91' : st, pw: password, mn },
        flag: flagOf(device.edition, wantsAnswer),
      });
      const { cn } = content.header;
      const isEncrypted = /^2\d{3}$/.test(cn) || cn === '1014' || cn === '3020';
      const bytes = dressFrame(encodeFrame(content), { ...device.head, ...(isEncrypted ? {} : { sm4: undefined }) });
      const time = 'dataTime' in message.fields ? message.fields.dataTime : undefined;
      return { qn, cn, dataTime: time === undefined ? '' : beijingTime(time), bytes, sentAt: 0, timesSent: 0 };
    },
  };
}

/** The same second is asked for by device after device. */
let lastSecond = NaN;
let lastText = '';
function beijingTimeOf(time: number): string {
  if (time !== lastSecond) {
    lastSecond = time;
    lastText = beijingTime(time);
  }
  return lastText;
}

export const qnText = (device: SimulatedDevice, now: number): string => requestNumber(nextQn(device, now));
