import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  biologicalRichness,
  carriedRichness,
  countedResources,
  eiCoefficients,
  landStress,
  landStressParts,
  pollutionLoad,
  pollutionLoadParts,
  vegetationCover,
  waterNetwork,
} from './ei-sub-indices.ts';
import type { EiSubIndex } from './amounts.ts';
import { coefficients, habitat, pollution } from './fixtures/hj192-2015.ts';
import {
  habitatCoefficient,
  habitatQuality,
  landClassOf,
  landTypeCodes,
  landTypes,
  type LandTypeCode,
} from './habitat-quality.ts';

function valueOf<Value>(result: EiSubIndex<Value>): Value {
  if (!result.ok) throw new Error(result.reason.map(({ reason }) => reason.en).join());
  return result.value;
}

function refusalsOf(result: EiSubIndex<unknown>): readonly (readonly [string, string])[] {
  return result.ok ? [] : result.reason.map(({ code, property: input }) => [input, code]);
}

// Every type of land is a key by construction.
const noLand = Object.fromEntries(landTypeCodes.map((type) => [type, 0])) as Record<LandTypeCode, number>;
const land = {
  ...noLand,
  closedForest: 300,
  shrubland: 100,
  openForest: 50,
  denseGrass: 20,
  mediumGrass: 10,
  sparseGrass: 5,
  river: 10,
  lake: 20,
  mudflat: 10,
  paddy: 50,
  dryLand: 150,
  urban: 100,
  rural: 60,
  otherBuilt: 40,
  saline: 5,
  bareSoil: 5,
  bareRock: 5,
};

describe('habitat quality', () => {
  it('has the weights of the standard, of which one was not verified', () => {
    expect(
      landTypeCodes.map((type) => [
        landClassOf(type).name.zh,
        landClassOf(type).weight,
        landTypes[type].name.zh,
        landTypes[type].weight,
      ]),
    ).toEqual(habitat);
    expect(landTypeCodes.filter((type) => landTypes[type].confidence !== 'A')).toEqual(['ice']);
    expect(habitatCoefficient).toBe(coefficients.habitat);
  });

  it('is 47.836436 in the worked example', () => {
    expect(valueOf(habitatQuality(land, 1000))).toBeCloseTo(47.836436, 6);
  });

  it.each(habitat.map(([, classWeight, name, weight], at) => [name, landTypeCodes[at], classWeight * weight] as const))(
    'of a region of %s alone is its weights times the coefficient',
    (_, type, weight) => {
      if (!type) throw new Error('as many types as rows');
      expect(valueOf(habitatQuality({ ...noLand, [type]: 10 }, 10))).toBeCloseTo(511.2642131067 * weight, 9);
    },
  );

  it('refuses what is missing, negative, infinite or more than the whole', () => {
    expect(refusalsOf(habitatQuality({ ...land, lake: NaN, paddy: -1, urban: Infinity }, 0))).toEqual([
      ['area', 'not-evaluated'],
      ['lake', 'missing'],
      ['paddy', 'negative'],
      ['urban', 'not-a-number'],
    ]);
    expect(refusalsOf(habitatQuality(land, 900))).toEqual([['area', 'not-evaluated']]);
    expect(refusalsOf(habitatQuality(land, NaN))).toEqual([['area', 'missing']]);
  });

  property.prop([fc.integer({ min: 1, max: 1000 })])('does not depend on the unit of area', (factor) => {
    const scaled = Object.fromEntries(landTypeCodes.map((type) => [type, land[type] * factor]));
    expect(valueOf(habitatQuality({ ...noLand, ...scaled }, 1000 * factor))).toBeCloseTo(47.836436, 6);
  });
});

describe('biological richness', () => {
  it('is the mean of biodiversity and habitat quality', () => {
    expect(valueOf(biologicalRichness(40, 47.8))).toBeCloseTo(43.9, 9);
    expect(refusalsOf(biologicalRichness(NaN, -1))).toEqual([
      ['biodiversity', 'missing'],
      ['habitat', 'negative'],
    ]);
  });

  it('changes as habitat quality does where biodiversity was not updated', () => {
    expect(valueOf(carriedRichness(43.9, 47.8, 48.8))).toBeCloseTo(44.9, 9);
    expect(refusalsOf(carriedRichness(43.9, NaN, 48.8))).toEqual([['habitatBefore', 'missing']]);
  });
});

