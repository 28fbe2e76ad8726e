import type { LocalizedText } from '@ecoloop/kernel';
import type { Frame } from './model.ts';

export type MessageType = 'request' | 'upload' | 'notice' | 'answer';

/** What a command means, and as what it comes from the host and from the logger. */
export interface Command {
  readonly cn: string;
  readonly name: LocalizedText;
  readonly fromHost?: MessageType;
  readonly fromLogger?: MessageType;
  /** The first edition that has it, as far as is known. */
  readonly since: '2017' | '2025';
}

type Row = readonly [cn: string, zh: string, en: string, fromHost: MessageType | '', fromLogger: MessageType | ''];

/** HJ 212-2017 table 5. */
const rows: readonly Row[] = [
  ['1000', '设置超时时间及重发次数', 'Set time-out and repeats', 'request', ''],
  ['1011', '提取现场机时间', 'Read clock', 'request', 'upload'],
  ['1012', '设置现场机时间', 'Set clock', 'request', ''],
  ['1013', '现场机时间校准请求', 'Ask for clock setting', '', 'notice'],
  ['1061', '提取实时数据间隔', 'Read realtime interval', 'request', 'upload'],
  ['1062', '设置实时数据间隔', 'Set realtime interval', 'request', ''],
  ['1063', '提取分钟数据间隔', 'Read minute interval', 'request', 'upload'],
  ['1064', '设置分钟数据间隔', 'Set minute interval', 'request', ''],
  ['1072', '设置现场机密码', 'Set password', 'request', ''],
  ['2011', '实时数据', 'Realtime data', 'request', 'upload'],
  ['2012', '停止察看实时数据', 'Stop realtime data', 'notice', ''],
  ['2021', '设备运行状态', 'Facility state', 'request', 'upload'],
  ['2022', '停止察看设备运行状态', 'Stop facility state', 'notice', ''],
  ['2031', '日历史数据', 'Day data', 'request', 'upload'],
  ['2041', '设备运行时间日历史数据', 'Facility run time of the day', 'request', 'upload'],
  ['2051', '分钟数据', 'Minute data', 'request', 'upload'],
  ['2061', '小时数据', 'Hour data', 'request', 'upload'],
  ['2081', '数采仪开机时间', 'Logger start time', '', 'upload'],
  ['3011', '零点校准量程校准', 'Zero and span calibration', 'request', ''],
  ['3012', '即时采样', 'Sample now', 'request', ''],
  ['3013', '启动清洗/反吹', 'Clean or blow back', 'request', ''],
  ['3014', '比对采样', 'Comparison sample', 'request', ''],
  ['3015', '超标留样', 'Keep exceedance sample', 'request', 'upload'],
  ['3016', '设置采样时间周期', 'Set sampling cycle', 'request', ''],
  ['3017', '提取采样时间周期', 'Read sampling cycle', 'request', 'upload'],
  ['3018', '提取出样时间', 'Read time to result', 'request', 'upload'],
  ['3019', '提取设备唯一标识', 'Read device id', 'request', 'upload'],
  ['3020', '提取现场机信息', 'Read field information', 'request', 'upload'],
  ['3021', '设置现场机参数', 'Set field parameter', 'request', ''],
  ['9011', '请求应答', 'Request answer', '', 'answer'],
  ['9012', '执行结果', 'Execution result', '', 'answer'],
  ['9013', '通知应答', 'Notice answer', 'answer', 'answer'],
  ['9014', '数据应答', 'Data answer', 'answer', 'answer'],
];

/** Commands that HJ 212-2025 is said to add; its text was not at hand. */
const rowsOf2025: readonly Row[] = [
  ['1001', '上报硬件信息', 'Report hardware', '', 'notice'],
  ['1002', '下发设备标识', 'Give device id', 'request', ''],
  ['1014', '更换密钥', 'Change key', 'request', 'upload'],
  ['2013', '周期原始数据', 'Raw periodic data', 'request', 'upload'],
  ['2052', '单次噪声数据', 'Single noise event', '', 'upload'],
  ['2062', '自动标样核查数据', 'Automatic standard check', 'request', 'upload'],
  ['2111', '炉温五分钟均值', 'Furnace temperature', '', 'upload'],
  ['3022', '即时采样任务', 'Sample task now', 'request', ''],
  ['3024', '启动标样核查', 'Start standard check', 'request', ''],
  ['9015', '心跳', 'Heartbeat', '', 'notice'],
];

export const commands: ReadonlyMap<string, Command> = new Map([
  ...rows.map((row) => commandOf(row, '2017')),
  ...rowsOf2025.map((row) => commandOf(row, '2025')),
]);

function commandOf([cn, zh, en, fromHost, fromLogger]: Row, since: Command['since']): [string, Command] {
  return [cn, { cn, name: { zh, en }, ...(fromHost && { fromHost }), ...(fromLogger && { fromLogger }), since }];
}

/** 9011 to 9014: asks for no answer itself. */
export function isAnswer(frame: Frame): boolean {
  const command = commands.get(frame.header.cn);
  return command?.fromLogger === 'answer';
}
