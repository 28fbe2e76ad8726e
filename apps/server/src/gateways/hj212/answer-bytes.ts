import { answerTo, crc16, type Frame } from '@ecoloop/codec-hj212';

/** What may stand in the head of a frame. */
const FITS = /^[\x21-\x7e]*$/;
const SEPARATES = /[;,=&]/;

/**
 * The answer that a frame of a device wants, if any: 9013 or 9014 with nothing in it. The same bytes as `encodeAnswer` of
 * the codec in a tenth of the time, which counts at twenty thousand a second.
 *
 * @returns undefined also where the frame's own head holds what may not be written, such as an MN with a blank in it
 */
export function answerBytes(frame: Frame): Buffer | undefined {
  const command = answerTo(frame, 'logger');
  if (command === undefined) return undefined;
  const { qn, pw, mn, flag } = frame.header;
  const head = `${qn ?? ''}${pw}${mn}`;
  if (!FITS.test(head) || SEPARATES.test(head)) return undefined;
  const number = qn === undefined ? '' : `QN=${qn};`;
  const segment = `${number}ST=91;CN=${command};PW=${pw};MN=${mn};Flag=${flag & ~3};CP=&&&&`;
  const bytes = Buffer.from(`##${String(segment.length).padStart(4, '0')}${segment}0000\r\n`, 'latin1');
  const check = crc16(bytes.subarray(6, -6)).toString(16).toUpperCase().padStart(4, '0');
  bytes.write(check, bytes.length - 6, 'latin1');
  return bytes;
}
