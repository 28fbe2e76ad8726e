import { readFileSync } from 'node:fs';
import { openPlanFile } from '../../bin/open/index.ts';
import { readPlan, type ReadIndicator } from '../../src/index.ts';
import { wantedOf } from '../label-text.ts';
import { score, type Score, type Wanted } from '../scoring.ts';
import type { LabelledExcerpt, RowLabel } from './labelled-excerpt.ts';

export interface ExcerptScores {
  readonly rows: Score;
  readonly rowFaults: readonly string[];
  readonly statements: Score;
  readonly measures: Score;
  readonly measureFaults: readonly string[];
}

/** An excerpt opened as the file it is and read, against what was labelled in it. */
export async function scoreExcerpt({ file, rows, statements, measures }: LabelledExcerpt): Promise<ExcerptScores> {
  const source = await openPlanFile(readFileSync(new URL(file, import.meta.url)), file);
  const reading = readPlan(source);
  const wanted = statements.map(([phrase, kind, figure, unit, year, subject], index): Wanted => ({
    ...wantedOf(source.text, [phrase, kind, figure, unit, year], `${file} ${index + 1}`),
    ...(subject !== undefined && { subject }),
  }));
  const names = new Set(reading.measures.map(({ name }) => name));
  const found = measures.filter((name) => names.has(name));
  return {
    ...scoreRows(rows, reading.indicators),
    statements: score(wanted, reading.commitments),
    measures: plainScore(measures.length, measures.length, found.length, found.length),
    measureFaults: measures.filter((name) => !names.has(name)),
  };
}

const plainScore = (wanted: number, found: number, lenient: number, strict: number): Score => ({
  wanted,
  found,
  lenient,
  strict,
  missed: [],
  extra: [],
  unlike: [],
});

/** Leniently: name and figure; strictly: unit, value of the base year, target year and attribute besides. */
function scoreRows(
  rows: readonly RowLabel[],
  read: readonly ReadIndicator[],
): Pick<ExcerptScores, 'rows' | 'rowFaults'> {
  const faults: string[] = [];
  let lenient = 0;
  let strict = 0;
  const taken = new Set<ReadIndicator>();
  for (const [name, unit, baseline, figure, year, attribute] of rows) {
    const row = read.find((each) => !taken.has(each) && plain(each.name) === plain(name));
    if (!row) {
      faults.push(`missed ${name}`);
      continue;
    }
    taken.add(row);
    const target = row.target && figureText(row.target.expression);
    if (target === figure) lenient++;
    const is = [row.unit, row.baselines.at(-1)?.value, target, row.target?.year, row.attribute];
    const asked = [unit, baseline, figure, year, attribute];
    if (is.every((each, index) => each === asked[index])) strict++;
    else faults.push(`${name}: ${is.join(' ')} for ${asked.join(' ')}`);
  }
  for (const row of read) if (!taken.has(row)) faults.push(`extra ${row.name}`);
  return { rows: plainScore(rows.length, read.length, lenient, strict), rowFaults: faults };
}

const plain = (text: string): string => text.replace(/[\s（）()]/g, '');

/** An expression as the labels write it. */
function figureText(expression: NonNullable<ReadIndicator['target']>['expression']): string {
  switch (expression.kind) {
    case 'qualitative':
      return expression.quality;
    case 'delegated':
    case 'rank':
      return expression.kind;
    case 'range':
      return `${expression.least}..${expression.most}`;
    case 'change': {
      const { base, measure, comparator, direction, value } = expression;
      const sign = direction === 'decrease' ? '-' : '+';
      const by = { percent: '%', 'percentage-points': 'pp', amount: '' }[measure];
      const from = base === 'unstated' ? '' : `/${base === 'peak' ? base : base.year}`;
      return `${sign}${comparator === '=' ? '' : comparator}${value}${by}${from}`;
    }
    case 'level':
    case 'cumulative': {
      const { comparator, value } = expression;
      const about = expression.about ? '~' : comparator;
      return expression.kind === 'cumulative' && about === '=' ? `sum${value}` : `${about}${value}`;
    }
  }
}
