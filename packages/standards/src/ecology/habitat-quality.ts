import { err, ok, type LocalizedText } from '@ecoloop/kernel';
import type { Confidence } from '../model/source.ts';
import type { Refusal } from '../model/measurement.ts';
import { refusalOfAmount, refusalsOfTotal, type EiSubIndex } from './amounts.ts';

interface LandClass {
  readonly name: LocalizedText;
  readonly weight: number;
}

const classes = {
  forest: { name: { zh: '林地', en: 'Forest' }, weight: 0.35 },
  grass: { name: { zh: '草地', en: 'Grassland' }, weight: 0.21 },
  water: { name: { zh: '水域湿地', en: 'Water and wetland' }, weight: 0.28 },
  cropland: { name: { zh: '耕地', en: 'Cropland' }, weight: 0.11 },
  built: { name: { zh: '建设用地', en: 'Built-up land' }, weight: 0.04 },
  unused: { name: { zh: '未利用地', en: 'Unused land' }, weight: 0.01 },
} as const satisfies Readonly<Record<string, LandClass>>;

/** A type of land with its weight within its class. */
export interface LandType {
  readonly class: keyof typeof classes;
  readonly name: LocalizedText;
  readonly weight: number;
  readonly confidence: Confidence;
}

function landType(
  of: LandType['class'],
  zh: string,
  en: string,
  weight: number,
  confidence: Confidence = 'A',
): LandType {
  return { class: of, name: { zh, en }, weight, confidence };
}

export const landTypes = {
  closedForest: landType('forest', '有林地', 'Closed forest', 0.6),
  shrubland: landType('forest', '灌木林地', 'Shrubland', 0.25),
  openForest: landType('forest', '疏林地和其他林地', 'Open and other forest', 0.15),
  denseGrass: landType('grass', '高覆盖度草地', 'Grassland of high cover', 0.6),
  mediumGrass: landType('grass', '中覆盖度草地', 'Grassland of medium cover', 0.3),
  sparseGrass: landType('grass', '低覆盖度草地', 'Grassland of low cover', 0.1),
  river: landType('water', '河流（渠）', 'Rivers and canals', 0.1),
  lake: landType('water', '湖泊（库）', 'Lakes and reservoirs', 0.3),
  mudflat: landType('water', '滩涂湿地', 'Flood-plain and mudflat wetland', 0.5),
  ice: landType('water', '永久性冰川雪地', 'Permanent ice and snow', 0.1, 'C'),
  paddy: landType('cropland', '水田', 'Paddy', 0.6),
  dryLand: landType('cropland', '旱地', 'Dry land', 0.4),
  urban: landType('built', '城镇建设用地', 'Urban land', 0.3),
  rural: landType('built', '农村居民点', 'Rural settlements', 0.4),
  otherBuilt: landType('built', '其他建设用地', 'Other built-up land', 0.3),
  sand: landType('unused', '沙地', 'Sand', 0.2),
  saline: landType('unused', '盐碱地', 'Saline land', 0.3),
  bareSoil: landType('unused', '裸土地', 'Bare soil', 0.2),
  bareRock: landType('unused', '裸岩石砾', 'Bare rock and gravel', 0.2),
  otherUnused: landType('unused', '其他未利用地', 'Other unused land', 0.1),
} as const satisfies Readonly<Record<string, LandType>>;

export type LandTypeCode = keyof typeof landTypes;

// The keys of the table are its own by construction.
export const landTypeCodes = Object.keys(landTypes) as readonly LandTypeCode[];

/** Brings the index of the best habitat to 100. */
export const habitatCoefficient = 511.2642131067;

export function landClassOf(type: LandTypeCode): LandClass {
  return classes[landTypes[type].class];
}

/**
 * Habitat quality index of HJ 192-2015: 511.2642131067 times the share of each type of land, weighted by its class and
 * within it. An area that a region does not have is 0; what no type holds, up to the whole area, counts nothing.
 *
 * @param areas of each type, in km²
 * @param total the whole area, in km²
 */
export function habitatQuality(areas: Readonly<Record<LandTypeCode, number>>, total: number): EiSubIndex {
  const refused = [
    ...refusalsOfTotal(total),
    ...landTypeCodes.flatMap((type) => refusalOfAmount(type, landTypes[type].name, areas[type]) ?? []),
  ];
  if (refused.length > 0) return err(refused);
  const covered = landTypeCodes.reduce((sum, type) => sum + areas[type], 0);
  if (covered > total * (1 + 1e-9)) return err([tooMuch(covered, total)]);
  const weighted = landTypeCodes.reduce(
    (sum, type) => sum + landClassOf(type).weight * landTypes[type].weight * areas[type],
    0,
  );
  return ok((habitatCoefficient * weighted) / total);
}

function tooMuch(covered: number, total: number): Refusal {
  return {
    property: 'area',
    input: total,
    code: 'not-evaluated',
    reason: {
      zh: `各类用地面积合计 ${String(covered)} km²，超过区域面积 ${String(total)} km²`,
      en: `The types of land add up to ${String(covered)} km², more than the total of ${String(total)} km²`,
    },
  };
}
