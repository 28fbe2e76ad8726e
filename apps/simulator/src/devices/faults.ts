import { encodeFrame, type FrameHeader } from '@ecoloop/codec-hj212';
import { randomShare } from './random-share.ts';

/** What goes wrong with a frame, once; whatever of it is not acknowledged is sent again as it should be. */
export const frameFaults = [
  'split',
  'glued',
  'garbage',
  'wrong-crc',
  'wrong-length',
  'lower-case-crc',
  'no-crlf',
  'gbk',
  'late',
  'out-of-order',
  'duplicate',
] as const;
export type FrameFault = (typeof frameFaults)[number];

/** What is wrong with a device for as long as it runs. */
export const deviceFaults = [
  'clock-drift',
  'clock-jump',
  'silent',
  'reconnect',
  'slow-reader',
  'wrong-password',
  'unknown',
] as const;
export type DeviceFault = (typeof deviceFaults)[number];

export interface Fault {
  /** From 0 to 1: of the frames, or of the devices. */
  readonly share: number;
  /** Seconds; what they are is said by `usualAmounts`. */
  readonly amount: number;
}

export interface FaultPlan {
  readonly frames: ReadonlyMap<FrameFault, Fault>;
  readonly devices: ReadonlyMap<DeviceFault, Fault>;
}

const usualShare = 0.01;

/** Seconds: how late, how wrong the clock is or jumps at most, how long between two breaks and between two stops of reading. */
export const usualAmounts: Readonly<Partial<Record<FrameFault | DeviceFault, number>>> = {
  late: 60,
  'clock-drift': 120,
  'clock-jump': 300,
  reconnect: 30,
  'slow-reader': 10,
};

const isFrameFault = (name: string): name is FrameFault => frameFaults.some((known) => known === name);
const isDeviceFault = (name: string): name is DeviceFault => deviceFaults.some((known) => known === name);

/**
 * Reads `wrong-crc=1%,clock-drift=0.05:90`: name, share and seconds, of which the last two may be left out.
 *
 * @throws Error that names what is wrong
 */
export function readFaults(text: string): FaultPlan {
  const frames = new Map<FrameFault, Fault>();
  const devices = new Map<DeviceFault, Fault>();
  for (const item of text.split(',').filter((part) => part.trim() !== '')) {
    const found = /^\s*([a-z-]+)(?:=([\d.]+)(%?))?(?::([\d.]+))?\s*$/.exec(item);
    const name = found?.[1] ?? item.trim();
    const share = found?.[2] === undefined ? usualShare : Number(found[2]) / (found[3] === '%' ? 100 : 1);
    const amount = found?.[4] === undefined ? undefined : Number(found[4]);
    const isWrong = !found || !(share >= 0 && share <= 1) || Number.isNaN(amount);
    if (isWrong) throw new Error(`--faults: "${item}" is not name=share:seconds, such as wrong-crc=1% or late=0.02:60`);
    const fault = {
      share,
      amount: amount ?? (isFrameFault(name) || isDeviceFault(name) ? usualAmounts[name] : 0) ?? 0,
    };
    if (isFrameFault(name)) frames.set(name, fault);
    else if (isDeviceFault(name)) devices.set(name, fault);
    else throw new Error(`--faults: "${name}" is not known; there are ${[...frameFaults, ...deviceFaults].join(', ')}`);
  }
  const sum = [...frames.values()].reduce((total, { share }) => total + share, 0);
  if (sum > 1) throw new Error(`--faults: the shares of frames add up to ${sum.toFixed(2)}, more than 1`);
  return { frames, devices };
}

/** What goes wrong with the frame of this number; at most one thing. */
export function faultOf(plan: FaultPlan, seed: number, device: number, number: number): FrameFault | undefined {
  if (plan.frames.size === 0) return undefined;
  let left = randomShare(seed, device, number, 0x6661);
  for (const [name, { share }] of plan.frames) {
    left -= share;
    if (left < 0) return name;
  }
  return undefined;
}

