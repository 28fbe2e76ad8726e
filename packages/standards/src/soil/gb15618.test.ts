import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { table1, table2, table3 } from './fixtures/gb15618-2018.ts';
import {
  allFarmlandLimits,
  classMetals,
  farmlandItems,
  farmlandLimits,
  farmlandUses,
  phBinOf,
  type FarmlandItem,
  type FarmlandUse,
} from './gb15618.ts';
import { soilProperty } from './soil-property.ts';
import type { SoilRisk } from './risk.ts';

const aPhOfEachBin = [5, 6, 7, 8];

function itemNamed(name: string): FarmlandItem {
  const found = farmlandItems.find((item) => soilProperty(item).name.zh === name);
  if (!found) throw new Error(`no item ${name}`);
  return found;
}

function figure(item: FarmlandItem, use: FarmlandUse, ph: number, risk: SoilRisk = 'within-screening'): unknown {
  return farmlandLimits(item, use, ph).find((limit) => limit.class === risk)?.most;
}

const uses = { 水田: 'paddy', 果园: 'orchard', 其他: 'other' } as const;

describe('tables of GB 15618-2018', () => {
  it.each(table1)('table 1: %s %s', (name, land, ...figures) => {
    const applied: readonly FarmlandUse[] = land === '' ? farmlandUses : [uses[land]];
    for (const use of applied) {
      expect(aPhOfEachBin.map((ph) => figure(itemNamed(name), use, ph))).toEqual(figures);
    }
  });

  it.each(table2)('table 2: %s, whatever the use and the pH', (name, most) => {
    for (const use of farmlandUses) {
      expect(aPhOfEachBin.map((ph) => figure(itemNamed(name), use, ph))).toEqual([most, most, most, most]);
    }
  });

  it.each(table3)('table 3: %s, whatever the use', (name, ...figures) => {
    for (const use of farmlandUses) {
      expect(aPhOfEachBin.map((ph) => figure(itemNamed(name), use, ph, 'above-screening'))).toEqual(figures);
    }
  });

  it('hold 56 screening values by pH, 3 others and 20 intervention values, all of one source', () => {
    const limits = allFarmlandLimits();
    const count = (clause: string): number => limits.filter(({ source }) => source.clause === clause).length;
    expect([count('table 1'), count('table 2'), count('table 3'), limits.length]).toEqual([56, 3, 20, 79]);
    expect(new Set(limits.map(({ source }) => source.confidence))).toEqual(new Set(['B']));
  });

  it('have no intervention value for copper, nickel, zinc and the organic items', () => {
    const without = farmlandItems.filter((item) => figure(item, 'other', 7, 'above-screening') === undefined);
    expect(without).toEqual(farmlandItems.filter((item) => !classMetals.some((metal) => metal === item)));
    expect(without).toHaveLength(6);
  });
});

describe('which value applies', () => {
  it.each([
    [0, 0],
    [5.5, 0],
    [5.51, 1],
    [6.5, 1],
    [6.51, 2],
    [7.5, 2],
    [7.51, 3],
    [14, 3],
  ])('pH %d is in range %i', (ph, bin) => {
    expect(phBinOf(ph)).toBe(bin);
  });

  it('orchards have their own copper and otherwise the values of other land', () => {
    for (const metal of classMetals) expect(figure(metal, 'orchard', 7)).toBe(figure(metal, 'other', 7));
    expect([figure('soil_copper', 'orchard', 7), figure('soil_copper', 'paddy', 7)]).toEqual([200, 100]);
  });

  it('paddy-dry rotation takes the stricter of both', () => {
    const rotation = (item: FarmlandItem): unknown => figure(item, 'paddy-dry-rotation', 8);
    expect(rotation('soil_cadmium')).toBe(0.6); // of other land, paddy has 0.8
    expect(rotation('soil_mercury')).toBe(1); // of paddy, other land has 3.4
    expect(rotation('soil_copper')).toBe(100);
    expect(rotation('soil_nickel')).toBe(190);
  });

  it('the limit for arsenic on other land with pH above 7.5 is 25, as published', () => {
    expect(farmlandLimits('soil_arsenic', 'other', 8)[0]).toMatchObject({
      most: 25,
      unit: 'mg/kg',
      scope: { zh: '其他，pH > 7.5', en: 'other land, pH > 7.5' },
    });
  });
});

/** The researched figures, which are not part of the repository. */
interface Researched {
  readonly table1: readonly {
    readonly cn: string;
    readonly screening: Readonly<Partial<Record<'paddy' | 'orchard' | 'other' | 'all', readonly number[]>>>;
    readonly intervention: readonly number[] | null;
  }[];
  readonly table2_other: readonly { readonly cn: string; readonly screening: number }[];
}

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/soil.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the researched figures are missing: ${file}`);

describe.skipIf(!available)(`the figures as researched${available ? '' : ' (not here: set ECOLOOP_SHARED)'}`, () => {
  it('agree in every row', () => {
    const text = available ? readFileSync(file, 'utf8') : '{}';
    // The file is ours; its layout is that of `Researched`.
    const { gb15618_2018: researched } = JSON.parse(text) as { gb15618_2018: Researched };
    expect(researched.table1).toHaveLength(8);
    for (const { cn, intervention, screening } of researched.table1) {
      const item = itemNamed(cn);
      for (const use of ['paddy', 'orchard', 'other'] as const) {
        const figures = screening[use] ?? screening.all;
        if (figures) expect(aPhOfEachBin.map((ph) => figure(item, use, ph))).toEqual(figures);
      }
      const interventions = aPhOfEachBin.map((ph) => figure(item, 'other', ph, 'above-screening'));
      expect(interventions).toEqual(intervention ?? [undefined, undefined, undefined, undefined]);
    }
    const others = researched.table2_other.map(({ cn, screening }) => [cn, screening]);
    expect(others).toEqual(table2);
  });
});
