import type { LocalizedText } from '@ecoloop/kernel';
import { rankBy } from '@ecoloop/statistics';
import type { StandardSheet } from '../model/sheet.ts';
import type { Standard } from '../model/standard.ts';
import {
  dustfallBlankSource,
  dustfallDetection,
  dustfallMonth,
  dustfallSource,
  dustfallTolerance,
  dustfallYardsticks,
  publishedDust,
  residualDustYardsticks,
} from './dustfall.ts';
import { bestStreetDustLoads, districtDustLoads, roadDustSource } from './road-dust.ts';
import { tspLists, tspRequiredShare } from './tsp-ranking.ts';
import { yardstickKindLabel, type PublishedValue, type Yardstick } from './yardsticks.ts';

const method = (id: string, document: string, edition: string, zh: string, en: string): Standard => ({
  id,
  document,
  title: { zh, en },
  edition,
  inForce: [],
});

const limitLabels: Readonly<Record<string, LocalizedText>> = {
  district: { zh: '区', en: 'district' },
  'city of the region': { zh: '区域内城市', en: 'city of the region' },
  'city road': { zh: '城市道路', en: 'city road' },
};
const yardsticks: readonly Yardstick[] = [...dustfallYardsticks, ...residualDustYardsticks];
const plain = (text: string): LocalizedText => ({ zh: text, en: text });
const publishedColumns = [
  { zh: '时间', en: 'Period' },
  { zh: '对象', en: 'Of' },
  { zh: '数值', en: 'Value' },
] as const;
const tspSource = { document: '北京市街道（乡镇）粗颗粒物通报', edition: '2021–2024', confidence: 'A' } as const;

/** Dustfall, dust of roads and the ranking of streets by TSP. */
export const dustSheet: StandardSheet = {
  id: 'dust',
  title: { zh: '降尘与道路尘', en: 'Dustfall and dust of roads' },
  standards: [
    method('gbt15265-1994', 'GB/T 15265-94', '1994', '环境空气 降尘的测定 重量法', 'Dustfall, gravimetric'),
    method(
      'hj1221-2021',
      'HJ 1221-2021',
      '2021',
      '环境空气 降尘的测定 重量法',
      'Ambient air, dustfall, gravimetric method',
    ),
  ],
  limits: yardsticks.map(({ kind, limit }) => {
    const label = yardstickKindLabel(kind);
    const scope = {
      zh: limit.scope ? `${label.zh}；${limit.scope.zh}` : label.zh,
      en: limit.scope ? `${label.en}; ${limit.scope.en}` : label.en,
    };
    return { ...limit, scope };
  }),
  classLabel: (of) => limitLabels[of] ?? plain(of),
  tables: [
    {
      title: { zh: '2023年1月各区道路尘负荷（g/m²）', en: 'Dust load of roads by district, January 2023 (g/m²)' },
      source: roadDustSource,
      columns: [plain('#'), { zh: '区', en: 'District' }, { zh: '尘负荷', en: 'Dust load' }],
      rows: rankBy(districtDustLoads, ({ value }) => value, 'ascending').ranked.map(({ entry, rank, value }) => [
        plain(String(rank)),
        entry.of,
        plain(value.toFixed(2)),
      ]),
    },
    {
      title: { zh: '2023年1月最好的街道（乡镇）（g/m²）', en: 'The best streets and townships, January 2023 (g/m²)' },
      source: roadDustSource,
      columns: [
        { zh: '街道（乡镇）', en: 'Street or township' },
        { zh: '尘负荷', en: 'Dust load' },
      ],
      rows: bestStreetDustLoads.map(({ of, value }) => [of, plain(value.toFixed(2))]),
    },
    ...[...new Set(publishedDust.map(({ source }) => source))].map((source) => {
      const values = publishedDust.filter((value) => value.source === source);
      return { title: titleOf(values), source, columns: publishedColumns, rows: values.map(rowOf) };
    }),
  ],
  rules: [
    {
      rule: {
        zh: `降尘量 M = 净重 ÷ 缸口面积 × ${String(dustfallMonth)} ÷ 天数，t/(km²·月)`,
        en: `Dustfall M = net weight / area × ${String(dustfallMonth)} / days, t/(km²·month)`,
      },
      source: dustfallSource,
    },
    {
      rule: {
        zh: `净重扣除空白；采样 ${String(dustfallMonth)} ± ${String(dustfallTolerance)} 天`,
        en: `The blank is taken off the net weight; an exposure lasts ${String(dustfallMonth)} ± ${String(dustfallTolerance)} days`,
      },
      source: dustfallBlankSource,
    },
    {
      rule: {
        zh: `方法检出限 ${String(dustfallDetection.limit)} t/(km²·30 d)`,
        en: `Limit of detection ${String(dustfallDetection.limit)} t/(km²·30 d)`,
      },
      source: dustfallDetection.source,
    },
    {
      rule: {
        zh: '道路尘负荷由低到高排名，并列者同名次，后续名次顺延',
        en: 'Dust loads are ranked from the lowest; equal values share a place and the next one counts all before it',
      },
      source: roadDustSource,
    },
    {
      rule: {
        zh: `粗颗粒物按半月（1—15日、16日—月末）由高到低排名：公布全市前 ${String(tspLists.worstOfCity)} 名，各区最好和最差各 ${String(tspLists.bestOfDistrict)} 名`,
        en: `TSP is ranked by half months (day 1 to 15, day 16 to the end) from the highest: the first ${String(tspLists.worstOfCity)} of the city, the best and worst ${String(tspLists.bestOfDistrict)} of each district`,
      },
      source: tspSource,
    },
  ],
  conventions: [
    {
      zh: '所列目标均非标准：结果注明其为规划目标或行动目标',
      en: 'None of the targets is a standard: results say whether one is of a plan or a campaign',
    },
    {
      zh: `粗颗粒物均值要求有效小时不少于 ${String(tspRequiredShare * 100)}%，取整后排名；有沙尘时同时给出剔除前后的排名`,
      en: `A TSP mean needs ${String(tspRequiredShare * 100)} % of valid hours and is ranked as a whole number; with sand both rankings are given`,
    },
    {
      zh: '由公布达标的尘土残存量只能推知限值不低于该值',
      en: 'From residual dust that was published as meeting the limit follows only that the limit is not below it',
    },
  ],
  notCovered: [
    {
      zh: '道路尘负荷、道路尘土残存量的官方分级表，百分制换算',
      en: 'the official grades of dust load and residual dust, and the score out of one hundred',
    },
    { zh: '降尘扣除沙尘影响的方法', en: 'how sand storms are taken off the dustfall' },
    {
      zh: '粗颗粒物半月均值的官方有效数据规定',
      en: 'the official rule of valid data of half-monthly TSP means',
    },
  ],
};

function rowOf({ period, of, value }: PublishedValue): readonly LocalizedText[] {
  return [plain(period), of, plain(value.toFixed(1))];
}

function titleOf(values: readonly PublishedValue[]): LocalizedText {
  return values[0]?.property === 'dustfall'
    ? { zh: '公布的降尘量（t/(km²·月)）', en: 'Published dustfall (t/(km²·month))' }
    : { zh: '公布的道路尘土残存量（g/m²）', en: 'Published residual dust of roads (g/m²)' };
}
