import type { DeviceCommandKind } from '@ecoloop/api-contract';
import { requestFields, type FieldShape, type Message, type RequestName } from '@ecoloop/codec-hj212';
import { parseInstant, type ErrorDetail, type LocalizedText, type Zone } from '@ecoloop/kernel';
import type { DeviceRequest } from './device-link.ts';
import { DeviceErrors } from './errors.ts';

interface Kind {
  readonly zh: string;
  readonly en: string;
  /** The device does something, which is worth a question before. */
  readonly acts?: true;
}

/**
 * What may be asked of a device. Passwords and keys are not among them: what is asked for is kept and shown, and a device
 * whose password was changed here would be unknown until the registry knows it too.
 */
const kinds = {
  'read-clock': { zh: '提取现场机时间', en: 'Read the clock' },
  'set-clock': { zh: '设置现场机时间', en: 'Set the clock', acts: true },
  'set-timeout': { zh: '设置超时时间及重发次数', en: 'Set timeout and repeats', acts: true },
  'read-realtime-interval': { zh: '提取实时数据间隔', en: 'Read the realtime interval' },
  'set-realtime-interval': { zh: '设置实时数据间隔', en: 'Set the realtime interval', acts: true },
  'read-minute-interval': { zh: '提取分钟数据间隔', en: 'Read the minute interval' },
  'set-minute-interval': { zh: '设置分钟数据间隔', en: 'Set the minute interval', acts: true },
  'start-realtime': { zh: '取实时数据', en: 'Ask for realtime data' },
  'stop-realtime': { zh: '停止察看实时数据', en: 'Stop realtime data', acts: true },
  'start-facility-states': { zh: '取设备运行状态', en: 'Ask for facility states' },
  'stop-facility-states': { zh: '停止察看设备运行状态', en: 'Stop facility states', acts: true },
  'read-minutes': { zh: '取分钟数据', en: 'Ask for minute data' },
  'read-hours': { zh: '取小时数据', en: 'Ask for hourly data' },
  'read-days': { zh: '取日数据', en: 'Ask for daily data' },
  'read-run-times': { zh: '取设备运行时间', en: 'Ask for run times of facilities' },
  calibrate: { zh: '零点校准量程校准', en: 'Calibrate zero and span', acts: true },
  'sample-now': { zh: '即时采样', en: 'Sample now', acts: true },
  clean: { zh: '启动清洗/反吹', en: 'Clean or blow back', acts: true },
  'comparison-sample': { zh: '比对采样', en: 'Comparison sample', acts: true },
  'keep-sample': { zh: '超标留样', en: 'Keep a sample', acts: true },
  'set-sampling-cycle': { zh: '设置采样时间周期', en: 'Set the sampling cycle', acts: true },
  'read-sampling-cycle': { zh: '提取采样时间周期', en: 'Read the sampling cycle' },
  'read-time-to-result': { zh: '提取出样时间', en: 'Read the time to a result' },
  'read-device-id': { zh: '提取设备唯一标识', en: 'Read the device id' },
  'read-information': { zh: '提取现场机信息', en: 'Read field information' },
  'set-parameter': { zh: '设置现场机参数', en: 'Set a parameter', acts: true },
  'read-raw-periods': { zh: '取周期原始数据（HJ 212-2025）', en: 'Ask for raw periodic data (HJ 212-2025)' },
  'read-standard-checks': { zh: '取标样核查数据（HJ 212-2025）', en: 'Ask for standard checks (HJ 212-2025)' },
  'sample-task': { zh: '采样任务（HJ 212-2025）', en: 'Sampling task (HJ 212-2025)', acts: true },
  'start-standard-check': { zh: '启动标样核查（HJ 212-2025）', en: 'Start a standard check (HJ 212-2025)', acts: true },
} as const satisfies Partial<Record<RequestName, Kind>>;

export type CommandName = keyof typeof kinds;

const fieldTitles: Readonly<Record<string, LocalizedText>> = {
  analyser: { zh: '仪表的因子编码（PolId），如 w01018', en: 'Factor code of the analyser (PolId), such as w01018' },
  time: { zh: '时间，留空为当前时间', en: 'Time; the present one where it is empty' },
  timeoutSeconds: { zh: '超时时间（秒）', en: 'Timeout (seconds)' },
  repeats: { zh: '重发次数', en: 'Repeats' },
  seconds: { zh: '间隔（秒）', en: 'Interval (seconds)' },
  minutes: { zh: '间隔（分钟）', en: 'Interval (minutes)' },
  begin: { zh: '开始时间', en: 'From' },
  end: { zh: '结束时间', en: 'To' },
  kind: { zh: '0 零点，1 量程', en: '0 zero, 1 span' },
  start: { zh: '首次采样时间（hhmmss）', en: 'First sample at (hhmmss)' },
  hours: { zh: '采样周期（小时）', en: 'Cycle (hours)' },
  information: { zh: '信息编码（InfoId），如 i12001', en: 'Code of the information (InfoId), such as i12001' },
  value: { zh: '新的参数值', en: 'New value of the parameter' },
};

/** `set-parameter` carries its value under the code of the parameter, not in a field of its own. */
const VALUE: AskedField = { name: 'value', isRequired: true, shape: { type: 'words', most: 64 } };

/** Characters that separate the parts of a frame cannot be in a text. */
const WORDS = '^[^;,&=#\\s]+$';

/** Those that divide an hour, up to half of it. */
const MINUTE_INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

interface AskedField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: FieldShape;
}

const isCommandName = (name: string): name is CommandName => Object.hasOwn(kinds, name);

