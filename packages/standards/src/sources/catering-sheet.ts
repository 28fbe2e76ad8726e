import type { LocalizedText } from '@ecoloop/kernel';
import type { SheetRule, StandardSheet } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { cateringEditions, cateringPattern, cateringSizes, type CateringSize } from './catering.ts';
import { fumeSampleRule, referenceFlowPerStove } from './evaluate-catering-fumes.ts';

const beijing: Source = { document: 'DB11/1488-2018', edition: '2018', confidence: 'A' };
const { leastLeft, leastOfLargest, samples } = fumeSampleRule;

const names: Readonly<Record<string, LocalizedText>> = {
  catering: { zh: '餐饮服务单位', en: 'catering' },
  purifier: { zh: '净化设备', en: 'purifier' },
  small: { zh: '小型', en: 'small' },
  medium: { zh: '中型', en: 'medium' },
  large: { zh: '大型', en: 'large' },
} satisfies Readonly<Record<CateringSize | 'catering' | 'purifier', LocalizedText>>;

const nationalCatering = cateringEditions.filter(({ id }) => id === 'gb18483-2001');
const oldestFirst = cateringEditions.toReversed();

export const cateringSheet: StandardSheet = {
  id: 'catering-fumes',
  title: { zh: '餐饮业大气污染物', en: 'Cooking fumes' },
  standards: oldestFirst,
  limits: [
    ...oldestFirst.flatMap(({ id, edition, limits, purifier }) => [
      ...limits.map((limit) => ({ ...limit, source: { ...limit.source, edition } })),
      ...(purifier && id === 'db11-1488-2018' ? [purifier.flowPerStove] : []),
    ]),
    ...cateringSizes.map(({ removal }) => removal),
  ],
  classLabel: (of) => names[of] ?? { zh: of, en: of },
  tables: [
    {
      title: { zh: '规模（GB 18483）', en: 'Size classes (GB 18483)' },
      source: cateringPattern,
      columns: [
        { zh: '规模', en: 'Class' },
        { zh: '基准灶头数', en: 'Reference stoves' },
      ],
      rows: cateringSizes.map(({ size, stoves }, index) => {
        const next = cateringSizes[index + 1]?.stoves;
        const range = next === undefined ? `≥ ${String(stoves)}` : `≥ ${String(stoves)}, < ${String(next)}`;
        return [names[size] ?? { zh: size, en: size }, { zh: range, en: range }];
      }),
    },
  ],
  rules: [
    rule('排放限值为任何 1 小时均值', 'The limits are for any mean of one hour'),
    rule('未安装净化设备的视同超标', 'Without a purifier emissions count as over the limit'),
    rule(
      '净化设备应与风机联动，并记录运行和报警',
      'The purifier is linked with the fan and records running and alarms',
    ),
    rule(
      '净化设备至少每月清洗、维护或更换滤料一次，记录至少保存 1 年',
      'The purifier is cleaned, serviced or gets a new filter at least once a month; the record book is kept for at least 1 year',
    ),
    rule('净化设备上设置标牌', 'The purifier bears a label'),
    {
      rule: {
        zh: `基准风量折算：C基 = C实 × Q实 ÷（n × ${String(referenceFlowPerStove)}）`,
        en: `Reference flow: C_ref = C × Q / (n × ${String(referenceFlowPerStove)})`,
      },
      source: cateringPattern,
    },
    {
      rule: {
        zh: `作业高峰采 ${String(samples)} 个样，每次 10 min；小于最大值 1/${String(1 / leastOfLargest)} 的舍去，至少剩 ${String(leastLeft)} 个`,
        en: `${String(samples)} samples of 10 min in busy time; those below 1/${String(1 / leastOfLargest)} of the largest are dropped, at least ${String(leastLeft)} are left`,
      },
      source: cateringPattern,
    },
  ],
  conventions: [
    {
      zh: '给出风量和灶头数时，三项污染物均折算为基准风量浓度；未给出时按实测浓度判定',
      en: 'With flow and stoves all three pollutants are converted to the reference flow; without, they are judged as measured',
    },
    {
      zh: '净化设备风量不足是单独的问题，不改变浓度是否超标的结论',
      en: 'A purifier that is too small is a finding of its own and does not change the verdict',
    },
  ],
  notCovered: [
    {
      zh: 'DB11/1488-2018 附录 A、附录 B 的规模划分和去除效率：未见原文，所列为国家标准 GB 18483 的数值',
      en: 'size classes and removal of annexes A and B of DB11/1488-2018: not found; shown are those of GB 18483',
    },
    {
      zh: '在线监控数据的接口和报警规则：未见官方文本',
      en: 'the interface and alarm rules of online monitoring: no official text was found',
    },
    ...nationalCatering.map(({ document }) => ({
      zh: `${document} 对净化设备的其他要求`,
      en: `what else ${document} demands of purifiers`,
    })),
  ],
};

function rule(zh: string, en: string): SheetRule {
  return { rule: { zh, en }, source: beijing };
}
