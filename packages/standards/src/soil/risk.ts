import type { LocalizedText } from '@ecoloop/kernel';
import type { ClassLimit, Classified, Ladder } from '../model/classify.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { SheetRule } from '../model/sheet.ts';

/**
 * What a content says, best first. `within-background` is above the screening value but not above the local background;
 * only development land has it.
 */
export const soilRisks = ['within-screening', 'within-background', 'above-screening', 'above-intervention'] as const;
export type SoilRisk = (typeof soilRisks)[number];

const riskLabels: Readonly<Record<SoilRisk, LocalizedText>> = {
  'within-screening': { zh: '未超过筛选值', en: 'at or below the screening value' },
  'within-background': {
    zh: '超过筛选值，未超过当地背景值',
    en: 'above the screening value, at or below the local background',
  },
  'above-screening': { zh: '超过筛选值', en: 'above the screening value' },
  'above-intervention': { zh: '超过管制值', en: 'above the intervention value' },
};

export function soilRiskLabel(of: SoilRisk): LocalizedText {
  return riskLabels[of];
}

const limitLabels: Readonly<Partial<Record<string, LocalizedText>>> = {
  'within-screening': { zh: '筛选值', en: 'the screening value' },
  'above-screening': { zh: '管制值', en: 'the intervention value' },
};

/** Which of the two limits stands for a risk: what is within screening keeps the first, what is only above it the second. */
export function soilLimitLabel(of: string): LocalizedText {
  return limitLabels[of] ?? { zh: '超过管制值', en: 'above the intervention value' };
}

export const soilLadder: Ladder<SoilRisk> = { classes: soilRisks, label: soilLimitLabel };

/** That of an item without an intervention value, which can be no worse than above screening. */
export const screeningOnlyLadder: Ladder<SoilRisk> = {
  classes: ['within-screening', 'above-screening'],
  label: (of) =>
    of === 'within-screening'
      ? soilLimitLabel(of)
      : { zh: '超过筛选值（无管制值）', en: 'above the screening value (there is no intervention value)' },
};

export type SoilLimit = ClassLimit<SoilRisk>;
export type JudgedSoilItem = Classified<SoilRisk>;

/** A sample of soil judged by its worst item, with what follows from it. */
export interface SoilEvaluation extends Evaluation<SoilRisk, JudgedSoilItem> {
  readonly consequence?: SheetRule;
}

/** Says so where a content was not detected by a method whose detection limit lies above one of its limits, or lies above its range. */
export function withDetectionDoubt(part: JudgedSoilItem): JudgedSoilItem {
  const { exceeded, kept, qualifier, reason } = part;
  if (qualifier?.kind === 'above-range' && kept) {
    return {
      ...part,
      reason: {
        zh: `${reason.zh}；含量可能更高，结果不能确认`,
        en: `${reason.en}; it may be more, so the result is not certain`,
      },
    };
  }
  if (qualifier?.kind !== 'below-detection-limit') return part;
  if (!exceeded && qualifier.limit <= (kept?.most ?? Infinity)) return part;
  return {
    ...part,
    reason: {
      zh: `${reason.zh}；检出限高于限值，结果不能确认`,
      en: `${reason.en}; the detection limit lies above a limit, so the result is not certain`,
    },
  };
}

/** The reasons of the items that decide, unless nothing exceeds anything: then that alone. */
export function decisiveReasons({ contributions, grade, reasons }: SoilEvaluation): readonly LocalizedText[] {
  if (grade !== 'within-screening') return reasons;
  return [
    {
      zh: `${String(contributions.length)} 个评价项目均未超过筛选值`,
      en: `None of the ${String(contributions.length)} items judged exceeds its screening value`,
    },
  ];
}
