import type { StandardSheet } from '../model/sheet.ts';
import { vocClassLabel, vocFugitiveLimits, vocOutletLimits, vocStandards } from './voc.ts';

export const vocSheet: StandardSheet = {
  id: 'voc-beijing',
  title: { zh: '北京市挥发性有机物', en: 'Volatile organic compounds in Beijing' },
  standards: vocStandards,
  limits: [...vocOutletLimits, ...vocFugitiveLimits],
  classLabel: vocClassLabel,
  tables: [],
  rules: [],
  conventions: [
    {
      zh: '排放量 = Σ 用量 × 挥发性有机物含量 ×（1 − 收集率 × 去除率）',
      en: 'Emission = Σ use × content of volatile organic compounds × (1 − capture × removal)',
    },
    {
      zh: '限值的取值时间未核对原文，按小时均值处理；厂区内单次值除外',
      en: 'Over which time a limit is meant was not read: the hourly mean is taken, but for the single value inside the plant',
    },
  ],
  notCovered: [
    {
      zh: 'DB11/447-2015、DB11/1385-2017、DB11/1631-2019 的限值；各标准的分期、适用设施和速率限值',
      en: 'limits of DB11/447-2015, DB11/1385-2017 and DB11/1631-2019; stages, facilities and rates of any of the standards',
    },
    {
      zh: '储油库 DB11/206、油罐车 DB11/207：未见数值和版本',
      en: 'storage depots DB11/206 and tankers DB11/207: no figures and no edition were found',
    },
    {
      zh: '产品含量标准 DB11/3005-2017、DB11/1983-2022、GB 30981、GB 33372、GB 38507、GB 38508 的限量',
      en: 'contents of products by DB11/3005-2017, DB11/1983-2022, GB 30981, GB 33372, GB 38507 and GB 38508',
    },
    {
      zh: 'GB 37822-2019 的一般限值和泄漏认定浓度',
      en: 'the ordinary limits of GB 37822-2019 and what it calls a leak',
    },
  ],
};
