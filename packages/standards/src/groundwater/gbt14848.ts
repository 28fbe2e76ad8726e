import { localDate, type LocalizedText, type Unit } from '@ecoloop/kernel';
import type { ClassLimit, Ladder } from '../model/classify.ts';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import { drinkingWaterProperties } from '../property/drinking-water.ts';
import { groundwaterProperties } from '../property/groundwater.ts';
import type { Property, PropertyDefinitions } from '../property/property.ts';
import { waterProperties } from '../property/water.ts';

/** Classes of GB/T 14848, best first; V keeps no limit. */
export const groundwaterClasses = ['I', 'II', 'III', 'IV', 'V'] as const;
export type GroundwaterClass = (typeof groundwaterClasses)[number];

export const gbt14848: Standard<'gbt14848-2017'> = {
  id: 'gbt14848-2017',
  document: 'GB/T 14848-2017',
  title: { zh: '地下水质量标准', en: 'Standard for groundwater quality' },
  edition: '2017',
  inForce: [{ territory: nation, from: localDate('2018-05-01'), confidence: 'A' }],
};

const roman: Readonly<Record<GroundwaterClass, string>> = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ', V: 'Ⅴ' };

export function groundwaterClassLabel(of: GroundwaterClass): LocalizedText {
  return { zh: `${roman[of]}类`, en: `class ${of}` };
}

export const groundwaterLadder: Ladder<GroundwaterClass> = {
  classes: groundwaterClasses,
  label: groundwaterClassLabel,
};

type Bounds = Pick<ClassLimit<GroundwaterClass>, 'least' | 'most' | 'wording'>;
/** Item, unit as printed, what classes I to IV may have. */
type Row = readonly [item: string, unit: Unit, bounds: readonly Bounds[]];

const most = (...figures: readonly number[]): readonly Bounds[] => figures.map((figure) => ({ most: figure }));

// An item that is only present or absent is 0 where there is none.
const none: Bounds = { most: 0, wording: { zh: '无', en: 'none' } };
const absent: readonly Bounds[] = [none, none, none, none];
const undetected: Bounds = { most: 0, wording: { zh: '不得检出', en: 'not detected' } };

const neutral: Bounds = { least: 6.5, most: 8.5 };
const phClasses: readonly Bounds[] = [
  neutral,
  neutral,
  neutral,
  { least: 5.5, most: 9, wording: { zh: '5.5 ≤ pH < 6.5 或 8.5 < pH ≤ 9.0', en: '5.5 ≤ pH < 6.5 or 8.5 < pH ≤ 9.0' } },
];

/** Classes IV and V print the same bound, that of class III the other way around. */
function above(classThree: number): Bounds {
  const bound = `> ${String(classThree)} Bq/L`;
  return { least: classThree, wording: { zh: `${bound}，与Ⅴ类相同`, en: `${bound}, as class V` } };
}

