import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rankBy } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { foldToReferenceOxygen } from '../exceedance/oxygen.ts';
import { boilerEditions, boilerReferenceOxygen } from './boilers.ts';
import { cateringEdition } from './catering.ts';
import { dustfall, dustfallYardsticks, publishedDust, residualDustYardsticks } from './dustfall.ts';
import { flowConversion, referenceFlowPerStove } from './evaluate-catering-fumes.ts';
import { nozzleAlarmRule } from './petrol-stations.ts';
import { vocEmission } from './voc.ts';

/** The figures as they were gathered. Not in the repository. */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/pollution-sources.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the figures are missing: ${file}`);

/** What of the file is compared. */
interface Facts {
  readonly catering: {
    readonly fume: number;
    readonly pm: number;
    readonly nmhc: number;
    readonly flowPerStove: number;
    readonly test: { readonly q: number; readonly stoves: number; readonly c: number; readonly out: number };
  };
  readonly dustfall: {
    readonly limitDistrict2025: number;
    readonly limitRegion2018: number;
    readonly test: { readonly area: number; readonly days: number; readonly g: number; readonly out: number };
  };
  readonly roadDustJan2023: { readonly rows: readonly (readonly [string, number, number])[] };
  readonly residualDust: {
    readonly xichengTarget: number;
    readonly data: readonly { readonly month: string; readonly g1: number; readonly g2: number }[];
  };
  readonly gasStation: {
    readonly al: readonly [number, number];
    readonly shareWarn: number;
    readonly daysAlarm: number;
    readonly minLitres: number;
  };
  readonly boilerNOx: {
    readonly new: number;
    readonly inUseZone: number;
    readonly from: string;
    readonly o2ref: { readonly gas: number; readonly coal: number };
    readonly tests: readonly { readonly c: number; readonly o2: number; readonly out: number }[];
  };
  readonly vocTest: {
    readonly kg: number;
    readonly content: number;
    readonly capture: number;
    readonly removal: number;
    readonly out: number;
  };
}

const title = available ? 'the gathered figures' : 'the gathered figures (not here: set ECOLOOP_SHARED)';

describe.skipIf(!available)(title, () => {
  // The shape is that of the file; a missing part fails the comparison that needs it.
  const facts = (): Facts => JSON.parse(readFileSync(file, 'utf8')) as Facts;

  it('of catering are those of the table', () => {
    const { catering } = facts();
    const { limits, purifier } = cateringEdition('db11-1488-2018');
    expect(limits.map(({ most }) => most)).toEqual([catering.fume, catering.pm, catering.nmhc]);
    expect([purifier?.flowPerStove.least, referenceFlowPerStove]).toEqual([
      catering.flowPerStove,
      catering.flowPerStove,
    ]);
    const { q, stoves, c, out } = catering.test;
    const factor = flowConversion(q, stoves);
    expect(factor.ok && c * factor.value).toBeCloseTo(out, 10);
  });

  it('of dust are those of the tables', () => {
    const { dustfall: fall, residualDust, roadDustJan2023 } = facts();
    expect(dustfallYardsticks.map(({ limit }) => limit.most)).toEqual([fall.limitDistrict2025, fall.limitRegion2018]);
    const result = dustfall({ netWeight: fall.test.g, area: fall.test.area, days: fall.test.days });
    expect(result.ok && result.value.amount).toBeCloseTo(fall.test.out, 4);
    expect(residualDustYardsticks.map(({ limit }) => limit.most)).toEqual([residualDust.xichengTarget]);
    for (const { month, g1, g2 } of residualDust.data) {
      expect(publishedDust.filter(({ period }) => period === month).map(({ value }) => value)).toEqual([g1, g2]);
    }
    const { ranked } = rankBy(roadDustJan2023.rows, ([, value]) => value, 'ascending');
    expect(ranked.map(({ rank }) => rank)).toEqual(roadDustJan2023.rows.map(([, , rank]) => rank));
  });

  it('of boilers, stations and solvents are those of the tables', () => {
    const { boilerNOx, gasStation, vocTest } = facts();
    const [current] = boilerEditions;
    const nitrogenOxides = current?.limits.filter(({ property }) => property === 'flue_nitrogen_oxides') ?? [];
    expect(nitrogenOxides.map(({ most }) => most)).toEqual([boilerNOx.new, boilerNOx.inUseZone]);
    expect(current?.inForce[0]?.from).toBe(boilerNOx.from);
    expect([boilerReferenceOxygen.gas, boilerReferenceOxygen.coal]).toEqual([
      boilerNOx.o2ref.gas,
      boilerNOx.o2ref.coal,
    ]);
    for (const { c, o2, out } of boilerNOx.tests) {
      const folded = foldToReferenceOxygen(c, o2, boilerNOx.o2ref.gas);
      expect(folded.ok && folded.value).toBeCloseTo(out, 4);
    }
    const { least, most, moreThanShare, days, moreThanLitres } = nozzleAlarmRule;
    expect([[least, most], moreThanShare, days, moreThanLitres]).toEqual([
      gasStation.al,
      gasStation.shareWarn,
      gasStation.daysAlarm,
      gasStation.minLitres,
    ]);
    const { kg: used, out, ...shares } = vocTest;
    const emission = vocEmission([{ used, ...shares }]);
    expect(emission.ok && emission.value).toBeCloseTo(out, 9);
  });
});
