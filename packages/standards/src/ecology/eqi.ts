import { localDate, type LocalDate, type LocalizedText } from '@ecoloop/kernel';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, findEditionInForce, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import { changeOf, type ChangeScale, type IndexChange } from './change.ts';
import { gradeOf, printedRange, type IndexGrade } from './grade-scale.ts';
import { weightedIndex, type IndexPart, type IndexTerm } from './weighted-index.ts';

/** The method of the ecological quality index (生态质量指数), of which the years from 2021 on are judged. */
export const eqi2021: Standard<'eqi-2021'> = {
  id: 'eqi-2021',
  document: '区域生态质量评价办法（试行）',
  title: { zh: '区域生态质量评价办法（试行）', en: 'Method for assessing regional ecological quality (trial)' },
  edition: '2021, trial',
  inForce: [{ territory: nation, from: localDate('2021-01-01'), confidence: 'A' }],
};

function source(confidence: Source['confidence']): Source {
  return { document: eqi2021.document, edition: eqi2021.edition, confidence };
}

export const eqiClasses = ['I', 'II', 'III', 'IV', 'V'] as const;

/** Best first: 一类 to 五类. */
export type EqiClass = (typeof eqiClasses)[number];

export const eqiGrades: readonly IndexGrade<EqiClass>[] = [
  { grade: 'I', label: { zh: '一类', en: 'class I' }, least: 70, source: source('A') },
  { grade: 'II', label: { zh: '二类', en: 'class II' }, least: 55, source: source('A') },
  { grade: 'III', label: { zh: '三类', en: 'class III' }, least: 40, source: source('A') },
  { grade: 'IV', label: { zh: '四类', en: 'class IV' }, least: 30, source: source('C') },
  { grade: 'V', label: { zh: '五类', en: 'class V' }, least: 0, source: source('C') },
];

export type EqiPartCode = 'pattern' | 'function' | 'biodiversity' | 'stress';

/** The four first-level indices. */
export const eqiParts: readonly IndexPart<EqiPartCode>[] = [
  { code: 'pattern', name: { zh: '生态格局', en: 'Ecological pattern' }, weight: 0.36, inverted: false },
  { code: 'function', name: { zh: '生态功能', en: 'Ecological function' }, weight: 0.35, inverted: false },
  { code: 'biodiversity', name: { zh: '生物多样性', en: 'Biodiversity' }, weight: 0.19, inverted: false },
  { code: 'stress', name: { zh: '生态胁迫', en: 'Ecological stress' }, weight: 0.1, inverted: true },
];

export const eqiWeightSource: Source = source('C');

export const eqiChangeScale: ChangeScale = {
  index: 'EQI',
  bounds: [1, 2, 4],
  unchanged: { zh: '基本稳定', en: 'basically stable' },
  degrees: [
    { zh: '轻微', en: 'slightly' },
    { zh: '一般', en: 'moderately' },
    { zh: '明显', en: 'markedly' },
  ],
  source: source('C'),
};

export interface EqiInput {
  /** First-level indices from 0 to 100, NaN where missing; more stress is worse. */
  readonly indices: Readonly<Record<EqiPartCode, number>>;
}

export interface EqiEvaluation extends Evaluation<EqiClass, IndexTerm<EqiClass>> {
  /** Unrounded; absent where a part is missing. */
  readonly value?: number;
}

/** The class of an index value as published, undefined for one that is missing or outside 0 to 100. */
export function eqiClassOf(value: number): EqiClass | undefined {
  return gradeOf(value, eqiGrades)?.grade;
}

export function eqiClassLabel(of: EqiClass): LocalizedText {
  return eqiGrades.find(({ grade }) => grade === of)?.label ?? { zh: of, en: of };
}

/**
 * The ecological quality index from its four first-level indices, 0.36 pattern + 0.35 function + 0.19 biodiversity +
 * 0.10 (100 - stress), and its class. The weights were not verified against the text, and the reasons say so.
 *
 * @throws standards.NOT_IN_FORCE for a day before 2021
 */
export function evaluateEqi({ indices }: EqiInput, choice: EditionChoice<'eqi-2021'>): EqiEvaluation {
  const standard = chooseEdition([eqi2021], choice);
  const { contributions, formula, refused, value } = weightedIndex<EqiPartCode, EqiClass>(eqiParts, indices);
  const found = value === undefined ? undefined : gradeOf(value, eqiGrades);
  const common = { basis: basisOf(standard), contributions, refused };
  if (value === undefined || !found) {
    return {
      ...common,
      reasons: [{ zh: '四项一级指标不全，不计算 EQI', en: 'Not all four parts can be used: no EQI' }],
    };
  }
  const [weights, range] = [printedSource(eqiWeightSource), printedRange('EQI', found, eqiGrades)];
  const of = printedSource(found.source);
  return {
    ...common,
    value,
    grade: found.grade,
    reasons: [
      {
        zh: `EQI = ${formula} = ${String(value)}（权重：${weights.zh}）`,
        en: `EQI = ${formula} = ${String(value)} (weights: ${weights.en})`,
      },
      { zh: `${range}，为${found.label.zh}（${of.zh}）`, en: `${range}: ${found.label.en} (${of.en})` },
    ],
  };
}

/** How ecological quality changed between two years. The classes were not verified against the text. */
export function eqiChange(earlier: number, later: number): IndexChange | undefined {
  return changeOf(eqiChangeScale, earlier, later);
}

/**
 * The index by which the national bulletins tell the ecological quality of a year: EQI from 2021 on. Undefined before,
 * where no bulletin was read. EQI and the older EI are different indices: a value of one says nothing about the other.
 */
export function nationalEcologicalIndex(on: LocalDate): 'eqi-2021' | undefined {
  return findEditionInForce([eqi2021], on)?.id;
}