const table1 = [
  ['colour', 'Pt-Co', most(5, 5, 15, 25)],
  ['odour_and_taste', '1', absent],
  ['turbidity', 'NTU', most(3, 3, 3, 10)],
  ['visible_matter', '1', absent],
  ['ph', '1', phClasses],
  ['total_hardness', 'mg/L', most(150, 300, 450, 650)],
  ['total_dissolved_solids', 'mg/L', most(300, 500, 1000, 2000)],
  ['sulfate', 'mg/L', most(50, 150, 250, 350)],
  ['chloride', 'mg/L', most(50, 150, 250, 350)],
  ['iron', 'mg/L', most(0.1, 0.2, 0.3, 2)],
  ['manganese', 'mg/L', most(0.05, 0.05, 0.1, 1.5)],
  ['copper', 'mg/L', most(0.01, 0.05, 1, 1.5)],
  ['zinc', 'mg/L', most(0.05, 0.5, 1, 5)],
  ['aluminium', 'mg/L', most(0.01, 0.05, 0.2, 0.5)],
  ['volatile_phenol', 'mg/L', most(0.001, 0.001, 0.002, 0.01)],
  ['anionic_surfactants', 'mg/L', [undetected, ...most(0.1, 0.3, 0.3)]],
  ['permanganate_index', 'mg/L', most(1, 2, 3, 10)],
  ['ammonia_nitrogen', 'mg/L', most(0.02, 0.1, 0.5, 1.5)],
  ['sulfide', 'mg/L', most(0.005, 0.01, 0.02, 0.1)],
  ['sodium', 'mg/L', most(100, 150, 200, 400)],
  ['total_coliforms', 'MPN/100mL', most(3, 3, 3, 100)],
  ['plate_count', 'CFU/mL', most(100, 100, 100, 1000)],
  ['nitrite_nitrogen', 'mg/L', most(0.01, 0.1, 1, 4.8)],
  ['nitrate_nitrogen', 'mg/L', most(2, 5, 20, 30)],
  ['cyanide', 'mg/L', most(0.001, 0.01, 0.05, 0.1)],
  ['fluoride', 'mg/L', most(1, 1, 1, 2)],
  ['iodide', 'mg/L', most(0.04, 0.04, 0.08, 0.5)],
  ['mercury', 'mg/L', most(0.0001, 0.0001, 0.001, 0.002)],
  ['arsenic', 'mg/L', most(0.001, 0.001, 0.01, 0.05)],
  ['selenium', 'mg/L', most(0.01, 0.01, 0.01, 0.1)],
  ['cadmium', 'mg/L', most(0.0001, 0.001, 0.005, 0.01)],
  ['hexavalent_chromium', 'mg/L', most(0.005, 0.01, 0.05, 0.1)],
  ['lead', 'mg/L', most(0.005, 0.005, 0.01, 0.1)],
  ['chloroform', 'ug/L', most(0.5, 6, 60, 300)],
  ['carbon_tetrachloride', 'ug/L', most(0.5, 0.5, 2, 50)],
  ['benzene', 'ug/L', most(0.5, 1, 10, 120)],
  ['toluene', 'ug/L', most(0.5, 140, 700, 1400)],
  ['gross_alpha', 'Bq/L', [...most(0.1, 0.1, 0.5), above(0.5)]],
  ['gross_beta', 'Bq/L', [...most(0.1, 1, 1), above(1)]],
] as const satisfies readonly Row[];

const table2 = [
  ['beryllium', 'mg/L', most(0.0001, 0.0001, 0.002, 0.06)],
  ['boron', 'mg/L', most(0.02, 0.1, 0.5, 2)],
  ['antimony', 'mg/L', most(0.0001, 0.0005, 0.005, 0.01)],
  ['barium', 'mg/L', most(0.01, 0.1, 0.7, 4)],
  ['nickel', 'mg/L', most(0.002, 0.002, 0.02, 0.1)],
  ['cobalt', 'mg/L', most(0.005, 0.005, 0.05, 0.1)],
  ['molybdenum', 'mg/L', most(0.001, 0.01, 0.07, 0.15)],
  ['silver', 'mg/L', most(0.001, 0.01, 0.05, 0.1)],
  ['thallium', 'mg/L', most(0.0001, 0.0001, 0.0001, 0.001)],
  ['dichloromethane', 'ug/L', most(1, 2, 20, 500)],
  ['dichloroethane_1_2', 'ug/L', most(0.5, 3, 30, 40)],
  ['trichloroethane_1_1_1', 'ug/L', most(0.5, 400, 2000, 4000)],
  ['trichloroethane_1_1_2', 'ug/L', most(0.5, 0.5, 5, 60)],
  ['dichloropropane_1_2', 'ug/L', most(0.5, 0.5, 5, 60)],
  ['bromoform', 'ug/L', most(0.5, 10, 100, 800)],
  ['vinyl_chloride', 'ug/L', most(0.5, 0.5, 5, 90)],
  ['dichloroethene_1_1', 'ug/L', most(0.5, 3, 30, 60)],
  ['dichloroethene_1_2', 'ug/L', most(0.5, 5, 50, 60)],
  ['trichloroethene', 'ug/L', most(0.5, 7, 70, 210)],
  ['tetrachloroethene', 'ug/L', most(0.5, 4, 40, 300)],
  ['chlorobenzene', 'ug/L', most(0.5, 60, 300, 600)],
  ['dichlorobenzene_1_2', 'ug/L', most(0.5, 200, 1000, 2000)],
  ['dichlorobenzene_1_4', 'ug/L', most(0.5, 30, 300, 600)],
  ['trichlorobenzenes', 'ug/L', most(0.5, 4, 20, 180)],
  ['ethylbenzene', 'ug/L', most(0.5, 30, 300, 600)],
  ['xylenes', 'ug/L', most(0.5, 100, 500, 1000)],
  ['styrene', 'ug/L', most(0.5, 2, 20, 40)],
  ['dinitrotoluene_2_4', 'ug/L', most(0.1, 0.5, 5, 60)],
  ['dinitrotoluene_2_6', 'ug/L', most(0.1, 0.5, 5, 30)],
  ['naphthalene', 'ug/L', most(1, 10, 100, 600)],
  ['anthracene', 'ug/L', most(1, 360, 1800, 3600)],
  ['fluoranthene', 'ug/L', most(1, 50, 240, 480)],
  ['benzo_b_fluoranthene', 'ug/L', most(0.1, 0.4, 4, 8)],
  ['benzo_a_pyrene', 'ug/L', most(0.002, 0.002, 0.01, 0.5)],
  ['polychlorinated_biphenyls', 'ug/L', most(0.05, 0.05, 0.5, 10)],
  ['diethylhexyl_phthalate', 'ug/L', most(3, 3, 8, 300)],
  ['trichlorophenol_2_4_6', 'ug/L', most(0.05, 20, 200, 300)],
  ['pentachlorophenol', 'ug/L', most(0.05, 0.9, 9, 18)],
  ['hexachlorocyclohexanes', 'ug/L', most(0.01, 0.5, 5, 300)],
  ['lindane', 'ug/L', most(0.01, 0.2, 2, 150)],
  ['ddt', 'ug/L', most(0.01, 0.1, 1, 2)],
  ['hexachlorobenzene', 'ug/L', most(0.01, 0.1, 1, 2)],
  ['heptachlor', 'ug/L', most(0.01, 0.04, 0.4, 0.8)],
  ['dichlorophenoxyacetic_acid_2_4', 'ug/L', most(0.1, 6, 30, 150)],
  ['carbofuran', 'ug/L', most(0.05, 1.4, 7, 14)],
  ['aldicarb', 'ug/L', most(0.05, 0.6, 3, 30)],
  ['dichlorvos', 'ug/L', most(0.05, 0.1, 1, 2)],
  ['parathion_methyl', 'ug/L', most(0.05, 4, 20, 40)],
  ['malathion', 'ug/L', most(0.05, 25, 250, 500)],
  ['dimethoate', 'ug/L', most(0.05, 16, 80, 160)],
  ['chlorpyrifos', 'ug/L', most(0.05, 6, 30, 60)],
  ['chlorothalonil', 'ug/L', most(0.05, 1, 10, 150)],
  ['atrazine', 'ug/L', most(0.05, 0.4, 2, 600)],
  ['glyphosate', 'ug/L', most(0.1, 140, 700, 1400)],
] as const satisfies readonly Row[];

