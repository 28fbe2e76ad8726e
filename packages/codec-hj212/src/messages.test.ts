import { existsSync, readFileSync } from 'node:fs';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aHeader, expectFrame } from '../fixtures/frames.ts';
import {
  commands,
  decodeFrame,
  encodeFrame,
  flagOf,
  messageContent,
  readMessage,
  type Frame,
  type Message,
} from './index.ts';
import { messageDefinitions, type MessageDefinition } from './message-definitions.ts';

const definitions = Object.entries<MessageDefinition>(messageDefinitions);

const frameOf = (cn: string, fields: Readonly<Record<string, string>>): Frame =>
  expectFrame(decodeFrame(encodeFrame({ header: aHeader({ cn }), fields })));

function throughTheWire(message: Message, from: 'host' | 'logger'): unknown {
  const { st, pw, mn, qn = '' } = aHeader();
  const content = messageContent(message, { qn, st, pw, mn, flag: flagOf('HJ 212-2017', true) });
  const result = readMessage(expectFrame(decodeFrame(encodeFrame(content))), from);
  return result.ok ? result.message : result.reason;
}

describe('the messages', () => {
  it('are those of the command table, each way by itself', () => {
    const ways = [...commands.values()].flatMap(({ cn, fromHost, fromLogger }) => [
      ...(fromHost ? [`host ${cn}`] : []),
      ...(fromLogger ? [`logger ${cn}`] : []),
    ]);
    const defined = definitions.flatMap(([, { cn, from }]) =>
      from === 'either' ? [`host ${cn}`, `logger ${cn}`] : [`${from} ${cn}`],
    );
    expect(defined.toSorted()).toEqual(ways.toSorted());
  });

  const at = Date.parse('2016-08-01T08:00:00+08:00');
  const later = at + 3_600_000;
  const analyser = 'w01018';
  const part = { code: 'i12001', attribute: 'Info', text: '1' };
  const period = { begin: at, end: later };
  it.each<readonly ['host' | 'logger', Message]>([
    ['host', { name: 'set-timeout', fields: { timeoutSeconds: 5, repeats: 3 }, parts: [] }],
    ['host', { name: 'read-clock', fields: {}, parts: [] }],
    ['logger', { name: 'clock', fields: { analyser, time: at }, parts: [] }],
    ['host', { name: 'set-clock', fields: { time: at }, parts: [] }],
    ['logger', { name: 'clock-wanted', fields: { analyser }, parts: [] }],
    ['host', { name: 'set-realtime-interval', fields: { seconds: 30 }, parts: [] }],
    ['logger', { name: 'minute-interval', fields: { minutes: 10 }, parts: [] }],
    ['host', { name: 'set-password', fields: { password: '654321' }, parts: [] }],
    ['host', { name: 'start-realtime', fields: {}, parts: [] }],
    ['host', { name: 'stop-realtime', fields: {}, parts: [] }],
    ['host', { name: 'read-hours', fields: period, parts: [] }],
    ['logger', { name: 'hour', fields: { dataTime: at }, parts: [{ ...part, attribute: 'Avg' }] }],
    ['logger', { name: 'facility-states', fields: { dataTime: at }, parts: [{ ...part, attribute: 'RS' }] }],
    ['logger', { name: 'logger-start', fields: { dataTime: at, restart: later }, parts: [] }],
    ['host', { name: 'calibrate', fields: { analyser, kind: 1 }, parts: [] }],
    ['logger', { name: 'kept-sample', fields: { dataTime: at, bottle: 1 }, parts: [] }],
    ['host', { name: 'set-sampling-cycle', fields: { analyser, start: '080000', hours: 2 }, parts: [] }],
    ['logger', { name: 'time-to-result', fields: { analyser, minutes: 120 }, parts: [] }],
    ['logger', { name: 'device-id', fields: { analyser }, parts: [{ ...part, attribute: 'SN' }] }],
    ['host', { name: 'read-information', fields: { analyser, information: 'i11001', ...period }, parts: [] }],
    ['logger', { name: 'information', fields: { dataTime: at, analyser }, parts: [part] }],
    ['host', { name: 'set-parameter', fields: { analyser, information: 'i13004' }, parts: [part] }],
    ['logger', { name: 'request-answer', fields: { result: 1 }, parts: [] }],
    ['logger', { name: 'execution-result', fields: { result: 100 }, parts: [] }],
    ['host', { name: 'notice-answer', fields: {}, parts: [] }],
    ['logger', { name: 'data-answer', fields: {}, parts: [] }],
    ['host', { name: 'change-key', fields: { created: '20240601085857223', key: '0'.repeat(16) }, parts: [] }],
    ['logger', { name: 'heartbeat', fields: {}, parts: [] }],
  ])('of the %s survive the wire: %j', (from, message) => expect(throughTheWire(message, from)).toEqual(message));

  it('of one command differ by who sends it', () => {
    const fields = { BeginTime: '20160801080000', EndTime: '20160801090000' };
    expect(readMessage(frameOf('2061', fields), 'host')).toMatchObject({ ok: true, message: { name: 'read-hours' } });
    expect(readMessage(frameOf('2061', fields), 'logger')).toMatchObject({
      ok: false,
      reason: { code: 'missing-field', field: 'DataTime' },
    });
  });

  it.each([
    ['1000', { OverTime: '0', ReCount: '3' }, 'OverTime'],
    ['1000', { OverTime: '5', ReCount: '100' }, 'ReCount'],
    ['1064', { MinInterval: '7' }, 'MinInterval'],
    ['1012', { SystemTime: '20160230000000' }, 'SystemTime'],
    ['1072', { NewPW: '1234567' }, 'NewPW'],
    ['3016', { PolId: 'w01018', CstartTime: '8', CTime: '2' }, 'CstartTime'],
  ])('of command %s are refused with %j', (cn, fields, field) => {
    const reason = { code: 'wrong-field', field };
    expect(readMessage(frameOf(cn, fields), 'host')).toMatchObject({ ok: false, reason });
  });

  it('takes both spellings of CTime', () => {
    const frame = frameOf('3016', { PolId: 'w01018', CstartTime: '000000', Ctime: '2' });
    expect(readMessage(frame, 'host')).toMatchObject({ message: { fields: { hours: 2 } } });
  });

  it('does not know what is in no table', () => {
    expect(readMessage(frameOf('9021', {}), 'logger')).toMatchObject({ reason: { code: 'unknown-command' } });
  });

  property.prop([
    fc.constantFrom(...commands.keys()),
    fc.constantFrom('host', 'logger'),
    fc.dictionary(
      fc.constantFrom('DataTime', 'PolId', 'BeginTime', 'EndTime', 'QnRtn', 'CTime', 'NewPW', 'OverTime'),
      fc.oneof(fc.constantFrom('', '20160801080000', '1', '-1', '99', 'x'), fc.stringMatching(/^[a-z0-9.]{0,20}$/)),
    ),
  ])('are answered with a value whatever the fields', (cn, from, fields) => {
    const result = readMessage(frameOf(cn, fields), from);
    expect(result.ok || ['unknown-command', 'missing-field', 'wrong-field'].includes(result.reason.code)).toBe(true);
  });

  it.each([
    ['HJ/T 212-2005', 1],
    ['HJ 212-2017', 5],
    ['HJ 212-2025', 9],
    ['HJ 1404-2024', 9],
  ] as const)('of %s that want an answer have Flag=%i', (edition, flag) => {
    expect([flagOf(edition, true), flagOf(edition, false)]).toEqual([flag, flag - 1]);
  });
});

const directory = process.env['ECOLOOP_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname;
const path = `${directory}/standards/frames/hj212.jsonl`;

describe.skipIf(!existsSync(path))('the collected frames', () => {
  interface Sample {
    readonly id: string;
    readonly kind: string;
    readonly raw: string;
    readonly raw_encoding: string;
  }
  const samples = existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Sample)
    : [];
  const frames = samples.flatMap(({ id, kind, raw, raw_encoding }) => {
    const result = decodeFrame(Buffer.from(raw, raw_encoding === 'hex' ? 'hex' : 'utf8'));
    return result.ok && kind !== 'stream' ? [[id, result.frame.header.cn, result.frame] as const] : [];
  });

  it.each(frames)('%s is a message of command %s', (_, cn, frame) => {
    const results = (['host', 'logger'] as const).map((from) => readMessage(frame, from));
    expect(results.some(({ ok }) => ok) || !commands.has(cn)).toBe(true);
  });
});
