import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Edition } from '@ecoloop/codec-hj212';
import { namesOf, readDeviceFile, usualPatterns, type DeviceIdentity } from './device-list.ts';
import { readFaults } from './faults.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { simulatedSystems, systemWith } from './systems.ts';

/** What the command line asks for besides the run itself. */
export interface SimulateCommand {
  readonly run: Omit<SimulationOptions, 'now' | 'onAcknowledged'>;
  readonly report: 'text' | 'json';
  /** Ends with 1 where anything sent was not acknowledged. */
  readonly strict: boolean;
  readonly auditFile: string | undefined;
  readonly exportFile: string | undefined;
  readonly quiet: boolean;
}

const editions: Readonly<Record<string, Edition>> = {
  '2005': 'HJ/T 212-2005',
  '2017': 'HJ 212-2017',
  '2025': 'HJ 212-2025',
  '1404': 'HJ 1404-2024',
};

const texts = {
  host: { type: 'string', default: '127.0.0.1' },
  edition: { type: 'string', default: '2017' },
  check: { type: 'string', default: 'standard' },
  password: { type: 'string', default: '123456' },
  faults: { type: 'string', default: '' },
  report: { type: 'string', default: 'text' },
  system: { type: 'string' },
  'sm4-key': { type: 'string' },
  'mn-pattern': { type: 'string' },
  'mn-file': { type: 'string' },
  'tls-ca': { type: 'string' },
  audit: { type: 'string' },
  'export-devices': { type: 'string' },
} as const;

const switches = {
  tls: { type: 'boolean', default: false },
  'tls-insecure': { type: 'boolean', default: false },
  hours: { type: 'boolean', default: false },
  days: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  'no-answers': { type: 'boolean', default: false },
} as const;

/** Name, least, most, whether whole, and what holds where it is left out. */
const numbers = {
  port: [1, 65_535, true, 2120],
  devices: [1, 100_000, true, undefined],
  factors: [1, 100, true, undefined],
  rate: [0.01, 1_000_000, false, undefined],
  'realtime-seconds': [0.002, 86_400, false, undefined],
  minutes: [1, 30, true, undefined],
  'backfill-hours': [0, 9_000, true, 0],
  pnum: [1, 100, true, 1],
  seed: [0, 2_147_483_647, true, 1],
  'ramp-seconds': [0, 3_600, false, undefined],
  duration: [0.1, 31_536_000, false, undefined],
  'drain-seconds': [0, 3_600, false, 15],
  'over-time': [0.1, 99, false, 10],
  'repeat-count': [0, 99, true, 3],
  'retry-seconds': [0.05, 60, false, 1],
  window: [1, 10_000, true, 64],
  keep: [1, 1_000_000, true, 1_000],
} as const;

const minuteIntervals = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
/** Connections opened in a second unless told otherwise: what usual listening queues take. */
const RAMP_RATE = 500;

