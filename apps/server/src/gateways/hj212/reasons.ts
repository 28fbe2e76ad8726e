import type { LocalizedText } from '@ecoloop/kernel';

/** Why a frame, or a part of one, could not be used; placeholders are in the quarantine item's parameters. */
export const frameReasons = {
  'frame.garbage': { zh: '不是 HJ 212 报文：没有以 ## 开头', en: 'Not an HJ 212 frame: it does not begin with ##' },
  'frame.incomplete': {
    zh: '报文不完整：声明 {declared} 字节，连接在此之前结束',
    en: 'The frame is incomplete: it declares {declared} bytes and the connection ended before',
  },
  'frame.too-long': {
    zh: '报文声明长度 {declared}，超过接收上限',
    en: 'The frame declares {declared} bytes, more than are accepted',
  },
  'frame.wrong-length': {
    zh: '报文长度与声明的 {declared} 字节不符，请检查数采仪的长度计算',
    en: 'The length is not the {declared} bytes declared; check how the logger counts',
  },
  'frame.wrong-crc': {
    zh: 'CRC 校验不符：报文为 {declared}，计算为 {computed}',
    en: 'The check value (CRC) is wrong: {declared} in the frame, {computed} computed',
  },
  'frame.encrypted': {
    zh: '报文内容已加密（HJ 212-2025），没有该设备的密钥',
    en: 'The content is encrypted (HJ 212-2025) and no key is set for the device',
  },
  'frame.wrong-key': {
    zh: '报文内容解密后校验不符：密钥不对或报文有误',
    en: 'The decrypted content does not fit its check value: the key is wrong or the frame is damaged',
  },
  'frame.malformed-segment': { zh: '数据段格式有误：{zh}', en: 'The data segment is malformed: {en}' },
  'frame.unknown-device': {
    zh: '未登记的设备 MN={mn}，请先登记设备',
    en: 'The device MN={mn} is not registered; register it first',
  },
  'frame.wrong-password': {
    zh: '设备 MN={mn} 的访问密码 PW 不正确，请检查数采仪设置',
    en: 'The password PW of device MN={mn} is wrong; check the settings of the logger',
  },
  'frame.source-not-allowed': {
    zh: '设备 MN={mn} 不允许从地址 {address} 发送，请核对设备的允许来源',
    en: 'The device MN={mn} may not send from {address}; check its allowed sources',
  },
  'frame.locked-out': {
    zh: '设备 MN={mn} 的密码多次错误，来自 {address} 的报文一分钟内不再接收',
    en: 'The password of device MN={mn} was wrong too often; frames from {address} are refused for a minute',
  },
  'frame.device-disabled': { zh: '设备 MN={mn} 已停用', en: 'The device MN={mn} is disabled' },
  'frame.no-data-time': { zh: '缺少数据时间 DataTime', en: 'DataTime is missing' },
  'frame.wrong-data-time': {
    zh: '数据时间“{time}”应为 14 位数字 YYYYMMDDhhmmss',
    en: 'The DataTime "{time}" should be 14 digits, YYYYMMDDhhmmss',
  },
  'frame.time-in-future': {
    zh: '数据时间 {time} 晚于接收时间，请校准数采仪时钟',
    en: 'The DataTime {time} is later than the time of receipt; set the clock of the logger',
  },
  'frame.time-too-old': {
    zh: '数据时间 {time} 比接收时间早五年以上，数采仪时钟可能已复位，请校时',
    en: 'The DataTime {time} is more than five years before the receipt; the clock of the logger may have been reset: set it',
  },
  'frame.time-not-aligned': {
    zh: '数据时间 {time} 不是统计时段的起点',
    en: 'The DataTime {time} is not the start of its averaging period',
  },
  'frame.unknown-factor': {
    zh: '本领域没有编码为 {factor} 的监测因子',
    en: 'The domain of the station has no property with the code {factor}',
  },
  'frame.unused-statistic': {
    zh: '未使用的统计量 {factor}-{statistic}',
    en: 'The statistic {factor}-{statistic} is not used',
  },
  'frame.empty': { zh: '{part} 没有数值', en: '{part} has no value' },
  'frame.not-a-number': { zh: '{part} 不是数字', en: '{part} is not a number' },
  'frame.repeated': { zh: '{part} 在报文中重复', en: '{part} occurs twice in the frame' },
  'frame.unknown-attribute': { zh: '{part} 是未知的数据项', en: '{part} is an unknown attribute' },
} as const satisfies Record<string, LocalizedText>;

export type FrameReason = keyof typeof frameReasons;
