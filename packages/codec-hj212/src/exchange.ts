import { commands } from './commands.ts';
import type { AnswerCommand } from './encode.ts';
import type { Frame, FrameHeader } from './model.ts';

/** What we sent and wait for: 9011 and then 9012, 9013, or 9014. */
export type ExchangeKind = 'request' | 'notice' | 'upload';

export interface ExchangeLimits {
  /** HJ 212-2017: 10 s over mobile networks, 5 s over ADSL; command 1000 sets it. Default 10 s. */
  readonly timeoutMilliseconds?: number;
  /** How often a message is sent again. HJ 212-2017: 3, the default; command 1000 sets it. */
  readonly repeats?: number;
}

/**
 * How an exchange ended. `unanswered`: no answer after all repeats, the link counts as dead. `no-result`: the request was
 * taken up and nothing more came. `result` is QnRtn or ExeRtn, `undefined` where the answer has none that is a number.
 */
export type ExchangeOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused' | 'failed'; readonly result: number | undefined }
  | { readonly kind: 'unanswered' | 'no-result' };

/** A message on its way, as a value: keep it, step it, send the same bytes again when told so. */
export interface Exchange {
  readonly kind: ExchangeKind;
  readonly header: FrameHeader;
  readonly phase: 'waiting-answer' | 'waiting-result' | 'ended';
  readonly timesSent: number;
  /** Epoch milliseconds at which to step with `time` if no frame came before. */
  readonly deadline: number;
  readonly outcome?: ExchangeOutcome;
  readonly timeoutMilliseconds: number;
  readonly repeats: number;
}

export type ExchangeEvent =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly now: number }
  | { readonly kind: 'time'; readonly now: number };

export interface ExchangeStep {
  readonly exchange: Exchange;
  /** The message is to be sent again, with the same QN. */
  readonly sendAgain: boolean;
  /** What the frame was to this exchange; `undefined` if it belongs to another. */
  readonly frameWas?: 'answer' | 'data' | 'result';
}

const defaultTimeout = 10_000;
const defaultRepeats = 3;
const answers: Readonly<Record<ExchangeKind, AnswerCommand>> = { request: '9011', notice: '9013', upload: '9014' };

/** Begins when the message is sent for the first time; it must ask for an answer (bit A of Flag). */
export function openExchange(
  kind: ExchangeKind,
  header: FrameHeader,
  now: number,
  { timeoutMilliseconds = defaultTimeout, repeats = defaultRepeats }: ExchangeLimits = {},
): Exchange {
  const deadline = now + timeoutMilliseconds;
  return { kind, header, phase: 'waiting-answer', timesSent: 1, deadline, timeoutMilliseconds, repeats };
}

/** HJ 212-2017 clause 6.5: what a frame or the passing of time makes of an exchange. Never throws, ended stays ended. */
export function stepExchange(exchange: Exchange, event: ExchangeEvent): ExchangeStep {
  if (exchange.phase === 'ended') return { exchange, sendAgain: false };
  return event.kind === 'time' ? stepTime(exchange, event.now) : stepFrame(exchange, event.frame, event.now);
}

function stepTime(exchange: Exchange, now: number): ExchangeStep {
  if (now < exchange.deadline) return { exchange, sendAgain: false };
  if (exchange.phase === 'waiting-result')
    return { exchange: ended(exchange, { kind: 'no-result' }), sendAgain: false };
  if (exchange.timesSent > exchange.repeats) {
    return { exchange: ended(exchange, { kind: 'unanswered' }), sendAgain: false };
  }
  const deadline = now + exchange.timeoutMilliseconds;
  return { exchange: { ...exchange, timesSent: exchange.timesSent + 1, deadline }, sendAgain: true };
}

function stepFrame(exchange: Exchange, frame: Frame, now: number): ExchangeStep {
  const { header, fields } = frame;
  const other: ExchangeStep = { exchange, sendAgain: false };
  if (header.mn !== exchange.header.mn) return other;
  const isOurs = header.qn === exchange.header.qn;
  if (isOurs && header.cn === answers[exchange.kind]) {
    if (exchange.kind !== 'request')
      return { ...other, exchange: ended(exchange, { kind: 'done' }), frameWas: 'answer' };
    const result = numberOf(fields.get('QnRtn'));
    const next = result === 1 ? waitingResult(exchange, now) : ended(exchange, { kind: 'refused', result });
    return { ...other, exchange: next, frameWas: 'answer' };
  }
  if (exchange.kind !== 'request') return other;
  if (isOurs && header.cn === '9012') {
    const result = numberOf(fields.get('ExeRtn'));
    const outcome: ExchangeOutcome = result === 1 ? { kind: 'done' } : { kind: 'failed', result };
    return { ...other, exchange: ended(exchange, outcome), frameWas: 'result' };
  }
  // Parameters come with the QN of the request, history with QN of its own.
  if (header.cn === exchange.header.cn) return { ...other, exchange: waitingResult(exchange, now), frameWas: 'data' };
  return other;
}

/** Each sign that the logger is at work gives it the whole time again. */
function waitingResult(exchange: Exchange, now: number): Exchange {
  return { ...exchange, phase: 'waiting-result', deadline: now + exchange.timeoutMilliseconds };
}

function ended(exchange: Exchange, outcome: ExchangeOutcome): Exchange {
  return { ...exchange, phase: 'ended', outcome };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/**
 * The answer that a frame wants at once: 9011 to a request, 9013 to a notice, 9014 to data, HJ 212-2017 clause 6.5.
 * Commands of no table (sign-in, heartbeats of a make) are data if they have a DataTime, else notices.
 */
export function answerTo({ header, fields, wantsAnswer }: Frame, from: 'host' | 'logger'): AnswerCommand | undefined {
  const command = commands.get(header.cn);
  const type = from === 'host' ? command?.fromHost : command?.fromLogger;
  if (!wantsAnswer || type === 'answer') return undefined;
  if (type !== undefined) return answers[type];
  return fields.has('DataTime') ? '9014' : '9013';
}