/** @throws Error that names the option and what it must be */
export function readSimulateCommand(args: readonly string[]): SimulateCommand {
  const numeric = Object.fromEntries(Object.keys(numbers).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options: { ...texts, ...switches, ...numeric }, strict: true });
  const given = (name: keyof typeof numbers): number | undefined => {
    const [least, most, whole, usual] = numbers[name];
    const text = (values as Readonly<Record<string, unknown>>)[name]; // the options made from `numbers` are not in the type
    if (typeof text !== 'string') return usual;
    const value = text.trim() === '' ? NaN : Number(text);
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    throw new Error(`--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}"`);
  };
  const number = (
    name:
      | 'port'
      | 'backfill-hours'
      | 'pnum'
      | 'seed'
      | 'drain-seconds'
      | 'over-time'
      | 'repeat-count'
      | 'retry-seconds'
      | 'window'
      | 'keep',
  ): number => given(name) ?? 0;

  const edition = editions[values.edition];
  if (!edition)
    throw new Error(`--edition must be one of ${Object.keys(editions).join(', ')}, not "${values.edition}"`);
  const st = values.system ?? (edition === 'HJ 1404-2024' ? '21' : edition === 'HJ/T 212-2005' ? '32' : '22');
  const system = systemWith(st, given('factors'), edition === 'HJ/T 212-2005');
  if (!system) {
    const known = [...simulatedSystems.keys()].join(', ');
    throw new Error(`--system "${st}" is not simulated with so many factors in this edition; there are ${known}`);
  }
  const { check } = values;
  if (check !== 'standard' && check !== 'modbus') throw new Error(`--check must be standard or modbus, not "${check}"`);
  const { report } = values;
  if (report !== 'text' && report !== 'json') throw new Error(`--report must be text or json, not "${report}"`);
  if (!/^[^\s;,=&]{1,9}$/.test(values.password))
    throw new Error('--password must be 1 to 9 characters without ; , = & or blanks');
  const minutes = given('minutes');
  if (minutes !== undefined && !minuteIntervals.includes(minutes)) {
    throw new Error(`--minutes must be one of ${minuteIntervals.join(', ')} (HJ 212-2017 clause 6.6.5)`);
  }
  const identities = identitiesOf(values, edition, given('devices'));
  const durationSeconds = given('duration');
  return {
    run: {
      host: values.host,
      port: number('port'),
      tls: tlsOf(values, values.host),
      ...{ identities, system, edition, check },
      sm4Key: keyOf(values['sm4-key'], edition),
      packets: number('pnum'),
      realtimeSeconds: secondsOf(given('rate'), given('realtime-seconds'), identities.length),
      ...{ minutes, hours: values.hours, days: values.days, backfillHours: number('backfill-hours') },
      faults: readFaults(values.faults),
      answersRequests: !values['no-answers'],
      timeoutMilliseconds: number('over-time') * 1_000,
      repeats: number('repeat-count'),
      ...{ window: number('window'), keep: number('keep') },
      rampSeconds: given('ramp-seconds') ?? Math.round((identities.length / RAMP_RATE) * 10) / 10,
      durationSeconds,
      drainSeconds: number('drain-seconds'),
      retryMilliseconds: number('retry-seconds') * 1_000,
      seed: number('seed'),
    },
    report,
    strict: values.strict,
    auditFile: values.audit,
    exportFile: values['export-devices'],
    quiet: values.quiet,
  };
}

function identitiesOf(
  values: Readonly<Partial<Record<'mn-file' | 'mn-pattern' | 'password', string>>>,
  edition: Edition,
  devices: number | undefined,
): readonly DeviceIdentity[] {
  const { 'mn-file': file, 'mn-pattern': pattern = usualPatterns[edition], password = '' } = values;
  if (file === undefined) return namesOf(pattern, devices ?? 10).map((mn) => ({ mn, password }));
  const listed = readDeviceFile(file);
  if (listed.length < (devices ?? 1))
    throw new Error(`--mn-file: ${file} has ${listed.length} devices, not ${devices ?? 1}`);
  return listed.slice(0, devices);
}

function secondsOf(rate: number | undefined, seconds: number | undefined, devices: number): number {
  if (rate !== undefined && seconds !== undefined) throw new Error('Give --rate or --realtime-seconds, not both');
  const between = rate === undefined ? (seconds ?? 30) : devices / rate;
  // QN counts milliseconds: a device that sends more often would run ahead of its clock.
  if (between < 0.002) throw new Error(`--rate ${rate ?? ''} is more than 500 frames/s for each of ${devices} devices`);
  return between;
}

function keyOf(text: string | undefined, edition: Edition): Uint8Array | undefined {
  if (text === undefined) return undefined;
  if (edition !== 'HJ 212-2025') throw new Error('--sm4-key is for --edition 2025');
  if (!/^[0-9a-f]{32}$/i.test(text)) throw new Error('--sm4-key must be 32 hexadecimal digits');
  return Buffer.from(text, 'hex');
}

function tlsOf(
  values: Readonly<{ tls: boolean; 'tls-insecure': boolean; 'tls-ca'?: string | undefined }>,
  host: string,
): SimulationOptions['tls'] {
  if (!values.tls && !values['tls-insecure'] && values['tls-ca'] === undefined) return undefined;
  const authority = values['tls-ca'] === undefined ? {} : { ca: readFileSync(values['tls-ca']) };
  const named = /^[\d.:]+$/.test(host) ? {} : { servername: host };
  return { ...authority, ...named, rejectUnauthorized: !values['tls-insecure'] };
}