/** The 39 regular items of table 1 and the 54 non-regular ones of table 2. */
export type GroundwaterItem = (typeof table1)[number][0] | (typeof table2)[number][0];

export const regularGroundwaterItems: readonly GroundwaterItem[] = table1.map(([item]) => item);
export const nonRegularGroundwaterItems: readonly GroundwaterItem[] = table2.map(([item]) => item);

/** In the order of tables 1 and 2. */
export const groundwaterItems: readonly GroundwaterItem[] = [...regularGroundwaterItems, ...nonRegularGroundwaterItems];

const limitsByItem: ReadonlyMap<string, readonly ClassLimit<GroundwaterClass>[]> = new Map([
  ...table1.map((row) => [row[0], limitsOf(row, 'table 1')] as const),
  ...table2.map((row) => [row[0], limitsOf(row, 'table 2')] as const),
]);

export function isGroundwaterItem(code: string): code is GroundwaterItem {
  return limitsByItem.has(code);
}

/** The limits of classes I to IV, in the unit that the table prints; what keeps none is class V. */
export function groundwaterLimits(item: GroundwaterItem): readonly ClassLimit<GroundwaterClass>[] {
  return limitsByItem.get(item) ?? [];
}

const definitions: PropertyDefinitions & Readonly<Record<GroundwaterItem, Omit<Property, 'code'>>> = {
  ...waterProperties,
  ...drinkingWaterProperties,
  ...groundwaterProperties,
};

/**
 * The property of an item. One that GB 3838 has too is the same property with the same unit: chloroform is in mg/L there
 * and so it is here, though its limits are printed in μg/L.
 */
export function groundwaterProperty(item: GroundwaterItem): Property {
  return { code: item, ...definitions[item] };
}

function limitsOf(
  [property, unit, bounds]: Row,
  clause: 'table 1' | 'table 2',
): readonly ClassLimit<GroundwaterClass>[] {
  const source: Source = { document: 'GB/T 14848-2017', edition: '2017', clause, confidence: 'A' };
  return bounds.map((range, index) => ({
    property,
    class: groundwaterClasses[index] ?? 'V',
    averaging: 'sample',
    ...range,
    unit,
    source,
  }));
}
