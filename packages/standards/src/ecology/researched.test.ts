import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eiChangeScale, eiGrades, eiParts, environmentalLimits } from './ei.ts';
import { eiCoefficients, landStressParts, pollutionLoadParts } from './ei-sub-indices.ts';
import { eqiChangeScale, eqiGrades, eqiParts } from './eqi.ts';
import { habitatCoefficient, landClassOf, landTypeCodes, landTypes } from './habitat-quality.ts';

/** The researched figures, which are not part of the repository. */
interface Researched {
  readonly eqi: {
    readonly weights: Readonly<Record<string, number>>;
    readonly classes: readonly { readonly name: string; readonly min: number | null }[];
    readonly change: readonly { readonly abs: readonly [number, number | null] }[];
  };
  readonly ei: {
    readonly weights: Readonly<Record<string, number>>;
    readonly norm: Readonly<Record<string, number>>;
    readonly pollutionWeights: Readonly<Record<string, number>>;
    readonly landWeights: Readonly<Record<string, number>>;
    readonly habitat: Readonly<Record<string, { readonly w: number; readonly sub: readonly number[] }>>;
    readonly grades: readonly { readonly name: string; readonly min: number | null }[];
    readonly changeBounds: readonly number[];
    readonly limit: Readonly<Record<'2' | '3', readonly (readonly [number, number])[]>>;
  };
}

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/ecology.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the researched figures are missing: ${file}`);

describe.skipIf(!available)(`the figures as researched${available ? '' : ' (not here: set ECOLOOP_SHARED)'}`, () => {
  // The file is ours; its layout is that of `Researched`.
  const figures = (available ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Researched;

  it('agree for EQI', () => {
    const { change, classes, weights } = figures.eqi;
    expect(eqiParts.map(({ weight }) => weight)).toEqual(Object.values(weights));
    expect(eqiGrades.map(({ label, least }) => [label.zh, least])).toEqual(
      classes.map(({ min, name }) => [name, min ?? 0]),
    );
    expect([0, ...eqiChangeScale.bounds]).toEqual(change.map(({ abs }) => abs[0]));
  });

  it('agree for EI', () => {
    const { changeBounds, grades, limit, weights } = figures.ei;
    expect(eiParts.map(({ weight }) => weight)).toEqual(Object.values(weights));
    expect(eiGrades.map(({ label, least }) => [label.zh, least])).toEqual(
      grades.map(({ min, name }) => [name, min ?? 0]),
    );
    expect(eiChangeScale.bounds).toEqual(changeBounds);
    expect(Object.values(environmentalLimits[2])).toEqual(limit['2'].map(([, value]) => value));
    expect(Object.values(environmentalLimits[3])).toEqual(limit['3'].map(([, value]) => value));
  });

  it('agree for the sub-indices', () => {
    const { habitat, landWeights, norm, pollutionWeights } = figures.ei;
    const { landStress, riverLength, vegetation, waterArea, waterResources } = eiCoefficients;
    const ours = [habitatCoefficient, vegetation, riverLength, waterArea, waterResources, landStress];
    expect([...ours, ...Object.values(pollutionLoadParts).map(({ coefficient }) => coefficient)]).toEqual(
      Object.values(norm),
    );
    expect(Object.values(pollutionLoadParts).map(({ weight }) => weight)).toEqual(Object.values(pollutionWeights));
    expect(Object.values(landStressParts).map(({ weight }) => weight)).toEqual(Object.values(landWeights));
    expect(landTypeCodes.map((type) => [landClassOf(type).weight, landTypes[type].weight])).toEqual(
      Object.values(habitat).flatMap(({ sub, w }) => sub.map((weight) => [w, weight])),
    );
  });
});
