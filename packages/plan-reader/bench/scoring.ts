import type { ReadCommitment, Span, TargetExpression } from '../src/index.ts';

/** What a label wants of a statement; what it leaves open is not asked for. */
export interface Wanted {
  readonly id: string;
  readonly spans: readonly Span[];
  readonly kind?: ReadCommitment['kind'];
  /** Numbers; empty for a statement without a figure. */
  readonly values: readonly number[];
  readonly comparator?: string;
  readonly about?: boolean;
  readonly direction?: 'decrease' | 'increase';
  readonly unit?: string;
  readonly year?: number;
  readonly base?: number | 'peak';
  /** Kind or quality of a statement without a figure, where it is labelled. */
  readonly quality?: string;
  readonly scope?: string;
  /** What it is said of, brackets apart. */
  readonly subject?: string;
}

export interface Score {
  readonly wanted: number;
  readonly found: number;
  readonly lenient: number;
  readonly strict: number;
  readonly missed: readonly Wanted[];
  readonly extra: readonly ReadCommitment[];
  readonly unlike: readonly {
    readonly wanted: Wanted;
    readonly found: ReadCommitment;
    readonly fields: readonly string[];
  }[];
}

const overlaps = (one: readonly Span[], other: readonly Span[]): boolean =>
  one.some((a) => other.some((b) => a.start < b.end && b.start < a.end));

const inner = (expression: TargetExpression): TargetExpression =>
  expression.kind === 'delegated' && expression.atLeast ? expression.atLeast : expression;

function valuesOf(expression: TargetExpression): number[] {
  const figure = inner(expression);
  if (figure.kind === 'range') return [figure.least, figure.most];
  if (figure.kind === 'change') return figure.most === undefined ? [figure.value] : [figure.value, figure.most];
  if (figure.kind === 'level' || figure.kind === 'cumulative') return [figure.value];
  return figure.kind === 'rank' && figure.best !== undefined ? [figure.best] : [];
}

/** Span and value: the statement was found. */
function isFound(wanted: Wanted, found: ReadCommitment): boolean {
  if (!overlaps(wanted.spans, found.spans)) return false;
  const values = valuesOf(found.expression);
  if (wanted.values.length === 0)
    return values.length === 0 || found.expression.kind === 'delegated' || found.unit === '类';
  return (
    wanted.values.length === values.length &&
    wanted.values.every((value, index) => Math.abs(value - (values[index] ?? NaN)) < 0.005)
  );
}

const plainUnit = (unit: string): string =>
  unit
    .replace(/余/g, '')
    .replace(/^个百分点$/, '百分点')
    .replace(/吨标煤/, '吨标准煤');

/** Fields that differ from what the label says. */
function differences(wanted: Wanted, found: ReadCommitment): string[] {
  const figure = inner(found.expression);
  const fields: string[] = [];
  const check = (
    name: string,
    asked: string | number | boolean | undefined,
    is: string | number | boolean | undefined,
  ): void => {
    if (asked !== undefined && asked !== is) fields.push(`${name}: ${String(is)} for ${String(asked)}`);
  };
  check('kind', wanted.kind === 'vision' ? 'vision' : wanted.kind, found.kind);
  check('year', wanted.year, found.year);
  if ('comparator' in figure) check('comparator', wanted.comparator, figure.comparator);
  if (wanted.about !== undefined) check('about', wanted.about, 'about' in figure && figure.about);
  check('direction', wanted.direction, figure.kind === 'change' ? figure.direction : undefined);
  if (wanted.unit !== undefined) check('unit', plainUnit(wanted.unit), plainUnit(found.unit));
  if (wanted.subject !== undefined)
    check('subject', wanted.subject, found.subject.replace(/[（(][^（）()]*[）)]/g, ''));
  if (wanted.base !== undefined) {
    const base = figure.kind === 'change' ? figure.base : undefined;
    check('base', wanted.base, typeof base === 'object' ? base.year : base);
  }
  if (wanted.quality !== undefined) {
    check(
      'quality',
      wanted.quality,
      found.expression.kind === 'qualitative' ? found.expression.quality : found.expression.kind,
    );
  }
  return fields;
}

/** Each label has at most one statement and each statement at most one label; those that agree most come first. */
export function score(wanted: readonly Wanted[], found: readonly ReadCommitment[]): Score {
  const pairs = wanted
    .flatMap((label) =>
      found.filter((each) => isFound(label, each)).map((each) => ({ label, each, fields: differences(label, each) })),
    )
    .sort((one, other) => one.fields.length - other.fields.length);
  const labels = new Set<Wanted>();
  const statements = new Set<ReadCommitment>();
  const unlike: { wanted: Wanted; found: ReadCommitment; fields: string[] }[] = [];
  let strict = 0;
  for (const { label, each, fields } of pairs) {
    if (labels.has(label) || statements.has(each)) continue;
    labels.add(label);
    statements.add(each);
    if (fields.length === 0) strict++;
    else unlike.push({ wanted: label, found: each, fields });
  }
  return {
    wanted: wanted.length,
    found: found.length,
    lenient: labels.size,
    strict,
    missed: wanted.filter((label) => !labels.has(label)),
    extra: found.filter((each) => !statements.has(each)),
    unlike,
  };
}

export function sumScores(scores: readonly Score[]): Score {
  return {
    wanted: scores.reduce((sum, each) => sum + each.wanted, 0),
    found: scores.reduce((sum, each) => sum + each.found, 0),
    lenient: scores.reduce((sum, each) => sum + each.lenient, 0),
    strict: scores.reduce((sum, each) => sum + each.strict, 0),
    missed: scores.flatMap((each) => each.missed),
    extra: scores.flatMap((each) => each.extra),
    unlike: scores.flatMap((each) => each.unlike),
  };
}

export function figures(hits: number, { wanted, found }: Score): { precision: number; recall: number; f1: number } {
  const precision = found === 0 ? 0 : hits / found;
  const recall = wanted === 0 ? 0 : hits / wanted;
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
