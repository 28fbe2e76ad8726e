import type { LocalizedText } from '@ecoloop/kernel';
import { averagingLabel } from '../model/limit.ts';
import type { SheetRule, SheetTable, StandardSheet } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { compositeLimit, compositeMetric, compositeRules } from './composite-index.ts';
import { dustConditions } from './dust-episodes.ts';
import { dustNotice } from './dust.ts';
import { airEditionIds, airEditions, type AirEdition } from './editions.ts';
import { areaClassLabel } from './gb3095.ts';
import { airMetrics, statisticDecimals } from './hj663.ts';
import { airItems, otherAirItems, propertyOf } from './item.ts';
import { airDayRules } from './validity.ts';

const text2013: Source = { document: 'HJ 663-2013', edition: '2013', confidence: 'A' };
const text2026: Source = { document: 'HJ 663-2026', edition: '2026', confidence: 'A' };
const same = (text: string): LocalizedText => ({ zh: text, en: text });
const title = (zh: string, en: string): LocalizedText => ({ zh, en });

const metrics: SheetTable = {
  title: title('年评价指标（两个版本相同）', 'Metrics of a year (both editions)'),
  source: { ...text2026, clause: 'table A.2' },
  columns: [title('指标', 'Metric'), title('对照的限值', 'Judged by the limit of'), same('GB 3095')],
  rows: airMetrics.map(({ name, limitAveraging }) => [
    name,
    averagingLabel[limitAveraging],
    title('所在功能区的级别', 'class of the area'),
  ]),
};

const decimals: SheetTable = {
  title: title(
    '小数位数（2013 版除 PM₂.₅ 统计值取整外相同，未核对原文）',
    'Decimals (those of 2013 are the same but for statistics of PM₂.₅, which are integers; not verified)',
  ),
  source: { ...text2026, clause: 'table 3', confidence: 'B' },
  columns: [title('项目', 'Item'), title('统计值', 'Statistic'), title('评价', 'Judged')],
  rows: [...airItems, ...otherAirItems].map((item) => {
    const { shown, judged } = statisticDecimals('2026-transition', item);
    return [same(propertyOf(item).symbol), same(String(shown)), same(String(judged))];
  }),
};

/** Only the divisors of 2012 were published; those from 2026 on follow from the limits. */
function divisorTitle({ id, name: { zh, en } }: AirEdition): LocalizedText {
  return id === '2012' ? { zh, en } : title(`${zh}，由限值推得`, `${en}, derived from its limits`);
}

const composite: SheetTable = {
  title: title('综合指数：各项的浓度与除数', 'Composite index: concentration and divisor of each item'),
  source: { ...text2013, edition: 'practice of the monthly rankings since 2013' },
  columns: [
    title('指标', 'Metric'),
    ...airEditionIds.map((id) => divisorTitle(airEditions[id])),
    title('权重（默认）', 'Weight (default)'),
    title('权重（备选，未见正式文本）', 'Weight (alternative, legal text not seen)'),
  ],
  rows: airItems.map((item) => [
    airMetrics.find(({ metric }) => metric === compositeMetric[item])?.name ?? same(item),
    ...airEditionIds.map((id) => same(String(compositeLimit(item, id)?.most))),
    same(String(compositeRules['plain-sum'].weights[item])),
    same(String(compositeRules['weighted-2026'].weights[item])),
  ]),
};

const { hoursForWindow, ozoneWindow, windowsForOzone } = airDayRules;

