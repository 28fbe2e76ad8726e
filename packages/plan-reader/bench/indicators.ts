import type { PlanReading, ReadIndicator, Span, TargetExpression } from '../src/index.ts';
import { placesOf } from './label-text.ts';
import type { Score } from './scoring.ts';
import type { PlanLabel } from './xicheng.ts';

/** One figure of a row: what it was in a year, or what it is to be. */
interface Fact {
  readonly name: string;
  readonly spans: readonly Span[];
  readonly role: 'baseline' | 'target';
  readonly year: number;
  readonly value: number | undefined;
  readonly comparator: string | undefined;
  readonly unit: string;
  readonly attribute: ReadIndicator['attribute'];
}

const plain = (text: string): string => text.replace(/[\s（）()]/g, '').replace(/PM2\.5/gi, '细颗粒物');

function factsOf({ indicators }: PlanReading): Fact[] {
  return indicators.flatMap((indicator): Fact[] => {
    const { name, spans, unit, attribute, target, baselines } = indicator;
    const row = { name, spans, unit, attribute };
    const before = baselines.flatMap(({ year, value }): Fact[] =>
      value === undefined ? [] : [{ ...row, role: 'baseline', year, value, comparator: undefined }],
    );
    return target ? [...before, { ...row, role: 'target', year: target.year, ...figureOf(target.expression) }] : before;
  });
}

const figureOf = (expression: TargetExpression): Pick<Fact, 'value' | 'comparator'> =>
  'value' in expression ? expression : { value: undefined, comparator: undefined };

/**
 * Baselines and targets of the rows of a plan's indicator tables. Leniently: the row, whether baseline or target, and
 * the value; strictly: name, year, unit, attribute and comparator besides.
 */
export function scoreIndicators(text: string, items: readonly PlanLabel[], reading: PlanReading): Score {
  const facts = factsOf(reading);
  const taken = new Set<Fact>();
  let strict = 0;
  let lenient = 0;
  const labels = items.filter(({ kind }) => kind === 'table');
  for (const label of labels) {
    const [place] = placesOf(text, label.phrase);
    const role = label.column?.includes('规划') ? 'target' : 'baseline';
    const value = typeof label.value === 'number' ? label.value : undefined;
    const fact = facts.find(
      (each) =>
        !taken.has(each) &&
        each.role === role &&
        each.value === value &&
        each.spans.some((span) => place !== undefined && span.start < place.end && place.start < span.end),
    );
    if (!fact) continue;
    taken.add(fact);
    lenient++;
    const attribute = label.bound === '约束性' ? 'binding' : 'expected';
    const sameComparator = role === 'baseline' || value === undefined || fact.comparator === label.op;
    const sameUnit = label.unit === null || plain(fact.unit) === plain(label.unit);
    if (
      plain(fact.name) === plain(label.indicator) &&
      fact.year === label.year &&
      sameUnit &&
      fact.attribute === attribute &&
      sameComparator
    )
      strict++;
  }
  return { wanted: labels.length, found: facts.length, lenient, strict, missed: [], extra: [], unlike: [] };
}
