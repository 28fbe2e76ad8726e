import type { LocalizedText } from '@ecoloop/kernel';
import type { Property } from '../property/property.ts';
import { classify, worstOf, type ClassLimit, type Classified, type Ladder } from './classify.ts';
import { basisOf, type Evaluation } from './evaluation.ts';
import { exceedanceMultiple, mostIn } from './limit.ts';
import { readMeasured, refusalOf, type CensoringRule, type Refusal, type Sample } from './measurement.ts';
import type { Standard } from './standard.ts';

/** How a standard judges one sample by its worst item. */
export interface SingleFactorMethod<Item extends string, Class extends string> {
  readonly standard: Standard;
  readonly ladder: Ladder<Class>;
  /** Items that take part, in the order of the standard. */
  readonly items: readonly Item[];
  readonly propertyOf: (item: Item) => Property;
  /** From the strictest class to the loosest; an item without limits takes no part. */
  readonly limitsOf: (item: Item) => readonly ClassLimit<Class>[];
  /** One rule for all items, or that of each. */
  readonly censoring: CensoringRule | ((item: Item) => CensoringRule);
  /** The class from whose limit multiples are counted; without it there are none. */
  readonly multipleOf?: Class;
  /** Which items have a multiple; without it every item that `multipleOf` limits from above. */
  readonly hasMultiple?: (item: Item) => boolean;
  /** The ladder of an item with fewer classes than the others, such as one without an intervention value. */
  readonly ladderOf?: (item: Item) => Ladder<Class>;
  /** Whether the best class is a verdict (kept): what is only known to lie above a value that keeps its limit has none. */
  readonly isVerdict?: true;
  /** What else decides an item's class, such as a local background; it may not change the property or the value. */
  readonly adjust?: (item: Item, part: Classified<Class>) => Classified<Class>;
}

export type SampleEvaluation<Class extends string> = Evaluation<Class, Classified<Class>>;

/**
 * Single-factor evaluation: each item by its own class, the whole by the worst of them. Items in the sample that the
 * method does not judge are refused by name; those it would judge but the sample lacks are simply not there.
 */
export function evaluateSample<Item extends string, Class extends string>(
  sample: Sample,
  method: SingleFactorMethod<Item, Class>,
): SampleEvaluation<Class> {
  const { items, ladder, limitsOf, propertyOf, standard } = method;
  const refused: Refusal[] = Object.entries(sample)
    .filter(([code]) => !items.some((item) => item === code && limitsOf(item).length > 0))
    .map(([property, input]) => refusalOf(property, input, 'not-in-standard', notJudged(property, standard.document)));
  const parts: Classified<Class>[] = [];
  for (const item of items) {
    const limits = limitsOf(item);
    if (!Object.hasOwn(sample, item) || limits.length === 0) continue;
    const { censoring } = method;
    const rule = typeof censoring === 'string' ? censoring : censoring(item);
    const reading = readMeasured(propertyOf(item), sample[item], rule);
    if (!reading.ok) {
      refused.push(reading.reason);
      continue;
    }
    const classified = classify(reading.value, limits, method.ladderOf?.(item) ?? ladder);
    if (method.isVerdict && reading.value.qualifier?.kind === 'above-range' && classified.kept?.most !== undefined) {
      refused.push(refusalOf(item, sample[item], 'not-evaluated', notCertain(classified.reason)));
      continue;
    }
    const part = { ...classified, ...multipleOf(item, reading.value.value, method) };
    parts.push(method.adjust?.(item, part) ?? part);
  }
  const { grade, contributions } = worstOf(parts, ladder);
  return {
    basis: basisOf(standard),
    ...(grade === undefined ? {} : { grade }),
    contributions,
    refused,
    reasons:
      grade === undefined
        ? [{ zh: '没有可评价的项目', en: 'No item can be judged' }]
        : contributions.filter(({ decisive }) => decisive).map(({ reason }) => reason),
  };
}

function multipleOf<Item extends string, Class extends string>(
  item: Item,
  value: number,
  { limitsOf, propertyOf, multipleOf: reference, hasMultiple }: SingleFactorMethod<Item, Class>,
): { readonly multiple?: number } {
  if (reference === undefined || hasMultiple?.(item) === false) return {};
  const limit = limitsOf(item).find(({ class: of }) => of === reference);
  const most = limit && mostIn(limit, propertyOf(item).unit);
  const multiple = most === undefined ? undefined : exceedanceMultiple(value, most);
  return multiple === undefined ? {} : { multiple };
}

function notJudged(property: string, document: string): LocalizedText {
  return { zh: `${document} 不评价 ${property}`, en: `${document} does not judge ${property}` };
}

function notCertain({ zh, en }: LocalizedText): LocalizedText {
  return { zh: `${zh}；不能判定达标`, en: `${en}; whether it is kept cannot be told` };
}
