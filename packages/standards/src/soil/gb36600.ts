import { localDate } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import type { soilProperties } from '../property/soil.ts';
import type { SoilLimit } from './risk.ts';
import { soilProperty } from './soil-property.ts';

export const gb36600: Standard<'gb36600-2018'> = {
  id: 'gb36600-2018',
  document: 'GB 36600-2018',
  title: {
    zh: '土壤环境质量 建设用地土壤污染风险管控标准（试行）',
    en: 'Soil environmental quality: risk control standard for soil contamination of development land (trial)',
  },
  edition: '2018',
  inForce: [{ territory: nation, from: localDate('2018-08-01'), confidence: 'A' }],
};

export const landClasses = ['class-1', 'class-2'] as const;

/** Class 1: where people live and children are; class 2: where people work. */
export type LandClass = (typeof landClasses)[number];

type Row = readonly [
  cas: readonly string[],
  screening1: number,
  screening2: number,
  intervention1: number,
  intervention2: number,
];

/** CAS numbers, then screening values of class 1 and 2 and intervention values of class 1 and 2, in mg/kg. */
const basicTable = {
  soil_arsenic: [['7440-38-2'], 20, 60, 120, 140],
  soil_cadmium: [['7440-43-9'], 20, 65, 47, 172],
  soil_hexavalent_chromium: [['18540-29-9'], 3, 5.7, 30, 78],
  soil_copper: [['7440-50-8'], 2000, 18_000, 8000, 36_000],
  soil_lead: [['7439-92-1'], 400, 800, 800, 2500],
  soil_mercury: [['7439-97-6'], 8, 38, 33, 82],
  soil_nickel: [['7440-02-0'], 150, 900, 600, 2000],
  soil_carbon_tetrachloride: [['56-23-5'], 0.9, 2.8, 9, 36],
  soil_chloroform: [['67-66-3'], 0.3, 0.9, 5, 10],
  soil_chloromethane: [['74-87-3'], 12, 37, 21, 120],
  soil_1_1_dichloroethane: [['75-34-3'], 3, 9, 20, 100],
  soil_1_2_dichloroethane: [['107-06-2'], 0.52, 5, 6, 21],
  soil_1_1_dichloroethene: [['75-35-4'], 12, 66, 40, 200],
  soil_cis_1_2_dichloroethene: [['156-59-2'], 66, 596, 200, 2000],
  soil_trans_1_2_dichloroethene: [['156-60-5'], 10, 54, 31, 163],
  soil_dichloromethane: [['75-09-2'], 94, 616, 300, 2000],
  soil_1_2_dichloropropane: [['78-87-5'], 1, 5, 5, 47],
  soil_1_1_1_2_tetrachloroethane: [['630-20-6'], 2.6, 10, 26, 100],
  soil_1_1_2_2_tetrachloroethane: [['79-34-5'], 1.6, 6.8, 14, 50],
  soil_tetrachloroethene: [['127-18-4'], 11, 53, 34, 183],
  soil_1_1_1_trichloroethane: [['71-55-6'], 701, 840, 840, 840],
  soil_1_1_2_trichloroethane: [['79-00-5'], 0.6, 2.8, 5, 15],
  soil_trichloroethene: [['79-01-6'], 0.7, 2.8, 7, 20],
  soil_1_2_3_trichloropropane: [['96-18-4'], 0.05, 0.5, 0.5, 5],
  soil_vinyl_chloride: [['75-01-4'], 0.12, 0.43, 1.2, 4.3],
  soil_benzene: [['71-43-2'], 1, 4, 10, 40],
  soil_chlorobenzene: [['108-90-7'], 68, 270, 200, 1000],
  soil_1_2_dichlorobenzene: [['95-50-1'], 560, 560, 560, 560],
  soil_1_4_dichlorobenzene: [['106-46-7'], 5.6, 20, 56, 200],
  soil_ethylbenzene: [['100-41-4'], 7.2, 28, 72, 280],
  soil_styrene: [['100-42-5'], 1290, 1290, 1290, 1290],
  soil_toluene: [['108-88-3'], 1200, 1200, 1200, 1200],
  soil_m_p_xylene: [['108-38-3', '106-42-3'], 163, 570, 500, 570],
  soil_o_xylene: [['95-47-6'], 222, 640, 640, 640],
  soil_nitrobenzene: [['98-95-3'], 34, 76, 190, 760],
  soil_aniline: [['62-53-3'], 92, 260, 211, 663],
  soil_2_chlorophenol: [['95-57-8'], 250, 2256, 500, 4500],
  soil_benzo_a_anthracene: [['56-55-3'], 5.5, 15, 55, 151],
  soil_benzo_a_pyrene: [['50-32-8'], 0.55, 1.5, 5.5, 15],
  soil_benzo_b_fluoranthene: [['205-99-2'], 5.5, 15, 55, 151],
  soil_benzo_k_fluoranthene: [['207-08-9'], 55, 151, 550, 1500],
  soil_chrysene: [['218-01-9'], 490, 1293, 4900, 12_900],
  soil_dibenzo_a_h_anthracene: [['53-70-3'], 0.55, 1.5, 5.5, 15],
  soil_indeno_1_2_3_cd_pyrene: [['193-39-5'], 5.5, 15, 55, 151],
  soil_naphthalene: [['91-20-3'], 25, 70, 255, 700],
} as const satisfies Partial<Record<keyof typeof soilProperties, Row>>;

