import { localDate, type LocalizedText } from '@ecoloop/kernel';
import { mean, roundHalfEven, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import { classify, worstOf, type ClassLimit, type Classified, type Ladder } from '../model/classify.ts';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import { readMeasured, type Measured } from '../model/measurement.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import { noiseProperty } from '../property/noise.ts';
import { levelDecimals } from './background.ts';
import { equivalentLevelOf } from './noise-limit.ts';
import type { NoisePeriod } from './noise-period.ts';

/** Grades of HJ 640-2012, one (好) to five (差). */
export const urbanNoiseGrades = ['good', 'fairly-good', 'moderate', 'fairly-poor', 'poor'] as const;
export type UrbanNoiseGrade = (typeof urbanNoiseGrades)[number];

/** Grids over a built-up area, or segments of its roads. */
export type UrbanNoiseSurvey = 'region' | 'road';

export type Hj640Id = 'hj640-2012';

export const hj640: Standard<Hj640Id> = {
  id: 'hj640-2012',
  document: 'HJ 640-2012',
  title: {
    zh: '环境噪声监测技术规范 城市声环境常规监测',
    en: 'Technical specifications for environmental noise monitoring: routine monitoring of urban noise',
  },
  edition: '2012',
  inForce: [{ territory: nation, from: localDate('2013-03-01'), confidence: 'A' }],
};

const gradeLabels: Readonly<Record<UrbanNoiseGrade, LocalizedText>> = {
  good: { zh: '一级（好）', en: 'grade 1 (good)' },
  'fairly-good': { zh: '二级（较好）', en: 'grade 2 (fairly good)' },
  moderate: { zh: '三级（一般）', en: 'grade 3 (moderate)' },
  'fairly-poor': { zh: '四级（较差）', en: 'grade 4 (fairly poor)' },
  poor: { zh: '五级（差）', en: 'grade 5 (poor)' },
};

export function urbanNoiseGradeLabel(of: UrbanNoiseGrade): LocalizedText {
  return gradeLabels[of];
}

export const urbanNoiseLadder: Ladder<UrbanNoiseGrade> = { classes: urbanNoiseGrades, label: urbanNoiseGradeLabel };

/** The most of grades 1 to 4. */
const bounds: Readonly<Record<UrbanNoiseSurvey, Readonly<Record<NoisePeriod, readonly number[]>>>> = {
  region: { daytime: [50, 55, 60, 65], night: [40, 45, 50, 55] },
  road: { daytime: [68, 70, 72, 74], night: [58, 60, 62, 64] },
};

const tables: Readonly<Record<UrbanNoiseSurvey, Source>> = {
  region: { document: 'HJ 640-2012', edition: '2012', clause: 'table 1', confidence: 'A' },
  road: { document: 'HJ 640-2012', edition: '2012', clause: 'table 2', confidence: 'A' },
};

/** Where the mean of a survey comes from: the text itself was not read. */
export const urbanMeanSource: Source = { document: 'HJ 640-2012', edition: '2012', confidence: 'C' };

/** The most of grades 1 to 4, best first; grade 5 lies above. */
export function urbanNoiseLimits(
  survey: UrbanNoiseSurvey,
  period: NoisePeriod,
): readonly ClassLimit<UrbanNoiseGrade>[] {
  const property = noiseProperty(equivalentLevelOf[period]);
  return bounds[survey][period].map((most, index) => ({
    property: property.code,
    class: urbanNoiseGrades[index] ?? 'poor',
    scope: survey === 'region' ? { zh: '区域', en: 'region' } : { zh: '道路交通', en: 'road traffic' },
    averaging: period,
    most,
    unit: property.unit,
    source: tables[survey],
  }));
}

export type UrbanNoiseEvaluation = Evaluation<UrbanNoiseGrade, Classified<UrbanNoiseGrade>>;

/**
 * The grade of a mean level of a town, compared with one decimal (half to even).
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function gradeUrbanNoise(
  survey: UrbanNoiseSurvey,
  period: NoisePeriod,
  level: Measured,
  choice: EditionChoice<Hj640Id>,
): UrbanNoiseEvaluation {
  const basis = basisOf(chooseEdition([hj640], choice));
  const reading = readMeasured(noiseProperty(equivalentLevelOf[period]), level, 'limit');
  if (!reading.ok) return { basis, contributions: [], refused: [reading.reason], reasons: [reading.reason.reason] };
  const judged = { ...reading.value, value: roundHalfEven(reading.value.value, levelDecimals) };
  const part = classify(judged, urbanNoiseLimits(survey, period), urbanNoiseLadder);
  const { contributions } = worstOf([part], urbanNoiseLadder);
  return { basis, grade: part.grade, contributions, refused: [], reasons: [part.reason] };
}

/** The mean of a survey with its grade. */
export interface UrbanNoiseSurveyEvaluation extends UrbanNoiseEvaluation {
  /** dB(A), not rounded; NaN where no point is valid. */
  readonly mean: number;
  /** Points or segments that entered the mean. */
  readonly count: number;
  /** Points or segments given. */
  readonly expected: number;
}

/**
 * A town's region noise: the arithmetic mean of its grid points, and its grade.
 *
 * @param levels Leq of the points in dB(A); NaN, infinite and negative ones do not enter
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateRegionNoise(
  levels: Column,
  period: NoisePeriod,
  choice: EditionChoice<Hj640Id>,
): UrbanNoiseSurveyEvaluation {
  const { value, count } = mean(levels.filter(isLevel));
  const reason = meanReason(
    '区域平均：测点算术平均',
    'region mean: arithmetic mean of the points',
    count,
    levels.length,
  );
  return withMean(gradeUrbanNoise('region', period, value, choice), value, count, levels.length, reason);
}

export interface RoadNoiseEvaluation extends UrbanNoiseSurveyEvaluation {
  /** Total length of the segments that entered, in the unit given. */
  readonly length: number;
}

