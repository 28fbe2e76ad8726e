import type { BaseMap } from '@ecoloop/api-contract';
import { defineErrors } from '@ecoloop/kernel';
import { envSchema } from 'env-schema';
import { Type, type Static } from 'typebox';

export const ConfigErrors = defineErrors('config', {
  INVALID: {
    status: 500,
    message: { zh: '配置有误：{problems}', en: 'The configuration is wrong: {problems}' },
  },
});

const port = (meaning: string, byDefault: number) =>
  Type.Integer({ minimum: 1, maximum: 65_535, default: byDefault, description: `${meaning}: a port from 1 to 65535` });
const url = (meaning: string, pattern: string) => Type.String({ pattern, description: meaning });
/** An address of raster tiles. The host is kept plain because it becomes part of the content security policy. */
const tiles = String.raw`(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})https?://[\w.\-]+(:\d+)?/\S+`;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every setting with its bounds; the description is what a wrong value is answered with. */
const Settings = Type.Object({
  ECOLOOP_DATA_DIR: Type.String({ minLength: 1, default: '.data', description: 'a directory, made where it is not' }),
  ECOLOOP_HOST: Type.String({ minLength: 1, default: '127.0.0.1', description: 'the address the desk listens on' }),
  ECOLOOP_PORT: port('the desk', 8080),
  ECOLOOP_HJ212_HOST: Type.String({
    minLength: 1,
    default: '127.0.0.1',
    description: 'the address the HJ 212 gateway listens on',
  }),
  ECOLOOP_HJ212_PORT: port('the HJ 212 gateway', 2120),
  ECOLOOP_PROFILE: Type.Enum(['demo', 'empty'], { default: 'demo', description: 'demo or empty' }),
  DATABASE_URL: Type.Optional(
    url('a PostgreSQL server, postgres://user:password@host:5432/database', '^postgres(ql)?://.+'),
  ),
  CLICKHOUSE_URL: Type.Optional(url('a ClickHouse server, http://user:password@host:8123/database', '^https?://.+')),
  ECOLOOP_LOG_LEVEL: Type.Enum([...logLevels], { default: 'info', description: logLevels.join(', ') }),
  ECOLOOP_SESSION_HOURS: Type.Number({
    exclusiveMinimum: 0,
    maximum: 8_760,
    default: 12,
    description: 'hours from above 0 to 8760',
  }),
  ECOLOOP_UPLOAD_LIMIT_MB: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 200,
    description: 'whole megabytes from 1 to 10000',
  }),
  ECOLOOP_LOG_KEEP_DAYS: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 36_500, description: 'whole days from 1 to 36500, or left out for ever' }),
  ),
  ECOLOOP_TEMPLATE_DIR: Type.Optional(
    Type.String({ minLength: 1, description: 'a directory that keeps a fresh cluster of the embedded engine to copy' }),
  ),
  ECOLOOP_BOUNDARIES_FILE: Type.Optional(
    Type.String({ minLength: 1, description: 'a GeoJSON file of the boundaries of territories' }),
  ),
  ECOLOOP_BASE_MAP_TILES: Type.Optional(
    Type.String({
      pattern: String.raw`^\s*${tiles}(\s+${tiles})*\s*$`,
      description: 'addresses of raster tiles, http(s)://host/… each with {z}, {x} and {y}, separated by blanks',
    }),
  ),
  ECOLOOP_BASE_MAP_ATTRIBUTION: Type.Optional(Type.String({ description: 'whose map it is' })),
  ECOLOOP_MAP_REVIEW_NUMBER: Type.Optional(Type.String({ description: 'a 审图号' })),
});
type SettingName = keyof typeof Settings.properties;

