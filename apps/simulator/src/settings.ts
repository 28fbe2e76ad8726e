import { parseArgs } from 'node:util';

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly realtimeSeconds: number;
  readonly backfillHours: number;
  readonly faultShare: number;
  readonly once: boolean;
}

/** Options and, where they are not given, the environment: `--port 2120` or `ECOLOOP_HJ212_PORT=2120`. */
const numbers = {
  port: { variable: 'ECOLOOP_HJ212_PORT', usual: 2120, least: 1, most: 65_535, whole: true },
  'realtime-seconds': {
    variable: 'ECOLOOP_SIMULATOR_REALTIME_SECONDS',
    usual: 30,
    least: 1,
    most: 3_600,
    whole: false,
  },
  'backfill-hours': { variable: 'ECOLOOP_SIMULATOR_BACKFILL_HOURS', usual: 6, least: 0, most: 24 * 31, whole: true },
  'fault-share': { variable: 'ECOLOOP_SIMULATOR_FAULT_SHARE', usual: 1 / 2_000, least: 0, most: 1, whole: false },
} as const;

/** @throws Error that names the setting and what it must be */
export function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      'realtime-seconds': { type: 'string' },
      'backfill-hours': { type: 'string' },
      'fault-share': { type: 'string' },
      once: { type: 'boolean' },
    },
  });
  const number = (name: keyof typeof numbers): number => {
    const { variable, usual, least, most, whole } = numbers[name];
    const text = values[name] ?? environment[variable];
    const value = text === undefined ? usual : text.trim() === '' ? NaN : Number(text);
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    throw new Error(
      `--${name} (${variable}) must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text ?? ''}"`,
    );
  };
  return {
    host: values.host ?? environment['ECOLOOP_HJ212_HOST'] ?? '127.0.0.1',
    port: number('port'),
    realtimeSeconds: number('realtime-seconds'),
    backfillHours: number('backfill-hours'),
    faultShare: number('fault-share'),
    once: values.once ?? false,
  };
}
