import type { LocalizedText } from '@ecoloop/kernel';
import { note } from './content.ts';
import type { Deviation, FrameHeader } from './model.ts';
import type { TextSource } from './text.ts';

export type HeadResult =
  | { readonly ok: true; readonly header: FrameHeader; readonly hasFlag: boolean }
  | { readonly ok: false; readonly problem: LocalizedText };

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const semicolon = 59;
const comma = 44;
const equals = 61;
const zero = 48;
const packetNumberMaximum = 999_999;

/** The fields in front of CP, HJ 212-2017 clause 6.3: the bytes `[from, to)`. */
export function readHead(
  bytes: Uint8Array,
  from: number,
  to: number,
  { read }: TextSource,
  deviations: Deviation[],
): HeadResult {
  const texts: (string | undefined)[] = [undefined, undefined, undefined, undefined, undefined];
  const numbers: (number | undefined)[] = [undefined, undefined, undefined, undefined];
  let isQnUsual = false;
  let seen = 0;

  for (let start = from; start < to;) {
    let equalsAt = -1;
    let at = start;
    for (; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > equals) continue;
      if (byte === equals) {
        if (equalsAt < 0) equalsAt = at;
      } else if (byte === semicolon) break;
      else if (byte === comma) {
        note(deviations, 'separator-in-head');
        break;
      }
    }
    const end = at;
    let nameAt = start;
    let nameEnd = equalsAt < 0 ? start : equalsAt;
    start = end + 1;
    while (nameAt < nameEnd && isBlank(bytes[nameAt])) nameAt++;
    while (nameEnd > nameAt && isBlank(bytes[nameEnd - 1])) nameEnd--;
    let valueAt = equalsAt + 1;
    let valueEnd = end;
    while (valueAt < valueEnd && isBlank(bytes[valueAt])) valueAt++;
    while (valueEnd > valueAt && isBlank(bytes[valueEnd - 1])) valueEnd--;

    const name = nameOf(bytes, nameAt, nameEnd);
    if (name < 0) {
      if (!isOnlyBlank(bytes, equalsAt < 0 ? nameAt : equalsAt, end)) note(deviations, 'unknown-head-field');
      continue;
    }
    if (seen & (1 << name)) {
      return refuse(`数据段中 ${names[name] ?? ''} 出现两次`, `The data segment has ${names[name] ?? ''} twice`);
    }
    seen |= 1 << name;
    if (name < flagAt) {
      texts[name] = read(bytes, valueAt, valueEnd);
      if (name === 0) isQnUsual = valueEnd - valueAt === 17 && wholeNumber(bytes, valueAt, valueEnd) !== undefined;
      continue;
    }
    if (valueAt === valueEnd) continue;
    const number = wholeNumber(bytes, valueAt, valueEnd);
    if (number === undefined || number > (name === flagAt ? 255 : packetNumberMaximum)) {
      const text = read(bytes, valueAt, valueEnd);
      const field = names[name] ?? '';
      return refuse(`${field} 不是有效的数字：“${text}”`, `${field} is not a valid number: "${text}"`);
    }
    numbers[name - flagAt] = number;
  }

  const [qn, st, cn, pw = '', mn] = texts;
  const [flag, pnum, pno, rf] = numbers;
  if (!st) return refuse('数据段缺少系统编码 ST', 'The data segment has no system code ST');
  if (!cn) return refuse('数据段缺少命令编码 CN', 'The data segment has no command code CN');
  if (mn === undefined) return refuse('数据段缺少设备标识 MN', 'The data segment has no device id MN');
  if (pnum && pno !== undefined && (pno < 1 || pno > pnum)) {
    return refuse(`包号 PNO=${pno} 不在 1 至 ${pnum} 之间`, `Packet number PNO=${pno} is not between 1 and ${pnum}`);
  }
  const header: Writable<FrameHeader> = { st, cn, pw, mn, flag: flag ?? 0 };
  if (qn) header.qn = qn;
  if (pnum !== undefined) header.pnum = pnum;
  if (pno !== undefined) header.pno = pno;
  if (rf !== undefined) header.rf = rf;

  if (!qn) note(deviations, 'no-qn');
  else if (!isQnUsual) note(deviations, 'unusual-qn');
  if (header.pw === '') note(deviations, 'no-password');
  if (flag === undefined) note(deviations, 'no-flag');
  const hasPacketFlag = (header.flag & 2) !== 0;
  if (pnum !== undefined && !hasPacketFlag) note(deviations, 'packet-numbers-without-flag');
  if (pnum === undefined && hasPacketFlag) note(deviations, 'packet-flag-without-numbers');
  return { ok: true, header, hasFlag: flag !== undefined };
}

function refuse(zh: string, en: string): { readonly ok: false; readonly problem: LocalizedText } {
  return { ok: false, problem: { zh, en } };
}

const names = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO', 'RF'];
/** The names in front of Flag hold texts, the others numbers. */
const flagAt = names.indexOf('Flag');
const packed = names.map((name) => packedName(Array.from(name, (letter) => letter.charCodeAt(0))));

/** At most four bytes in one number. */
function packedName(bytes: readonly number[]): number {
  return bytes.reduce((number, byte) => (number << 8) | byte, 0);
}

/** The place of a name in `names`; -1 for a name that is not there. */
function nameOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 2 || to - from > 4) return -1;
  let number = 0;
  for (let at = from; at < to; at++) number = (number << 8) | (bytes[at] ?? 0);
  return packed.indexOf(number);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function isOnlyBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isBlank(bytes[at])) return false;
  return true;
}

/** `undefined` for what is not digits alone. Beyond 15 digits the number is no longer exact. */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return from < to ? number : undefined;
}
