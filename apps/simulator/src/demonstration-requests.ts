import {
  commands,
  encodeFrame,
  flagOf,
  messageContent,
  readMessage,
  requestNumber,
  type Frame,
  type Message,
} from '@ecoloop/codec-hj212';
import { dataFrame, type LoggerIdentity } from './frames.ts';
import { HOUR, hourMeans, hourStart, instantReadings, type HourModel } from './readings.ts';

/** QnRtn and ExeRtn of HJ 212-2017 tables 4 and 5 that a logger of the demonstration gives. */
const taken = { ready: 1, refused: 2, wrongCommand: 8 } as const;
const outcome = { done: 1, noData: 100 } as const;

/** A logger's clock and what it does when the platform asks. */
export interface DemonstrationDesk {
  /** By the logger's own clock. */
  readonly now: () => number;
  /** What to send back; empty for what is no request. */
  readonly answer: (frame: Frame) => Uint8Array[];
}

export interface DeskOptions {
  readonly identity: LoggerIdentity;
  readonly model: HourModel;
  readonly now: () => number;
  /** Milliseconds by which its clock is ahead until the platform sets it. */
  readonly clockAhead: number;
}

/** Reads and sets its clock, tells how it is now and the hours of a period; whatever else is asked it does not know. */
export function createDemonstrationDesk({ identity, model, now: trueNow, clockAhead }: DeskOptions): DemonstrationDesk {
  let ahead = clockAhead;
  let lastQn = 0;
  const now = (): number => trueNow() + ahead;
  const ownQn = (): string => requestNumber((lastQn = Math.max(lastQn + 1, now())));

  function message(content: Message, qn: string): Uint8Array {
    const { systemCode: st, secret: pw, device: mn } = identity;
    return encodeFrame(messageContent(content, { qn, st, pw, mn, flag: flagOf('HJ 212-2017', false) }));
  }

  function hours(begin: number, end: number): Uint8Array[] {
    const frames: Uint8Array[] = [];
    const last = Math.min(end, now() - HOUR);
    for (let start = Math.ceil(begin / HOUR) * HOUR; start <= last; start += HOUR) {
      frames.push(dataFrame(identity, 'hour', start, hourMeans(model, identity.station, start), ownQn()));
    }
    return frames;
  }

  /** What is sent before the result, which is `done` where there is anything or nothing was to be sent. */
  function execute(asked: Message, qn: string): readonly Uint8Array[] | undefined {
    switch (asked.name) {
      case 'read-clock': {
        const time = Math.floor(now() / 1_000) * 1_000;
        return [message({ name: 'clock', fields: { ...asked.fields, time }, parts: [] }, qn)];
      }
      case 'set-clock':
        ahead = asked.fields.time - trueNow();
        return [];
      case 'start-realtime': {
        const time = Math.floor(now() / 1_000) * 1_000;
        return [dataFrame(identity, 'realtime', time, instantReadings(model, identity.station, time), ownQn())];
      }
      case 'read-hours': {
        const found = hours(asked.fields.begin, Math.min(asked.fields.end, hourStart(now())));
        return found.length > 0 ? found : undefined;
      }
      default:
        return undefined;
    }
  }

  const isKnown = ({ name }: Message): boolean =>
    ['read-clock', 'set-clock', 'start-realtime', 'read-hours'].includes(name);

  return {
    now,
    answer: (frame) => {
      const { cn, qn = '' } = frame.header;
      if (commands.get(cn)?.fromHost !== 'request') return [];
      const accept = (result: number): Uint8Array =>
        message({ name: 'request-answer', fields: { result }, parts: [] }, qn);
      const read = readMessage(frame, 'host');
      if (!read.ok) return [accept(read.reason.code === 'unknown-command' ? taken.wrongCommand : taken.refused)];
      if (!isKnown(read.message)) return [accept(taken.wrongCommand)];
      const sent = execute(read.message, qn);
      const result = sent ? outcome.done : outcome.noData;
      const report = message({ name: 'execution-result', fields: { result }, parts: [] }, qn);
      return [accept(taken.ready), ...(sent ?? []), report];
    },
  };
}
