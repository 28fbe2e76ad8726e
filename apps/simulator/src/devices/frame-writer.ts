import { beijingTime, crc16, encryptFrame, modbusCrc16, type Sm4 } from '@ecoloop/codec-hj212';
import type { PacketLayout } from './frame-layout.ts';
import type { Readings } from './readings-model.ts';

/** What stands in the head of each frame of a device. */
export interface FrameHead {
  readonly st: string;
  readonly password: string;
  readonly mn: string;
  readonly check: 'standard' | 'modbus';
  readonly sm4: Sm4 | undefined;
}

export interface FrameWriter {
  /**
   * One frame of data, with bytes of its own.
   *
   * @param qn epoch milliseconds; two of a device never have the same
   * @param dataTime epoch milliseconds, whole seconds
   * @param isResent data that should have come before: RF=1 of HJ 212-2025
   */
  write(
    head: FrameHead,
    layout: PacketLayout,
    qn: number,
    dataTime: number,
    readings: Readings,
    isResent?: boolean,
  ): Buffer;
}

const headLength = 6;
const hexadecimal = Buffer.from('0123456789ABCDEF');

/** Writes frames into memory that is used again; far quicker than from parts, and the same bytes as `encodeFrame`. */
export function createFrameWriter(): FrameWriter {
  const scratch = Buffer.alloc(8_192);
  const qnTime = createTimeDigits();
  const dataTimeDigits = createTimeDigits();

  function write(
    head: FrameHead,
    layout: PacketLayout,
    qn: number,
    dataTime: number,
    readings: Readings,
    isResent = false,
  ): Buffer {
    let at = headLength;
    at += scratch.write('QN=', at, 'latin1');
    at += scratch.write(qnTime(qn), at, 'latin1');
    at = writeDigits(scratch, at, qn % 1_000, 3);
    at += scratch.write(`;ST=${head.st};CN=${layout.cn};PW=${head.password};MN=${head.mn}${layout.flag}`, at, 'latin1');
    if (isResent) at += scratch.write(';RF=1', at, 'latin1');
    at += scratch.write(';CP=&&DataTime=', at, 'latin1');
    at += scratch.write(dataTimeDigits(dataTime), at, 'latin1');
    for (const { text, factor, statistic, decimals } of layout.items) {
      at += scratch.write(text, at, 'latin1');
      if (statistic === 'mark') at += scratch.write(readings.marks[factor] ?? 'N', at, 'latin1');
      else at = writeNumber(scratch, at, readings[statistic][factor] ?? 0, decimals);
    }
    at += scratch.write('&&', at, 'latin1');
    scratch[0] = scratch[1] = 0x23;
    writeDigits(scratch, 2, at - headLength, 4);
    const segment = scratch.subarray(headLength, at);
    at = writeCheck(scratch, at, head.check === 'modbus' ? modbusCrc16(segment) : crc16(segment));
    const frame = Buffer.from(scratch.subarray(0, at));
    // Length and check value are those of the plain text.
    return head.sm4 ? Buffer.from(encryptFrame(frame, head.sm4)) : frame;
  }

  return { write };
}

/** A frame of `encodeFrame` as the device dresses it: the check value made anew by its own rule, the content encrypted. */
export function dressFrame(frame: Uint8Array, { check, sm4 }: Pick<FrameHead, 'check' | 'sm4'>): Buffer {
  const dressed = Buffer.from(frame);
  const end = dressed.length - 6;
  const segment = dressed.subarray(headLength, end);
  writeCheck(dressed, end, check === 'modbus' ? modbusCrc16(segment) : crc16(segment));
  return sm4 ? Buffer.from(encryptFrame(dressed, sm4)) : dressed;
}

function writeCheck(bytes: Buffer, at: number, check: number): number {
  for (let shift = 12; shift >= 0; shift -= 4) bytes[at++] = hexadecimal[(check >> shift) & 15] ?? 0;
  bytes[at++] = 0x0d;
  bytes[at++] = 0x0a;
  return at;
}

function writeDigits(bytes: Buffer, at: number, value: number, count: number): number {
  for (let place = at + count - 1; place >= at; place--) {
    bytes[place] = 0x30 + (value % 10);
    value = Math.floor(value / 10);
  }
  return at + count;
}

const powers = [1, 10, 100, 1_000];

/** As `toFixed` would print it, but for ties. */
function writeNumber(bytes: Buffer, at: number, value: number, decimals: number): number {
  const power = powers[decimals] ?? 1;
  let scaled = Math.round(value * power);
  if (scaled < 0) {
    bytes[at++] = 0x2d;
    scaled = -scaled;
  }
  const whole = Math.floor(scaled / power);
  let count = 1;
  for (let rest = whole; rest >= 10; rest = Math.floor(rest / 10)) count++;
  at = writeDigits(bytes, at, whole, count);
  if (decimals === 0) return at;
  bytes[at++] = 0x2e;
  return writeDigits(bytes, at, scaled % power, decimals);
}

/** `beijingTime`, computed once for each second: devices that speak in the same second share it. */
export function createTimeDigits(): (time: number) => string {
  let second = NaN;
  let digits = '';
  return (time) => {
    const wanted = Math.floor(time / 1_000);
    if (wanted !== second) {
      second = wanted;
      digits = beijingTime(wanted * 1_000);
    }
    return digits;
  };
}