const rules: readonly SheetRule[] = [
  {
    rule: title(
      '百分位数：n 个值升序排列，k = 1 + (n − 1) × p / 100，s 为 k 的整数部分，取 X(s) + (X(s+1) − X(s)) × (k − s)。',
      'Percentile: with n values in ascending order, k = 1 + (n − 1) × p / 100 and s its integer part, X(s) + (X(s+1) − X(s)) × (k − s).',
    ),
    source: { ...text2013, clause: 'annex A' },
  },
  {
    rule: title(
      `臭氧日最大 8 小时平均至少需要 ${String(windowsForOzone)} 个有效的 8 小时滑动平均；不足时最大值超过限值的仍有效。`,
      `The daily maximum 8-hour mean of ozone needs ${String(windowsForOzone)} valid running means, but a maximum above the limit counts with fewer.`,
    ),
    source: { ...text2026, clause: '6.1.2' },
  },
  {
    rule: title(
      '参加统计的是 8 时至 24 时的 8 小时滑动平均。',
      'The running means of ozone that take part are those ending 8:00 to 24:00.',
    ),
    source: { ...text2026, confidence: 'C' },
  },
  {
    rule: title(
      `每个 8 小时滑动平均至少 ${String(hoursForWindow)}/${String(ozoneWindow)} 个小时值。`,
      `Each running mean needs ${String(hoursForWindow)} of its ${String(ozoneWindow)} hours.`,
    ),
    source: { document: 'GB 3095-2026', edition: '2026', clause: 'table 4', confidence: 'B' },
  },
  {
    rule: title(
      '城市的小时、日浓度和臭氧日最大值为城市点位的算术平均；年平均为城市日均值的平均，百分位数由城市日值得出。',
      'Values of a city are the arithmetic mean of its stations, of ozone that of their daily maxima; annual means and percentiles are made of the city day values.',
    ),
    source: { ...text2026, clause: 'table A.2', confidence: 'B' },
  },
  {
    rule: title(
      '城市日值需要 75% 以上的点位有效，不足 4 个点位时为 50%。',
      'A city day needs 75% of the stations, with fewer than four 50%.',
    ),
    source: { ...text2013, confidence: 'C' },
  },
  {
    rule: title(
      '百分位数同样需要全年 324 个、每月 27 个（二月 25 个）日值。',
      'Percentiles need 324 days a year and 27 a month (25 in February) too.',
    ),
    source: { ...text2013, confidence: 'C' },
  },
  {
    rule: title(
      '超标倍数 (C − S) / S，两位小数；比率为百分数，一位小数；均按 GB/T 8170 修约。',
      'The exceedance multiple is (C − S) / S with two decimals, a ratio is in percent with one, both rounded half to even.',
    ),
    source: { ...text2026, clause: 'table 3', confidence: 'B' },
  },
  {
    rule: title(
      '优良天比率为 AQI 不大于 100 的天数占有效天数的百分比。',
      'The ratio of good days is that of days with an AQI of 100 or less among the valid ones.',
    ),
    source: text2013,
  },
  {
    rule: title(
      '项目的各指标均达标为该项目达标，六项均达标为城市达标。',
      'An item attains when all its metrics do, a city when all items do.',
    ),
    source: { ...text2013, confidence: 'C' },
  },
  {
    rule: title(
      '综合指数为六项浓度与二级限值之比的和，两位小数；升序排名，并列同名次（1、1、3）；比值最大的为主要污染物。',
      'The composite index is the sum of concentration over class II limit, two decimals; ranks ascend and ties share one (1, 1, 3); the largest ratio is the main pollutant.',
    ),
    source: { ...text2013, edition: 'practice of the monthly rankings since 2013' },
  },
  {
    rule: title(
      '2017-01-01 起考核和月排名扣除沙尘天气影响：PM₁₀、PM₂.₅ 浓度和综合指数不含沙尘。',
      'From 2017-01-01 dust is deducted in assessment and the monthly ranking: PM₁₀, PM₂.₅ and the composite index are without it.',
    ),
    source: dustNotice,
  },
  {
    rule: title(
      '全国月报中优良天和重污染天比率不扣除沙尘。',
      'In the national monthly reports the shares of good and heavy days are with dust.',
    ),
    source: { document: '全国城市空气质量月报', edition: '2021-07, 2022-09', confidence: 'A' },
  },
  {
    rule: title(
      `沙尘时段的提示条件：PM₁₀ 小时值不低于前 ${String(dustConditions.hoursBefore)} 小时平均的 ${String(dustConditions.multiple)} 倍且大于 ${String(dustConditions.above)} μg/m³ 起，回到该平均的 ${String(dustConditions.endsWithin * 100)}% 以内止；PM₂.₅ 占比降到此前的一半及以下时一并计入。`,
      `Suggested dust episodes: from an hour of PM₁₀ of at least ${String(dustConditions.multiple)} times the mean of the ${String(dustConditions.hoursBefore)} hours before and above ${String(dustConditions.above)} μg/m³ until one back within ${String(dustConditions.endsWithin * 100)}% of that mean; PM₂.₅ too where its share falls to half or less.`,
    ),
    source: dustConditions.source,
  },
];

