import { decodeFrame, encodeFrame, flagOf, messageContent, readDataReport, type Message } from '@ecoloop/codec-hj212';
import { describe, expect, it } from 'vitest';
import { createDemonstrationDesk } from './demonstration-requests.ts';
import { HOUR, type HourModel } from './readings.ts';

const identity = { station: 'dongsi', device: 'DEMO1', secret: '000001', systemCode: '22' };
const now = Date.parse('2026-03-01T04:30:00Z');
const model: HourModel = (_station, start, count) => ({
  pm25: Float64Array.from({ length: count }, (_, hour) => (start / HOUR + hour) % 100),
});

const aDesk = (clockAhead = 0) => createDemonstrationDesk({ identity, model, now: () => now, clockAhead });

function ask(desk: ReturnType<typeof aDesk>, message: Message) {
  const header = { qn: '20260301123000001', st: '22', pw: '000001', mn: 'DEMO1', flag: flagOf('HJ 212-2017', true) };
  const sent = decodeFrame(encodeFrame(messageContent(message, header)));
  if (!sent.ok) throw new Error(sent.reason.code);
  return desk.answer(sent.frame).map((bytes) => {
    const decoded = decodeFrame(bytes);
    if (!decoded.ok) throw new Error(decoded.reason.code);
    return decoded.frame;
  });
}

describe('createDemonstrationDesk', () => {
  it('is ahead until its clock is set', () => {
    const desk = aDesk(95_000);
    const [accepted, clock] = ask(desk, { name: 'read-clock', fields: {}, parts: [] });
    expect(accepted?.fields.get('QnRtn')).toBe('1');
    expect(clock?.fields.get('SystemTime')).toBe('20260301123135');
    ask(desk, { name: 'set-clock', fields: { time: now }, parts: [] });
    expect(desk.now()).toBe(now);
  });

  it('gives the hours of a period that are over, each as it was sent when it ended', () => {
    const begin = Date.parse('2026-03-01T01:00:00Z');
    const answers = ask(aDesk(), { name: 'read-hours', fields: { begin, end: now }, parts: [] });
    const times = answers.slice(1, -1).flatMap((frame) => {
      const read = readDataReport(frame);
      return read.ok ? [[read.report.dataInstant, read.report.readings[0]?.value]] : [];
    });
    expect(times).toEqual([0, 1, 2].map((hour) => [begin + hour * HOUR, (begin / HOUR + hour) % 100]));
    expect(answers.at(-1)?.fields.get('ExeRtn')).toBe('1');
  });

  it('says that there are no data of the future, and that it does not know a command', () => {
    const begin = now + HOUR;
    const [, result] = ask(aDesk(), { name: 'read-hours', fields: { begin, end: begin + HOUR }, parts: [] });
    expect(result?.fields.get('ExeRtn')).toBe('100');
    const [refused, ...rest] = ask(aDesk(), { name: 'set-password', fields: { password: '654321' }, parts: [] });
    expect(refused?.fields.get('QnRtn')).toBe('8');
    expect(rest).toEqual([]);
  });
});
