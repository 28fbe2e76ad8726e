import type { LocalizedText } from '@ecoloop/kernel';
import { classify, type Classified } from '../model/classify.ts';
import { evaluateSample } from '../model/evaluate-sample.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { CensoringRule, Measured, Refusal, Sample } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import {
  gbt14848,
  groundwaterClasses,
  groundwaterClassLabel,
  groundwaterItems,
  groundwaterLadder,
  groundwaterLimits,
  groundwaterProperty,
  isGroundwaterItem,
  type GroundwaterClass,
  type GroundwaterItem,
} from './gbt14848.ts';

/**
 * What was measured, by property code. Odour and taste, and visible matter, are `none` or `present` (or 0 and anything
 * above). Anionic surfactants may be `none` for "not detected" without a detection limit: their class I asks no more.
 */
export type GroundwaterSample = Readonly<Record<string, Measured | 'none' | 'present' | undefined>>;

/** An item with its class. */
export interface GroundwaterPart extends Classified<GroundwaterClass> {
  /**
   * The worst class that the value leaves open; absent where there is one only. Above class III, gross alpha and beta
   * radioactivity may be IV or V; a value below its detection limit may be as high as that limit; one above the range of
   * the method may be higher still.
   */
  readonly atWorst?: GroundwaterClass;
}

export interface GroundwaterEvaluation extends Evaluation<GroundwaterClass, GroundwaterPart> {
  /** The worst class that the items leave open for the whole; absent where it is the grade. */
  readonly atWorst?: GroundwaterClass;
}

const surfactants = 'anionic_surfactants';

/**
 * The class of one sample of groundwater: each item by its own class, where neighbouring classes share a limit the better
 * (clause 6.2), the whole by the worst item, which the reasons name (clause 6.3).
 *
 * A value below its detection limit counts as half of it unless `censoring` names another rule; anionic surfactants that
 * are not detected are class I, as table 1 words it. Refused with a reason: items that no table has, missing, negative
 * or infinite values, a unit of another dimension, a word for an item that needs a figure.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateGroundwater(
  sample: GroundwaterSample,
  choice: EditionChoice<'gbt14848-2017'>,
  { censoring = 'half-limit' }: { readonly censoring?: CensoringRule } = {},
): GroundwaterEvaluation {
  const { figures, refused } = readWords(sample);
  const evaluation = evaluateSample<GroundwaterItem, GroundwaterClass>(figures, {
    standard: chooseEdition([gbt14848], choice),
    ladder: groundwaterLadder,
    items: groundwaterItems,
    propertyOf: groundwaterProperty,
    limitsOf: groundwaterLimits,
    censoring: (item) => (item === surfactants ? 'zero' : censoring),
  });
  const contributions = evaluation.contributions.map(withOpenClasses);
  const atWorst = worst(contributions.map((part) => part.atWorst ?? part.grade));
  const isOpen = atWorst !== undefined && atWorst !== evaluation.grade;
  return {
    ...evaluation,
    contributions,
    refused: [...refused, ...evaluation.refused],
    ...(isOpen ? { atWorst } : {}),
    reasons: [
      ...contributions.filter(({ decisive }) => decisive).map(({ reason }) => reason),
      ...(isOpen
        ? [
            openReason(
              contributions.filter((part) => part.atWorst === atWorst),
              atWorst,
            ),
          ]
        : []),
      ...(evaluation.grade === undefined ? evaluation.reasons : []),
    ],
  };
}

/** Figures for words, which only some items may have. */
function readWords(sample: GroundwaterSample): { readonly figures: Sample; readonly refused: readonly Refusal[] } {
  const figures: [code: string, figure: Measured | undefined][] = [];
  const refused: Refusal[] = [];
  for (const [code, value] of Object.entries(sample)) {
    const property = isGroundwaterItem(code) ? groundwaterProperty(code) : undefined;
    const isWord = typeof value === 'string';
    const needsWord = property?.presence === true;
    if (isWord && (needsWord || (code === surfactants && value === 'none')))
      figures.push([code, value === 'none' ? 0 : 1]);
    else if (isWord) refused.push(refuse(code, property?.name ?? { zh: code, en: code }, 'figure'));
    else if (needsWord && typeof value === 'object')
      refused.push({ ...refuse(code, property.name, 'word'), input: value });
    else figures.push([code, value]);
  }
  return { figures: Object.fromEntries(figures), refused };
}

function refuse(code: string, name: LocalizedText, asked: 'figure' | 'word'): Refusal {
  const reason =
    asked === 'figure'
      ? {
          zh: `${name.zh}：需要数值；未检出请写“<检出限”，例如“<0.02”`,
          en: `${name.en}: a figure is needed; what is not detected is written as "<limit", such as "<0.02"`,
        }
      : { zh: `${name.zh}：请写“无”或“有”`, en: `${name.en}: say whether there is none or some` };
  return { property: code, code: 'not-a-number', reason };
}

function withOpenClasses(part: Classified<GroundwaterClass>): GroundwaterPart {
  const atWorst = openClass(part);
  if (atWorst === undefined || groundwaterClasses.indexOf(atWorst) <= groundwaterClasses.indexOf(part.grade))
    return part;
  const { zh, en } = part.reason;
  const label = groundwaterClassLabel(atWorst);
  return {
    ...part,
    atWorst,
    reason: { zh: `${zh}；不排除${label.zh}`, en: `${en}; ${label.en} is not excluded` },
  };
}

function openClass({ property: code, value, qualifier }: Classified<GroundwaterClass>): GroundwaterClass | undefined {
  if (!isGroundwaterItem(code)) return undefined;
  if (qualifier?.kind === 'above-range') return 'V';
  const highest = qualifier?.kind === 'below-detection-limit' ? qualifier.limit : value;
  const { grade } = classify(
    { property: groundwaterProperty(code), value: highest },
    groundwaterLimits(code),
    groundwaterLadder,
  );
  // "Not detected" is class I of surfactants by the table; only a detection limit beyond class II leaves more open.
  if (code === surfactants && grade === 'II') return undefined;
  return (code === 'gross_alpha' || code === 'gross_beta') && grade === 'IV' ? 'V' : grade;
}

function worst(classes: readonly GroundwaterClass[]): GroundwaterClass | undefined {
  return groundwaterClasses.findLast((of) => classes.includes(of));
}

function openReason(parts: readonly GroundwaterPart[], atWorst: GroundwaterClass): LocalizedText {
  const names = parts.flatMap(({ property }) =>
    isGroundwaterItem(property) ? [groundwaterProperty(property).name] : [],
  );
  const label = groundwaterClassLabel(atWorst);
  return {
    zh: `整体不排除${label.zh}：${names.map(({ zh }) => zh).join('、')}`,
    en: `${label.en} of the whole is not excluded: ${names.map(({ en }) => en).join(', ')}`,
  };
}
