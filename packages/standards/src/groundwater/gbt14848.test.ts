import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convert } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { limitLabel } from '../model/limit.ts';
import { getProperty } from '../property/properties.ts';
import { nonRegularItems, regularItems, type PrintedRow } from './fixtures/gbt14848-tables.ts';
import {
  groundwaterItems,
  groundwaterLimits,
  groundwaterProperty,
  isGroundwaterItem,
  nonRegularGroundwaterItems,
  regularGroundwaterItems,
} from './gbt14848.ts';

const limitsOf = (code: string) => (isGroundwaterItem(code) ? groundwaterLimits(code) : []);

function figuresOf(code: string): readonly unknown[] {
  return limitsOf(code).map(({ most, wording }) =>
    most === 0 && wording?.en === 'not detected' ? 'ND' : (most ?? null),
  );
}

// Names that the property has from GB 3838 or that one word in brackets tells apart.
const printedOtherwise: Readonly<Record<string, string>> = {
  ph: 'pH',
  volatile_phenol: '挥发性酚类(以苯酚计)',
  permanganate_index: '耗氧量(CODMn法)',
  ammonia_nitrogen: '氨氮(以N计)',
  total_hardness: '总硬度(以CaCO3计)',
  dichlorobenzene_1_2: '邻二氯苯',
  dichlorobenzene_1_4: '对二氯苯',
  trichlorobenzenes: '三氯苯(总量)',
  xylenes: '二甲苯(总量)',
  benzo_b_fluoranthene: '苯并(b)荧蒽',
  benzo_a_pyrene: '苯并(a)芘',
  polychlorinated_biphenyls: '多氯联苯(总量)',
  trichlorophenol_2_4_6: '2,4,6-三氯酚',
  lindane: 'γ-六六六(林丹)',
  ddt: '滴滴涕(总量)',
  atrazine: '莠去津',
};
const printedName = (code: string): string =>
  printedOtherwise[code] ?? getProperty(code).name.zh.replaceAll('（', '(').replaceAll('）', ')');

describe.each([
  ['table 1', regularItems],
  ['table 2', nonRegularItems],
] as const)('%s of GB/T 14848-2017', (clause, rows) => {
  it.each(rows)('row %i: %s', (_, code, name, unit, ...figures) => {
    expect(printedName(code)).toBe(name);
    expect(figuresOf(code)).toEqual(figures);
    expect(limitsOf(code).map((limit) => limit.class)).toEqual(['I', 'II', 'III', 'IV']);
    for (const limit of limitsOf(code)) {
      expect(limit).toMatchObject({ property: code, unit, averaging: 'sample' });
      expect(limit.source).toEqual({ document: 'GB/T 14848-2017', edition: '2017', clause, confidence: 'A' });
    }
  });
});

describe('the tables of GB/T 14848-2017', () => {
  it('have 39 regular and 54 non-regular items, each once', () => {
    expect([regularGroundwaterItems.length, nonRegularGroundwaterItems.length]).toEqual([39, 54]);
    expect(new Set(groundwaterItems).size).toBe(93);
    const inWords = new Set(['odour_and_taste', 'visible_matter', 'ph']);
    expect(regularGroundwaterItems.filter((item) => !inWords.has(item))).toEqual(regularItems.map(([, code]) => code));
    expect(nonRegularGroundwaterItems).toEqual(nonRegularItems.map(([, code]) => code));
  });

  it('number odour and taste 2, visible matter 4 and pH 5', () => {
    expect([1, 3, 4].map((index) => regularGroundwaterItems[index])).toEqual([
      'odour_and_taste',
      'visible_matter',
      'ph',
    ]);
  });

  it('word what no figure says', () => {
    const printed = (code: string): readonly string[] => limitsOf(code).map((limit) => limitLabel(limit).en);
    expect(printed('odour_and_taste')).toEqual(['none', 'none', 'none', 'none']);
    expect(printed('visible_matter')).toEqual(['none', 'none', 'none', 'none']);
    expect(printed('ph')).toEqual(['6.5–8.5', '6.5–8.5', '6.5–8.5', '5.5 ≤ pH < 6.5 or 8.5 < pH ≤ 9.0']);
    expect(printed('anionic_surfactants')).toEqual(['not detected', '≤ 0.1 mg/L', '≤ 0.3 mg/L', '≤ 0.3 mg/L']);
    expect(printed('gross_alpha').slice(2)).toEqual(['≤ 0.5 Bq/L', '> 0.5 Bq/L, as class V']);
    expect(printed('gross_beta').slice(2)).toEqual(['≤ 1 Bq/L', '> 1 Bq/L, as class V']);
    expect(printed('chloroform')).toEqual(['≤ 0.5 μg/L', '≤ 6 μg/L', '≤ 60 μg/L', '≤ 300 μg/L']);
  });

  it('judge properties of water, whose decimals show every digit of a limit', () => {
    for (const item of groundwaterItems) {
      const property = groundwaterProperty(item);
      expect(getProperty(item)).toEqual(property);
      expect(property.kind).toBe('water');
      for (const { most = 0, unit } of groundwaterLimits(item)) {
        const converted = convert(most, unit, property.unit);
        expect(converted.ok && Number(converted.value.toFixed(property.decimals))).toBe(
          converted.ok && converted.value,
        );
      }
    }
  });

  it('leave an item that GB 3838 has in mg/L and others in the unit that they print', () => {
    expect([groundwaterProperty('chloroform').unit, groundwaterProperty('naphthalene').unit]).toEqual(['mg/L', 'ug/L']);
    expect(isGroundwaterItem('pm25')).toBe(false);
  });
});

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/surface-water.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the researched figures are missing: ${file}`);

interface Researched {
  readonly no: number;
  readonly cn: string;
  readonly limits: Readonly<Record<string, number | string | null>> | null;
}

describe.skipIf(!available)(`the figures as researched${available ? '' : ' (not here: set ECOLOOP_SHARED)'}`, () => {
  const printed = ([number, , name, , ...figures]: PrintedRow): unknown => [number, name, ...figures];
  const researched = (rows: readonly Researched[]): unknown =>
    rows.flatMap(({ no, cn, limits }) =>
      limits ? [[no, cn, ...Object.values(limits).map((figure) => (figure === 'not detected' ? 'ND' : figure))]] : [],
    );

  it('are those of tables 1 and 2', () => {
    // The shape is that of the file, which is read only here; a wrong one fails the comparisons below.
    const { gb14848_2017: tables } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly gb14848_2017: {
        readonly regular_39: readonly Researched[];
        readonly non_regular_54: readonly Researched[];
      };
    };
    expect(researched(tables.regular_39)).toEqual(regularItems.map(printed));
    expect(researched(tables.non_regular_54)).toEqual(nonRegularItems.map(printed));
  });
});
