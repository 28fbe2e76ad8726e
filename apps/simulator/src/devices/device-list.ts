import { readFileSync } from 'node:fs';
import type { Edition } from '@ecoloop/codec-hj212';

/** What a platform must know of a device to hear it. */
export interface DeviceIdentity {
  readonly mn: string;
  readonly password: string;
}

/** Longest MN: 24 characters, HJ 212-2017 clause 6.3.2. */
const LONGEST = 24;

/** Names of devices that fit the edition: 14 characters in 2005, a region and a number for surface-water stations. */
export const usualPatterns: Readonly<Record<Edition, string>> = {
  'HJ/T 212-2005': 'ECO{00000000000}',
  'HJ 212-2017': 'ECOLOOPSIM{00000000000000}',
  'HJ 212-2025': 'ECOLOOPSIM{00000000000000}',
  'HJ 1404-2024': 'A990000_{0000}',
};

/**
 * The MN of each device: zeros in braces are its number, from 1 on.
 *
 * @throws Error where the pattern has no number, or not room enough for the last
 */
export function namesOf(pattern: string, count: number): string[] {
  const found = /^([\w.-]*)\{(0+)\}([\w.-]*)$/.exec(pattern);
  if (!found) throw new Error(`--mn-pattern: "${pattern}" must have its number as zeros in braces, such as ECO{0000}`);
  const [, before = '', zeros = '', behind = ''] = found;
  if (before.length + zeros.length + behind.length > LONGEST) {
    throw new Error(`--mn-pattern: "${pattern}" makes names of more than ${LONGEST} characters`);
  }
  if (count >= 10 ** zeros.length) {
    throw new Error(`--mn-pattern: "${pattern}" has room for ${10 ** zeros.length - 1} devices, not ${count}`);
  }
  return Array.from({ length: count }, (_, index) => before + String(index + 1).padStart(zeros.length, '0') + behind);
}

/**
 * Reads the devices of a CSV file with a header that names `mn` and `password`; other columns are passed over.
 *
 * @throws Error that names the line
 */
export function readDeviceFile(file: string): DeviceIdentity[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const columns = head.split(',').map((name) => name.trim().toLowerCase());
  const [mnAt, passwordAt] = ['mn', 'password'].map((name) => columns.indexOf(name));
  if (mnAt === undefined || mnAt < 0 || passwordAt === undefined || passwordAt < 0) {
    throw new Error(`--mn-file: the first line of ${file} must name the columns mn and password`);
  }
  return lines.flatMap((line, index): DeviceIdentity[] => {
    if (line.trim() === '') return [];
    const cells = line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const mn = cells[mnAt] ?? '';
    const password = cells[passwordAt] ?? '';
    if (!/^[\w.-]+$/.test(mn) || !/^[^\s;,=&]+$/.test(password)) {
      throw new Error(`--mn-file: line ${index + 2} of ${file} has no MN and password`);
    }
    return [{ mn, password }];
  });
}
