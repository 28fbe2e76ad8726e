import type { LocalizedText } from '@ecoloop/kernel';

/** System codes ST, HJ 212-2017 table 4; 44 and 45 are said to come from HJ 212-2025. Devices use them loosely: refuse no frame for its ST alone. */
export const systemCodes: ReadonlyMap<string, LocalizedText> = new Map([
  ['21', { zh: '地表水质量监测', en: 'Surface water' }],
  ['22', { zh: '空气质量监测', en: 'Ambient air' }],
  ['23', { zh: '声环境质量监测', en: 'Ambient noise' }],
  ['24', { zh: '地下水质量监测', en: 'Groundwater' }],
  ['25', { zh: '土壤质量监测', en: 'Soil' }],
  ['26', { zh: '海水质量监测', en: 'Sea water' }],
  ['27', { zh: '挥发性有机物监测', en: 'Volatile organic compounds' }],
  ['31', { zh: '大气环境污染源', en: 'Air pollution source' }],
  ['32', { zh: '地表水体环境污染源', en: 'Waste-water source' }],
  ['33', { zh: '地下水体环境污染源', en: 'Groundwater source' }],
  ['34', { zh: '海洋环境污染源', en: 'Sea source' }],
  ['35', { zh: '土壤环境污染源', en: 'Soil source' }],
  ['36', { zh: '声环境污染源', en: 'Noise source' }],
  ['37', { zh: '振动环境污染源', en: 'Vibration source' }],
  ['38', { zh: '放射性环境污染源', en: 'Radioactive source' }],
  ['39', { zh: '工地扬尘污染源', en: 'Construction dust' }],
  ['41', { zh: '电磁环境污染源', en: 'Electromagnetic source' }],
  ['44', { zh: '用电监控', en: 'Electricity' }],
  ['45', { zh: '关键工况参数监控', en: 'Key production conditions' }],
  ['51', { zh: '烟气排放过程监控', en: 'Flue gas process' }],
  ['52', { zh: '污水排放过程监控', en: 'Sewage process' }],
  ['91', { zh: '系统交互', en: 'Interaction' }],
]);

/** QnRtn of 9011: whether the logger takes up a request (HJ 212-2017). Any other than 1 ends the request. */
export const requestResults: ReadonlyMap<number, LocalizedText> = new Map([
  [1, { zh: '准备执行', en: 'Ready' }],
  [2, { zh: '请求被拒绝', en: 'Refused' }],
  [3, { zh: '访问密码错误', en: 'Wrong PW' }],
  [4, { zh: '设备标识错误', en: 'Wrong MN' }],
  [5, { zh: '系统编码错误', en: 'Wrong ST' }],
  [6, { zh: 'Flag 错误', en: 'Wrong Flag' }],
  [7, { zh: '请求编号错误', en: 'Wrong QN' }],
  [8, { zh: '命令编码错误', en: 'Wrong CN' }],
  [9, { zh: 'CRC 校验错误', en: 'Wrong check value' }],
  [100, { zh: '未知错误', en: 'Unknown error' }],
]);

/** ExeRtn of 9012: how a request ended (HJ 212-2017). */
export const executionResults: ReadonlyMap<number, LocalizedText> = new Map([
  [1, { zh: '执行成功', en: 'Done' }],
  [2, { zh: '执行失败，原因未知', en: 'Failed, reason unknown' }],
  [3, { zh: '请求条件错误', en: 'Wrong condition in the request' }],
  [4, { zh: '通讯超时', en: 'Communication timed out' }],
  [5, { zh: '系统繁忙', en: 'Busy' }],
  [6, { zh: '系统故障', en: 'System fault' }],
  [100, { zh: '没有数据', en: 'No data' }],
]);