describe('vegetation cover', () => {
  it('is 78.757 for an NDVI of 6500', () => {
    expect(valueOf(vegetationCover(6500))).toBeCloseTo(78.757, 3);
    expect(eiCoefficients.vegetation).toBe(coefficients.vegetation);
    expect(valueOf(vegetationCover(0))).toBe(0);
  });

  it.each([
    [0.65, 'unit'],
    [10_001, 'unit'],
    [NaN, 'missing'],
    [-100, 'negative'],
  ])('refuses an NDVI of %d', (ndvi, code) => {
    expect(refusalsOf(vegetationCover(ndvi))).toEqual([['ndvi', code]]);
  });
});

describe('water network', () => {
  const input = { riverLength: 180, waterArea: 12, waterResources: 160, area: 1000 };

  it('is 12.036692 in the worked example', () => {
    expect(valueOf(waterNetwork(input)).value).toBeCloseTo(12.036692, 6);
    expect(valueOf(waterNetwork({ ...input, meanWaterResources: 150 })).value).toBeCloseTo(12.036692, 6);
    expect(valueOf(waterNetwork(input)).reason.zh).toBe('未给出多年平均水资源量，按当年计');
  });

  it('has the coefficients of the standard', () => {
    const { riverLength, waterArea, waterResources } = eiCoefficients;
    expect({ riverLength, waterArea, waterResources }).toEqual({
      riverLength: coefficients.riverLength,
      waterArea: coefficients.waterArea,
      waterResources: coefficients.waterResources,
    });
  });

  it.each([
    [100, 100],
    [140, 140],
    [150, 90],
    [200, 40],
    [240, 0],
    [300, 0],
    [0, 0],
  ])('counts resources of %d with a mean of 100 as %d', (ofYear, counted) => {
    expect(countedResources(ofYear, 100)).toBeCloseTo(counted, 9);
    const { resources } = valueOf(waterNetwork({ ...input, waterResources: ofYear, meanWaterResources: 100 }));
    expect(resources).toBeCloseTo(counted, 9);
  });

  it('refuses what cannot be used', () => {
    expect(refusalsOf(waterNetwork({ ...input, area: 0, riverLength: NaN, meanWaterResources: 0 }))).toEqual([
      ['area', 'not-evaluated'],
      ['riverLength', 'missing'],
      ['meanWaterResources', 'not-evaluated'],
    ]);
  });

  property.prop([fc.double({ min: 0, max: 1000, noNaN: true })])('never counts more than the year had', (ofYear) => {
    expect(countedResources(ofYear, 100)).toBeLessThanOrEqual(ofYear);
    expect(countedResources(ofYear, 100)).toBeGreaterThanOrEqual(0);
  });
});

describe('land stress', () => {
  it('is 10.858004 in the worked example', () => {
    expect(valueOf(landStress({ severe: 10, moderate: 40, built: 150, other: 20 }, 1000))).toBeCloseTo(10.858004, 6);
    expect(eiCoefficients.landStress).toBe(coefficients.landStress);
    expect(Object.values(landStressParts).map(({ weight }) => weight)).toEqual([0.4, 0.2, 0.2, 0.2]);
  });

  it('refuses what cannot be used', () => {
    expect(refusalsOf(landStress({ severe: -1, moderate: NaN, built: 0, other: 0 }, 10))).toEqual([
      ['severe', 'negative'],
      ['moderate', 'missing'],
    ]);
  });
});

describe('pollution load', () => {
  const tonnes = { cod: 9000, ammoniaNitrogen: 700, so2: 500, dust: 800, nox: 6000, solidWaste: 30_000 };
  const nothing = { cod: 0, ammoniaNitrogen: 0, so2: 0, dust: 0, nox: 0, solidWaste: 0 };

  it('is 1.193612 in the worked example', () => {
    expect(valueOf(pollutionLoad(tonnes, 600, 1000))).toBeCloseTo(1.193612, 6);
    expect(valueOf(pollutionLoad(nothing, 600, 1000))).toBe(0);
  });

  it('has the weights and coefficients of the standard', () => {
    const rows = Object.values(pollutionLoadParts);
    expect(rows.map(({ coefficient, name, per, weight }) => [name.zh, weight, coefficient, per])).toEqual(pollution);
  });

  it('counts emissions into water per precipitation, the others per area alone', () => {
    expect(valueOf(pollutionLoad({ ...nothing, cod: 1000 }, 500, 10))).toBeCloseTo((0.2 * 4393.7397289) / 5000, 9);
    expect(valueOf(pollutionLoad({ ...nothing, nox: 1000 }, 500, 10))).toBeCloseTo((0.2 * 510.3049278) / 10, 9);
  });

  it('refuses what cannot be used', () => {
    expect(refusalsOf(pollutionLoad({ ...tonnes, cod: NaN, dust: -1 }, 0, NaN))).toEqual([
      ['cod', 'missing'],
      ['dust', 'negative'],
      ['precipitation', 'not-evaluated'],
      ['area', 'missing'],
    ]);
  });
});
