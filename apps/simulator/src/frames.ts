import { encodeFrame, type FactorPart } from '@ecoloop/codec-hj212';
import { hours } from '@ecoloop/kernel';
import { sentFactors } from './factors.ts';

export interface LoggerIdentity {
  readonly station: string;
  /** MN */
  readonly device: string;
  /** PW */
  readonly secret: string;
  /** ST */
  readonly systemCode: string;
}

/** HJ 212-2017 with a request for an answer: version bits 000001, A = 1. */
const FLAG_ANSWER_WANTED = 5;
const commands = { realtime: { cn: '2011', attribute: 'Rtd' }, hour: { cn: '2061', attribute: 'Avg' } } as const;

/** `YYYYMMDDhhmmssSSS` in Beijing time, as QN wants it; DataTime is without the milliseconds. */
export function beijingDigits(time: number): string {
  return new Date(time + hours(8)).toISOString().replace(/\D/g, '');
}

/**
 * A data upload of readings by property.
 *
 * @param dataTime instant of realtime data, start of the hour of hourly data
 * @param qn tells the answer to this frame from others
 */
export function dataFrame(
  { device, secret, systemCode }: LoggerIdentity,
  kind: keyof typeof commands,
  dataTime: number,
  readings: Readonly<Record<string, number>>,
  qn: string,
): Uint8Array {
  const { cn, attribute } = commands[kind];
  const parts = sentFactors.flatMap(({ property, code, decimals }): FactorPart[] => {
    const value = readings[property];
    if (value === undefined || Number.isNaN(value)) return [];
    return [
      { code, attribute, text: value.toFixed(decimals) },
      { code, attribute: 'Flag', text: 'N' },
    ];
  });
  return encodeFrame({
    header: { qn, st: systemCode, cn, pw: secret, mn: device, flag: FLAG_ANSWER_WANTED },
    fields: { DataTime: beijingDigits(dataTime).slice(0, 14) },
    parts,
  });
}

/** The same frame as a bad line would bring it: one character of the content is another, the check value stands. */
export function damaged(frame: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(frame);
  const at = copy.length - 12;
  // Bit 1 moves the register of the check; digits stay printable.
  copy[at] = (copy[at] ?? 0) ^ 2;
  return copy;
}
