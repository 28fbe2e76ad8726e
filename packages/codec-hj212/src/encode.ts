import { checkLength, headLength } from './decode.ts';
import { crc16, crcText } from './crc16.ts';
import { Hj212Errors } from './errors.ts';
import type { FactorPart, FrameHeader } from './model.ts';
import { convertContent, type Sm4 } from './sm4.ts';
import { writeText } from './text.ts';

export interface FrameContent {
  readonly header: FrameHeader;
  readonly fields?: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
  readonly parts?: readonly FactorPart[];
}

export const maximumSegmentLength = 1024;

/**
 * Writes one frame (HJ 212-2017 clause 6.2). Fields come first, then the parts, those of one factor joined by commas.
 * The header is written as given: `flag` must say itself whether packets are numbered and an answer is wanted.
 * What is too long for one frame goes through `splitContent` first.
 *
 * @throws hj212.TEXT_NOT_ALLOWED, hj212.NUMBER_NOT_ALLOWED, hj212.SEGMENT_TOO_LONG
 */
export function encodeFrame(content: FrameContent): Uint8Array {
  const segment = encodeSegment(content);
  if (segment.length > maximumSegmentLength) throw Hj212Errors.SEGMENT_TOO_LONG({ length: segment.length });
  const bytes = new Uint8Array(headLength + segment.length + checkLength + 2);
  bytes.set(writeText(`##${String(segment.length).padStart(4, '0')}`));
  bytes.set(segment, headLength);
  bytes.set(writeText(`${crcText(crc16(segment))}\r\n`), headLength + segment.length);
  return bytes;
}

/**
 * A frame of `encodeFrame` with its content encrypted, HJ 212-2025: length and check value stay those of the plain text.
 *
 * @throws hj212.NOT_ENCRYPTED when the cipher fails
 */
export function encryptFrame(frame: Uint8Array, sm4: Sm4): Uint8Array {
  const tail = frame.length - checkLength - 2;
  const segment = convertContent(frame.subarray(headLength, tail), (blocks) => sm4.encrypt(blocks));
  if (segment === undefined) throw Hj212Errors.NOT_ENCRYPTED();
  const bytes = frame.slice();
  bytes.set(segment, headLength);
  return bytes;
}

/** The data segment of a frame, however long. */
export function encodeSegment({ header, fields = {}, parts = [] }: FrameContent): Uint8Array {
  const plain = isMap(fields) ? [...fields] : Object.entries(fields);
  const items = plain.map(([name, text]) => `${checkedName('CP', name)}=${checkedText(name, text)}`);
  parts.forEach((part, index) => {
    const item = partText(part);
    if (parts[index - 1]?.code === part.code) items.push(`${items.pop() ?? ''},${item}`);
    else items.push(item);
  });
  return writeText([...headFields(header), `CP=&&${items.join(';')}&&`].join(';'));
}

export type AnswerCommand = '9011' | '9012' | '9013' | '9014';

/** What the two answers with a result say unless told otherwise: ready, done. */
const usualResults: Readonly<Record<AnswerCommand, Readonly<Record<string, string>>>> = {
  '9011': { QnRtn: '1' },
  '9012': { ExeRtn: '1' },
  '9013': {},
  '9014': {},
};

/**
 * The answer to a message, HJ 212-2017 clause 6.5: its QN, PW and MN, system 91, its edition without further flags.
 * `extra` takes the place of the usual result, such as `{ QnRtn: '9' }`.
 */
export function encodeAnswer(
  command: AnswerCommand,
  to: FrameHeader,
  extra?: Readonly<Record<string, string>>,
): Uint8Array {
  const { qn, pw, mn, flag } = to;
  return encodeFrame({
    header: { ...(qn === undefined ? {} : { qn }), st: '91', cn: command, pw, mn, flag: flag & ~3 },
    fields: extra ?? usualResults[command],
  });
}

function isMap(fields: NonNullable<FrameContent['fields']>): fields is ReadonlyMap<string, string> {
  return fields instanceof Map;
}

function headFields(header: FrameHeader): string[] {
  const { qn, st, cn, pw, mn, flag, pnum, pno, rf } = header;
  return [
    ...(qn === undefined ? [] : [`QN=${checkedHead('QN', qn)}`]),
    `ST=${checkedHead('ST', st)}`,
    `CN=${checkedHead('CN', cn)}`,
    `PW=${checkedHead('PW', pw)}`,
    `MN=${checkedHead('MN', mn)}`,
    `Flag=${checkedNumber('Flag', flag, 255)}`,
    ...(pnum === undefined ? [] : [`PNUM=${checkedNumber('PNUM', pnum, 9999)}`]),
    ...(pno === undefined ? [] : [`PNO=${checkedNumber('PNO', pno, 9999)}`]),
    ...(rf === undefined ? [] : [`RF=${checkedNumber('RF', rf, 1)}`]),
  ];
}

function partText({ code, attribute, text }: FactorPart): string {
  const name = `${code}-${attribute}`;
  return `${checkedName('CP', code)}-${checkedName('CP', attribute)}=${checkedText(name, text)}`;
}

function checkedHead(name: string, text: string): string {
  if (!/^[^\s;,=&]*$/.test(text)) throw Hj212Errors.TEXT_NOT_ALLOWED({ name, text });
  return text;
}

function checkedName(name: string, text: string): string {
  if (!/^[^\s;,=&-]+$/.test(text)) throw Hj212Errors.TEXT_NOT_ALLOWED({ name, text });
  return text;
}

function checkedText(name: string, text: string): string {
  const quoted = /^\/\/([^]*)\/\/$/.exec(text)?.[1];
  const fits =
    quoted === undefined ? /^(?!\/\/)[^;,]*$/.test(text) && text === text.trim() : !/\/\/[;,]/.test(`${quoted}//`);
  // A lone half of a surrogate pair has no UTF-8 form.
  if (!fits || /\p{Surrogate}/u.test(text)) throw Hj212Errors.TEXT_NOT_ALLOWED({ name, text });
  return text;
}

function checkedNumber(name: string, value: number, most: number): number {
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw Hj212Errors.NUMBER_NOT_ALLOWED({ name, value, most });
  return value;
}
