import type { LocalizedText } from '@ecoloop/kernel';
import { printedReading } from '../model/classify.ts';
import { evaluateSample } from '../model/evaluate-sample.ts';
import { readMeasured, type CensoringRule, type Refusal, type Sample } from '../model/measurement.ts';
import type { SheetRule } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import { farmlandClassOf, type FarmlandClassification } from './farmland-class.ts';
import {
  farmlandItems,
  farmlandLimits,
  farmlandOtherItems,
  farmlandUseLabels,
  gb15618,
  isClassMetal,
  isFarmlandMetal,
  phBinLabel,
  type FarmlandUse,
} from './gb15618.ts';
import { soilProperty } from './soil-property.ts';
import { decisiveReasons, screeningOnlyLadder, soilLadder, withDetectionDoubt, type SoilEvaluation } from './risk.ts';

const source: Source = { document: 'GB 15618-2018', edition: '2018', confidence: 'B' };

/** What follows from a result; `screening-only` where all that exceeds is without an intervention value. */
export const farmlandConsequences = {
  'within-screening': {
    rule: {
      zh: '含量等于或低于筛选值的，土壤污染风险低，一般情况下可以忽略',
      en: 'At or below the screening value the risk is low and may normally be ignored',
    },
    source,
  },
  'above-screening': {
    rule: {
      zh: '镉、汞、砷、铅、铬含量高于筛选值、等于或低于管制值的，原则上应采取安全利用措施',
      en: 'Cadmium, mercury, arsenic, lead or chromium above the screening value and not above the intervention value calls in principle for safe-use measures',
    },
    source,
  },
  'screening-only': {
    rule: {
      zh: '超过筛选值的项目没有管制值；安全利用和严格管控的规定只涉及镉、汞、砷、铅、铬',
      en: 'What exceeds its screening value has no intervention value; the rules on safe use and strict control concern cadmium, mercury, arsenic, lead and chromium only',
    },
    source,
  },
  'above-intervention': {
    rule: {
      zh: '镉、汞、砷、铅、铬含量高于管制值的，原则上应采取严格管控措施',
      en: 'Cadmium, mercury, arsenic, lead or chromium above the intervention value calls in principle for strict control',
    },
    source,
  },
} as const satisfies Readonly<Record<string, SheetRule>>;

export interface FarmlandInput {
  /** Contents by property code, with `soil_ph`; bare numbers are mg/kg. Metals and arsenic as total content. */
  readonly sample: Sample;
  readonly use: FarmlandUse;
  /** What a content below its detection limit counts as; half of the limit unless named. */
  readonly censoring?: CensoringRule;
}

export interface FarmlandEvaluation extends SoilEvaluation {
  readonly use: FarmlandUse;
  /** Absent where it was not given or could not be used. */
  readonly ph?: number;
  /** Absent where nothing could be judged, or without a pH. */
  readonly farmlandClass?: FarmlandClassification;
}

/**
 * Judges a sample of farmland soil by GB 15618: each item against the values for the use and the pH, the whole by the
 * worst item. Without a usable pH the metals are refused; hexachlorocyclohexanes, DDT and benzo[a]pyrene are judged all
 * the same. Contents are compared unrounded.
 *
 * @throws standards.NOT_IN_FORCE for a day before 2018-08-01
 */
export function evaluateFarmland(input: FarmlandInput, choice: EditionChoice<'gb15618-2018'>): FarmlandEvaluation {
  const { sample, use, censoring = 'half-limit' } = input;
  const standard = chooseEdition([gb15618], choice);
  const ph = readPh(sample);
  const known = typeof ph === 'number';
  const entries = Object.entries(sample).filter(([code]) => code !== 'soil_ph');
  const judged = Object.fromEntries(entries.filter(([code]) => known || !isFarmlandMetal(code)));
  const evaluation: SoilEvaluation = evaluateSample(judged, {
    standard,
    ladder: soilLadder,
    items: known ? farmlandItems : farmlandOtherItems,
    propertyOf: soilProperty,
    limitsOf: (item) => farmlandLimits(item, use, known ? ph : 0), // those without a pH do not depend on it
    ladderOf: (item) => (isClassMetal(item) ? soilLadder : screeningOnlyLadder),
    censoring,
    multipleOf: 'within-screening',
    adjust: (_, part) => withDetectionDoubt(part),
  });
  const consequence = consequenceOf(evaluation);
  const farmlandClass = known ? farmlandClassOf(evaluation) : undefined;
  return {
    ...evaluation,
    use,
    ...(known ? { ph } : {}),
    ...(consequence ? { consequence } : {}),
    ...(farmlandClass ? { farmlandClass } : {}),
    refused: [...evaluation.refused, ...(known ? [] : [ph, ...withoutPh(sample)])],
    reasons: [
      useReason(use, known ? ph : undefined),
      ...decisiveReasons(evaluation),
      ...(consequence ? [consequence.rule] : []),
    ],
  };
}

function readPh(sample: Sample): number | Refusal {
  const reading = readMeasured(soilProperty('soil_ph'), sample['soil_ph']);
  if (!reading.ok) return reading.reason;
  const { qualifier, value } = reading.value;
  if (!qualifier && value <= 14) return value;
  const input = sample['soil_ph'];
  const printed = printedReading(reading.value);
  return {
    property: 'soil_ph',
    ...(input === undefined ? {} : { input }),
    code: 'not-evaluated',
    reason: {
      zh: `${printed.zh}：须为 0 至 14 之间确定的数值`,
      en: `${printed.en}: it must be a definite value from 0 to 14`,
    },
  };
}

function withoutPh(sample: Sample): readonly Refusal[] {
  return Object.keys(sample)
    .filter(isFarmlandMetal)
    .map((property) => {
      const input = sample[property];
      const { zh, en } = soilProperty(property).name;
      return {
        property,
        ...(input === undefined ? {} : { input }),
        code: 'insufficient',
        reason: {
          zh: `${zh}：限值按土壤 pH 分档，缺 pH`,
          en: `${en}: its limits depend on the pH of the soil, which is missing`,
        },
      };
    });
}

function consequenceOf({ contributions, grade }: SoilEvaluation): SheetRule | undefined {
  if (grade === undefined || grade === 'within-background') return undefined;
  const metals = contributions.some(({ property, decisive }) => decisive && isClassMetal(property));
  return farmlandConsequences[grade === 'above-screening' && !metals ? 'screening-only' : grade];
}

function useReason(use: FarmlandUse, ph: number | undefined): LocalizedText {
  const { zh, en } = farmlandUseLabels[use];
  if (ph === undefined) {
    return {
      zh: `按${zh}评价；缺土壤 pH，重金属和砷未评价`,
      en: `Judged as ${en}; without the pH of the soil the metals and arsenic are not judged`,
    };
  }
  const bin = phBinLabel(ph);
  return {
    zh: `按${zh}、pH ${String(ph)}（${bin.zh}）评价`,
    en: `Judged as ${en} with pH ${String(ph)} (${bin.en})`,
  };
}
