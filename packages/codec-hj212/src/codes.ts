import type { LocalizedText } from '@ecoloop/kernel';

/** System codes ST, HJ 212-2017 table 4. Devices use them loosely: refuse no frame for its ST alone. */
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
  ['51', { zh: '烟气排放过程监控', en: 'Flue gas process' }],
  ['52', { zh: '污水排放过程监控', en: 'Sewage process' }],
  ['91', { zh: '系统交互', en: 'Interaction' }],
]);
