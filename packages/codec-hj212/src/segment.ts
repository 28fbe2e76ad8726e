import type { LocalizedText } from '@ecoloop/kernel';
import { readContent } from './content.ts';
import type { Deviation, FactorPart, Frame, FrameHeader, Version } from './model.ts';

type SegmentResult =
  { readonly ok: true; readonly frame: Frame } | { readonly ok: false; readonly problem: LocalizedText };

const opening = 'CP=&&';
const closing = '&&';

/** Reads a data segment whose length and check value are right. `noted` are deviations found before. */
export function readSegment(segment: string, noted: readonly Deviation[]): SegmentResult {
  const contentAt = segment.indexOf(opening);
  if (contentAt < 0) return refuse('数据段中没有 CP=&&', 'The data segment has no CP=&&');
  const contentEnd = segment.lastIndexOf(closing);
  if (contentEnd < contentAt + opening.length || segment.slice(contentEnd + closing.length).trim() !== '') {
    return refuse('数据段没有以 && 结束', 'The data segment does not end with &&');
  }
  const deviations = new Set(noted);
  const head = readHead(segment.slice(0, contentAt), deviations);
  if (!head.ok) return head;
  const { header } = head;

  const fields = new Map<string, string>();
  const parts: FactorPart[] = [];
  if (contentEnd > contentAt + opening.length) {
    for (const item of readContent(segment.slice(contentAt + opening.length, contentEnd))) {
      if (item === undefined) {
        deviations.add('empty-item');
        continue;
      }
      const { name, attribute, text = '' } = item;
      if (item.hadBlanks) deviations.add('blanks');
      if (item.text === undefined) deviations.add('item-without-value');
      if (attribute !== undefined) parts.push({ code: name, attribute, text });
      else if (fields.has(name)) deviations.add('repeated-field');
      else fields.set(name, text);
    }
  }
  const version = head.flagged ? versionOfFlag(header.flag) : versionOfCodes(parts);
  if (version !== '2005' && header.mn.length !== 24) deviations.add('unusual-mn');
  if (fields.has('Flag')) deviations.add('data-mark-without-factor');
  const dataTime = fields.get('DataTime');
  if (dataTime !== undefined && !/^\d{14}$/.test(dataTime)) deviations.add('unusual-data-time');
  const wantsAnswer = (header.flag & 1) === 1;
  return { ok: true, frame: { header, version, wantsAnswer, fields, parts, segment, deviations: [...deviations] } };
}

function refuse(zh: string, en: string): { readonly ok: false; readonly problem: LocalizedText } {
  return { ok: false, problem: { zh, en } };
}

type HeadResult =
  | { readonly ok: true; readonly header: FrameHeader; readonly flagged: boolean }
  | { readonly ok: false; readonly problem: LocalizedText };

const headNames = new Set(['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO', 'RF']);

function readHead(head: string, deviations: Set<Deviation>): HeadResult {
  const hasCommas = head.includes(',');
  if (hasCommas) deviations.add('separator-in-head');
  const values = new Map<string, string>();
  for (const field of head.split(hasCommas ? /[;,]/ : ';')) {
    const equalsAt = field.indexOf('=');
    const name = field.slice(0, Math.max(equalsAt, 0)).trim();
    if (headNames.has(name)) {
      if (values.has(name)) return refuse(`数据段中 ${name} 出现两次`, `The data segment has ${name} twice`);
      values.set(name, field.slice(equalsAt + 1).trim());
    } else if (field.trim() !== '') deviations.add('unknown-head-field');
  }
  const st = values.get('ST');
  const cn = values.get('CN');
  const mn = values.get('MN');
  if (!st) return refuse('数据段缺少系统编码 ST', 'The data segment has no system code ST');
  if (!cn) return refuse('数据段缺少命令编码 CN', 'The data segment has no command code CN');
  if (mn === undefined) return refuse('数据段缺少设备标识 MN', 'The data segment has no device id MN');

  const flag = wholeNumber(values.get('Flag'), 255);
  const pnum = wholeNumber(values.get('PNUM'));
  const pno = wholeNumber(values.get('PNO'));
  const rf = wholeNumber(values.get('RF'));
  for (const [name, value] of Object.entries({ Flag: flag, PNUM: pnum, PNO: pno, RF: rf })) {
    if (Number.isNaN(value)) {
      const text = values.get(name) ?? '';
      return refuse(`${name} 不是有效的数字：“${text}”`, `${name} is not a valid number: "${text}"`);
    }
  }
  if (pnum && pno !== undefined && (pno < 1 || pno > pnum)) {
    return refuse(`包号 PNO=${pno} 不在 1 至 ${pnum} 之间`, `Packet number PNO=${pno} is not between 1 and ${pnum}`);
  }
  const header: Writable<FrameHeader> = { st, cn, pw: values.get('PW') ?? '', mn, flag: flag ?? 0 };
  const qn = values.get('QN');
  if (qn) header.qn = qn;
  if (pnum !== undefined) header.pnum = pnum;
  if (pno !== undefined) header.pno = pno;
  if (rf !== undefined) header.rf = rf;

  if (!qn) deviations.add('no-qn');
  else if (!/^\d{17}$/.test(qn)) deviations.add('unusual-qn');
  if (header.pw === '') deviations.add('no-password');
  if (flag === undefined) deviations.add('no-flag');
  const hasPacketFlag = (header.flag & 2) !== 0;
  if (pnum !== undefined && !hasPacketFlag) deviations.add('packet-numbers-without-flag');
  if (pnum === undefined && hasPacketFlag) deviations.add('packet-flag-without-numbers');
  return { ok: true, header, flagged: flag !== undefined };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** `undefined` without a text, NaN for a text that is no whole number up to `most`. */
function wholeNumber(text: string | undefined, most = 999_999): number | undefined {
  if (!text) return undefined;
  return /^\d+$/.test(text) && Number(text) <= most ? Number(text) : Number.NaN;
}

/** Bits 2 to 7 of Flag count the edition; surface-water stations (HJ 1404) use the value of 2025 as well. */
function versionOfFlag(flag: number): Version {
  return flag >> 2 === 0 ? '2005' : flag >> 2 === 1 ? '2017' : '2025';
}

/** Factor codes became a letter and five digits in 2017 (`a34004`); before they were short (`011`, `B01`). */
function versionOfCodes(parts: readonly FactorPart[]): Version {
  return parts.some(({ code }) => /^[a-z]\d{5}/.test(code)) ? '2017' : '2005';
}