/**
 * A town's road traffic noise: the mean of its road segments weighted by their lengths, and its grade. A segment without
 * a valid level or a positive length does not enter.
 *
 * @param levels Leq of the segments in dB(A), NaN = missing
 * @param lengths of the segments, all in one unit
 * @throws standards.WRONG_LENGTH unless there are as many lengths as levels
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateRoadNoise(
  { levels, lengths }: { readonly levels: Column; readonly lengths: Column },
  period: NoisePeriod,
  choice: EditionChoice<Hj640Id>,
): RoadNoiseEvaluation {
  if (lengths.length !== levels.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'lengths', expected: levels.length, actual: lengths.length });
  }
  let length = 0;
  let weighted = 0;
  let count = 0;
  levels.forEach((level, index) => {
    const own = lengths[index] ?? NaN;
    if (!isLevel(level) || !(own > 0 && Number.isFinite(own))) return;
    length += own;
    weighted += level * own;
    count += 1;
  });
  const value = weighted / length;
  const reason = meanReason('道路平均：按路段长度加权', 'road mean: weighted by length', count, levels.length);
  return { ...withMean(gradeUrbanNoise('road', period, value, choice), value, count, levels.length, reason), length };
}

function isLevel(level: number): boolean {
  return Number.isFinite(level) && level >= 0;
}

function meanReason(zh: string, en: string, count: number, expected: number): LocalizedText {
  const source = printedSource(urbanMeanSource);
  const share = `${String(count)}/${String(expected)}`;
  return { zh: `${zh}（${share}），${source.zh}`, en: `${en} (${share}); ${source.en}` };
}

function withMean(
  evaluation: UrbanNoiseEvaluation,
  value: number,
  count: number,
  expected: number,
  reason: LocalizedText,
): UrbanNoiseSurveyEvaluation {
  return { ...evaluation, mean: value, count, expected, reasons: [...evaluation.reasons, reason] };
}
