import { err, localDate, ok, type LocalizedText, type Result } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import type { PublishedValue, Yardstick } from './yardsticks.ts';

/** A month of the method has 30 days. */
export const dustfallMonth = 30;
/** Days by which an exposure may differ from that. */
export const dustfallTolerance = 2;

export const dustfallSource: Source = { document: 'GB/T 15265-94', edition: '1994', confidence: 'B' };
export const dustfallBlankSource: Source = { document: 'HJ 1221-2021', edition: '2021', confidence: 'C' };
/** Limit of detection of the method in t/(km²·30 d), read in one place. */
export const dustfallDetection = {
  limit: 0.3,
  source: { document: 'HJ 1221-2021', edition: '2021', confidence: 'B' },
} as const satisfies { limit: number; source: Source };

export interface DustfallExposure {
  /** g, after the weight of the crucible is taken off. */
  readonly netWeight: number;
  /** g that the collecting liquid leaves of itself. */
  readonly blank?: number;
  /** Opening of the jar in m². */
  readonly area: number;
  readonly days: number;
}

export interface Dustfall {
  /** t/(km²·month), which is g/(m²·month); not rounded. */
  readonly amount: number;
  /** Whether the exposure lasted 30 ± 2 days. */
  readonly regularExposure: boolean;
}

/**
 * Dustfall of one jar: `(net - blank) / area × 30 / days`. Refused with a reason: a value that is missing, an area or a
 * time that is not above zero, a net weight below its blank.
 *
 * @see GB/T 15265-94; HJ 1221-2021 (blank), not verified against the text
 */
export function dustfall({ netWeight, blank = 0, area, days }: DustfallExposure): Result<Dustfall, LocalizedText> {
  if (!(area > 0 && days > 0 && Number.isFinite(area) && Number.isFinite(days))) {
    return err({ zh: '缸口面积和采样天数须大于 0', en: 'the area of the jar and the days must be above 0' });
  }
  const dust = netWeight - blank;
  if (!(blank >= 0 && Number.isFinite(dust)))
    return err({ zh: '称量值缺测或无效', en: 'a weight is missing or not valid' });
  if (dust < 0) return err({ zh: '净重小于空白', en: 'the net weight is below its blank' });
  return ok({
    amount: ((dust / area) * dustfallMonth) / days,
    regularExposure: Math.abs(days - dustfallMonth) <= dustfallTolerance,
  });
}

const beijingPlan: Source = { document: '京政发〔2021〕35号', edition: '2021', confidence: 'A' };
const xichengPlan: Source = { document: '西政发〔2022〕3号', edition: '2022', confidence: 'A' };

/** Targets for dustfall; there is no national limit. */
export const dustfallYardsticks: readonly Yardstick[] = [
  {
    id: 'beijing-districts-2025',
    kind: 'plan-target',
    due: localDate('2025-12-31'),
    limit: {
      property: 'dustfall',
      class: 'district',
      averaging: 'month',
      most: 5,
      unit: 't/(km2.month)',
      scope: { zh: '北京市各区，扣除沙尘影响', en: 'each district of Beijing, without sand storms' },
      source: beijingPlan,
    },
    note: { zh: '2025 年各区目标', en: 'target of every district for 2025' },
  },
  {
    id: 'region-2018',
    kind: 'campaign-target',
    limit: {
      property: 'dustfall',
      class: 'city of the region',
      averaging: 'month',
      most: 9,
      unit: 't/(km2.month)',
      source: { document: '生态环境部降尘监测通报（新闻报道）', edition: '2018', confidence: 'B' },
    },
    note: { zh: '重点区域行动的控制目标', en: 'target of the regional campaign' },
  },
];

const residualBulletins: Source = {
  document: '北京市城市管理委员会道路尘土残存量通报',
  edition: '2024-03, 2025-10',
  confidence: 'A',
};

/** Targets for residual dust on roads; the limits of the city's grades were not found. */
export const residualDustYardsticks: readonly Yardstick[] = [
  {
    id: 'xicheng-roads-2025',
    kind: 'plan-target',
    due: localDate('2025-12-31'),
    limit: {
      property: 'road_residual_dust',
      class: 'city road',
      averaging: 'month',
      most: 6,
      unit: 'g/m2',
      scope: { zh: '西城区城市道路', en: 'city roads of Xicheng' },
      source: xichengPlan,
    },
    note: { zh: '2025 年西城区目标', en: 'target of Xicheng for 2025' },
  },
];

const gradeOne: LocalizedText = {
  zh: '一级道路，公布为达标',
  en: 'roads of grade one, published as meeting the limit',
};
const gradeTwo: LocalizedText = {
  zh: '二级道路，公布为达标',
  en: 'roads of grade two, published as meeting the limit',
};
const cityDustfall: LocalizedText = { zh: '北京市平均降尘量', en: 'dustfall of Beijing, mean' };

/** What authorities published. From the residual dust it follows only that the grades' limits are not below it. */
export const publishedDust: readonly PublishedValue[] = [
  { property: 'dustfall', period: '2018', of: cityDustfall, value: 7.5, source: beijingPlan },
  { property: 'dustfall', period: '2020', of: cityDustfall, value: 5.1, source: beijingPlan },
  residual('2024-03', gradeOne, 7.5),
  residual('2024-03', gradeTwo, 9.8),
  residual('2025-10', gradeOne, 6.6),
  residual('2025-10', gradeTwo, 8.2),
];

function residual(period: string, of: LocalizedText, value: number): PublishedValue {
  return { property: 'road_residual_dust', period, of, value, source: residualBulletins };
}
