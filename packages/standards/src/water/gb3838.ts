import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { ClassLimit, Ladder } from '../model/classify.ts';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import { propertiesOf, type Property } from '../property/property.ts';
import { waterProperties } from '../property/water.ts';

/** Classes of GB 3838, best first; `worse-than-V` (劣Ⅴ类) keeps no limit. */
export const waterClasses = ['I', 'II', 'III', 'IV', 'V', 'worse-than-V'] as const;
export type WaterClass = (typeof waterClasses)[number];

/** Limits of total phosphorus and total nitrogen depend on it. */
export type WaterBody = 'river' | 'lake';

export const gb3838: Standard<'gb3838-2002'> = {
  id: 'gb3838-2002',
  document: 'GB 3838-2002',
  title: { zh: '地表水环境质量标准', en: 'Environmental quality standards for surface water' },
  edition: '2002',
  inForce: [{ territory: nation, from: localDate('2002-06-01'), confidence: 'A' }],
};

const roman: Readonly<Record<WaterClass, string>> = {
  I: 'Ⅰ类',
  II: 'Ⅱ类',
  III: 'Ⅲ类',
  IV: 'Ⅳ类',
  V: 'Ⅴ类',
  'worse-than-V': '劣Ⅴ类',
};

export function waterClassLabel(of: WaterClass): LocalizedText {
  return { zh: roman[of], en: of === 'worse-than-V' ? 'worse than class V' : `class ${of}` };
}

export const waterLadder: Ladder<WaterClass> = { classes: waterClasses, label: waterClassLabel };

const source: Source = { document: 'GB 3838-2002', edition: '2002', clause: 'table 1', confidence: 'A' };

type FiveLimits = readonly [one: number, two: number, three: number, four: number, five: number];

/** The most of classes I to V; of dissolved oxygen the least. */
const table = {
  permanganate_index: [2, 4, 6, 10, 15],
  cod: [15, 15, 20, 30, 40],
  bod5: [3, 3, 4, 6, 10],
  ammonia_nitrogen: [0.15, 0.5, 1, 1.5, 2],
  total_phosphorus: [0.02, 0.1, 0.2, 0.3, 0.4],
  total_nitrogen: [0.2, 0.5, 1, 1.5, 2],
  copper: [0.01, 1, 1, 1, 1],
  zinc: [0.05, 1, 1, 2, 2],
  fluoride: [1, 1, 1, 1.5, 1.5],
  selenium: [0.01, 0.01, 0.01, 0.02, 0.02],
  arsenic: [0.05, 0.05, 0.05, 0.1, 0.1],
  mercury: [0.00005, 0.00005, 0.0001, 0.001, 0.001],
  cadmium: [0.001, 0.005, 0.005, 0.005, 0.01],
  hexavalent_chromium: [0.01, 0.05, 0.05, 0.05, 0.1],
  lead: [0.01, 0.01, 0.05, 0.05, 0.1],
  cyanide: [0.005, 0.05, 0.2, 0.2, 0.2],
  volatile_phenol: [0.002, 0.002, 0.005, 0.01, 0.1],
  petroleum: [0.05, 0.05, 0.05, 0.5, 1],
  anionic_surfactants: [0.2, 0.2, 0.2, 0.3, 0.3],
  sulfide: [0.05, 0.1, 0.2, 0.5, 1],
  faecal_coliform: [200, 2000, 10_000, 20_000, 40_000],
} as const satisfies Partial<Record<keyof typeof waterProperties, FiveLimits>>;

const dissolvedOxygen: FiveLimits = [7.5, 6, 5, 3, 2];
/** Class I is printed as a saturation or a concentration; the concentration is what is judged. */
const saturation: LocalizedText = { zh: '饱和率 90%（或 ≥ 7.5 mg/L）', en: 'saturation 90 % (or ≥ 7.5 mg/L)' };
const lakePhosphorus: FiveLimits = [0.01, 0.025, 0.05, 0.1, 0.2];
const lakesOnly: LocalizedText = { zh: '湖、库', en: 'lakes and reservoirs' };

/** Items of table 1 but for the water temperature, whose limits are changes caused by people. */
export type SurfaceWaterItem = keyof typeof table | 'ph' | 'dissolved_oxygen';

/** In the order of table 1. */
export const surfaceWaterItems: readonly SurfaceWaterItem[] = [
  'ph',
  'dissolved_oxygen',
  // The keys of `table` are its own by construction.
  ...(Object.keys(table) as (keyof typeof table)[]),
];

export function isSurfaceWaterItem(code: string): code is SurfaceWaterItem {
  return surfaceWaterItems.some((item) => item === code);
}

const waterPropertyByCode: ReadonlyMap<string, Property> = new Map(
  propertiesOf(waterProperties).map((property) => [property.code, property]),
);

/** The property of an item of table 1. */
export function surfaceWaterProperty(item: SurfaceWaterItem): Property {
  const property = waterPropertyByCode.get(item);
  if (!property) throw new Error(`no property ${item}`);
  return property;
}

/** The limits of an item, class I first; total nitrogen has limits for lakes and reservoirs only. */
export function surfaceWaterLimits(item: SurfaceWaterItem, body: WaterBody): readonly ClassLimit<WaterClass>[] {
  return limits[body].get(item) ?? [];
}

/** Every limit of table 1: those of rivers, and what lakes and reservoirs have of their own. */
export function allSurfaceWaterLimits(): readonly ClassLimit<WaterClass>[] {
  return surfaceWaterItems.flatMap((item) => [
    ...surfaceWaterLimits(item, 'river'),
    ...surfaceWaterLimits(item, 'lake').filter(({ scope }) => scope !== undefined),
  ]);
}

type LimitsByItem = ReadonlyMap<SurfaceWaterItem, readonly ClassLimit<WaterClass>[]>;

const limits: Readonly<Record<WaterBody, LimitsByItem>> = {
  river: new Map(
    surfaceWaterItems
      .filter((item) => item !== 'total_nitrogen')
      .map((item) => [item, limitsOf(item, riverBounds(item))]),
  ),
  lake: new Map(
    surfaceWaterItems.map((item) => {
      const own = item === 'total_nitrogen' || item === 'total_phosphorus';
      const bounds = item === 'total_phosphorus' ? lakePhosphorus.map((most) => ({ most })) : riverBounds(item);
      return [item, limitsOf(item, bounds, own ? lakesOnly : undefined)];
    }),
  ),
};

type Bounds = Pick<ClassLimit<WaterClass>, 'least' | 'most' | 'wording'>;

function riverBounds(item: SurfaceWaterItem): readonly Bounds[] {
  if (item === 'ph') return dissolvedOxygen.map(() => ({ least: 6, most: 9 }));
  if (item === 'dissolved_oxygen')
    return dissolvedOxygen.map((least, index) => (index === 0 ? { least, wording: saturation } : { least }));
  return table[item].map((most) => ({ most }));
}

function limitsOf(
  item: SurfaceWaterItem,
  bounds: readonly Bounds[],
  scope?: LocalizedText,
): readonly ClassLimit<WaterClass>[] {
  const common = { property: item, averaging: 'sample', unit: surfaceWaterProperty(item).unit, source } as const;
  return bounds.map((range, index) => ({
    ...common,
    ...range,
    class: waterClasses[index] ?? 'worse-than-V',
    ...(scope ? { scope } : {}),
  }));
}