const otherTable = {
  soil_antimony: [['7440-36-0'], 20, 180, 40, 360],
  soil_beryllium: [['7440-41-7'], 15, 29, 98, 290],
  soil_cobalt: [['7440-48-4'], 20, 70, 190, 350],
  soil_methylmercury: [['22967-92-6'], 5, 45, 10, 120],
  soil_vanadium: [['7440-62-2'], 165, 752, 330, 1500],
  soil_cyanide: [['57-12-5'], 22, 135, 44, 270],
  soil_bromodichloromethane: [['75-27-4'], 0.29, 1.2, 2.9, 12],
  soil_bromoform: [['75-25-2'], 32, 103, 320, 1030],
  soil_dibromochloromethane: [['124-48-1'], 9.3, 33, 93, 330],
  soil_1_2_dibromoethane: [['106-93-4'], 0.07, 0.24, 0.7, 2.4],
  soil_hexachlorocyclopentadiene: [['77-47-4'], 1.1, 5.2, 2.3, 10],
  soil_2_4_dinitrotoluene: [['121-14-2'], 1.8, 5.2, 18, 52],
  soil_2_4_dichlorophenol: [['120-83-2'], 117, 843, 234, 1690],
  soil_2_4_6_trichlorophenol: [['88-06-2'], 39, 137, 78, 560],
  soil_2_4_dinitrophenol: [['51-28-5'], 78, 562, 156, 1130],
  soil_pentachlorophenol: [['87-86-5'], 1.1, 2.7, 12, 27],
  soil_di_2_ethylhexyl_phthalate: [['117-81-7'], 42, 121, 420, 1210],
  soil_benzyl_butyl_phthalate: [['85-68-7'], 312, 900, 3120, 9000],
  soil_di_n_octyl_phthalate: [['117-84-0'], 390, 2812, 800, 5700],
  soil_3_3_dichlorobenzidine: [['91-94-1'], 1.3, 3.6, 13, 36],
  soil_atrazine: [['1912-24-9'], 2.6, 7.4, 26, 74],
  soil_chlordane: [['12789-03-6'], 2, 6.2, 20, 62],
  soil_p_p_ddd: [['72-54-8'], 2.5, 7.1, 25, 71],
  soil_p_p_dde: [['72-55-9'], 2, 7, 20, 70],
  soil_ddt: [['50-29-3'], 2, 6.7, 21, 67],
  soil_dichlorvos: [['62-73-7'], 1.8, 5, 18, 50],
  soil_dimethoate: [['60-51-5'], 86, 619, 170, 1240],
  soil_endosulfan: [['115-29-7'], 234, 1687, 470, 3400],
  soil_heptachlor: [['76-44-8'], 0.13, 0.37, 1.3, 3.7],
  soil_alpha_hch: [['319-84-6'], 0.09, 0.3, 0.9, 3],
  soil_beta_hch: [['319-85-7'], 0.32, 0.92, 3.2, 9.2],
  soil_gamma_hch: [['58-89-9'], 0.62, 1.9, 6.2, 19],
  soil_hexachlorobenzene: [['118-74-1'], 0.33, 1, 3.3, 10],
  soil_mirex: [['2385-85-5'], 0.03, 0.09, 0.3, 0.9],
  soil_pcb_total: [[], 0.14, 0.38, 1.4, 3.8],
  soil_pcb_126: [['57465-28-8'], 0.00004, 0.0001, 0.0004, 0.001],
  soil_pcb_169: [['32774-16-6'], 0.0001, 0.0004, 0.001, 0.004],
  soil_dioxins: [[], 0.00001, 0.00004, 0.0001, 0.0004],
  soil_pbb_total: [[], 0.02, 0.06, 0.2, 0.6],
  soil_petroleum_hydrocarbons: [[], 826, 4500, 5000, 9000],
} as const satisfies Partial<Record<keyof typeof soilProperties, Row>>;

