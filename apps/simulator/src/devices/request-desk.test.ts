import {
  decodeFrame,
  encodeFrame,
  flagOf,
  messageContent,
  openExchange,
  readMessage,
  stepExchange,
  type Frame,
  type Message as Hj212Message,
} from '@ecoloop/codec-hj212';
import { describe, expect, it } from 'vitest';
import { createDataFrames } from './data-frames.ts';
import type { DeviceConnection } from './device-connection.ts';
import { createDevice } from './device.ts';
import { createRequestDesk } from './request-desk.ts';
import { sm4Of } from './sm4-key.ts';
import { systemWith } from './systems.ts';

const noon = Date.parse('2026-03-01T04:00:00Z');
const HOUR = 3_600_000;

function decoded(bytes: Uint8Array): Frame {
  const result = decodeFrame(bytes);
  if (!result.ok) throw new Error(result.reason.code);
  return result.frame;
}

function aLogger() {
  const system = systemWith('22', undefined, false);
  if (!system) throw new Error('no system');
  const frames = createDataFrames(system, { edition: 'HJ 212-2017', seed: 1, packets: 1 });
  const device = createDevice(4, {
    identity: { mn: 'A'.repeat(24), password: '123456' },
    ...{ st: '22', edition: 'HJ 212-2017', check: 'standard', sm4: undefined, timeoutMilliseconds: 10_000, repeats: 3 },
    ...{ minuteInterval: 10, clockOffset: 0, hasWrongPassword: false, isUnknown: false },
  });
  const desk = createRequestDesk({ frames, now: () => noon, realtimeSeconds: 30, sm4Of, onRequest: () => undefined });
  const said: Frame[] = [];
  // All of a connection that the desk knows: answers at once, and dialogues that are followed to their end.
  const connection = {
    device,
    answer: (bytes: Buffer) => void said.push(decoded(bytes)),
    follow: (messages: Iterator<Buffer | { readonly bytes: Buffer }>) => {
      for (let step = messages.next(); step.done !== true; step = messages.next()) {
        said.push(decoded(Buffer.isBuffer(step.value) ? step.value : step.value.bytes));
      }
    },
  } as DeviceConnection; // the desk calls no more of it
  const header = { qn: '20260301120000777', st: '22', pw: '123456', mn: 'A'.repeat(24), flag: 5 };

  function asked(message: Hj212Message, changes = {}): Frame[] {
    said.length = 0;
    desk.answer(connection, decoded(encodeFrame(messageContent(message, { ...header, ...changes }))));
    return [...said];
  }
  return { asked, device, frames, desk, connection, said, header };
}

/** What the codec's side of the platform makes of the answers. */
function outcomeOf(frames: readonly Frame[], cn: string) {
  let exchange = openExchange(
    'request',
    { qn: '20260301120000777', st: '22', cn, pw: '123456', mn: 'A'.repeat(24), flag: 5 },
    noon,
  );
  for (const frame of frames) ({ exchange } = stepExchange(exchange, { kind: 'frame', frame, now: noon }));
  return exchange.outcome;
}

