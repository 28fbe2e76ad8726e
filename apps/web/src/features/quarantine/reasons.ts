import type { LocalizedText } from '@ecoloop/kernel';

interface Reason {
  readonly name: LocalizedText;
  /** What somebody should do about it. */
  readonly advice: LocalizedText;
}

const loggerFormat: LocalizedText = {
  zh: '请设备厂商按 HJ 212 核对报文格式；改好后让数采仪补发这一时段的数据。',
  en: 'Have the maker check the frame against HJ 212; afterwards let the logger send the period again.',
};
const fileAgain: LocalizedText = {
  zh: '改正文件中的这些行，再导入一次；已入库的行不会重复。',
  en: 'Correct these rows in the file and import it again; rows already stored do not count twice.',
};

/** Short names of the reasons the server gives, with what to do about each. */
export const reasons: Readonly<Record<string, Reason>> = {
  'frame.wrong-crc': {
    name: { zh: 'CRC 校验不符', en: 'Wrong CRC' },
    advice: {
      zh: '多为传输受干扰或 CRC 算法不符。偶尔出现可不处理；持续出现请检查通信线路和数采仪固件，并补发数据。',
      en: 'Usually a disturbed line or another CRC algorithm. Leave single ones; if it goes on, check line and firmware and have the data sent again.',
    },
  },
  'frame.unknown-device': {
    name: { zh: '设备未登记', en: 'Unknown device' },
    advice: {
      zh: '核对 MN 号。属于本系统的，先登记设备再让其补发；不属于的，请其停止向本机发送。',
      en: 'Check the MN. If the device is ours, register it and let it send again; if not, have it stop sending here.',
    },
  },
  'frame.wrong-password': {
    name: { zh: '访问密码不正确', en: 'Wrong password' },
    advice: {
      zh: '核对数采仪里的访问密码 PW 与登记的是否一致；反复出现且来源不明的，按安全事件处理。',
      en: 'Compare the password PW in the logger with the registered one; repeated attempts from an unknown source are a security matter.',
    },
  },
  'frame.device-disabled': {
    name: { zh: '设备已停用', en: 'Device disabled' },
    advice: {
      zh: '确需使用的，请管理员重新启用设备；否则请在现场停止发送。',
      en: 'Have an administrator enable the device if it is needed; otherwise stop it on site.',
    },
  },
  'frame.garbage': { name: { zh: '不是 HJ 212 报文', en: 'Not an HJ 212 frame' }, advice: loggerFormat },
  'frame.incomplete': {
    name: { zh: '报文不完整', en: 'Incomplete frame' },
    advice: {
      zh: '连接中途断开。检查网络；支持补发的数采仪会自动重发。',
      en: 'The connection broke. Check the network; loggers that can resend do so by themselves.',
    },
  },
  'frame.too-long': { name: { zh: '报文过长', en: 'Frame too long' }, advice: loggerFormat },
  'frame.wrong-length': { name: { zh: '长度与声明不符', en: 'Wrong length' }, advice: loggerFormat },
  'frame.encrypted': {
    name: { zh: '报文已加密', en: 'Encrypted frame' },
    advice: {
      zh: '在数采仪上改为不加密发送，或等待平台支持 HJ 212-2025 加密。',
      en: 'Set the logger to send without encryption, or wait for support of HJ 212-2025 encryption.',
    },
  },
  'frame.malformed-segment': { name: { zh: '数据段格式有误', en: 'Malformed segment' }, advice: loggerFormat },
  'frame.no-data-time': { name: { zh: '缺少数据时间', en: 'No DataTime' }, advice: loggerFormat },
  'frame.wrong-data-time': { name: { zh: '数据时间格式有误', en: 'Wrong DataTime' }, advice: loggerFormat },
  'frame.time-in-future': {
    name: { zh: '数据时间在未来', en: 'DataTime in the future' },
    advice: {
      zh: '校准数采仪时钟（可由平台对时），然后补发这一时段的数据。',
      en: 'Set the clock of the logger (the platform can do it), then have the period sent again.',
    },
  },
  'frame.time-not-aligned': { name: { zh: '数据时间未对齐', en: 'DataTime not aligned' }, advice: loggerFormat },
  'frame.unknown-factor': {
    name: { zh: '监测因子未声明', en: 'Unknown factor' },
    advice: {
      zh: '因子编码有误的，改正数采仪设置；确需接收的，在领域声明中加入该因子后从接收日志重建。',
      en: 'Correct the code in the logger if it is wrong; if the factor is wanted, declare it in the domain and rebuild from the log.',
    },
  },
  'frame.unused-statistic': {
    name: { zh: '未使用的统计量', en: 'Unused statistic' },
    advice: {
      zh: '一般无需处理：平台自行计算统计值。',
      en: 'Usually nothing: the platform computes statistics itself.',
    },
  },
  'frame.empty': { name: { zh: '数据项没有数值', en: 'Empty item' }, advice: loggerFormat },
  'frame.not-a-number': { name: { zh: '数据项不是数字', en: 'Not a number' }, advice: loggerFormat },
  'frame.repeated': { name: { zh: '数据项重复', en: 'Repeated item' }, advice: loggerFormat },
  'frame.unknown-attribute': { name: { zh: '未知数据项', en: 'Unknown attribute' }, advice: loggerFormat },
  'import.column-count': {
    name: { zh: '列数不符', en: 'Wrong number of columns' },
    advice: {
      zh: '这一行多了或少了分隔符，常见于文字里带逗号。改正后再导入一次。',
      en: 'The row has a separator too many or too few, often a comma inside a text. Correct it and import again.',
    },
  },
  'import.no-station': { name: { zh: '没有点位名称', en: 'No station name' }, advice: fileAgain },
  'import.bad-time': {
    name: { zh: '时间无法识别', en: 'Unreadable time' },
    advice: {
      zh: '若整份文件都如此，是对应关系中的时间格式不对：换格式重新导入；个别行请改正文件。',
      en: 'If the whole file fails the format in the mapping is wrong: import with another; single rows are corrected in the file.',
    },
  },
  'import.bad-cells': { name: { zh: '单元格不是数值', en: 'Cells are not numbers' }, advice: fileAgain },
  'import.sentinel': {
    name: { zh: '缺测代码', en: 'Code for missing data' },
    advice: {
      zh: '把该代码加入对应关系的“缺测代码”，以后不再列出；监测值并未丢失。',
      en: 'Add the code to the missing codes of the mapping and it is listed no more; no value was lost.',
    },
  },
  'projection-failed': {
    name: { zh: '处理失败', en: 'Processing failed' },
    advice: {
      zh: '这是平台的问题，不是数据的：请把追溯中的信息告诉开发者，修复后从接收日志重建即可恢复。',
      en: 'This is a fault of the platform, not of the data: report what the trace says; after the fix a rebuild from the log brings it back.',
    },
  },
};

export const reasonName = (code: string): LocalizedText => reasons[code]?.name ?? { zh: code, en: code };
