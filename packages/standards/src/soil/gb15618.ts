import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import { soilProperty } from './soil-property.ts';
import type { SoilLimit } from './risk.ts';

export const gb15618: Standard<'gb15618-2018'> = {
  id: 'gb15618-2018',
  document: 'GB 15618-2018',
  title: {
    zh: '土壤环境质量 农用地土壤污染风险管控标准（试行）',
    en: 'Soil environmental quality: risk control standard for soil contamination of agricultural land (trial)',
  },
  edition: '2018',
  inForce: [{ territory: nation, from: localDate('2018-08-01'), confidence: 'A' }],
};

export const farmlandUses = ['paddy', 'orchard', 'other', 'paddy-dry-rotation'] as const;

/** `other` is dry land and all else; of paddy-dry rotation the stricter value of both holds. */
export type FarmlandUse = (typeof farmlandUses)[number];

/** What the rows of table 1 are for. */
type FarmlandRow = 'paddy' | 'orchard' | 'other' | 'all';

/** pH ≤ 5.5, 5.5 < pH ≤ 6.5, 6.5 < pH ≤ 7.5, pH > 7.5 */
type ByPh = readonly [number, number, number, number];

const phBins: readonly { readonly most: number; readonly label: LocalizedText }[] = [
  { most: 5.5, label: { zh: 'pH ≤ 5.5', en: 'pH ≤ 5.5' } },
  { most: 6.5, label: { zh: '5.5 < pH ≤ 6.5', en: '5.5 < pH ≤ 6.5' } },
  { most: 7.5, label: { zh: '6.5 < pH ≤ 7.5', en: '6.5 < pH ≤ 7.5' } },
  { most: Infinity, label: { zh: 'pH > 7.5', en: 'pH > 7.5' } },
];

