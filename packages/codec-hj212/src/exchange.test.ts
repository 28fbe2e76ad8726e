import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aHeader, expectFrame } from '../fixtures/frames.ts';
import {
  answerTo,
  decodeFrame,
  encodeAnswer,
  encodeFrame,
  openExchange,
  stepExchange,
  type AnswerCommand,
  type Exchange,
  type ExchangeKind,
  type Frame,
  type FrameHeader,
} from './index.ts';

const asked = aHeader({ cn: '2061', flag: 5 });
const frame = (header: Partial<FrameHeader>, fields: Readonly<Record<string, string>> = {}): Frame =>
  expectFrame(decodeFrame(encodeFrame({ header: { ...asked, ...header }, fields })));
const answer = (command: AnswerCommand, fields?: Readonly<Record<string, string>>): Frame =>
  expectFrame(decodeFrame(encodeAnswer(command, asked, fields)));

/** Steps through frames, each given one second after the one before. */
function after(kind: ExchangeKind, ...frames: readonly Frame[]): Exchange {
  return frames.reduce(
    (exchange, received, index) =>
      stepExchange(exchange, { kind: 'frame', frame: received, now: (index + 1) * 1000 }).exchange,
    openExchange(kind, asked, 0),
  );
}

describe('a request', () => {
  it('is done when it is answered, served and executed', () => {
    const data = frame({ qn: '20230901090000111' }, { DataTime: '20230901080000' });
    expect(after('request', answer('9011'))).toMatchObject({ phase: 'waiting-result', deadline: 11_000 });
    expect(after('request', answer('9011'), data)).toMatchObject({ phase: 'waiting-result', deadline: 12_000 });
    expect(after('request', answer('9011'), data, answer('9012'))).toMatchObject({
      phase: 'ended',
      outcome: { kind: 'done' },
    });
  });

  it('is done as well when its answer was lost and its result came', () => {
    expect(after('request', answer('9012')).outcome).toEqual({ kind: 'done' });
    expect(after('request', frame({}, { RtdInterval: '30' }), answer('9012')).outcome).toEqual({ kind: 'done' });
  });

  it('ends with the reason of the logger', () => {
    expect(after('request', answer('9011', { QnRtn: '3' })).outcome).toEqual({ kind: 'refused', result: 3 });
    expect(after('request', answer('9011', { QnRtn: 'x' })).outcome).toEqual({ kind: 'refused', result: undefined });
    expect(after('request', answer('9011'), answer('9012', { ExeRtn: '100' })).outcome).toEqual({
      kind: 'failed',
      result: 100,
    });
  });

  it('is sent again three times and then given up', () => {
    let exchange = openExchange('request', asked, 0);
    for (const now of [10_000, 20_000, 30_000]) {
      expect(stepExchange(exchange, { kind: 'time', now: now - 1 })).toEqual({ exchange, sendAgain: false });
      const step = stepExchange(exchange, { kind: 'time', now });
      expect(step.sendAgain).toBe(true);
      exchange = step.exchange;
    }
    const last = stepExchange(exchange, { kind: 'time', now: 40_000 });
    expect(last).toMatchObject({ sendAgain: false, exchange: { timesSent: 4, outcome: { kind: 'unanswered' } } });
  });

  it('that was taken up is not sent again: without a result it has failed', () => {
    const step = stepExchange(after('request', answer('9011')), { kind: 'time', now: 11_000 });
    expect(step).toMatchObject({ sendAgain: false, exchange: { outcome: { kind: 'no-result' } } });
  });

  it('keeps to the limits set by command 1000', () => {
    const exchange = openExchange('request', asked, 0, { timeoutMilliseconds: 2000, repeats: 0 });
    expect(stepExchange(exchange, { kind: 'time', now: 2000 }).exchange.outcome).toEqual({ kind: 'unanswered' });
  });

  it('does not mind frames of others', () => {
    for (const other of [
      frame({ qn: '20230901080000001', cn: '9011' }, { QnRtn: '2' }),
      frame({ mn: '020000A8900016F000169DC0', cn: '9012' }, { ExeRtn: '1' }),
      frame({ cn: '2011' }),
      answer('9014'),
    ]) {
      const exchange = openExchange('request', asked, 0);
      expect(stepExchange(exchange, { kind: 'frame', frame: other, now: 1 })).toEqual({ exchange, sendAgain: false });
    }
  });
});

describe('a notice and an upload', () => {
  it.each([
    ['notice', '9013', '9014'],
    ['upload', '9014', '9013'],
  ] as const)('a %s is done with %s, not with %s', (kind, right, wrong) => {
    expect(after(kind, answer(wrong)).phase).toBe('waiting-answer');
    expect(after(kind, answer(right)).outcome).toEqual({ kind: 'done' });
  });
});

describe('the answer due', () => {
  it.each([
    ['host', '1012', '9011'],
    ['host', '2012', '9013'],
    ['host', '2061', '9011'],
    ['logger', '2061', '9014'],
    ['logger', '1013', '9013'],
    ['logger', '9015', '9013'],
    ['logger', '9014', undefined],
    ['logger', '9021', '9013'],
  ] as const)('to the %s for %s is %s', (from, cn, expected) => expect(answerTo(frame({ cn }), from)).toBe(expected));

  it('to unknown data is that to data, and nobody is answered who does not ask', () => {
    expect(answerTo(frame({ cn: '2071' }, { DataTime: '20230901080000' }), 'logger')).toBe('9014');
    expect(answerTo(frame({ cn: '2061', flag: 4 }), 'logger')).toBeUndefined();
  });
});

describe('over a line that loses frames', () => {
  property.prop([
    fc.array(fc.boolean(), { maxLength: 40 }),
    fc.constantFrom<ExchangeKind>('request', 'notice', 'upload'),
    fc.integer({ min: 0, max: 5 }),
  ])('every exchange ends, in time and as it really went', (losses, kind, repeats) => {
    const timeoutMilliseconds = 100;
    const losing = losses.values();
    const arrives = (): boolean => losing.next().value !== true;
    let exchange = openExchange(kind, asked, 0, { timeoutMilliseconds, repeats });
    let served = 0;
    const serve = (now: number): void => {
      if (!arrives()) return;
      served++;
      const replies = { request: ['9011', '9012'], notice: ['9013'], upload: ['9014'] } as const;
      for (const command of replies[kind]) {
        if (!arrives()) continue;
        exchange = stepExchange(exchange, { kind: 'frame', frame: answer(command), now }).exchange;
      }
    };
    serve(0);
    let now = 0;
    for (; exchange.phase !== 'ended' && now < 10_000; now += 50) {
      const step = stepExchange(exchange, { kind: 'time', now });
      exchange = step.exchange;
      if (step.sendAgain) serve(now);
    }
    expect(exchange.phase).toBe('ended');
    expect(now).toBeLessThanOrEqual((repeats + 2) * timeoutMilliseconds + 50);
    expect(exchange.timesSent).toBeLessThanOrEqual(repeats + 1);
    if (exchange.outcome?.kind === 'done') expect(served).toBeGreaterThan(0);
    if (exchange.outcome?.kind === 'no-result') expect(served).toBeGreaterThan(0);
    const after = stepExchange(exchange, { kind: 'time', now: 1e6 });
    expect(after).toEqual({ exchange, sendAgain: false });
  });
});