/** Metrics, validity, rounding, percentiles, composite index, dust. */
export const airEvaluationSheet: StandardSheet = {
  id: 'air-quality-evaluation',
  title: title('环境空气质量评价（HJ 663）', 'Ambient air quality assessment (HJ 663)'),
  standards: [airEditions['2012'].evaluation, airEditions['2026-transition'].evaluation],
  limits: [],
  tables: [metrics, decimals, composite],
  rules,
  conventions: [
    title(
      '标准只规定年和月的有效天数；其他时段整月 27 天（二月 25 天），非整月按九成。',
      'The texts give valid days for years and months only; other periods need 27 in a whole month (25 in February) and nine in ten of a part.',
    ),
    title(
      '短于一年的时段与年限值比较仅供参考，不判定达标。',
      'Beside the limits of a year a shorter period is a yardstick, not a verdict.',
    ),
    title(
      'HJ 663-2013 自 2013-10-01 实施；直辖市 2012 年起的数据在此前同样按其评价。',
      'HJ 663-2013 is in force from 2013-10-01; data of the municipalities from 2012 on are evaluated by it all the same.',
    ),
    title(
      '扣除沙尘后，有效天数按扣除前计，未扣除的结果与被扣除的日期一并给出。',
      'Where dust is deducted, days count as valid as they were measured; the figures with dust and the days left out stand beside.',
    ),
    title(
      '已扣除沙尘的公开数据中 PM 可能写作 0：使用前应改为缺测。',
      'In public data without dust PM may be written as 0: make it missing before use.',
    ),
    title(
      '提示沙尘时段时，前 6 小时须齐全；PM₂.₅ 占比按时段平均计。',
      'For a suggested dust episode all six hours before must be there; shares of PM₂.₅ are those of means.',
    ),
    title(
      `综合指数的除数始终为${areaClassLabel.II.zh}限值，与功能区无关。`,
      `The divisors of the composite index are always the ${areaClassLabel.II.en} limits.`,
    ),
  ],
  notCovered: [
    title(
      'HJ 663-2026 的三年滑动平均：规则未找到。',
      'Three-year moving averages of HJ 663-2026: the rules were not found.',
    ),
    title(
      'HJ 663-2026 的异常事件：清单和程序未找到。',
      'Exceptional events of HJ 663-2026: neither the list nor the procedure was found.',
    ),
    title(
      'TSP、NOₓ、铅、苯并[a]芘的百分位数：未核对原文。',
      'Percentiles of TSP, NOₓ, lead and benzo[a]pyrene: not read in the text.',
    ),
    title(
      '2026 年起综合指数的正式权重：未见正式文本，默认直接相加。',
      'The legal weights of the composite index from 2026 on: no legal text was found; the default is the plain sum.',
    ),
    title('趋势检验（秩相关等）。', 'Tests of trends, such as rank correlation.'),
    title(
      '沙尘时段的认定：由国家监测总站审核，本库只接受申报。',
      'Declaring dust episodes: the national monitoring centre does; the library takes what is declared.',
    ),
  ],
};
