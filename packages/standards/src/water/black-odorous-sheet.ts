import type { StandardSheet } from '../model/sheet.ts';
import {
  heavyPointsInRow,
  heavyPointsShare,
  heavyReadingShares,
  leastWaterPoints,
  leastPointReadings,
} from './black-odorous-water.ts';
import {
  blackOdorousGrades,
  blackOdorousItems,
  blackOdorousLabel,
  blackOdorousLimits,
  blackOdorousRuleSource,
  blackOdorousStandard,
  shallowWaterDepth,
  shallowTransparencyShare,
} from './black-odorous.ts';

/** Black and odorous waters of cities. */
export const blackOdorousSheet: StandardSheet = {
  id: 'black-odorous-water',
  title: { zh: '城市黑臭水体', en: 'Black and odorous waters of cities' },
  standards: [blackOdorousStandard],
  limits: blackOdorousItems.flatMap(blackOdorousLimits),
  classLabel: (of) => {
    const known = blackOdorousGrades.find((one) => one === of);
    return known === undefined ? { zh: of, en: of } : blackOdorousLabel(known);
  },
  tables: [],
  rules: [
    {
      rule: {
        zh: '恰为限值的，取较轻的一级：如透明度 25 cm 为不黑臭，10 cm 为轻度。',
        en: 'A value at the edge has the lighter grade: a transparency of 25 cm is not black-odorous, one of 10 cm is light.',
      },
      source: blackOdorousRuleSource,
    },
    {
      rule: {
        zh: `水深不足 ${String(shallowWaterDepth)} cm 时，透明度低于水深的 ${String(shallowTransparencyShare)}% 为重度，其余为轻度；清澈见底的不黑臭。`,
        en: `In water less than ${String(shallowWaterDepth)} cm deep a transparency below ${String(shallowTransparencyShare)} % of the depth is heavy, else light; where the bottom is seen it is not black-odorous.`,
      },
      source: blackOdorousRuleSource,
    },
    {
      rule: {
        zh: `某点位一项指标超过 ${String(heavyReadingShares.oneItem)}% 的数据为重度，或不少于两项指标各有超过 ${String(heavyReadingShares.twoItems)}% 的数据为重度，该点位为重度，否则为轻度。`,
        en: `A point is heavy where one item is heavy in more than ${String(heavyReadingShares.oneItem)} % of its data, or at least two items are in more than ${String(heavyReadingShares.twoItems)} %; else it is light.`,
      },
      source: blackOdorousRuleSource,
    },
    {
      rule: {
        zh: `连续 ${String(heavyPointsInRow)} 个以上点位为重度的，其间的河段为重度；${String(heavyPointsShare)}% 以上点位为重度的，整个水体为重度。`,
        en: `${String(heavyPointsInRow)} or more heavy points in a row make the water between them heavy; where ${String(heavyPointsShare)} % of the points or more are heavy, the whole water is.`,
      },
      source: blackOdorousRuleSource,
    },
    {
      rule: {
        zh: `点位间距 200–600 m，每个水体不少于 ${String(leastWaterPoints)} 个点位；每 1–7 天监测一次，不少于 ${String(leastPointReadings)} 次；在水面下 0.5 m 或水深一半处采样。`,
        en: `Points stand 200–600 m apart, at least ${String(leastWaterPoints)} on a water; they are read every 1–7 days, at least ${String(leastPointReadings)} times, 0.5 m below the surface or at half the depth.`,
      },
      source: blackOdorousRuleSource,
    },
  ],
  conventions: [
    {
      zh: '氧化还原电位恰为限值时与其他指标同样处理。',
      en: 'A redox potential at the edge is treated like the other items.',
    },
    {
      zh: '各次监测均不黑臭的点位为不黑臭，各点位均不黑臭的水体为不黑臭；没有结论的点位不计入比例，并中断连续。',
      en: 'A point none of whose readings is black-odorous is not, nor is a water none of whose points is; a point without a grade does not count and ends a row.',
    },
    {
      zh: `有效监测不足 ${String(leastPointReadings)} 次的点位、有结论点位不足 ${String(leastWaterPoints)} 个的水体不给结论。`,
      en: `There is no grade for a point with fewer than ${String(leastPointReadings)} valid readings, nor for a water with fewer than ${String(leastWaterPoints)} points that have one.`,
    },
  ],
  notCovered: [
    { zh: '公众调查和整治效果评估。', en: 'Polls of the public, and the evaluation of treatment.' },
    { zh: '农村黑臭水体的识别。', en: 'Black and odorous waters of the countryside.' },
  ],
};
