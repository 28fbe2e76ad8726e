import {
  commands,
  readMessage,
  type Frame,
  type Message as Hj212Message,
  type MessageName,
  type MessageResult,
  type Sm4,
} from '@ecoloop/codec-hj212';
import { qnText, periodOf, type DataFrames } from './data-frames.ts';
import type { DeviceConnection, Message } from './device-connection.ts';
import type { SimulatedDevice } from './device.ts';
import type { DataKind } from './frame-layout.ts';

/** QnRtn and ExeRtn of HJ 212-2017 that a logger of ours gives. */
const taken = { ready: 1, refused: 2, wrongPassword: 3, wrongMn: 4, wrongCommand: 8 } as const;
const outcome = { done: 1, wrongCondition: 3, noData: 100 } as const;

/** A logger keeps the history of so long; older periods are not there any more. */
const HISTORY = 400 * 86_400_000;
const BEIJING = 8 * 3_600_000;

export interface RequestDesk {
  /** Answers what the platform sent, as HJ 212-2017 clause 6.5 wants it. Frames that are no request are passed over. */
  answer(connection: DeviceConnection, frame: Frame): void;
}

export interface RequestDeskOptions {
  readonly frames: DataFrames;
  readonly now: () => number;
  /** Of the fleet, which a device tells when nobody has set another. */
  readonly realtimeSeconds: number;
  readonly sm4Of: (key: Uint8Array) => Sm4;
  readonly onRequest: (cn: string) => void;
}

type Answer = Iterable<Message | Buffer>;
type Requests = {
  readonly [Name in MessageName]?: (message: Extract<Hj212Message, { readonly name: Name }>) => number | Answer;
};