/** Seconds by which a device suffers from a fault; undefined if it does not. */
export function deviceFault(plan: FaultPlan, name: DeviceFault, seed: number, device: number): number | undefined {
  const fault = plan.devices.get(name);
  if (!fault) return undefined;
  return randomShare(seed, device, deviceFaults.indexOf(name), 0x6465) < fault.share ? fault.amount : undefined;
}

const chatter = [
  '\r\nOK\r\n',
  '+CSQ: 21,0\r\n',
  'NO CARRIER\r\n',
  '\u0000\u0000\u0000\u0000',
  '\u00ff\u00fe\u0000\u0080\u0081',
  'AT+CIPSEND\r\n> ',
];

/**
 * The bytes of a frame as the fault brings them, in the pieces that are written one after another. What has to do with
 * order and time (`glued`, `late`, `out-of-order`, `gbk`) leaves the bytes as they are.
 */
export function spoil(fault: FrameFault, frame: Buffer, draw: number): readonly Buffer[] {
  switch (fault) {
    case 'split':
      return pieces(frame, draw);
    case 'garbage':
      return [Buffer.concat([Buffer.from(chatter[Math.floor(draw * chatter.length)] ?? '', 'latin1'), frame])];
    case 'duplicate':
      return [Buffer.concat([frame, frame])];
    case 'wrong-crc':
      return [Buffer.concat([withWrongCheck(frame), frame])];
    case 'wrong-length':
      return [Buffer.concat([withWrongLength(frame, draw), frame])];
    case 'lower-case-crc':
      return [
        Buffer.concat([
          frame.subarray(0, -6),
          Buffer.from(frame.toString('latin1', frame.length - 6).toLowerCase(), 'latin1'),
        ]),
      ];
    case 'no-crlf':
      return [frame.subarray(0, -2)];
    default:
      return [frame];
  }
}

/** Two to five pieces, none of them empty; a piece may end within the head or the check value. */
function pieces(frame: Buffer, draw: number): Buffer[] {
  const count = 2 + Math.floor(draw * 4);
  const cuts = Array.from(
    { length: count - 1 },
    (_, cut) => 1 + Math.floor(randomShare(Math.floor(draw * 1e9), cut) * (frame.length - 1)),
  );
  const ends = [...new Set([0, ...cuts, frame.length])].sort((a, b) => a - b);
  return ends.slice(1).map((end, place) => frame.subarray(ends[place], end));
}

/** As a disturbed line brings it: one character of the content is another, the check value stands. */
function withWrongCheck(frame: Buffer): Buffer {
  const copy = Buffer.from(frame);
  // In front of `&&` and the check value. Bit 1 always moves the register of the check; digits stay printable.
  const at = copy.length - 9;
  copy[at] = (copy[at] ?? 0) ^ 2;
  return copy;
}

/** It announces more or fewer bytes than it has. */
function withWrongLength(frame: Buffer, draw: number): Buffer {
  const copy = Buffer.from(frame);
  const length = Number(copy.toString('latin1', 2, 6));
  const wrong = Math.min(
    Math.max(length + (draw < 0.5 ? -1 - Math.floor(draw * 20) : Math.floor(draw * 20)), 1),
    1_024,
  );
  copy.write(String(wrong === length ? length - 1 : wrong).padStart(4, '0'), 2, 'latin1');
  return copy;
}

/** `仪器校准完成` in GBK, which Node.js reads and does not write. */
const calibrationDone = Buffer.from('d2c7c6f7d0a3d7bccdeab3c9', 'hex');

/** A log entry (3020, i11001) as an old logger sends it, its text in GBK; the check value is the standard's. */
export function gbkLogFrame(header: Omit<FrameHeader, 'cn'>, dataTime: string, code: string): Buffer {
  const sameLength = 'A'.repeat(calibrationDone.length);
  const parts = [{ code: 'i11001', attribute: 'Info', text: `//${sameLength}//` }];
  const frame = Buffer.from(
    encodeFrame({ header: { ...header, cn: '3020' }, fields: { DataTime: dataTime, PolId: code }, parts }),
  );
  calibrationDone.copy(frame, frame.lastIndexOf(sameLength));
  return frame;
}
