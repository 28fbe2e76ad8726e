import {
  commands,
  encodeFrame,
  encryptFrame,
  flagOf,
  maskPassword,
  messageContent,
  openExchange,
  requestNumber,
  stepExchange,
  type Exchange,
  type Frame,
  type FrameHeader,
  type Message,
} from '@ecoloop/codec-hj212';
import { seconds } from '@ecoloop/kernel';
import type { CommandStep, DeviceRequest } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Fleet, KnownDevice } from './fleet.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';
import { decodeGbk } from './rejected-entry.ts';

const LONGEST_ANSWER = 600;
/** Of the frames that bring history it is told no more often; a month of minutes has 43,200. */
const DATA_TOLD_EVERY = seconds(1);

/** Requests to devices: of each device one at a time, the others wait for it to end. */
export interface Requests {
  begin(request: DeviceRequest): void;
  /**
   * A proven frame of a device came.
   *
   * @returns what to call once it is in the log, or was not written; undefined for a frame that belongs to no request
   */
  heard(known: KnownDevice, frame: Frame, bytes: Uint8Array): ((written: boolean) => void) | undefined;
  close(): void;
}

export interface RequestsOptions {
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly metrics: Pick<GatewayMetrics, 'requests'>;
  readonly tell: (step: CommandStep) => void;
  /** HJ 212-2017: 10 s over mobile networks. */
  readonly timeoutMilliseconds?: number;
}

interface Ongoing {
  readonly request: DeviceRequest;
  /** As it is sent now. */
  readonly bytes: () => Uint8Array;
  exchange: Exchange;
  timer: NodeJS.Timeout | undefined;
  dataToldAt: number;
}

const clockSetTo = (message: Extract<Message, { name: 'set-clock' }>, time: number): Message => ({
  ...message,
  fields: { ...message.fields, time },
});

export function createRequests({ fleet, clock, metrics, tell, timeoutMilliseconds }: RequestsOptions): Requests {
  const ongoing = new Map<string, Ongoing>();
  const queues = new Map<string, DeviceRequest[]>();
  let lastNumber = 0;

  function step(request: DeviceRequest, state: CommandStep['state'], rest: Partial<CommandStep> = {}): void {
    tell({ id: request.id, at: clock.now(), state, timesSent: 0, ...rest });
  }

  function start(request: DeviceRequest): void {
    const known = fleet.findById(request.device);
    const connection = known?.state.connections.at(-1);
    if (!known || !connection) {
      end(request, 'not-connected');
      return;
    }
    let written: { readonly bytes: () => Uint8Array; readonly header: FrameHeader };
    let first: Uint8Array;
    try {
      written = write(known, request);
      first = written.bytes();
    } catch (error) {
      end(request, 'failed', { answer: String(error) });
      return;
    }
    const { bytes, header } = written;
    const { message } = request;
    if (message.name === 'set-password') known.state.nextSecret = message.fields.password;
    const kind = commands.get(header.cn)?.fromHost === 'notice' ? 'notice' : 'request';
    const limits = timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
    const exchange = openExchange(kind, header, clock.now(), limits);
    const begun: Ongoing = { request, bytes, exchange, timer: undefined, dataToldAt: -Infinity };
    ongoing.set(request.device, begun);
    connection.send(first);
    waitFor(begun);
    step(request, 'sent', { timesSent: 1 });
  }

  /** A QN of its own, also for two of one millisecond. Sent again it is the same, but for a time that is that of sending. */
  function write({ device, dialect, state }: KnownDevice, { message, timeAtSending }: DeviceRequest) {
    lastNumber = Math.max(clock.now(), lastNumber + 1);
    const edition = state.edition ?? dialect?.edition ?? 'HJ 212-2017';
    const { header } = messageContent(message, {
      qn: requestNumber(lastNumber),
      st: state.systemCode ?? '91',
      pw: device.secret ?? '',
      mn: device.identity,
      flag: flagOf(edition, true),
    });
    const encode = (): Uint8Array => {
      const sent = timeAtSending && message.name === 'set-clock' ? clockSetTo(message, clock.now()) : message;
      const plain = encodeFrame(messageContent(sent, header));
      return dialect?.sm4 ? encryptFrame(plain, dialect.sm4) : plain;
    };
    const kept = timeAtSending ? undefined : encode();
    return { header, bytes: kept ? () => kept : encode };
  }

  // Node keeps timers of one length in one list: ten thousand of them cost no more than a wheel would.
  function waitFor(begun: Ongoing): void {
    clearTimeout(begun.timer);
    const { phase, timeoutMilliseconds: patience } = begun.exchange;
    begun.timer = phase === 'ended' ? undefined : setTimeout(() => timedOut(begun), patience);
  }

  function timedOut(begun: Ongoing): void {
    const { request } = begun;
    const now = Math.max(clock.now(), begun.exchange.deadline); // the timer is what counts, the clock may be set back
    const { exchange, sendAgain } = stepExchange(begun.exchange, { kind: 'time', now });
    begun.exchange = exchange;
    const { timesSent, outcome } = exchange;
    if (outcome) {
      end(request, outcome.kind, { timesSent });
      return;
    }
    if (sendAgain) {
      fleet.findById(request.device)?.state.connections.at(-1)?.send(begun.bytes());
      step(request, 'sent', { timesSent });
    }
    waitFor(begun);
  }

  function end(request: DeviceRequest, state: CommandStep['state'], rest: Partial<CommandStep> = {}): void {
    metrics.requests.inc({ outcome: state });
    clearTimeout(ongoing.get(request.device)?.timer);
    ongoing.delete(request.device);
    const known = fleet.findById(request.device);
    if (known && (state === 'refused' || state === 'failed')) known.state.nextSecret = undefined;
    step(request, state, rest);
    const next = queues.get(request.device)?.shift();
    if (next) start(next);
    else queues.delete(request.device);
  }

  function answered(begun: Ongoing, frame: Frame, bytes: Uint8Array): ((written: boolean) => void) | undefined {
    const { request } = begun;
    const now = clock.now();
    const { exchange, frameWas } = stepExchange(begun.exchange, { kind: 'frame', frame, now });
    if (frameWas === undefined) return undefined;
    begun.exchange = exchange;
    waitFor(begun);
    const { timesSent, outcome, header } = exchange;
    const answer = maskPassword(bytes, decodeGbk).slice(0, LONGEST_ANSWER);
    if (outcome) {
      const done = outcome.kind === 'done' && frameWas === 'result' ? 1 : undefined;
      const result = 'result' in outcome ? outcome.result : done;
      return () => end(request, outcome.kind, { timesSent, answer, ...(result !== undefined && { result }) });
    }
    if (frameWas === 'answer') return () => step(request, 'accepted', { timesSent, answer, result: 1 });
    const isParameter = frame.header.qn === header.qn;
    if (!isParameter && now - begun.dataToldAt < DATA_TOLD_EVERY) return undefined;
    begun.dataToldAt = now;
    return (written) => {
      if (written) step(request, 'data', { timesSent, ...(isParameter && { answer }) });
    };
  }

  return {
    begin(request) {
      const queue = queues.get(request.device);
      if (queue) queue.push(request);
      else {
        queues.set(request.device, []);
        start(request);
      }
    },
    heard(known, frame, bytes) {
      const begun = ongoing.size > 0 ? ongoing.get(known.device.id) : undefined;
      return begun && answered(begun, frame, bytes);
    },
    close() {
      for (const { timer } of ongoing.values()) clearTimeout(timer);
      ongoing.clear();
      queues.clear();
    },
  };
}
