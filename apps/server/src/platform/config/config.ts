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
const connections = (meaning: string, byDefault?: number) =>
  Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: `how many ${meaning}: from 1 to 1000000`,
    ...(byDefault !== undefined && { default: byDefault }),
  });
const file = (meaning: string) => Type.Optional(Type.String({ minLength: 1, description: meaning }));
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
  ECOLOOP_HJ212_CONNECTIONS: connections('devices connected at once', 20_000),
  ECOLOOP_HJ212_CONNECTIONS_PER_ADDRESS: Type.Optional(connections('devices connected at once from one address')),
  ECOLOOP_HJ212_TLS_CERT: file('a PEM file with the certificate of the HJ 212 gateway and those that vouch for it'),
  ECOLOOP_HJ212_TLS_KEY: file('a PEM file with the key of that certificate'),
  ECOLOOP_HJ212_TLS_CLIENT_CA: file('a PEM file with the authorities of which devices must have a certificate'),
  ECOLOOP_HJ212_TLS_HOST: Type.Optional(
    Type.String({ minLength: 1, description: 'the address the HJ 212 gateway listens on over TLS' }),
  ),
  ECOLOOP_HJ212_TLS_PORT: port('the HJ 212 gateway over TLS', 2121),
  ECOLOOP_BACKLOG_MB: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 2_048,
    description: 'whole megabytes of received data not taken in yet, past which devices are slowed',
  }),
  ECOLOOP_DISK_RESERVE_MB: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    default: 512,
    description: 'whole megabytes of the data disk below which nothing more is taken in, 0 for none',
  }),
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
  ECOLOOP_MQTT_URL: Type.Optional(
    url('an MQTT broker, mqtt://user:password@host:1883 or mqtts://…', '^mqtts?://[^/]+/?$'),
  ),
  ECOLOOP_MQTT_CLIENT_ID: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'the name the broker knows the platform by, 1 to 60 characters',
    }),
  ),
  ECOLOOP_DROP_DIR: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'a directory that exists, with a directory for each device that drops files',
    }),
  ),
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

/** Files of keys, and where devices are listened for over TLS. */
export interface TlsSettings {
  readonly host: string;
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly clientAuthoritiesFile: string | undefined;
}

export interface Config {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly hj212Host: string;
  readonly hj212Port: number;
  readonly hj212Connections: number;
  readonly hj212ConnectionsPerAddress: number;
  readonly hj212Tls: TlsSettings | undefined;
  /** Past so much that is in the ingest log and not projected, devices are slowed. */
  readonly backlogMegabytes: number;
  /** With less left of the disk nothing is taken in: the stores need it for what was received before. */
  readonly diskReserveMegabytes: number;
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
  /** Without it nothing is taken by MQTT. */
  readonly mqttUrl: string | undefined;
  readonly mqttClientId: string | undefined;
  /** Without it no files are taken. */
  readonly dropDirectory: string | undefined;
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
    hj212Connections: settings.ECOLOOP_HJ212_CONNECTIONS,
    hj212ConnectionsPerAddress: settings.ECOLOOP_HJ212_CONNECTIONS_PER_ADDRESS ?? settings.ECOLOOP_HJ212_CONNECTIONS,
    hj212Tls: tlsSettings(settings),
    backlogMegabytes: settings.ECOLOOP_BACKLOG_MB,
    diskReserveMegabytes: settings.ECOLOOP_DISK_RESERVE_MB,
    profile: settings.ECOLOOP_PROFILE,
    databaseUrl: settings.DATABASE_URL,
    clickhouseUrl: settings.CLICKHOUSE_URL,
    logLevel: settings.ECOLOOP_LOG_LEVEL,
    sessionHours: settings.ECOLOOP_SESSION_HOURS,
    uploadLimitMegabytes: settings.ECOLOOP_UPLOAD_LIMIT_MB,
    logKeepDays: settings.ECOLOOP_LOG_KEEP_DAYS,
    mqttUrl: settings.ECOLOOP_MQTT_URL,
    mqttClientId: settings.ECOLOOP_MQTT_CLIENT_ID,
    dropDirectory: settings.ECOLOOP_DROP_DIR,
    templateDirectory: settings.ECOLOOP_TEMPLATE_DIR,
    boundariesFile: settings.ECOLOOP_BOUNDARIES_FILE,
    baseMap: baseMap(settings),
  };
}

function tlsSettings(settings: Static<typeof Settings>): TlsSettings | undefined {
  const { ECOLOOP_HJ212_TLS_CERT: certificateFile, ECOLOOP_HJ212_TLS_KEY: keyFile } = settings;
  const clientAuthoritiesFile = settings.ECOLOOP_HJ212_TLS_CLIENT_CA;
  if ((certificateFile ?? keyFile ?? clientAuthoritiesFile) === undefined) return undefined;
  if (certificateFile === undefined || keyFile === undefined) {
    const missing = certificateFile === undefined ? 'ECOLOOP_HJ212_TLS_CERT' : 'ECOLOOP_HJ212_TLS_KEY';
    const message = `${missing} must be ${meaningOf(missing)}`;
    throw ConfigErrors.INVALID({ problems: message }, { details: [{ path: missing, message }] });
  }
  const host = settings.ECOLOOP_HJ212_TLS_HOST ?? settings.ECOLOOP_HJ212_HOST;
  return { host, port: settings.ECOLOOP_HJ212_TLS_PORT, certificateFile, keyFile, clientAuthoritiesFile };
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
