import { localDate, type LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import { changeOf, type ChangeScale, type IndexChange } from './change.ts';
import { gradeOf, printedRange, type IndexGrade } from './grade-scale.ts';
import { weightedIndex, type IndexPart, type IndexTerm } from './weighted-index.ts';

/** The method of the ecological index (生态环境状况指数), which national bulletins no longer use from 2021 on. */
export const hj192: Standard<'hj192-2015'> = {
  id: 'hj192-2015',
  document: 'HJ 192-2015',
  title: { zh: '生态环境状况评价技术规范', en: 'Technical criterion for ecosystem status evaluation' },
  edition: '2015',
  inForce: [{ territory: nation, from: localDate('2015-03-13'), confidence: 'A' }],
};

export function eiSource(confidence: Source['confidence']): Source {
  return { document: 'HJ 192-2015', edition: '2015', confidence };
}

/** Best first: 优, 良, 一般, 较差, 差. */
export type EiGrade = 'excellent' | 'good' | 'fair' | 'poor' | 'bad';

export const eiGrades: readonly IndexGrade<EiGrade>[] = [
  { grade: 'excellent', label: { zh: '优', en: 'excellent' }, least: 75, source: eiSource('A') },
  { grade: 'good', label: { zh: '良', en: 'good' }, least: 55, source: eiSource('A') },
  { grade: 'fair', label: { zh: '一般', en: 'fair' }, least: 35, source: eiSource('A') },
  { grade: 'poor', label: { zh: '较差', en: 'poor' }, least: 20, source: eiSource('A') },
  { grade: 'bad', label: { zh: '差', en: 'bad' }, least: 0, source: eiSource('A') },
];

export type EiPartCode = 'richness' | 'vegetation' | 'waterNetwork' | 'landStress' | 'pollutionLoad';

export const eiParts: readonly IndexPart<EiPartCode>[] = [
  { code: 'richness', name: { zh: '生物丰度指数', en: 'Biological richness' }, weight: 0.35, inverted: false },
  { code: 'vegetation', name: { zh: '植被覆盖指数', en: 'Vegetation cover' }, weight: 0.25, inverted: false },
  { code: 'waterNetwork', name: { zh: '水网密度指数', en: 'Water network density' }, weight: 0.15, inverted: false },
  { code: 'landStress', name: { zh: '土地胁迫指数', en: 'Land stress' }, weight: 0.15, inverted: true },
  { code: 'pollutionLoad', name: { zh: '污染负荷指数', en: 'Pollution load' }, weight: 0.1, inverted: true },
];

/**
 * What the environmental limit index does to EI: 1 nothing, 2 puts it just below its own grade, 3 as 2, but what is
 * excellent drops below good. Which incident gives which code was not verified against the text.
 */
export type EnvironmentalLimitCode = 1 | 2 | 3;

export const environmentalLimitSource: Source = eiSource('B');

/** The value that EI is set to, by the grade it has. */
export const environmentalLimits: Readonly<Record<EnvironmentalLimitCode, Readonly<Partial<Record<EiGrade, number>>>>> =
  {
    1: {},
    2: { excellent: 74.9, good: 54.9, fair: 34.9, poor: 19.9 },
    3: { excellent: 54.9, good: 54.9, fair: 34.9, poor: 19.9 },
  };

export const eiChangeScale: ChangeScale = {
  index: 'EI',
  bounds: [1, 3, 8],
  unchanged: { zh: '无明显变化', en: 'no clear change' },
  degrees: [
    { zh: '略微', en: 'slightly' },
    { zh: '明显', en: 'clearly' },
    { zh: '显著', en: 'markedly' },
  ],
  source: eiSource('A'),
};

export interface EiInput {
  /** Sub-indices from 0 to 100, NaN where missing; more stress and more load are worse. */
  readonly indices: Readonly<Record<EiPartCode, number>>;
  /** 1 unless named. */
  readonly environmentalLimit?: EnvironmentalLimitCode;
  /** Practice rounds the sub-indices to one decimal before they are added up. */
  readonly rounding?: 'one-decimal' | 'none';
}

export interface EiEvaluation extends Evaluation<EiGrade, IndexTerm<EiGrade>> {
  /** With the environmental limit, unrounded; absent where a part is missing. */
  readonly value?: number;
  /** Before the environmental limit. */
  readonly computed?: number;
}

/** The grade of an index value as published, undefined for one that is missing or outside 0 to 100. */
export function eiGradeOf(value: number): EiGrade | undefined {
  return gradeOf(value, eiGrades)?.grade;
}

export function eiGradeLabel(of: EiGrade): LocalizedText {
  return eiGrades.find(({ grade }) => grade === of)?.label ?? { zh: of, en: of };
}

/** EI after the environmental limit. */
export function withEnvironmentalLimit(value: number, code: EnvironmentalLimitCode): number {
  const grade = eiGradeOf(value);
  return (grade && environmentalLimits[code][grade]) ?? value;
}

/**
 * The ecological index of HJ 192-2015 from its five sub-indices, 0.35 richness + 0.25 vegetation + 0.15 water network +
 * 0.15 (100 - land stress) + 0.10 (100 - pollution load), the environmental limit, and the grade.
 *
 * @throws standards.NOT_IN_FORCE for a day before 2015-03-13
 */
export function evaluateEi(input: EiInput, choice: EditionChoice<'hj192-2015'>): EiEvaluation {
  const { environmentalLimit = 1, indices, rounding = 'one-decimal' } = input;
  const standard = chooseEdition([hj192], choice);
  const given = rounding === 'none' ? indices : roundedParts(indices);
  const { contributions, formula, refused, value: computed } = weightedIndex<EiPartCode, EiGrade>(eiParts, given);
  const common = { basis: basisOf(standard), contributions, refused };
  const value = computed === undefined ? undefined : withEnvironmentalLimit(computed, environmentalLimit);
  const found = value === undefined ? undefined : gradeOf(value, eiGrades);
  if (value === undefined || computed === undefined || !found) {
    return { ...common, reasons: [{ zh: '五项分指数不全，不计算 EI', en: 'Not all five parts can be used: no EI' }] };
  }
  const [range, of] = [printedRange('EI', found, eiGrades), printedSource(found.source)];
  const sum = `EI = ${formula} = ${String(computed)}`;
  return {
    ...common,
    value,
    computed,
    grade: found.grade,
    reasons: [
      rounding === 'none'
        ? { zh: sum, en: sum }
        : { zh: `${sum}（分指数取 1 位小数）`, en: `${sum} (sub-indices with 1 decimal)` },
      ...(value === computed ? [] : [limitReason(environmentalLimit, value)]),
      { zh: `${range}，为${found.label.zh}（${of.zh}）`, en: `${range}: ${found.label.en} (${of.en})` },
    ],
  };
}

/** How the ecological state changed between two years, with the seven steps of the map of changes. */
export function eiChange(earlier: number, later: number): IndexChange | undefined {
  return changeOf(eiChangeScale, earlier, later);
}

function roundedParts(indices: EiInput['indices']): EiInput['indices'] {
  const { landStress, pollutionLoad, richness, vegetation, waterNetwork } = indices;
  return {
    richness: roundHalfEven(richness, 1),
    vegetation: roundHalfEven(vegetation, 1),
    waterNetwork: roundHalfEven(waterNetwork, 1),
    landStress: roundHalfEven(landStress, 1),
    pollutionLoad: roundHalfEven(pollutionLoad, 1),
  };
}

function limitReason(code: EnvironmentalLimitCode, value: number): LocalizedText {
  const [given, set] = [String(code), String(value)];
  const by = printedSource(environmentalLimitSource);
  return {
    zh: `环境限制指数代码 ${given}，EI 取 ${set}（${by.zh}）`,
    en: `Environmental limit code ${given} sets EI to ${set} (${by.en})`,
  };
}
