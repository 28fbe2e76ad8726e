import type { LocalizedText } from '@ecoloop/kernel';
import { evaluateSample } from '../model/evaluate-sample.ts';
import { readMeasured, type CensoringRule, type Refusal, type Sample } from '../model/measurement.ts';
import type { SheetRule } from '../model/sheet.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import {
  backgroundItems,
  basicSoilItems,
  developmentLandItems,
  developmentLandLimits,
  gb36600,
  landClassLabels,
  type BasicSoilItem,
  type LandClass,
} from './gb36600.ts';
import { soilProperty } from './soil-property.ts';
import {
  decisiveReasons,
  soilLadder,
  withDetectionDoubt,
  type JudgedSoilItem,
  type SoilEvaluation,
  type SoilRisk,
} from './risk.ts';

function clause(number: string): Source {
  return { document: 'GB 36600-2018', edition: '2018', clause: number, confidence: 'B' };
}

/** Use that is not decided is judged as class 1. */
export const unclearUseRule: SheetRule = {
  rule: {
    zh: '规划用途不明确的，适用第一类用地的筛选值和管制值',
    en: 'Where the planned use is unclear, the values of class 1 land apply',
  },
  source: clause('5.3.1'),
};

/** What follows from the worst item of a plot. */
export const developmentLandConsequences: Readonly<Record<SoilRisk, SheetRule>> = {
  'within-screening': {
    rule: {
      zh: '含量等于或低于筛选值的，对人体健康的风险一般情况下可以忽略',
      en: 'At or below the screening value the risk to human health may normally be ignored',
    },
    source: clause('5.3.2'),
  },
  'within-background': {
    rule: {
      zh: '砷、钴、钒含量超过筛选值、但等于或低于当地土壤环境背景值的，不纳入污染地块管理',
      en: 'Land with arsenic, cobalt or vanadium above the screening value but not above the local background is not managed as contaminated',
    },
    source: { ...clause('table 1'), clause: 'tables 1 and 2, note 1' },
  },
  'above-screening': {
    rule: {
      zh: '含量高于筛选值、未超过管制值的，应开展详细调查和风险评估，以确定是否需要管控或修复',
      en: 'Above the screening value and not above the intervention value, a detailed survey and a risk assessment decide',
    },
    source: clause('5.3.3'),
  },
  'above-intervention': {
    rule: {
      zh: '含量高于管制值的，对人体健康通常存在不可接受风险，应采取风险管控或修复措施',
      en: 'Above the intervention value the risk is normally unacceptable and calls for control or remediation',
    },
    source: clause('5.3.5'),
  },
};

export interface DevelopmentLandInput {
  /** Contents by property code (`soil_arsenic`); bare numbers are mg/kg. Of a plot with several samples, the highest. */
  readonly sample: Sample;
  /** `unclear` is judged as class 1. */
  readonly land: LandClass | 'unclear';
  /** Local background of arsenic, cobalt and vanadium by property code. */
  readonly background?: Sample;
  /** What a content below its detection limit counts as; half of the limit unless named. */
  readonly censoring?: CensoringRule;
}

export interface DevelopmentLandEvaluation extends SoilEvaluation {
  readonly landClass: LandClass;
  /** Basic items of table 1 for which there is no valid content; the result says nothing about them. */
  readonly basicItemsMissing: readonly BasicSoilItem[];
}

/**
 * Judges the soil of development land by GB 36600: each item against its screening and intervention value, the plot by
 * its worst item. Multiples are counted from the screening value. Contents are compared unrounded.
 *
 * The background rule takes the note literally: it also holds for a content above the intervention value.
 *
 * @throws standards.NOT_IN_FORCE for a day before 2018-08-01
 */
