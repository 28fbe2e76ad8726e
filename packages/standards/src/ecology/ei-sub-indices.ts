import { err, ok, type LocalizedText } from '@ecoloop/kernel';
import { refusalOfAmount, refusalsOfAmounts, refusalsOfDivisor, refusalsOfTotal, type EiSubIndex } from './amounts.ts';

/** What each coefficient of HJ 192-2015 brings to 100. */
export const eiCoefficients = {
  vegetation: 0.0121165124,
  riverLength: 84.3704083981,
  waterArea: 591.7908642005,
  waterResources: 86.3869548281,
  landStress: 236.0435677948,
} as const;

/**
 * Biological richness: the mean of the biodiversity index and the habitat quality index.
 *
 * @returns the refused inputs where one is missing or negative
 */
export function biologicalRichness(biodiversity: number, habitat: number): EiSubIndex {
  const refused = refusalsOfAmounts(richnessNames, { biodiversity, habitat });
  return refused.length > 0 ? err(refused) : ok((biodiversity + habitat) / 2);
}

/**
 * Biological richness of a year whose biodiversity index was not updated: it changes as the habitat quality does. Not
 * verified against the text.
 */
export function carriedRichness(richnessBefore: number, habitatBefore: number, habitat: number): EiSubIndex {
  const refused = refusalsOfAmounts(carriedNames, { richnessBefore, habitatBefore, habitat });
  return refused.length > 0 ? err(refused) : ok(richnessBefore + habitat - habitatBefore);
}

const habitatName: LocalizedText = { zh: '生境质量指数', en: 'Habitat quality index' };
const richnessNames = { biodiversity: { zh: '生物多样性指数', en: 'Biodiversity index' }, habitat: habitatName };
const carriedNames = {
  richnessBefore: { zh: '上期生物丰度指数', en: 'Biological richness before' },
  habitatBefore: { zh: '上期生境质量指数', en: 'Habitat quality index before' },
  habitat: habitatName,
};

/**
 * Vegetation cover index.
 *
 * @param meanNdvi mean over the region of the May to September mean of each month's highest NDVI, times 10 000 (the
 *   scale was not verified against the text); an NDVI that was not scaled is refused
 */
export function vegetationCover(meanNdvi: number): EiSubIndex {
  const name = { zh: 'NDVI 均值', en: 'Mean NDVI' };
  const refused = refusalOfAmount('ndvi', name, meanNdvi);
  if (refused) return err([refused]);
  if ((meanNdvi > 0 && meanNdvi <= 1) || meanNdvi > 10_000) {
    const reason = {
      zh: `NDVI 均值：${String(meanNdvi)} 不是乘以 10000 后的数值`,
      en: `Mean NDVI: ${String(meanNdvi)} is no NDVI times 10 000`,
    };
    return err([{ property: 'ndvi', input: meanNdvi, code: 'unit', reason }]);
  }
  return ok(eiCoefficients.vegetation * meanNdvi);
}

export interface WaterNetworkInput {
  /** km */
  readonly riverLength: number;
  /** km² */
  readonly waterArea: number;
  /** Of the year, 10⁶ m³. */
  readonly waterResources: number;
  /** Mean of many years, 10⁶ m³; without it the year's resources are taken as they are. */
  readonly meanWaterResources?: number;
  /** The whole area, km². */
  readonly area: number;
}

export interface WaterNetwork {
  readonly value: number;
  /** The water resources that counted, 10⁶ m³. */
  readonly resources: number;
  readonly reason: LocalizedText;
}

/**
 * Water network density index. Floods do not count: above 1.4 times the mean of many years, resources count as the mean
 * times (2.4 - ratio), above 2.4 times as nothing.
 */
export function waterNetwork(input: WaterNetworkInput): EiSubIndex<WaterNetwork> {
  const { area, meanWaterResources: mean, riverLength, waterArea, waterResources } = input;
  const refused = [
    ...refusalsOfTotal(area),
    ...refusalsOfAmounts(waterNames, { riverLength, waterArea, waterResources }),
    ...(mean === undefined ? [] : refusalsOfDivisor('meanWaterResources', meanResourcesName, mean)),
  ];
  if (refused.length > 0) return err(refused);
  const resources = mean === undefined ? waterResources : countedResources(waterResources, mean);
  const sum =
    eiCoefficients.riverLength * riverLength +
    eiCoefficients.waterArea * waterArea +
    eiCoefficients.waterResources * resources;
  return ok({ value: sum / area / 3, resources, reason: resourcesReason(waterResources, mean, resources) });
}

