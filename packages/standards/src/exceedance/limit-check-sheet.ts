import { localDate } from '@ecoloop/kernel';
import type { StandardSheet } from '../model/sheet.ts';
import { nation } from '../model/standard.ts';
import { dataFlags, dataFlagSource, flueGasNormalShare, periodFlagSource } from './data-flags.ts';
import { emissionMassSource } from './emission-mass.ts';
import { oxygenFoldingSource, oxygenOfAir } from './oxygen.ts';
import { dayFromHours, hourFromMinutes, type MeanRule } from './period-means.ts';

const percentOfNormal = String(flueGasNormalShare * 100);

/** How limits of any medium are checked: the page of the method. */
export const limitCheckSheet: StandardSheet = {
  id: 'limit-check',
  title: { zh: '限值判定通则', en: 'Checking a limit' },
  standards: [
    {
      id: 'hj212-2017',
      document: 'HJ 212-2017',
      title: {
        zh: '污染物在线监控（监测）系统数据传输标准',
        en: 'Data transmission standard for online monitoring systems of pollutants',
      },
      edition: '2017',
      inForce: [{ territory: nation, from: localDate('2017-05-01'), confidence: 'A' }],
    },
  ],
  limits: [],
  tables: [
    {
      title: { zh: '数据标记', en: 'Data flags' },
      source: dataFlagSource,
      columns: [
        { zh: '标记', en: 'Flag' },
        { zh: '含义', en: 'Meaning' },
        { zh: '是否参与统计', en: 'Enters statistics' },
      ],
      rows: dataFlags.map(({ flag, name, valid }) => [
        { zh: flag, en: flag },
        name,
        valid ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' },
      ]),
    },
  ],
  rules: [
    meanRule('小时均值', 'The hourly mean', hourFromMinutes, '分钟值', 'minutes'),
    meanRule('日均值', 'The daily mean', dayFromHours, '小时值', 'hours'),
    {
      rule: {
        zh: '废水：时段内有一个异常值，该时段即为异常',
        en: 'Waste water: one abnormal value makes the period abnormal',
      },
      source: periodFlagSource,
    },
    {
      rule: {
        zh: `烟气：时段内正常值不少于 ${percentOfNormal}% 为 N，否则为 D`,
        en: `Flue gas: a period is N from ${percentOfNormal} % of normal values, else D`,
      },
      source: periodFlagSource,
    },
    {
      rule: {
        zh: `基准氧折算：C = C′ ×（${String(oxygenOfAir)} − O₂基准）÷（${String(oxygenOfAir)} − O₂实测）；排放标准未规定基准氧含量的不折算`,
        en: `Reference oxygen: C = C′ × (${String(oxygenOfAir)} − O₂ref) / (${String(oxygenOfAir)} − O₂′); without a reference in the emission standard nothing is folded`,
      },
      source: oxygenFoldingSource,
    },
    {
      rule: {
        zh: '小时排放量（kg）= 浓度（mg/m³）× 标干流量（m³/h）× 10⁻⁶；日排放量为各小时之和',
        en: 'Hourly mass (kg) = concentration (mg/m³) × dry standard flow (m³/h) × 10⁻⁶; the day is the sum of its hours',
      },
      source: emissionMassSource,
    },
  ],
  conventions: [
    {
      zh: '等于限值为符合；比较前不修约，仅去掉第 12 位有效数字之后的二进制误差',
      en: 'Equal to the limit keeps it; nothing is rounded before the comparison but binary noise beyond the 12th digit',
    },
    {
      zh: '超标倍数为（C − S）÷ S，保留 2 位小数',
      en: 'The multiple of an exceedance is (C − S) / S with 2 decimals',
    },
    {
      zh: '缺测值结束一次超标过程，不推定缺测期间超标或达标',
      en: 'A missing value ends an episode: nothing is presumed about the gap',
    },
    {
      zh: '启停机、维护时段不进入均值，在有效比例中按无效计，并在结果中按类别计数；其排放量仍计入总量',
      en: 'Hours of start-up, shut-down and maintenance are not in a mean, count as not valid for its share, and are counted by kind in the result; their mass belongs to the total',
    },
    {
      zh: '未给出数据标记的值不视为正常，是否采用由使用者指定并计数；不认识的标记一律不采用',
      en: 'A value without a flag is not taken as normal: the user decides and the result counts it; an unknown flag is never used',
    },
    {
      zh: '含氧量缺测、为负或不低于 21% 时不折算，该值不参与判定',
      en: 'Where oxygen is missing, negative or at 21 % and above nothing is folded and the value is not judged',
    },
  ],
  notCovered: [
    {
      zh: 'HJ 212-2025 新增的数据标记（启炉、停炉、焖炉等）：未见完整表',
      en: 'the flags that HJ 212-2025 adds (start-up, shut-down, banked furnace): the full table was not found',
    },
    {
      zh: 'HJ 75、HJ 76 的缺失数据补遗和质控规则：未核对原文',
      en: 'filling of gaps and quality control by HJ 75 and HJ 76: the texts were not read',
    },
  ],
};

function meanRule(
  zh: string,
  en: string,
  { valuesPerPeriod, requiredShare, source }: MeanRule,
  zhValues: string,
  enValues: string,
): StandardSheet['rules'][number] {
  if (typeof valuesPerPeriod !== 'number' || !source) throw new RangeError('the rule has no source or no even periods');
  const required = String(Math.round(valuesPerPeriod * requiredShare));
  return {
    rule: {
      zh: `${zh}至少需要 ${required} 个有效${zhValues}（共 ${String(valuesPerPeriod)} 个）`,
      en: `${en} needs at least ${required} of ${String(valuesPerPeriod)} valid ${enValues}`,
    },
    source,
  };
}