describe('a simulated logger that is asked', () => {
  it.each([
    [{ name: 'read-clock', fields: {}, parts: [] }, '1011', ['9011', '1011', '9012']],
    [{ name: 'set-clock', fields: { time: noon + 5_000 }, parts: [] }, '1012', ['9011', '9012']],
    [{ name: 'set-timeout', fields: { timeoutSeconds: 5, repeats: 2 }, parts: [] }, '1000', ['9011', '9012']],
    [{ name: 'read-realtime-interval', fields: {}, parts: [] }, '1061', ['9011', '1061', '9012']],
    [{ name: 'set-realtime-interval', fields: { seconds: 60 }, parts: [] }, '1062', ['9011', '9012']],
    [{ name: 'read-minute-interval', fields: {}, parts: [] }, '1063', ['9011', '1063', '9012']],
    [{ name: 'set-minute-interval', fields: { minutes: 5 }, parts: [] }, '1064', ['9011', '9012']],
    [{ name: 'set-password', fields: { password: '654321' }, parts: [] }, '1072', ['9011', '9012']],
    [{ name: 'start-realtime', fields: {}, parts: [] }, '2011', ['9011', '2011', '9012']],
    [{ name: 'start-facility-states', fields: {}, parts: [] }, '2021', ['9011', '2021', '9012']],
    [
      { name: 'read-run-times', fields: { begin: noon - 72 * HOUR, end: noon }, parts: [] },
      '2041',
      ['9011', '2041', '2041', '9012'],
    ],
    [{ name: 'calibrate', fields: { analyser: 'a34004' }, parts: [] }, '3011', ['9011', '9012']],
    [{ name: 'sample-now', fields: { analyser: 'a34004' }, parts: [] }, '3012', ['9011', '9012']],
    [{ name: 'clean', fields: { analyser: 'a34004' }, parts: [] }, '3013', ['9011', '9012']],
    [{ name: 'comparison-sample', fields: { analyser: 'a34004' }, parts: [] }, '3014', ['9011', '9012']],
    [{ name: 'keep-sample', fields: {}, parts: [] }, '3015', ['9011', '3015', '9012']],
    [
      { name: 'set-sampling-cycle', fields: { analyser: 'a34004', start: '010000', hours: 4 }, parts: [] },
      '3016',
      ['9011', '9012'],
    ],
    [{ name: 'read-sampling-cycle', fields: { analyser: 'a34004' }, parts: [] }, '3017', ['9011', '3017', '9012']],
    [{ name: 'read-time-to-result', fields: { analyser: 'a34004' }, parts: [] }, '3018', ['9011', '3018', '9012']],
    [{ name: 'read-device-id', fields: { analyser: 'a34004' }, parts: [] }, '3019', ['9011', '3019', '9012']],
    [
      { name: 'read-information', fields: { analyser: 'a34004', information: 'i11001' }, parts: [] },
      '3020',
      ['9011', '3020', '9012'],
    ],
  ] as const satisfies readonly (readonly [Hj212Message, string, readonly string[]])[])(
    'does $name as HJ 212-2017 clause 6.5 wants it',
    (message, cn, expected) => {
      const answers = aLogger().asked(message);
      expect(answers.map(({ header }) => header.cn)).toEqual(expected);
      expect(outcomeOf(answers, cn)).toEqual({ kind: 'done' });
      for (const frame of answers) expect(readMessage(frame, 'logger').ok).toBe(true);
    },
  );

  it('gives history the values it has sent, or would have', () => {
    const { asked, frames, device } = aLogger();
    const answers = asked({ name: 'read-hours', fields: { begin: noon - 5 * HOUR, end: noon - 2 * HOUR }, parts: [] });
    const hours = answers.filter(({ header }) => header.cn === '2061');
    expect(hours.map(({ fields }) => fields.get('DataTime'))).toEqual([
      '20260301070000',
      '20260301080000',
      '20260301090000',
      '20260301100000',
    ]);
    const [live] = frames.data(device, 'hour', noon - 5 * HOUR, noon - 4 * HOUR);
    expect(hours[0]?.parts).toEqual(decoded(live?.bytes ?? Buffer.alloc(0)).parts);
    expect(hours.every(({ wantsAnswer }) => wantsAnswer)).toBe(true);
    const days = asked({ name: 'read-days', fields: { begin: noon - 72 * HOUR, end: noon }, parts: [] });
    expect(days.map(({ fields }) => fields.get('DataTime'))).toEqual([
      undefined,
      '20260227000000',
      '20260228000000',
      undefined,
    ]);
  });

  it('says why it does not take up or carry out a request', () => {
    const { asked, desk, connection, said, header } = aLogger();
    const clock: Hj212Message = { name: 'read-clock', fields: {}, parts: [] };
    expect(outcomeOf(asked(clock, { pw: '999999' }), '1011')).toEqual({ kind: 'refused', result: 3 });
    expect(asked(clock, { mn: 'B'.repeat(24) })[0]?.fields.get('QnRtn')).toBe('4');
    said.length = 0;
    desk.answer(connection, decoded(encodeFrame({ header: { ...header, cn: '1999' } })));
    expect(said.map(({ header: { cn }, fields }) => [cn, fields.get('QnRtn')])).toEqual([['9011', '8']]);
    const early: Hj212Message = { name: 'read-hours', fields: { begin: noon, end: noon + HOUR }, parts: [] };
    expect(outcomeOf(asked(early), '2061')).toEqual({ kind: 'failed', result: 100 });
    const reversed: Hj212Message = { name: 'read-hours', fields: { begin: noon, end: noon - HOUR }, parts: [] };
    expect(outcomeOf(asked(reversed), '2061')).toEqual({ kind: 'failed', result: 3 });
    const unknown: Hj212Message = { name: 'calibrate', fields: { analyser: 'w01018' }, parts: [] };
    expect(outcomeOf(asked(unknown), '3011')).toEqual({ kind: 'failed', result: 3 });
  });

  it('does what was set: clock, time-out, interval, password', () => {
    const { asked, device, frames } = aLogger();
    asked({ name: 'set-clock', fields: { time: noon - 90_000 }, parts: [] });
    asked({ name: 'set-timeout', fields: { timeoutSeconds: 5, repeats: 2 }, parts: [] });
    asked({ name: 'set-realtime-interval', fields: { seconds: 60 }, parts: [] });
    const answers = asked({ name: 'set-password', fields: { password: '654321' }, parts: [] });
    expect(answers.every(({ header: { pw } }) => pw === '123456')).toBe(true);
    expect([
      device.clockOffset,
      device.parameters.timeout,
      device.parameters.repeats,
      device.parameters.realtimeSeconds,
    ]).toEqual([-90_000, 5_000, 2, 60]);
    expect(decoded(frames.data(device, 'realtime', noon, noon)[0]?.bytes ?? Buffer.alloc(0)).header.pw).toBe('654321');
    expect(asked({ name: 'read-clock', fields: {}, parts: [] }, { pw: '654321' })[1]?.fields.get('SystemTime')).toBe(
      '20260301115830',
    );
  });

  it('stops and starts realtime data, and answers the notice', () => {
    const { asked, device } = aLogger();
    expect(asked({ name: 'stop-realtime', fields: {}, parts: [] }).map(({ header }) => header.cn)).toEqual(['9013']);
    expect(device.parameters.isRealtimeOn).toBe(false);
    asked({ name: 'start-realtime', fields: {}, parts: [] }, { flag: flagOf('HJ 212-2017', true) });
    expect(device.parameters.isRealtimeOn).toBe(true);
  });

  it('tells a parameter that was set', () => {
    const { asked } = aLogger();
    const parts = [{ code: 'i13004', attribute: 'Info', text: '168.0' }];
    asked({ name: 'set-parameter', fields: { analyser: 'a34004', information: 'i13004' }, parts });
    expect(
      asked({ name: 'read-information', fields: { analyser: 'a34004', information: 'i13004' }, parts: [] })[1]?.parts,
    ).toEqual(parts);
    expect(
      outcomeOf(
        asked({ name: 'read-information', fields: { analyser: 'a34004', information: 'i13099' }, parts: [] }),
        '3020',
      ),
    ).toEqual({ kind: 'failed', result: 100 });
  });
});
