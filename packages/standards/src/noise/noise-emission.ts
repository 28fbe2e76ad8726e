import { localDate } from '@ecoloop/kernel';
import type { Confidence, Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';
import { constructionSite, maximumLimit, noiseLimit, type NoiseLimit } from './noise-limit.ts';

/** Zones of GB 12348 and GB 22337; 4 is both 4a and 4b of GB 3096. */
export const boundaryZones = ['0', '1', '2', '3', '4'] as const;
export type BoundaryZone = (typeof boundaryZones)[number];

/** Who makes the noise: each has a standard of its own. */
export type NoiseEmitter = 'industry' | 'social-life' | 'construction';

export type NoiseEmissionId = 'gb12348-2008' | 'gb22337-2008' | 'gb12523-2011' | 'gb12523-2025';

const since2008 = [{ territory: nation, from: localDate('2008-10-01'), confidence: 'A' }] as const;

const gb12348: Standard<'gb12348-2008'> = {
  id: 'gb12348-2008',
  document: 'GB 12348-2008',
  title: {
    zh: '工业企业厂界环境噪声排放标准',
    en: 'Emission standard for industrial enterprises noise at boundary',
  },
  edition: '2008',
  inForce: since2008,
};
const gb22337: Standard<'gb22337-2008'> = {
  id: 'gb22337-2008',
  document: 'GB 22337-2008',
  title: { zh: '社会生活环境噪声排放标准', en: 'Emission standard for community noise' },
  edition: '2008',
  inForce: since2008,
};
const gb12523of2011: Standard<'gb12523-2011'> = {
  id: 'gb12523-2011',
  document: 'GB 12523-2011',
  title: {
    zh: '建筑施工场界环境噪声排放标准',
    en: 'Emission standard of environmental noise for boundary of construction site',
  },
  edition: '2011',
  inForce: [{ territory: nation, from: localDate('2012-07-01'), until: localDate('2025-12-31'), confidence: 'A' }],
};
const gb12523of2025: Standard<'gb12523-2025'> = {
  id: 'gb12523-2025',
  document: 'GB 12523-2025',
  title: { zh: '建筑施工噪声排放标准', en: 'Emission standard for construction noise' },
  edition: '2025',
  inForce: [{ territory: nation, from: localDate('2026-01-01'), confidence: 'A' }],
};

/** The editions of each emitter's standard, oldest first. */
export const noiseEmissionStandards: Readonly<Record<NoiseEmitter, readonly Standard<NoiseEmissionId>[]>> = {
  industry: [gb12348],
  'social-life': [gb22337],
  construction: [gb12523of2011, gb12523of2025],
};

type EmissionPlace =
  | 'boundary'
  | 'maximum'
  | 'sporadic-maximum'
  | 'indoors'
  | 'indoor-level'
  | 'indoor-octave'
  | 'unsteady'
  | 'correction'
  | 'evaluation';

const clauses: Readonly<Record<NoiseEmissionId, Readonly<Partial<Record<EmissionPlace, string>>>>> = {
  'gb12348-2008': {
    boundary: 'table 1',
    maximum: '4.1.2',
    'sporadic-maximum': '4.1.3',
    indoors: '4.1.5',
    'indoor-level': 'table 2',
    'indoor-octave': 'table 3',
    correction: 'table 4',
    evaluation: '6',
  },
  'gb22337-2008': {
    boundary: 'table 1',
    indoors: '4.1.3',
    'indoor-level': 'table 2',
    'indoor-octave': 'table 3',
    unsteady: '4.2.2',
    correction: 'table 4',
    evaluation: '6',
  },
  'gb12523-2011': { boundary: 'table 1', maximum: '4.2', indoors: '4.3', correction: 'table 2', evaluation: '6' },
  'gb12523-2025': {},
};

/** Where a place does not stand in two sources (A). */
const confidences: Readonly<Record<NoiseEmissionId, Readonly<Partial<Record<EmissionPlace, Confidence>>>>> = {
  'gb12348-2008': { indoors: 'B', evaluation: 'B' },
  'gb22337-2008': { boundary: 'B', indoors: 'B', unsteady: 'B', evaluation: 'B' },
  'gb12523-2011': { evaluation: 'C' },
  // Its list of changes names none of the limits, which were not read themselves.
  'gb12523-2025': {
    boundary: 'C',
    maximum: 'C',
    indoors: 'C',
    correction: 'C',
    evaluation: 'C',
  },
};

/** Where an edition sets something; without a clause where its text was not read. */
export function noiseEmissionSource(
  { id, document, edition }: Standard<NoiseEmissionId>,
  place: EmissionPlace,
): Source {
  const clause = clauses[id][place];
  const confidence = confidences[id][place] ?? 'A';
  return { document, edition, ...(clause === undefined ? {} : { clause }), confidence };
}

/** Table 1 of GB 12348 and of GB 22337, which carry the same figures. */
const boundaryTable = {
  '0': { daytime: 50, night: 40 },
  '1': { daytime: 55, night: 45 },
  '2': { daytime: 60, night: 50 },
  '3': { daytime: 65, night: 55 },
  '4': { daytime: 70, night: 55 },
} as const satisfies Record<BoundaryZone, unknown>;

const constructionBounds = { daytime: 70, night: 55 } as const;

/** Indoors, where no point outside will do, limits are lower by so much. */
export const indoorsLower = 10;
/** How far single sounds of a night may lie above its limit, by how often they come. */
export const maximumAbove = { frequent: 10, sporadic: 15, construction: 15 } as const;

export interface BoundaryLimits {
  readonly daytime: NoiseLimit;
  readonly night: NoiseLimit;
  /** Lmax of a construction site at night. */
  readonly nightMaximum?: NoiseLimit;
  /** Lmax of noise that comes often at night (夜间频发噪声), industry. */
  readonly frequentNightMaximum?: NoiseLimit;
  /** Lmax of noise that comes now and then at night (夜间偶发噪声), industry. */
  readonly sporadicNightMaximum?: NoiseLimit;
}

/**
 * Limits at the boundary of a site that GB 12348, GB 22337 or GB 12523 judges.
 *
 * @param zone undefined for GB 12523, which knows no zones
 * @throws RangeError for a zone of GB 12523, or none of the others
 */
export function boundaryLimits(
  standard: Standard<NoiseEmissionId>,
  zone: BoundaryZone | undefined,
  indoors = false,
): BoundaryLimits {
  const isConstruction = standard.id === 'gb12523-2011' || standard.id === 'gb12523-2025';
  if (isConstruction !== (zone === undefined)) {
    throw new RangeError(`${standard.document} ${isConstruction ? 'knows no zones' : 'has limits by zone'}`);
  }
  const bounds = zone === undefined ? constructionBounds : boundaryTable[zone];
  const lower = indoors ? indoorsLower : 0;
  const place = {
    class: zone ?? constructionSite,
    source: noiseEmissionSource(standard, indoors ? 'indoors' : 'boundary'),
    ...(indoors ? { scope: { zh: '室内测量，限值减10 dB(A)', en: 'measured indoors, limit less 10 dB(A)' } } : {}),
  };
  const daytime = noiseLimit('daytime_sound_level', 'daytime', bounds.daytime - lower, place);
  const night = noiseLimit('night_sound_level', 'night', bounds.night - lower, place);
  const maximum = noiseEmissionSource(standard, 'maximum');
  switch (standard.id) {
    case 'gb22337-2008':
      return { daytime, night };
    case 'gb12348-2008': {
      const sporadic = noiseEmissionSource(standard, 'sporadic-maximum');
      return {
        daytime,
        night,
        frequentNightMaximum: maximumLimit(night, maximumAbove.frequent, scopes.frequent, maximum),
        sporadicNightMaximum: maximumLimit(night, maximumAbove.sporadic, scopes.sporadic, sporadic),
      };
    }
    case 'gb12523-2011':
    case 'gb12523-2025':
      return { daytime, night, nightMaximum: maximumLimit(night, maximumAbove.construction, scopes.any, maximum) };
  }
}

const scopes = {
  frequent: { zh: '夜间频发噪声最大声级', en: 'highest level of frequent noise at night' },
  sporadic: { zh: '夜间偶发噪声最大声级', en: 'highest level of sporadic noise at night' },
  any: { zh: '夜间最大声级', en: 'highest level at night' },
} as const;
