import type { LocalizedText } from '@ecoloop/kernel';
import type { Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { drinkingWaterProperties } from '../property/drinking-water.ts';
import type { Property } from '../property/property.ts';

/** The most of table 2, in mg/L: supplementary items of centralised drinking-water sources. */
const table2 = {
  sulfate: 250,
  chloride: 250,
  nitrate_nitrogen: 10,
  iron: 0.3,
  manganese: 0.1,
} as const satisfies Partial<Record<keyof typeof drinkingWaterProperties, number>>;

/** The most of table 3, in mg/L: specific items, from which the local government chooses. */
const table3 = {
  chloroform: 0.06,
  carbon_tetrachloride: 0.002,
  bromoform: 0.1,
  dichloromethane: 0.02,
  dichloroethane_1_2: 0.03,
  epichlorohydrin: 0.02,
  vinyl_chloride: 0.005,
  dichloroethene_1_1: 0.03,
  dichloroethene_1_2: 0.05,
  trichloroethene: 0.07,
  tetrachloroethene: 0.04,
  chloroprene: 0.002,
  hexachlorobutadiene: 0.0006,
  styrene: 0.02,
  formaldehyde: 0.9,
  acetaldehyde: 0.05,
  acrolein: 0.1,
  chloral: 0.01,
  benzene: 0.01,
  toluene: 0.7,
  ethylbenzene: 0.3,
  xylenes: 0.5,
  cumene: 0.25,
  chlorobenzene: 0.3,
  dichlorobenzene_1_2: 1,
  dichlorobenzene_1_4: 0.3,
  trichlorobenzenes: 0.02,
  tetrachlorobenzenes: 0.02,
  hexachlorobenzene: 0.05,
  nitrobenzene: 0.017,
  dinitrobenzenes: 0.5,
  dinitrotoluene_2_4: 0.0003,
  trinitrotoluene_2_4_6: 0.5,
  chloronitrobenzenes: 0.05,
  chlorodinitrobenzene_2_4: 0.5,
  dichlorophenol_2_4: 0.093,
  trichlorophenol_2_4_6: 0.2,
  pentachlorophenol: 0.009,
  aniline: 0.1,
  benzidine: 0.0002,
  acrylamide: 0.0005,
  acrylonitrile: 0.1,
  dibutyl_phthalate: 0.003,
  diethylhexyl_phthalate: 0.008,
  hydrazine_hydrate: 0.01,
  tetraethyllead: 0.0001,
  pyridine: 0.2,
  turpentine: 0.2,
  picric_acid: 0.5,
  butylxanthic_acid: 0.005,
  active_chlorine: 0.01,
  ddt: 0.001,
  lindane: 0.002,
  heptachlor_epoxide: 0.0002,
  parathion: 0.003,
  parathion_methyl: 0.002,
  malathion: 0.05,
  dimethoate: 0.08,
  dichlorvos: 0.05,
  trichlorfon: 0.05,
  demeton: 0.03,
  chlorothalonil: 0.01,
  carbaryl: 0.05,
  deltamethrin: 0.02,
  atrazine: 0.003,
  benzo_a_pyrene: 0.0000028,
  methylmercury: 0.000001,
  polychlorinated_biphenyls: 0.00002,
  microcystin_lr: 0.001,
  yellow_phosphorus: 0.003,
  molybdenum: 0.07,
  cobalt: 1,
  beryllium: 0.002,
  boron: 0.5,
  antimony: 0.005,
  nickel: 0.02,
  barium: 0.7,
  vanadium: 0.05,
  titanium: 0.1,
  thallium: 0.0001,
} as const satisfies Partial<Record<keyof typeof drinkingWaterProperties, number>>;

/** Items of GB 3838-2002 tables 2 and 3. */
export type DrinkingWaterItem = keyof typeof table2 | keyof typeof table3;

/** A limit of tables 2 and 3, the same for both protection zones. */
export interface DrinkingWaterLimit extends Limit {
  readonly property: DrinkingWaterItem;
  readonly class: 'drinking-water-source';
  readonly most: number;
}

// The keys of both tables are their own by construction.
const items2 = Object.keys(table2) as (keyof typeof table2)[];
const items3 = Object.keys(table3) as (keyof typeof table3)[];

/** In the order of tables 2 and 3. */
export const drinkingWaterItems: readonly DrinkingWaterItem[] = [...items2, ...items3];

export function isDrinkingWaterItem(code: string): code is DrinkingWaterItem {
  return Object.hasOwn(table2, code) || Object.hasOwn(table3, code);
}

/** The property of an item of tables 2 and 3. */
export function drinkingWaterProperty(item: DrinkingWaterItem): Property {
  return { code: item, ...drinkingWaterProperties[item] };
}

/** Every limit of tables 2 and 3, in their order. */
export const drinkingWaterLimits: readonly DrinkingWaterLimit[] = [
  ...items2.map((item) => limitOf(item, table2[item], 'table 2')),
  ...items3.map((item) => limitOf(item, table3[item], 'table 3')),
];

const limitByItem: ReadonlyMap<DrinkingWaterItem, DrinkingWaterLimit> = new Map(
  drinkingWaterLimits.map((limit) => [limit.property, limit]),
);

export function drinkingWaterLimit(item: DrinkingWaterItem): DrinkingWaterLimit {
  const limit = limitByItem.get(item);
  if (!limit) throw new Error(`no limit for ${item}`);
  return limit;
}

/**
 * Items of table 3 that stand for several substances, with those that the notes to the table name. That their
 * concentrations are added up is our reading; a sample gives the sum.
 */
export const drinkingWaterSums: Partial<Readonly<Record<DrinkingWaterItem, LocalizedText>>> = {
  xylenes: { zh: '对-、间-、邻-二甲苯', en: 'p-, m- and o-xylene' },
  trichlorobenzenes: { zh: '1,2,3-、1,2,4-、1,3,5-三氯苯', en: '1,2,3-, 1,2,4- and 1,3,5-trichlorobenzene' },
  tetrachlorobenzenes: {
    zh: '1,2,3,4-、1,2,3,5-、1,2,4,5-四氯苯',
    en: '1,2,3,4-, 1,2,3,5- and 1,2,4,5-tetrachlorobenzene',
  },
  dinitrobenzenes: { zh: '对-、间-、邻-二硝基苯', en: 'p-, m- and o-dinitrobenzene' },
  chloronitrobenzenes: { zh: '对-、间-、邻-硝基氯苯', en: 'p-, m- and o-chloronitrobenzene' },
  polychlorinated_biphenyls: {
    zh: 'PCB-1016、1221、1232、1242、1248、1254、1260',
    en: 'PCB-1016, 1221, 1232, 1242, 1248, 1254 and 1260',
  },
};

function limitOf(property: DrinkingWaterItem, most: number, clause: 'table 2' | 'table 3'): DrinkingWaterLimit {
  const source: Source = { document: 'GB 3838-2002', edition: '2002', clause, confidence: 'A' };
  return { property, class: 'drinking-water-source', averaging: 'sample', most, unit: 'mg/L', source };
}
