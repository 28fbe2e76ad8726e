import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import type { PublishedValue } from './yardsticks.ts';

export const roadDustSource: Source = { document: '北京市道路尘负荷监测通报', edition: '2023-01', confidence: 'B' };

function load(zh: string, en: string, value: number): PublishedValue {
  const of: LocalizedText = { zh, en };
  return { property: 'road_dust_load', period: '2023-01', of, value, source: roadDustSource };
}

/** Dust load of roads by district in January 2023, g/m²: a yardstick, the table of grades was not found. */
export const districtDustLoads: readonly PublishedValue[] = [
  load('西城区', 'Xicheng', 0.32),
  load('东城区', 'Dongcheng', 0.36),
  load('怀柔区', 'Huairou', 0.36),
  load('延庆区', 'Yanqing', 0.39),
  load('经开区', 'Economic-Technological Development Area', 0.5),
  load('朝阳区', 'Chaoyang', 0.51),
  load('顺义区', 'Shunyi', 0.52),
  load('石景山区', 'Shijingshan', 0.54),
  load('密云区', 'Miyun', 0.54),
  load('房山区', 'Fangshan', 0.58),
  load('昌平区', 'Changping', 0.58),
  load('大兴区', 'Daxing', 0.62),
  load('门头沟区', 'Mentougou', 0.71),
  load('通州区', 'Tongzhou', 0.72),
  load('丰台区', 'Fengtai', 0.74),
  load('海淀区', 'Haidian', 0.8),
  load('平谷区', 'Pinggu', 0.83),
];

/** The best streets and townships of the same month. */
export const bestStreetDustLoads: readonly PublishedValue[] = [
  load('西长安街街道', 'Xichang’anjie', 0.13),
  load('牛街街道', 'Niujie', 0.15),
  load('张山营镇', 'Zhangshanying', 0.16),
  load('白纸坊街道', 'Baizhifang', 0.17),
];
