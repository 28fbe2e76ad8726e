import type { PlanReading, TargetExpression } from '../src/index.ts';
import type { Score, Wanted } from './scoring.ts';

/** A figure of a short text, as its label file gives it. */
export interface FigureLabel {
  readonly area: string;
  readonly indicator: string;
  readonly unit: string;
  readonly baselineYear: number | null;
  readonly baseline: number | null;
  readonly targetYear: number;
  readonly target: number;
  readonly comparator: string;
}

interface Figure {
  readonly name: string;
  readonly scope: string | undefined;
  readonly unit: string;
  readonly year: number | undefined;
  readonly expression: TargetExpression;
}

function figuresOf(reading: PlanReading): Figure[] {
  const prose = reading.commitments
    .filter(({ expression }) => 'value' in expression)
    .map(({ subject, scope, unit, year, expression }) => ({ name: subject, scope, unit, year, expression }));
  const rows = reading.indicators.flatMap(({ name, scope, unit, target }) =>
    target && 'value' in target.expression
      ? [{ name, scope, unit, year: target.year, expression: target.expression }]
      : [],
  );
  return [...prose, ...rows];
}

/** Characters that the names of both share, by those of the first. */
function shared(label: string, name: string): number {
  const characters = new Set(name.replace(/细颗粒物/g, 'PM2.5'));
  const wanted = Array.from(label.replace(/细颗粒物/g, 'PM2.5'));
  return wanted.filter((character) => characters.has(character)).length / wanted.length;
}

/**
 * Leniently: the value under a name that shares half of its or the label's characters and, where several territories are
 * listed, its territory. Strictly: year, unit and comparator (~ is “about”) besides. The labels name what was asked of
 * the texts and not every figure in them, so that precision is a lower bound.
 */
export function scoreText(labels: readonly FigureLabel[], reading: PlanReading): Score {
  const figures = figuresOf(reading);
  const taken = new Set<Figure>();
  const scopes = new Set(labels.map(({ area }) => area)).size > 2;
  const missed: Wanted[] = [];
  let strict = 0;
  for (const label of labels) {
    const found = figures.find(
      (each) =>
        !taken.has(each) &&
        'value' in each.expression &&
        each.expression.value === label.target &&
        Math.max(shared(label.indicator, each.name), shared(each.name, label.indicator)) >= 0.5 &&
        (!scopes || each.scope === label.area),
    );
    if (!found || !('value' in found.expression)) {
      missed.push({ id: label.indicator, spans: [], values: [label.target] });
      continue;
    }
    taken.add(found);
    const about = 'about' in found.expression && found.expression.about;
    const comparator = about ? '~' : found.expression.comparator;
    if (found.year === label.targetYear && found.unit === label.unit && comparator === label.comparator) strict++;
  }
  return { wanted: labels.length, found: figures.length, lenient: taken.size, strict, missed, extra: [], unlike: [] };
}
