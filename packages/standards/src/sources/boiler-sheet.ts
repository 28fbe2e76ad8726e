import type { StandardSheet } from '../model/sheet.ts';
import { boilerEditions, boilerReferenceOxygen, boilerReferenceOxygenSource } from './boilers.ts';

const oldestFirst = boilerEditions.toReversed();
const fuels = {
  gas: { zh: '燃气', en: 'gas' },
  oil: { zh: '燃油', en: 'oil' },
  coal: { zh: '燃煤', en: 'coal' },
} as const;
const kinds = {
  new: { zh: '新建锅炉', en: 'new boilers' },
  'in-use': { zh: '在用锅炉', en: 'boilers in use' },
} as const;

export const boilerSheet: StandardSheet = {
  id: 'boilers-beijing',
  title: { zh: '北京市锅炉大气污染物', en: 'Boilers in Beijing' },
  standards: oldestFirst,
  limits: oldestFirst.flatMap(({ edition, limits }) =>
    limits.map((limit) => ({ ...limit, source: { ...limit.source, edition } })),
  ),
  classLabel: (of) => (of === 'new' || of === 'in-use' ? kinds[of] : { zh: of, en: of }),
  tables: [
    {
      title: { zh: '基准含氧量（%）', en: 'Reference oxygen content (%)' },
      source: boilerReferenceOxygenSource,
      columns: [
        { zh: '燃料', en: 'Fuel' },
        { zh: '基准含氧量', en: 'Reference oxygen' },
      ],
      rows: (['gas', 'oil', 'coal'] as const).map((fuel) => {
        const percent = String(boilerReferenceOxygen[fuel]);
        return [fuels[fuel], { zh: percent, en: percent }];
      }),
    },
  ],
  rules: [
    {
      rule: {
        zh: '浓度折算至基准含氧量后与限值比较；烟气黑度不折算',
        en: 'Concentrations are folded to the reference oxygen content before the comparison; the blackness is not',
      },
      source: boilerReferenceOxygenSource,
    },
  ],
  conventions: [
    {
      zh: '限值的取值时间未核对原文，按小时均值处理',
      en: 'Over which time a limit is meant was not read: the hourly mean is taken',
    },
    {
      zh: '氮氧化物以外的限值对新建和禁燃区内在用锅炉相同',
      en: 'Limits of other items than nitrogen oxides are taken as the same for new boilers and those in use inside the zone',
    },
    {
      zh: '前一阶段批准的新建锅炉，到后一阶段按在用锅炉处理',
      en: 'A boiler admitted as new in one stage is one in use in the next',
    },
  ],
  notCovered: [
    {
      zh: '2017年3月31日前高污染燃料禁燃区内在用锅炉的限值（附录），禁燃区外在用锅炉的限值',
      en: 'limits for boilers in use inside the zone until 31 March 2017 (annex), and for those outside of it',
    },
    {
      zh: '燃气采暖热水炉、脱硝设备运行管理的要求',
      en: 'demands on gas heating water heaters and on the running of denitration',
    },
  ],
};
