import { localDate } from '@ecoloop/kernel';
import type { Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';

export const cateringEditionIds = ['db11-1488-2018', 'db11-1488-2018-stage-1', 'gb18483-2001'] as const;
export type CateringEditionId = (typeof cateringEditionIds)[number];

export interface CateringEdition extends Standard<CateringEditionId> {
  /** Of any hourly mean, or of the mean of five samples where the hour is not measured. */
  readonly limits: readonly Limit[];
  /** What the text demands of the purifier; the national standard of 2001 is not covered in this. */
  readonly purifier?: { readonly noneIsExceedance: Source; readonly flowPerStove: Limit };
}

const beijing = '11';
const document = 'DB11/1488-2018';
const title = { zh: '餐饮业大气污染物排放标准', en: 'Emission standard of air pollutants for catering trade' };
const source: Source = { document, edition: '2018', confidence: 'A' };
/** That fume and particles were limited a year earlier than hydrocarbons was read in one place. */
const firstStage: Source = { ...source, confidence: 'B' };

function mostOf(property: string, most: number, from: Source): Limit {
  return { property, class: 'catering', averaging: 'hour', most, unit: 'mg/m3', source: from };
}

const purifier = {
  noneIsExceedance: source,
  flowPerStove: {
    property: 'purifier_flow_per_stove',
    class: 'purifier',
    averaging: 'sample',
    least: 2000,
    unit: 'm3/h',
    source,
  },
} as const;

/** Beijing's standard with its stages, then the national one, which binds elsewhere and bound Beijing before. */
export const cateringEditions: readonly CateringEdition[] = [
  {
    id: 'db11-1488-2018',
    document,
    title,
    edition: '2018',
    inForce: [{ territory: beijing, from: localDate('2020-01-01'), confidence: 'A' }],
    limits: [mostOf('cooking_fume', 1, source), mostOf('fume_particles', 5, source), mostOf('nmhc', 10, source)],
    purifier,
  },
  {
    id: 'db11-1488-2018-stage-1',
    document,
    title,
    edition: '2018, stage 1',
    inForce: [{ territory: beijing, from: localDate('2019-01-01'), until: localDate('2019-12-31'), confidence: 'B' }],
    limits: [mostOf('cooking_fume', 1, firstStage), mostOf('fume_particles', 5, firstStage)],
    purifier,
  },
  {
    id: 'gb18483-2001',
    document: 'GB 18483-2001',
    title: { zh: '饮食业油烟排放标准（试行）', en: 'Emission standard of cooking fume (trial)' },
    edition: '2001',
    inForce: [{ territory: nation, from: localDate('2002-01-01'), confidence: 'B' }],
    limits: [mostOf('cooking_fume', 2, { document: 'GB 18483-2001', edition: '2001', confidence: 'A' })],
  },
];

/** @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE */
export function cateringEdition(choice: EditionChoice<CateringEditionId>): CateringEdition {
  return chooseEdition(cateringEditions, choice);
}

export type CateringSize = 'small' | 'medium' | 'large';

/** GB 18483 pattern, not verified against the text. */
export const cateringPattern: Source = { document: 'GB 18483-2001', edition: '2001', confidence: 'C' };

/** Size classes of GB 18483 by the number of reference stoves, and the removal that each needs. */
export const cateringSizes: readonly {
  readonly size: CateringSize;
  /** From this many stoves to below that of the next class. */
  readonly stoves: number;
  readonly removal: Limit;
}[] = [removalOf('small', 1, 60), removalOf('medium', 3, 75), removalOf('large', 6, 85)];

function removalOf(size: CateringSize, stoves: number, least: number): (typeof cateringSizes)[number] {
  const property = 'fume_removal_efficiency';
  const removal: Limit = { property, class: size, averaging: 'sample', least, unit: '%', source: cateringPattern };
  return { size, stoves, removal };
}

/** The size class by reference stoves, undefined below one. */
export function findCateringSize(stoves: number): (typeof cateringSizes)[number] | undefined {
  return cateringSizes.findLast((entry) => stoves >= entry.stoves);
}
