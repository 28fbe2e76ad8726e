import { readBound, type KnownValue } from './known-value.ts';

/** A text such as 已完成, 达标 or 未达到, where the figure is no number: passed, failed, or neither (undefined). */
export function passOrFail({ value, text }: KnownValue): boolean | undefined {
  if (value !== undefined || text === undefined || readBound({ text })) return undefined;
  const plain = text.trim();
  if (/^not (?:attained|completed|met)$/i.test(plain)) return false;
  if (/^(?:attained|completed|met)$/i.test(plain)) return true;
  if (/^(?:未|没有|尚未|不)(?:全部|能)?(?:完成|达到|达标|实现|消除|合格)/.test(plain)) return false;
  return /^(?:已|均|全部|基本)*(?:完成|达到|达标|实现|消除|合格)/.test(plain) ? true : undefined;
}

/** Whether a text says something that can be judged: a number, a printed bound, passed or failed. */
export const readsAsFigure = (text: string): boolean =>
  readBound({ text }) !== undefined || passOrFail({ text }) !== undefined;
