import type { DeviceSettings as SettingsInput } from '@ecoloop/api-contract';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { harmless, readSheet } from '../../platform/files/sheet.ts';
import type { RegisteredDevice } from './device.ts';
import { shownSettings } from './device-view.ts';
import { DeviceErrors } from './errors.ts';

/** A table of devices has one row a device; headings begin with the name of the column. */
const columns = [
  ['protocol', '协议'],
  ['identity', '标识 MN'],
  ['secret', '访问密码（不导出；留空不改）'],
  ['station', '点位'],
  ['enabled', '启用'],
  ['simulated', '模拟'],
  ['maintainer', '运维单位'],
  ['edition', '标准版本'],
  ['check', '校验'],
  ['timeLabel', '时间标记'],
  ['minuteInterval', '分钟数据间隔'],
  ['allowedSources', '允许来源'],
  ['framesPerMinute', '每分钟报文'],
  ['realtimeSeconds', '实时间隔（秒）'],
  ['expects', '应报数据'],
  ['backfill', '自动补数'],
] as const;
type ColumnName = (typeof columns)[number][0];
const required = ['identity', 'station'] as const;

/** The texts of one row by column; empty where the table has no such column. */
export type TableRow = Readonly<Record<ColumnName, string>>;

const headings = columns.map(([name, title]) => `${name} ${title}`);

function cellsOf({ protocol, identity, station, enabled, simulated, settings }: RegisteredDevice): string[] {
  const { expects = [], allowedSources = [], ...others } = shownSettings(settings).settings;
  const texts: Partial<Record<ColumnName, string | number | boolean>> = {
    ...{ protocol, identity, station, enabled, simulated, ...others },
    expects: expects.join(' '),
    allowedSources: allowedSources.join(' '),
  };
  return columns.map(([name]) => harmless(String(texts[name] ?? '')));
}

/** CSV in UTF-8 with a byte order mark, or XLSX; without secrets. */
export async function writeDeviceTable(
  devices: readonly RegisteredDevice[],
  format: 'csv' | 'xlsx',
): Promise<{ readonly fileName: string; readonly contentType: string; readonly content: Buffer }> {
  const lines = [headings, ...devices.map(cellsOf)];
  if (format === 'csv') {
    const content = Buffer.from(stringify(lines, { bom: true }));
    return { fileName: 'devices.csv', contentType: 'text/csv; charset=utf-8', content };
  }
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('devices');
  for (const line of lines) sheet.addRow(line);
  sheet.getRow(1).font = { bold: true };
  return {
    fileName: 'devices.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Buffer.from(await workbook.xlsx.writeBuffer()),
  };
}

export interface NumberedRow {
  readonly number: number;
  readonly row: TableRow;
  /** Columns that the table does not have: what they would say stays as it is. */
  readonly absent: ReadonlySet<string>;
}

/**
 * Rows as the file has them, with their number in a spreadsheet.
 *
 * @throws device.NO_FILE for what is no table, device.MISSING_COLUMNS
 */
export async function readDeviceTable(bytes: Buffer): Promise<readonly NumberedRow[]> {
  const { rows, absent } = await readSheet(
    bytes,
    columns.map(([name]) => name),
  ).catch((cause: unknown) => {
    throw DeviceErrors.NO_FILE({}, { cause });
  });
  const missing = required.filter((name) => absent.has(name));
  if (missing.length > 0) throw DeviceErrors.MISSING_COLUMNS({ columns: missing.join('、') });
  return rows.map((each) => ({ ...each, absent }));
}

const yes = /^(true|yes|1|是|启用)$/i;
const no = /^(false|no|0|否|停用)$/i;
/** True, false, undefined where it is empty, or the text itself where it is neither: the check of the input names it. */
export const readFlag = (text: string): unknown =>
  text === '' ? undefined : yes.test(text) ? true : no.test(text) ? false : text;
const readCount = (text: string): unknown => (text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text);
const readList = (text: string): string[] | undefined => (text === '' ? undefined : text.split(/[\s,，、]+/));

/** Settings of a row, unchecked. */
export function settingsOfRow(row: TableRow): Record<keyof SettingsInput, unknown> {
  const text = (value: string): string | undefined => (value === '' ? undefined : value);
  return {
    maintainer: text(row.maintainer),
    edition: text(row.edition),
    check: text(row.check),
    timeLabel: text(row.timeLabel),
    minuteInterval: readCount(row.minuteInterval),
    allowedSources: readList(row.allowedSources),
    framesPerMinute: readCount(row.framesPerMinute),
    realtimeSeconds: readCount(row.realtimeSeconds),
    expects: readList(row.expects),
    backfill: readFlag(row.backfill),
  };
}
