import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

describe('configuration', () => {
  it('is complete without any setting, embedded and on loopback', () => {
    expect(loadConfig({ PATH: '/bin' })).toEqual({
      dataDirectory: '.data',
      host: '127.0.0.1',
      port: 8080,
      hj212Host: '127.0.0.1',
      hj212Port: 2120,
      hj212Connections: 20_000,
      hj212ConnectionsPerAddress: 20_000,
      hj212Tls: undefined,
      backlogMegabytes: 2_048,
      diskReserveMegabytes: 512,
      profile: 'demo',
      databaseUrl: undefined,
      clickhouseUrl: undefined,
      logLevel: 'info',
      sessionHours: 12,
      uploadLimitMegabytes: 200,
      logKeepDays: undefined,
      templateDirectory: undefined,
      boundariesFile: undefined,
      baseMap: undefined,
    });
  });

  it('takes settings from the environment, an empty one being none', () => {
    expect(
      loadConfig({
        ECOLOOP_PORT: '9090',
        ECOLOOP_PROFILE: 'empty',
        DATABASE_URL: 'postgres://u:p@h/d',
        CLICKHOUSE_URL: '',
      }),
    ).toMatchObject({ port: 9090, profile: 'empty', databaseUrl: 'postgres://u:p@h/d', clickhouseUrl: undefined });
  });

  it.each([
    ['ECOLOOP_PORT', '70000', 'a port from 1 to 65535'],
    ['ECOLOOP_PORT', 'eighty', 'a port from 1 to 65535'],
    ['ECOLOOP_PROFILE', 'production', 'demo or empty'],
    ['ECOLOOP_LOG_LEVEL', 'loud', 'fatal, error, warn'],
    ['ECOLOOP_SESSION_HOURS', '0', 'hours from above 0'],
    ['ECOLOOP_UPLOAD_LIMIT_MB', '1.5', 'whole megabytes'],
    ['ECOLOOP_LOG_KEEP_DAYS', '0', 'or left out for ever'],
    ['ECOLOOP_HJ212_CONNECTIONS', '0', 'from 1 to 1000000'],
    ['ECOLOOP_BACKLOG_MB', '1.5', 'whole megabytes of received data'],
    ['ECOLOOP_DISK_RESERVE_MB', '-1', 'whole megabytes of the data disk'],
    ['DATABASE_URL', 'mysql://host/db', 'a PostgreSQL server'],
    ['CLICKHOUSE_URL', 'host:8123', 'a ClickHouse server'],
    ['ECOLOOP_BASE_MAP_TILES', 'https://tiles.example/{z}/{x}', 'each with {z}, {x} and {y}'],
    ['ECOLOOP_BASE_MAP_TILES', 'https://tiles.example/{z}/{x}/{y} /cva/{z}/{x}/{y}', 'http(s)://host/'],
    ['ECOLOOP_BASE_MAP_TILES', 'https://tiles.example;script-src/{z}/{x}/{y}', 'http(s)://host/'],
  ])('refuses %s=%s and says what it must be', (name, value, expected) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(`${name}=${value}`);
    expect(load).toThrow(expected);
  });

  it('takes a certificate with its key only', () => {
    const given = { ECOLOOP_HJ212_HOST: '10.0.0.1', ECOLOOP_HJ212_TLS_CERT: '/tls/cert.pem' };
    expect(() => loadConfig(given)).toThrow(/ECOLOOP_HJ212_TLS_KEY must be a PEM file/);
    expect(() => loadConfig({ ECOLOOP_HJ212_TLS_CLIENT_CA: '/tls/ca.pem' })).toThrow(/ECOLOOP_HJ212_TLS_CERT must be/);
    expect(loadConfig({ ...given, ECOLOOP_HJ212_TLS_KEY: '/tls/key.pem' }).hj212Tls).toEqual({
      host: '10.0.0.1',
      port: 2121,
      certificateFile: '/tls/cert.pem',
      keyFile: '/tls/key.pem',
      clientAuthoritiesFile: undefined,
    });
  });

  it('names every wrong setting at once and shows no password', () => {
    const load = () =>
      loadConfig({ ECOLOOP_PORT: 'x', ECOLOOP_PROFILE: 'y', DATABASE_URL: 'mysql://root:geheim@host/db' });
    expect(load).toThrow(/ECOLOOP_PORT.*ECOLOOP_PROFILE.*DATABASE_URL/);
    expect(load).not.toThrow(/geheim/);
    expect(() => loadConfig({ ECOLOOP_BASE_MAP_TILES: 'https://t0.example/wmts?tk=geheim&row={y}' })).not.toThrow(
      /geheim/,
    );
  });

  it('takes several layers of tiles separated by blanks, and a review number without any', () => {
    const [streets, names] = ['https://t0.example/vec?r={y}&c={x}&m={z}&tk=k', 'http://t1.example:81/cva/{z}/{x}/{y}'];
    expect(
      loadConfig({ ECOLOOP_BASE_MAP_TILES: ` ${streets}\n${names} `, ECOLOOP_BASE_MAP_ATTRIBUTION: '天地图' }).baseMap,
    ).toEqual({ tiles: [streets, names], attribution: '天地图' });
    expect(loadConfig({ ECOLOOP_MAP_REVIEW_NUMBER: 'GS(2024)0000号' }).baseMap).toEqual({
      tiles: [],
      reviewNumber: 'GS(2024)0000号',
    });
  });
});
