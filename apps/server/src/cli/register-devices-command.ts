import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { domains } from '@ecoloop/domains';
import { beijing } from '@ecoloop/site-beijing';
import { defineErrors, localDate } from '@ecoloop/kernel';
import { systemActor } from '../platform/auth/actor.ts';
import type { Device, DeviceSettings } from '../modules/device/index.ts';
import type { RegisteredStation } from '../modules/observation/index.ts';
import { readCommandLine } from '../arguments.ts';
import { openApp, withPlatform } from './with-app.ts';

const RegisterErrors = defineErrors('register-devices', {
  NO_FILE: {
    status: 400,
    message: {
      zh: '请给出 simulate --export-devices 写出的文件：ecoloop register-devices <文件>',
      en: 'Name the file that simulate --export-devices wrote: ecoloop register-devices <file>',
    },
  },
  COLUMN_MISSING: {
    status: 400,
    message: { zh: '{file} 的首行缺少列 {column}', en: 'The first line of {file} does not name the column {column}' },
  },
  WRONG_LINE: {
    status: 400,
    message: {
      zh: '{file} 第 {line} 行缺少设备编号、密码或模拟标记（simulated 须为 1）；未登记任何设备',
      en: 'Line {line} of {file} has no mn or password, or is not marked as simulated (1); nothing was registered',
    },
  },
  UNKNOWN_DOMAIN: {
    status: 400,
    message: {
      zh: '{file} 第 {line} 行的领域“{domain}”不在本部署中（有：{known}），可用 --domain 指定；未登记任何设备',
      en: 'Line {line} of {file}: this installation has no domain "{domain}" (it has {known}); give --domain. Nothing was registered',
    },
  },
});

const CHUNK = 500;
const COLUMNS = [
  'mn',
  'password',
  'domain',
  'name',
  'longitude',
  'latitude',
  'edition',
  'check',
  'sm4_key',
  'realtime_seconds',
  'simulated',
] as const;
type Column = (typeof COLUMNS)[number];
type Line = Readonly<Record<Column, string>>;

/**
 * `ecoloop register-devices <file.csv>`: the devices of a simulated fleet, a station for each, for a test installation.
 * Everything such a device sends is marked as simulated. The stations stand in the site's root and count in no figure.
 *
 * @throws register-devices.… before anything is registered
 */
export async function registerDevices(args: readonly string[]): Promise<void> {
  const own = { domain: { type: 'string' } } as const;
  const { positionals, values } = readCommandLine(args, process.env, own);
  const [file] = positionals;
  if (file === undefined || !existsSync(file)) throw RegisterErrors.NO_FILE();
  const known = new Set<string>(domains.map(({ id }) => id));
  const entries = readLines(file, await readFile(file, 'utf8')).map((line, index) => {
    const domain = typeof values['domain'] === 'string' ? values['domain'] : line.domain;
    if (!known.has(domain)) {
      throw RegisterErrors.UNKNOWN_DOMAIN({ file, line: index + 2, domain, known: [...known].join(', ') });
    }
    return { station: stationOf(line, domain, beijing.root), device: deviceOf(line) };
  });
  await withPlatform(args, own, async (platform) => {
    const app = await openApp(platform);
    for (let from = 0; from < entries.length; from += CHUNK) {
      const chunk = entries.slice(from, from + CHUNK);
      await app.observation.stations.save(chunk.map(({ station }) => station));
      await app.devices.registry.save(chunk.map(({ device }) => device));
    }
    await platform.relational.db.transaction().execute((trx) =>
      app.audit.service.record(trx, {
        ...{ actor: systemActor, action: 'device.register-simulated', resourceType: 'device', resourceId: file },
        ...{ territory: app.site.root, after: { devices: entries.length } },
      }),
    );
    const { length } = entries;
    console.log(`已登记 ${length} 台模拟设备及其站点。${length} simulated devices and their stations registered.`);
  });
}

function readLines(file: string, text: string): Line[] {
  const [head = '', ...rows] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = head.split(',').map((name) => name.trim());
  for (const column of COLUMNS) {
    if (!names.includes(column)) throw RegisterErrors.COLUMN_MISSING({ file, column });
  }
  return rows.flatMap((row, index) => {
    if (row.trim() === '') return [];
    const cells = row.split(',');
    const cell = (column: Column): string => cells[names.indexOf(column)]?.trim() ?? '';
    // Every column of the list is filled by the line above.
    const line = Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Record<Column, string>;
    if (!/^[\w.-]+$/.test(line.mn) || line.password === '' || line.simulated !== '1') {
      throw RegisterErrors.WRONG_LINE({ file, line: index + 2 });
    }
    return [line];
  });
}

const stationId = (mn: string): string => `simulated-${mn.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

function stationOf({ mn, name, longitude, latitude }: Line, domain: string, territory: string): RegisteredStation {
  const id = stationId(mn);
  const place = { longitude: Number(longitude), latitude: Number(latitude) };
  const hasPlace = longitude !== '' && latitude !== '' && Number.isFinite(place.longitude + place.latitude);
  return {
    ...{ id, domain, name: { zh: name || mn, en: `Simulated ${mn}` }, territory, source: 'simulator' },
    ...(hasPlace ? place : {}),
    aliases: [id],
    classes: [{ level: 'unknown', role: 'unknown', from: localDate('1970-01-01') }],
  };
}

const editions: ReadonlySet<string> = new Set(['HJ/T 212-2005', 'HJ 212-2017', 'HJ 212-2025', 'HJ 1404-2024']);
const isEdition = (text: string): text is NonNullable<DeviceSettings['edition']> => editions.has(text);

function deviceOf({ mn, password, edition, check, sm4_key: sm4Key, realtime_seconds: seconds }: Line): Device {
  const settings: DeviceSettings = {
    ...(isEdition(edition) ? { edition } : {}),
    ...(check === 'modbus' ? { check } : {}),
    ...(/^[0-9a-f]{32}$/i.test(sm4Key) ? { sm4Key: sm4Key.toLowerCase() } : {}),
    ...(/^[1-9]\d{0,4}$/.test(seconds) ? { realtimeSeconds: Number(seconds) } : {}),
    // A fleet for tests owes nothing: the platform looks for no gaps and asks for none.
    expects: [],
    backfill: false,
  };
  return {
    ...{ id: `hj212:${mn}`, protocol: 'hj212', identity: mn, secret: password },
    ...{ station: stationId(mn), simulated: true, enabled: true, settings },
  };
}