export function evaluateDevelopmentLand(
  input: DevelopmentLandInput,
  choice: EditionChoice<'gb36600-2018'>,
): DevelopmentLandEvaluation {
  const { sample, land, background = {}, censoring = 'half-limit' } = input;
  const standard = chooseEdition([gb36600], choice);
  const landClass = land === 'unclear' ? 'class-1' : land;
  const { backgrounds, refused } = readBackgrounds(background);
  const evaluation: SoilEvaluation = evaluateSample(sample, {
    standard,
    ladder: soilLadder,
    items: developmentLandItems,
    propertyOf: soilProperty,
    limitsOf: (item) => developmentLandLimits(item, landClass),
    censoring,
    multipleOf: 'within-screening',
    adjust: (item, part) => withBackground(withDetectionDoubt(part), backgrounds.get(item)),
  });
  const consequence = evaluation.grade && developmentLandConsequences[evaluation.grade];
  const judged = new Set(evaluation.contributions.map(({ property }) => property));
  const basicItemsMissing = basicSoilItems.filter((item) => !judged.has(item));
  return {
    ...evaluation,
    landClass,
    basicItemsMissing,
    ...(consequence ? { consequence } : {}),
    refused: [...evaluation.refused, ...refused],
    reasons: [
      landReason(landClass, land === 'unclear'),
      ...decisiveReasons(evaluation),
      ...(consequence ? [consequence.rule] : []),
      ...missingReason(basicItemsMissing.length),
    ],
  };
}

function withBackground(part: JudgedSoilItem, background: number | undefined): JudgedSoilItem {
  const { grade, qualifier, reason, value } = part;
  const applies = background !== undefined && value <= background && qualifier?.kind !== 'above-range';
  if (!applies || grade === 'within-screening') return part;
  const source = printedSource(developmentLandConsequences['within-background'].source);
  return {
    ...part,
    grade: 'within-background',
    reason: {
      zh: `${reason.zh}；未超过当地背景值 ${String(background)} mg/kg，不纳入污染地块管理（${source.zh}）`,
      en: `${reason.en}; not above the local background of ${String(background)} mg/kg, so not managed as contaminated (${source.en})`,
    },
  };
}

function readBackgrounds(background: Sample): {
  readonly backgrounds: ReadonlyMap<string, number>;
  readonly refused: readonly Refusal[];
} {
  const backgrounds = new Map<string, number>();
  const refused: Refusal[] = [];
  const refuse = (refusal: Omit<Refusal, 'input'>): void => {
    const given = background[refusal.property];
    refused.push({
      ...refusal,
      ...(given === undefined ? {} : { input: given }),
      reason: { zh: `背景值未采用：${refusal.reason.zh}`, en: `Background not used: ${refusal.reason.en}` },
    });
  };
  for (const [property, given] of Object.entries(background)) {
    const item = backgroundItems.find((code) => code === property);
    if (item === undefined) {
      refuse({ property, code: 'not-evaluated', reason: noBackground });
      continue;
    }
    const reading = readMeasured(soilProperty(item), given);
    if (!reading.ok) refuse(reading.reason);
    else if (reading.value.qualifier) refuse({ property, code: 'not-evaluated', reason: censoredBackground });
    else backgrounds.set(item, reading.value.value);
  }
  return { backgrounds, refused };
}

const noBackground: LocalizedText = {
  zh: '标准只对砷、钴、钒考虑当地背景值',
  en: 'the standard considers it for arsenic, cobalt and vanadium only',
};
const censoredBackground: LocalizedText = { zh: '须为确定的数值', en: 'it must be a definite value' };

function landReason(land: LandClass, unclear: boolean): LocalizedText {
  const { zh, en } = landClassLabels[land];
  const source = printedSource(unclearUseRule.source);
  return unclear
    ? {
        zh: `规划用途不明确，按${zh}评价（${source.zh}）`,
        en: `The planned use is unclear: judged as ${en} (${source.en})`,
      }
    : { zh: `按${zh}评价`, en: `Judged as ${en}` };
}

function missingReason(count: number): readonly LocalizedText[] {
  if (count === 0) return [];
  return [
    {
      zh: `基本项目 45 项中有 ${String(count)} 项无有效数据，结论不涉及这些项目`,
      en: `${String(count)} of the 45 basic items have no valid content; the result says nothing about them`,
    },
  ];
}