function fieldsOf(name: CommandName): readonly AskedField[] {
  const { fields } = requestFields(name);
  if (name === 'set-clock') return fields.map((field) => ({ ...field, isRequired: false }));
  return name === 'set-parameter' ? [...fields, VALUE] : fields;
}

export const titleOf = (name: string): LocalizedText =>
  isCommandName(name) ? { zh: kinds[name].zh, en: kinds[name].en } : { zh: name, en: name };

export const commandKinds: readonly DeviceCommandKind[] = Object.keys(kinds)
  .filter(isCommandName)
  .map((name) => {
    const kind: Kind = kinds[name];
    const fields = fieldsOf(name);
    return {
      name,
      code: requestFields(name).cn,
      title: { ...titleOf(name) },
      acts: kind.acts ?? false,
      schema: {
        type: 'object',
        properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])),
        required: fields.filter(({ isRequired }) => isRequired).map((field) => field.name),
        additionalProperties: false,
      },
    };
  });

function schemaOf({ name, shape }: AskedField): object {
  const { zh, en } = fieldTitles[name] ?? { zh: name, en: name };
  const titles = { title: zh, 'x-title': { zh, en } };
  switch (shape.type) {
    case 'time':
      return { ...titles, type: 'string', format: 'date-time' };
    case 'whole':
      return { ...titles, type: 'integer', minimum: shape.least, maximum: shape.most };
    case 'minute-interval':
      return { ...titles, type: 'integer', enum: MINUTE_INTERVALS };
    case 'words':
      return { ...titles, type: 'string', minLength: 1, maxLength: shape.most, pattern: WORDS };
    case 'digits':
      return { ...titles, type: 'string', pattern: `^\\d{${shape.count}}$` };
  }
}

/** What a device is sent for a command. */
export type CommandMessage = Pick<DeviceRequest, 'message' | 'timeAtSending'>;

/**
 * The message of a command. A clock that is set to no stated time is set to the time at which the message leaves.
 *
 * @throws device.UNKNOWN_COMMAND, device.WRONG_FIELDS, which names every wrong field
 */
export function messageOf(
  name: string,
  input: Readonly<Record<string, unknown>>,
  { now, zone }: { readonly now: number; readonly zone: Zone },
): CommandMessage {
  if (!isCommandName(name)) throw DeviceErrors.UNKNOWN_COMMAND({ name });
  const fields = fieldsOf(name);
  const problems: ErrorDetail[] = Object.keys(input)
    .filter((key) => !fields.some((field) => field.name === key))
    .map((key) => ({ path: `fields.${key}`, message: '没有此参数 / no such field' }));
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const sent = input[field.name];
    if (sent === undefined || sent === '') {
      if (field.isRequired) problems.push({ path: `fields.${field.name}`, message: '缺少此项 / is missing' });
      continue;
    }
    const value = readField(field.shape, sent, zone);
    if (value === undefined) problems.push({ path: `fields.${field.name}`, message: expectation(field.shape) });
    else values[field.name] = value;
  }
  if (typeof values['begin'] === 'number' && typeof values['end'] === 'number' && values['begin'] >= values['end']) {
    problems.push({ path: 'fields.end', message: '须晚于开始时间 / must be later than the begin' });
  }
  if (problems.length > 0) throw DeviceErrors.WRONG_FIELDS({}, { details: problems });
  const timeAtSending = name === 'set-clock' && values['time'] === undefined;
  if (timeAtSending) values['time'] = now;
  const { value, ...plain } = values;
  const parts =
    name === 'set-parameter' ? [{ code: String(values['information']), attribute: 'Info', text: String(value) }] : [];
  // The values were read by the definition that the type is made of, which TypeScript cannot follow by name.
  const message = { name, fields: plain, parts } as unknown as Message;
  return { message, ...(timeAtSending ? { timeAtSending } : {}) };
}

function readField(shape: FieldShape, sent: unknown, zone: Zone): number | string | undefined {
  switch (shape.type) {
    case 'time':
      return typeof sent === 'string' ? readTime(sent, zone) : undefined;
    case 'whole':
      return Number.isInteger(sent) && Number(sent) >= shape.least && Number(sent) <= shape.most
        ? Number(sent)
        : undefined;
    case 'minute-interval':
      return MINUTE_INTERVALS.find((minutes) => minutes === sent);
    case 'words':
      return typeof sent === 'string' && sent.length <= shape.most && new RegExp(WORDS).test(sent) ? sent : undefined;
    case 'digits':
      return typeof sent === 'string' && sent.length === shape.count && /^\d+$/.test(sent) ? sent : undefined;
  }
}

function readTime(text: string, zone: Zone): number | undefined {
  try {
    return parseInstant(text, { zone });
  } catch {
    return undefined;
  }
}

function expectation(shape: FieldShape): string {
  switch (shape.type) {
    case 'time':
      return '须为时间，如 2026-03-01T08:00:00+08:00 / must be a time';
    case 'whole':
      return `须为 ${shape.least} 至 ${shape.most} 的整数 / must be a whole number from ${shape.least} to ${shape.most}`;
    case 'minute-interval':
      return `须为 ${MINUTE_INTERVALS.join('、')} 之一 / must be one of them`;
    case 'words':
      return `须为不超过 ${shape.most} 个字符的文字，不含空格和 ; , & = # / up to ${shape.most} characters, none of ; , & = # or blank`;
    case 'digits':
      return `须为 ${shape.count} 位数字 / must be ${shape.count} digits`;
  }
}