/** What the loggers do with requests of the platform. */
export function createRequestDesk({ frames, now, realtimeSeconds, sm4Of, onRequest }: RequestDeskOptions): RequestDesk {
  const histories: Readonly<Partial<Record<MessageName, DataKind>>> = {
    'read-minutes': 'minute',
    'read-hours': 'hour',
    'read-days': 'day',
  };

  function answer(connection: DeviceConnection, frame: Frame): void {
    const { device } = connection;
    const { cn, qn = '' } = frame.header;
    const command = commands.get(cn);
    if (command?.fromHost === 'answer') return;
    onRequest(cn);
    if (command?.fromHost === 'notice') {
      if (cn === '2012') device.parameters.isRealtimeOn = false;
      if (frame.wantsAnswer) connection.answer(reply(device, { name: 'notice-answer', fields: {}, parts: [] }, qn));
      return;
    }
    const accept = (result: number): void =>
      connection.answer(reply(device, { name: 'request-answer', fields: { result }, parts: [] }, qn));
    const read = readMessage(frame, 'host');
    const refusal = refusalOf(device, frame, read);
    if (refusal !== undefined || !read.ok) {
      accept(refusal ?? taken.refused);
      return;
    }
    accept(taken.ready);
    connection.follow(executed(device, read.message, qn));
  }

  /** QnRtn of a request that is not taken up. */
  function refusalOf(
    { head }: SimulatedDevice,
    { header: { pw, mn } }: Frame,
    read: MessageResult,
  ): number | undefined {
    if (pw !== head.password) return taken.wrongPassword;
    if (mn !== head.mn) return taken.wrongMn;
    if (!read.ok) return read.reason.code === 'unknown-command' ? taken.wrongCommand : taken.refused;
    // The name is the platform's to give, the key nothing to a device that does not encrypt.
    if (read.message.name === 'give-device-id') return taken.refused;
    return read.message.name === 'change-key' && !head.sm4 ? taken.refused : undefined;
  }

  /** What was asked for, then 9012. */
  function* executed(device: SimulatedDevice, message: Hj212Message, qn: string): Generator<Message | Buffer> {
    const kind = histories[message.name];
    const did = kind ? history(device, message, kind) : execute(device, message, qn);
    if (typeof did !== 'number') yield* did;
    const result = typeof did === 'number' ? did : outcome.done;
    yield reply(device, { name: 'execution-result', fields: { result }, parts: [] }, qn);
    // From the next frame on; the result still went under the old one.
    if (message.name === 'set-password') device.head = { ...device.head, password: message.fields.password };
    if (message.name === 'change-key')
      device.head = { ...device.head, sm4: sm4Of(Buffer.from(message.fields.key, 'latin1')) };
  }

  const reply = (device: SimulatedDevice, message: Hj212Message, qn: string): Buffer =>
    frames.message(device, message, qn, false).bytes;

  /** The periods that are over, from the model: the same as were sent when they ended. */
  function history(device: SimulatedDevice, message: Hj212Message, kind: DataKind): number | Answer {
    if (!('begin' in message.fields) || !('end' in message.fields)) return outcome.wrongCondition;
    const { begin, end } = message.fields;
    if (begin > end) return outcome.wrongCondition;
    const length = periodOf(kind, device.parameters.minuteInterval);
    const time = now() + device.clockOffset;
    const from = Math.max(begin, time - HISTORY);
    const first = Math.ceil((from + BEIJING) / length) * length - BEIJING;
    const last = Math.min(end, time - length);
    if (first > last) return outcome.noData;
    return (function* () {
      for (let start = first; start <= last; start += length) yield* frames.data(device, kind, start, now(), true);
    })();
  }

  function execute(device: SimulatedDevice, message: Hj212Message, qn: string): number | Answer {
    const { parameters } = device;
    const time = Math.floor((now() + device.clockOffset) / 1_000) * 1_000;
    const known = (code: string): boolean => frames.system.factors.some((factor) => factor.code === code);
    /** The answer to a read carries the QN of the request and wants no answer. */
    const value = (content: Hj212Message): Answer => [reply(device, content, qn)];
    const upload = (content: Hj212Message): Answer => [frames.message(device, content, qnText(device, now()), true)];
    const acted = (analyser: string): number => (known(analyser) ? outcome.done : outcome.wrongCondition);
    const done = (act: () => void): number => {
      act();
      return outcome.done;
    };
    const requests: Requests = {
      'set-timeout': ({ fields }) =>
        done(() => Object.assign(parameters, { timeout: fields.timeoutSeconds * 1_000, repeats: fields.repeats })),
      'read-clock': ({ fields }) => value({ name: 'clock', fields: { ...fields, time }, parts: [] }),
      'set-clock': ({ fields }) => done(() => (device.clockOffset = fields.time - now())),
      'read-realtime-interval': () =>
        value({
          name: 'realtime-interval',
          fields: { seconds: parameters.realtimeSeconds ?? realtimeSeconds },
          parts: [],
        }),
      'set-realtime-interval': ({ fields }) => done(() => (parameters.realtimeSeconds = fields.seconds)),
      'read-minute-interval': () =>
        value({ name: 'minute-interval', fields: { minutes: parameters.minuteInterval }, parts: [] }),
      'set-minute-interval': ({ fields }) => done(() => (parameters.minuteInterval = fields.minutes)),
      'set-password': () => outcome.done,
      'change-key': () => outcome.done,
      'start-realtime': () => {
        parameters.isRealtimeOn = true;
        return frames.data(device, 'realtime', time, now());
      },
      'start-facility-states': () =>
        upload({
          name: 'facility-states',
          fields: { dataTime: time },
          parts: [{ code: 'SB1', attribute: 'RS', text: '1' }],
        }),
      'read-run-times': ({ fields }) => runTimes(device, fields.begin, fields.end),
      calibrate: ({ fields }) => acted(fields.analyser),
      'sample-now': ({ fields }) => acted(fields.analyser),
      clean: ({ fields }) => acted(fields.analyser),
      'comparison-sample': ({ fields }) => acted(fields.analyser),
      'keep-sample': () => {
        parameters.bottle = (parameters.bottle % 24) + 1;
        return value({ name: 'kept-sample', fields: { dataTime: time, bottle: parameters.bottle }, parts: [] });
      },
      'set-sampling-cycle': ({ fields: { analyser, start, hours } }) =>
        known(analyser)
          ? done(() => parameters.samplingCycles.set(analyser, { start, hours }))
          : outcome.wrongCondition,
      'read-sampling-cycle': ({ fields: { analyser } }) =>
        known(analyser)
          ? value({
              name: 'sampling-cycle',
              fields: { analyser, ...(parameters.samplingCycles.get(analyser) ?? { start: '000000', hours: 2 }) },
              parts: [],
            })
          : outcome.wrongCondition,
      'read-time-to-result': ({ fields: { analyser } }) =>
        known(analyser)
          ? value({ name: 'time-to-result', fields: { analyser, minutes: 30 }, parts: [] })
          : outcome.wrongCondition,
      'read-device-id': ({ fields: { analyser } }) =>
        known(analyser)
          ? value({
              name: 'device-id',
              fields: { analyser },
              parts: [{ code: analyser, attribute: 'SN', text: `SIM${String(device.index + 1).padStart(9, '0')}` }],
            })
          : outcome.wrongCondition,
      'read-information': ({ fields: { analyser, information } }) => {
        const text = informationOf(device, analyser, information);
        if (text === undefined) return outcome.noData;
        const parts = [{ code: information, attribute: 'Info', text }];
        return value({ name: 'information', fields: { dataTime: time, analyser }, parts });
      },
      'set-parameter': ({ fields: { analyser, information }, parts }) => {
        const text = parts.find(({ code, attribute }) => code === information && attribute === 'Info')?.text;
        if (!known(analyser) || text === undefined) return outcome.wrongCondition;
        return done(() => parameters.information.set(`${analyser} ${information}`, text));
      },
      'sample-task': () => outcome.done,
      'start-standard-check': ({ fields }) => acted(fields.analyser),
    };
    // The function of a name takes the message of that name, which TypeScript cannot follow.
    const run = requests[message.name] as ((message: Hj212Message) => number | Answer) | undefined;
    return run?.(message) ?? outcome.noData;
  }

  /** Hours of each day that one facility ran: all of it. */
  function runTimes(device: SimulatedDevice, begin: number, end: number): number | Answer {
    const length = periodOf('day', 1);
    const first = Math.ceil((Math.max(begin, now() - HISTORY) + BEIJING) / length) * length - BEIJING;
    const last = Math.min(end, now() + device.clockOffset - length);
    if (first > last) return begin > end ? outcome.wrongCondition : outcome.noData;
    return (function* () {
      for (let dataTime = first; dataTime <= last; dataTime += length) {
        const parts = [{ code: 'SB1', attribute: 'RT', text: '24.00' }];
        yield frames.message(device, { name: 'run-times', fields: { dataTime }, parts }, qnText(device, now()), true);
      }
    })();
  }

  /** A log, the state of the analyser, or a parameter that was set. */
  function informationOf({ parameters }: SimulatedDevice, analyser: string, information: string): string | undefined {
    const set = parameters.information.get(`${analyser} ${information}`);
    if (set !== undefined) return set;
    if (information === 'i11001') return '//模拟设备日志：运行正常 simulated device, running//';
    return information === 'i12001' ? '0' : undefined;
  }

  return { answer };
}
