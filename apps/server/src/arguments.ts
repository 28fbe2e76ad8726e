import { defineErrors } from '@ecoloop/kernel';
import { parseArgs } from 'node:util';

const ArgumentErrors = defineErrors('arguments', {
  INVALID: {
    status: 400,
    message: { zh: '参数有误：{reason}。可用：{known}', en: 'The arguments are wrong: {reason}. Known: {known}' },
  },
});

/** Options of every command and the setting each one stands for; the option wins over the environment. */
const SETTING_OF = {
  'data-dir': 'ECOLOOP_DATA_DIR',
  host: 'ECOLOOP_HOST',
  port: 'ECOLOOP_PORT',
  'hj212-host': 'ECOLOOP_HJ212_HOST',
  'hj212-port': 'ECOLOOP_HJ212_PORT',
  profile: 'ECOLOOP_PROFILE',
  'log-level': 'ECOLOOP_LOG_LEVEL',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandLine {
  readonly positionals: readonly string[];
  /** The environment with the settings given as options laid over it. */
  readonly environment: Environment;
  /** Values of the command's own options. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * Reads a command line.
 *
 * @param own options of the command besides those for settings
 * @throws arguments.INVALID
 */
export function readCommandLine(
  args: readonly string[],
  environment: Environment,
  own: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>> = {},
): CommandLine {
  const settings = Object.fromEntries(Object.keys(SETTING_OF).map((name) => [name, { type: 'string' as const }]));
  const options = { ...settings, ...own };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const given = Object.entries(SETTING_OF).flatMap(([option, setting]) => {
      const value = values[option];
      return typeof value === 'string' ? [[setting, value] as const] : [];
    });
    return { positionals, values, environment: { ...environment, ...Object.fromEntries(given) } };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw ArgumentErrors.INVALID(
      {
        reason,
        known: Object.keys(options)
          .map((name) => `--${name}`)
          .join(' '),
      },
      { cause },
    );
  }
}