export type BasicSoilItem = keyof typeof basicTable;
export type OtherSoilItem = keyof typeof otherTable;
export type DevelopmentLandItem = BasicSoilItem | OtherSoilItem;

// The keys of the tables are their own by construction.
export const basicSoilItems = Object.keys(basicTable) as readonly BasicSoilItem[];
export const otherSoilItems = Object.keys(otherTable) as readonly OtherSoilItem[];

/** The 45 items of table 1, then the 40 of table 2. */
export const developmentLandItems: readonly DevelopmentLandItem[] = [...basicSoilItems, ...otherSoilItems];

const rows: Readonly<Record<DevelopmentLandItem, Row>> = { ...basicTable, ...otherTable };

/** Items whose content may be that of the local background, by note 1 of both tables. */
export const backgroundItems = ['soil_arsenic', 'soil_cobalt', 'soil_vanadium'] as const;

/** The CAS numbers that the table prints for an item: none for sums such as dioxins, two for m-xylene and p-xylene. */
export function casNumbersOf(item: DevelopmentLandItem): readonly string[] {
  return rows[item][0];
}

/** Screening and intervention value of an item. */
export function developmentLandLimits(item: DevelopmentLandItem, land: LandClass): readonly SoilLimit[] {
  return limits[land].get(item) ?? [];
}

export const landClassLabels = {
  'class-1': { zh: '第一类用地', en: 'class 1 land' },
  'class-2': { zh: '第二类用地', en: 'class 2 land' },
} as const;

type LimitsByItem = ReadonlyMap<DevelopmentLandItem, readonly SoilLimit[]>;

const limits: Readonly<Record<LandClass, LimitsByItem>> = {
  'class-1': new Map(developmentLandItems.map((item, index) => [item, limitsOf(item, index, 'class-1')])),
  'class-2': new Map(developmentLandItems.map((item, index) => [item, limitsOf(item, index, 'class-2')])),
};

function limitsOf(item: DevelopmentLandItem, index: number, land: LandClass): readonly SoilLimit[] {
  const [, screening1, screening2, intervention1, intervention2] = rows[item];
  const [screening, intervention] = land === 'class-1' ? [screening1, intervention1] : [screening2, intervention2];
  const common = {
    property: item,
    scope: landClassLabels[land],
    averaging: 'sample',
    unit: soilProperty(item).unit,
    source: sourceOf(index),
  } as const;
  return [
    { ...common, class: 'within-screening', most: screening },
    { ...common, class: 'above-screening', most: intervention },
  ];
}

/** Items 1 to 34 of table 1 were read in two sources, the others in one. */
function sourceOf(index: number): Source {
  const clause = index < basicSoilItems.length ? 'table 1' : 'table 2';
  return { document: 'GB 36600-2018', edition: '2018', clause, confidence: index < 34 ? 'A' : 'B' };
}