/** Table 1, mg/kg; the metals as total content of the element. */
const screening = {
  soil_cadmium: { paddy: [0.3, 0.4, 0.6, 0.8], other: [0.3, 0.3, 0.3, 0.6] },
  soil_mercury: { paddy: [0.5, 0.5, 0.6, 1], other: [1.3, 1.8, 2.4, 3.4] },
  soil_arsenic: { paddy: [30, 30, 25, 20], other: [40, 40, 30, 25] },
  soil_lead: { paddy: [80, 100, 140, 240], other: [70, 90, 120, 170] },
  soil_chromium: { paddy: [250, 250, 300, 350], other: [150, 150, 200, 250] },
  soil_copper: { orchard: [150, 150, 200, 200], other: [50, 50, 100, 100] },
  soil_nickel: { all: [60, 70, 100, 190] },
  soil_zinc: { all: [200, 200, 250, 300] },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<FarmlandRow, ByPh>>>>>;

/** Table 2, mg/kg, whatever the pH. */
const otherScreening = { soil_hch_total: 0.1, soil_ddt_total: 0.1, soil_benzo_a_pyrene: 0.55 } as const;

/** Table 3, mg/kg. */
const intervention = {
  soil_cadmium: [1.5, 2, 3, 4],
  soil_mercury: [2, 2.5, 4, 6],
  soil_arsenic: [200, 150, 120, 100],
  soil_lead: [400, 500, 700, 1000],
  soil_chromium: [800, 850, 1000, 1300],
} as const satisfies Readonly<Partial<Record<keyof typeof screening, ByPh>>>;

export type FarmlandMetal = keyof typeof screening;
export type FarmlandOtherItem = keyof typeof otherScreening;
export type FarmlandItem = FarmlandMetal | FarmlandOtherItem;
/** One of the five metals with an intervention value, which decide the class of farmland. */
export type ClassMetal = keyof typeof intervention;

// The keys of the tables are their own by construction.
export const farmlandMetals = Object.keys(screening) as readonly FarmlandMetal[];
export const farmlandOtherItems = Object.keys(otherScreening) as readonly FarmlandOtherItem[];
export const classMetals = Object.keys(intervention) as readonly ClassMetal[];

/** The basic items of table 1, then the other items of table 2. */
export const farmlandItems: readonly FarmlandItem[] = [...farmlandMetals, ...farmlandOtherItems];

export function isFarmlandMetal(code: string): code is FarmlandMetal {
  return Object.hasOwn(screening, code);
}

export function isClassMetal(code: string): code is ClassMetal {
  return Object.hasOwn(intervention, code);
}

export const farmlandUseLabels: Readonly<Record<FarmlandUse | 'all', LocalizedText>> = {
  paddy: { zh: '水田', en: 'paddy' },
  orchard: { zh: '果园', en: 'orchard' },
  other: { zh: '其他', en: 'other land' },
  'paddy-dry-rotation': { zh: '水旱轮作地', en: 'paddy-dry rotation' },
  all: { zh: '各类农用地', en: 'all farmland' },
};

/** Which of the four ranges of pH a value belongs to, 0 to 3; each is closed above: 5.5 belongs to the first. */
export function phBinOf(ph: number): number {
  return phBins.findIndex(({ most }) => ph <= most);
}

/** `5.5 < pH ≤ 6.5` */
export function phBinLabel(ph: number): LocalizedText {
  return phBins[phBinOf(ph)]?.label ?? { zh: 'pH 未知', en: 'pH unknown' };
}

/**
 * The screening value of an item and, of five metals, the intervention value.
 *
 * @param ph of the soil, 0 to 14; the items of table 2 do not depend on it
 */
export function farmlandLimits(item: FarmlandItem, use: FarmlandUse, ph: number): readonly SoilLimit[] {
  return applying[use][phBinOf(ph)]?.get(item) ?? [];
}

/** Every limit of the three tables, as printed. */
export function allFarmlandLimits(): readonly SoilLimit[] {
  const bins = phBins.map((_, bin) => bin);
  return farmlandItems.flatMap((item) => {
    if (!isFarmlandMetal(item)) return screeningLimits(item, 'other', 0);
    const printed = rowsOf(item).flatMap((row) => bins.flatMap((bin) => metalLimit(item, row, bin)));
    return [...printed, ...bins.flatMap((bin) => interventionLimits(item, bin))];
  });
}

/** Those that apply to a use: one, or two of paddy-dry rotation. */
function screeningLimits(item: FarmlandItem, use: FarmlandUse, bin: number): readonly SoilLimit[] {
  if (!isFarmlandMetal(item)) {
    return [{ ...limitOf(item, 'table 2'), class: 'within-screening', most: otherScreening[item] }];
  }
  const rows = rowsOf(item);
  const uses: readonly string[] = use === 'paddy-dry-rotation' ? ['paddy', 'other', 'all'] : [use, 'all'];
  const named = rows.filter((row) => uses.includes(row));
  const rowsThatApply = named.length > 0 ? named : rows.filter((row) => row === 'other');
  return rowsThatApply.flatMap((row) => metalLimit(item, row, bin));
}

function rowsOf(item: FarmlandMetal): readonly FarmlandRow[] {
  // The keys of a row of the table are its own by construction.
  return Object.keys(screening[item]) as readonly FarmlandRow[];
}

function metalLimit(item: FarmlandMetal, row: FarmlandRow, bin: number): readonly SoilLimit[] {
  const rows: Readonly<Partial<Record<FarmlandRow, ByPh>>> = screening[item];
  const [most, range, use] = [rows[row]?.[bin], phBins[bin]?.label, farmlandUseLabels[row]];
  if (most === undefined || range === undefined) return [];
  const scope = { zh: `${use.zh}，${range.zh}`, en: `${use.en}, ${range.en}` };
  return [{ ...limitOf(item, 'table 1'), class: 'within-screening', scope, most }];
}

function interventionLimits(item: FarmlandItem, bin: number): readonly SoilLimit[] {
  const [most, scope] = [isClassMetal(item) ? intervention[item][bin] : undefined, phBins[bin]?.label];
  if (most === undefined || scope === undefined) return [];
  return [{ ...limitOf(item, 'table 3'), class: 'above-screening', scope, most }];
}

function limitOf(item: FarmlandItem, clause: string): Pick<SoilLimit, 'property' | 'averaging' | 'unit' | 'source'> {
  const source: Source = { document: 'GB 15618-2018', edition: '2018', clause, confidence: 'B' };
  return { property: item, averaging: 'sample', unit: soilProperty(item).unit, source };
}

type LimitsByItem = ReadonlyMap<FarmlandItem, readonly SoilLimit[]>;

/** The limits that apply, by use and range of pH. */
const applying: Readonly<Record<FarmlandUse, readonly LimitsByItem[]>> = {
  paddy: phBins.map((_, bin) => limitsFor('paddy', bin)),
  orchard: phBins.map((_, bin) => limitsFor('orchard', bin)),
  other: phBins.map((_, bin) => limitsFor('other', bin)),
  'paddy-dry-rotation': phBins.map((_, bin) => limitsFor('paddy-dry-rotation', bin)),
};

function limitsFor(use: FarmlandUse, bin: number): LimitsByItem {
  return new Map(
    farmlandItems.map((item) => {
      const strictest = screeningLimits(item, use, bin).toSorted((one, two) => (one.most ?? 0) - (two.most ?? 0))[0];
      return [item, [...(strictest ? [strictest] : []), ...interventionLimits(item, bin)]];
    }),
  );
}