export interface Config {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly hj212Host: string;
  readonly hj212Port: number;
  /** demo: simulated history and a simulated fleet; empty: neither. */
  readonly profile: 'demo' | 'empty';
  /** Without it the relational store is embedded. */
  readonly databaseUrl: string | undefined;
  /** Without it the series store is embedded. */
  readonly clickhouseUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly sessionHours: number;
  readonly uploadLimitMegabytes: number;
  /** How long entries of the ingest log are kept; for ever without it. */
  readonly logKeepDays: number | undefined;
  readonly templateDirectory: string | undefined;
  /** GeoJSON that replaces the site's own boundaries. */
  readonly boundariesFile: string | undefined;
  readonly baseMap: BaseMap | undefined;
}

/**
 * Reads the settings from an environment.
 *
 * @throws config.INVALID naming every wrong setting, its value and what it must be
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const settings = readSettings(environment);
  return {
    dataDirectory: settings.ECOLOOP_DATA_DIR,
    host: settings.ECOLOOP_HOST,
    port: settings.ECOLOOP_PORT,
    hj212Host: settings.ECOLOOP_HJ212_HOST,
    hj212Port: settings.ECOLOOP_HJ212_PORT,
    profile: settings.ECOLOOP_PROFILE,
    databaseUrl: settings.DATABASE_URL,
    clickhouseUrl: settings.CLICKHOUSE_URL,
    logLevel: settings.ECOLOOP_LOG_LEVEL,
    sessionHours: settings.ECOLOOP_SESSION_HOURS,
    uploadLimitMegabytes: settings.ECOLOOP_UPLOAD_LIMIT_MB,
    logKeepDays: settings.ECOLOOP_LOG_KEEP_DAYS,
    templateDirectory: settings.ECOLOOP_TEMPLATE_DIR,
    boundariesFile: settings.ECOLOOP_BOUNDARIES_FILE,
    baseMap: baseMap(settings),
  };
}

function baseMap(settings: Static<typeof Settings>): BaseMap | undefined {
  const {
    ECOLOOP_BASE_MAP_TILES: addresses,
    ECOLOOP_BASE_MAP_ATTRIBUTION: attribution,
    ECOLOOP_MAP_REVIEW_NUMBER: reviewNumber,
  } = settings;
  if (addresses === undefined && attribution === undefined && reviewNumber === undefined) return undefined;
  return {
    tiles: addresses?.trim().split(/\s+/) ?? [],
    ...(attribution === undefined ? {} : { attribution }),
    ...(reviewNumber === undefined ? {} : { reviewNumber }),
  };
}

/** Secrets of a URL do not belong into a message: its password, the key of a tile server. */
const withoutPassword = (value: string): string =>
  value.replace(/\/\/[^@/]*@/, '//***@').replaceAll(/([?&](tk|key|\w*token)=)[^&\s]+/gi, '$1***');

function readSettings(environment: Readonly<Record<string, string | undefined>>): Static<typeof Settings> {
  // An empty variable is one that is not set: that is how compose files and shells leave a setting out.
  const given = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name in Settings.properties && value !== undefined && value !== '',
    ),
  );
  try {
    return envSchema<Static<typeof Settings>>({ schema: Settings, data: given, env: false });
  } catch (cause) {
    const details = wrongSettings(cause).map((name) => ({
      path: name,
      message: `${name}=${withoutPassword(String(given[name]))} must be ${meaningOf(name)}`,
    }));
    if (details.length === 0) throw cause;
    throw ConfigErrors.INVALID({ problems: details.map(({ message }) => message).join('; ') }, { details });
  }
}

// TypeBox keeps the description in the schema and not in its type.
const meaningOf = (name: SettingName): string =>
  (Settings.properties[name] as { readonly description?: string }).description ?? '';

function wrongSettings(error: unknown): SettingName[] {
  const errors = (error as { errors?: readonly { readonly instancePath: string }[] }).errors ?? []; // env-schema adds Ajv's
  const names = errors.map(({ instancePath }) => instancePath.slice(1));
  return [...new Set(names)].filter((name): name is SettingName => name in Settings.properties);
}