/** The water resources that count, by their ratio to the mean of many years. */
export function countedResources(ofYear: number, mean: number): number {
  const ratio = ofYear / mean;
  if (ratio <= 1.4) return ofYear;
  return ratio <= 2.4 ? mean * (2.4 - ratio) : 0;
}

function resourcesReason(ofYear: number, mean: number | undefined, counted: number): LocalizedText {
  if (mean === undefined) {
    return { zh: '未给出多年平均水资源量，按当年计', en: 'No mean of many years given: resources of the year' };
  }
  return {
    zh: `水资源量 ${String(ofYear)}，多年平均 ${String(mean)}，按 ${String(counted)} 计（百万立方米）`,
    en: `Water resources ${String(ofYear)}, mean of many years ${String(mean)}, counted as ${String(counted)} (10⁶ m³)`,
  };
}

const waterNames = {
  riverLength: { zh: '河流长度', en: 'Length of rivers' },
  waterArea: { zh: '水域面积', en: 'Area of water' },
  waterResources: { zh: '水资源量', en: 'Water resources' },
};
const meanResourcesName: LocalizedText = { zh: '多年平均水资源量', en: 'Mean water resources' };

export const landStressParts = {
  severe: { name: { zh: '重度侵蚀', en: 'Severe erosion' }, weight: 0.4 },
  moderate: { name: { zh: '中度侵蚀', en: 'Moderate erosion' }, weight: 0.2 },
  built: { name: { zh: '建设用地', en: 'Built-up land' }, weight: 0.2 },
  other: { name: { zh: '其他土地胁迫', en: 'Other stress on land' }, weight: 0.2 },
} as const;

/** Land stress index; areas in km². */
export function landStress(areas: Readonly<Record<keyof typeof landStressParts, number>>, area: number): EiSubIndex {
  const { built, moderate, other, severe } = landStressParts;
  const names = { severe: severe.name, moderate: moderate.name, built: built.name, other: other.name };
  const refused = [...refusalsOfTotal(area), ...refusalsOfAmounts(names, areas)];
  if (refused.length > 0) return err(refused);
  const weighted =
    severe.weight * areas.severe +
    moderate.weight * areas.moderate +
    built.weight * areas.built +
    other.weight * areas.other;
  return ok((eiCoefficients.landStress * weighted) / area);
}

type Emission = 'cod' | 'ammoniaNitrogen' | 'so2' | 'dust' | 'nox' | 'solidWaste';

/** Emissions into water are per precipitation, the others per area. */
export const pollutionLoadParts: Readonly<
  Record<Emission, { name: LocalizedText; weight: number; coefficient: number; per: 'precipitation' | 'area' }>
> = {
  cod: { name: { zh: '化学需氧量', en: 'COD' }, weight: 0.2, coefficient: 4.3937397289, per: 'precipitation' },
  ammoniaNitrogen: {
    name: { zh: '氨氮', en: 'Ammonia nitrogen' },
    weight: 0.2,
    coefficient: 40.1764754986,
    per: 'precipitation',
  },
  so2: { name: { zh: '二氧化硫', en: 'Sulfur dioxide' }, weight: 0.2, coefficient: 0.0648660287, per: 'area' },
  dust: { name: { zh: '烟（粉）尘', en: 'Smoke and dust' }, weight: 0.1, coefficient: 4.0904459321, per: 'area' },
  nox: { name: { zh: '氮氧化物', en: 'Nitrogen oxides' }, weight: 0.2, coefficient: 0.5103049278, per: 'area' },
  solidWaste: { name: { zh: '固体废物', en: 'Solid waste' }, weight: 0.1, coefficient: 0.0749894283, per: 'area' },
};

// The keys of the table are its own by construction.
const emissionCodes = Object.keys(pollutionLoadParts) as readonly Emission[];

/**
 * Pollution load index.
 *
 * @param tonnes emitted in the year
 * @param precipitation of the year, mm
 * @param area the whole area, km²
 */
export function pollutionLoad(
  tonnes: Readonly<Record<Emission, number>>,
  precipitation: number,
  area: number,
): EiSubIndex {
  const refused = [
    ...emissionCodes.flatMap((code) => refusalOfAmount(code, pollutionLoadParts[code].name, tonnes[code]) ?? []),
    ...refusalsOfDivisor('precipitation', { zh: '年降水量', en: 'Precipitation' }, precipitation),
    ...refusalsOfTotal(area),
  ];
  if (refused.length > 0) return err(refused);
  const shares = emissionCodes.map((code) => {
    const { coefficient, per, weight } = pollutionLoadParts[code];
    return (weight * coefficient * tonnes[code]) / (per === 'area' ? area : precipitation * area);
  });
  return ok(shares.reduce((sum, share) => sum + share, 0));
}
