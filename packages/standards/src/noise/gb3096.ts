import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import { maximumLimit, noiseLimit, type NoiseLimit } from './noise-limit.ts';
import { noisePeriods } from './noise-period.ts';

/** Acoustic function zones (声环境功能区) of GB 3096-2008, quietest first. */
export const functionZones = ['0', '1', '2', '3', '4a', '4b'] as const;
export type FunctionZone = (typeof functionZones)[number];

export type Gb3096Id = 'gb3096-2008';

export const gb3096: Standard<Gb3096Id> = {
  id: 'gb3096-2008',
  document: 'GB 3096-2008',
  title: { zh: '声环境质量标准', en: 'Environmental quality standard for noise' },
  edition: '2008',
  inForce: [{ territory: nation, from: localDate('2008-10-01'), confidence: 'B' }],
};

export const functionZoneUses: Readonly<Record<FunctionZone, LocalizedText>> = {
  '0': { zh: '康复疗养区等特别需要安静的区域', en: 'sanatoria and other areas that need special quiet' },
  '1': {
    zh: '以住宅、医疗、文教、科研、行政办公为主的区域',
    en: 'mainly housing, health care, education and culture, research, administration',
  },
  '2': {
    zh: '以商业金融、集市贸易为主，或居住、商业、工业混杂的区域',
    en: 'mainly commerce, finance and markets, or a mix of housing, commerce and industry',
  },
  '3': { zh: '以工业生产、仓储物流为主的区域', en: 'mainly industry, storage and logistics' },
  '4a': {
    zh: '高速公路、一级和二级公路、城市快速路、主干路、次干路、城市轨道交通地面段、内河航道两侧',
    en: 'beside motorways, highways of classes 1 and 2, urban expressways and main or secondary roads, surface urban rail, inland waterways',
  },
  '4b': { zh: '铁路干线两侧', en: 'beside main railways' },
};

export function gb3096Source(clause: string): Source {
  return { document: 'GB 3096-2008', edition: '2008', clause, confidence: 'A' };
}

/** The most of the daytime and of the night, table 1. */
const table = {
  '0': { daytime: 50, night: 40 },
  '1': { daytime: 55, night: 45 },
  '2': { daytime: 60, night: 50 },
  '3': { daytime: 65, night: 55 },
  '4a': { daytime: 70, night: 55 },
  '4b': { daytime: 70, night: 60 },
} as const satisfies Record<FunctionZone, unknown>;

/** 5.3: the background beside older railways, while no train passes. */
const existingRailway = { daytime: 70, night: 55 } as const;

/** 5.4: how far the highest level of a sudden noise at night may lie above the limit of the night. */
export const suddenNoiseAbove = 15;

export interface FunctionZoneLimits {
  readonly daytime: NoiseLimit;
  readonly night: NoiseLimit;
  /** Lmax of sudden noise at night. */
  readonly nightMaximum: NoiseLimit;
}

const newRailway: LocalizedText = {
  zh: '2011年1月1日起环评文件通过审批的新建铁路干线',
  en: 'main railways whose environmental assessment was approved from 1 January 2011',
};
const oldRailway: LocalizedText = {
  zh: '穿越城区的既有铁路干线，不通过列车时的背景噪声',
  en: 'older main railways through towns, background while no train passes',
};

/**
 * The limits of a zone.
 *
 * @param railway `existing`, of zone 4b: a main railway through a town that was built or approved by the end of 2010, or
 *   its rebuilding; its limits are those of the background while no train passes (5.3)
 */
export function functionZoneLimits(zone: FunctionZone, railway: 'new' | 'existing' = 'new'): FunctionZoneLimits {
  const existing = zone === '4b' && railway === 'existing';
  const bounds = existing ? existingRailway : table[zone];
  const scope = zone === '4b' ? { scope: existing ? oldRailway : newRailway } : {};
  const place = { class: zone, source: gb3096Source(existing ? '5.3' : 'table 1'), ...scope };
  const night = noiseLimit('night_sound_level', 'night', bounds.night, place);
  const sudden = { zh: '夜间突发噪声最大声级', en: 'highest level of sudden noise at night' };
  return {
    daytime: noiseLimit('daytime_sound_level', 'daytime', bounds.daytime, place),
    night,
    nightMaximum: maximumLimit(night, suddenNoiseAbove, sudden, gb3096Source('5.4')),
  };
}

/** Every limit, zone by zone; those beside older railways come last. */
export function allFunctionZoneLimits(): readonly NoiseLimit[] {
  const existing = functionZoneLimits('4b', 'existing');
  return [
    ...functionZones.flatMap((zone) => {
      const { daytime, night, nightMaximum } = functionZoneLimits(zone);
      return [daytime, night, nightMaximum];
    }),
    ...noisePeriods.map((period) => existing[period]),
  ];
}
