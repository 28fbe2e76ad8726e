import type { ReadCommitment } from '../src/index.ts';
import { placesOf } from './label-text.ts';
import { score, type Score, type Wanted } from './scoring.ts';

export interface PlanLabel {
  readonly id: string;
  readonly kind: string;
  readonly op: string;
  readonly value: number | string;
  readonly unit: string | null;
  readonly year: number | null;
  readonly change?: 'decrease' | 'increase';
  readonly base?: { readonly year: number };
  readonly phrase: string;
  readonly line: number;
  readonly indicator: string;
  readonly column?: string;
  readonly bound?: string;
}

/** The plan of a district with all its quantified statements labelled by hand. */
export function xichengScores(
  text: string,
  items: readonly PlanLabel[],
  found: readonly ReadCommitment[],
): [string, Score][] {
  const prose = items.filter(({ kind, op }) => kind !== 'table' && (kind !== 'project' || op !== 'qualitative'));
  const withFigure = (label: PlanLabel): boolean => label.op !== 'qualitative';
  const wanted = prose.map((label) => wantedOf(text, label));
  const isNumeric = found.filter(
    ({ expression }) =>
      expression.kind !== 'qualitative' &&
      (expression.kind !== 'rank' || expression.best !== undefined) &&
      (expression.kind !== 'delegated' || expression.atLeast),
  );
  return [
    ['Xicheng, all statements in prose', score(wanted, found)],
    [
      'Xicheng, statements with a figure',
      score(
        prose.filter(withFigure).map((label) => wantedOf(text, label)),
        isNumeric,
      ),
    ],
  ];
}

const KINDS: Readonly<Record<string, Wanted['kind']>> = { achievement: 'achievement', threshold: 'requirement' };

function wantedOf(text: string, label: PlanLabel): Wanted {
  const lineStart = text
    .split('\n')
    .slice(0, label.line - 1)
    .join('\n').length;
  const places = placesOf(text, label.phrase);
  const spans = [places.find((place) => place.end > lineStart) ?? places[0]].flatMap((place) => (place ? [place] : []));
  const base = { id: `${label.id} ${label.phrase}`, spans };
  const isVision = label.year !== null && label.year > 2025;
  const kind =
    label.kind === 'target' || label.kind === 'project' ? (isVision ? 'vision' : 'target') : KINDS[label.kind];
  return {
    ...base,
    values: typeof label.value === 'number' ? [label.value] : [],
    ...(kind && { kind }),
    ...(label.year !== null && kind !== 'requirement' && { year: label.year }),
    ...(label.op !== 'qualitative' && { comparator: label.op }),
    ...(label.unit !== null && label.unit !== '名' && typeof label.value === 'number' && { unit: label.unit }),
    ...(label.change && { direction: label.change }),
    ...(label.base && label.change && { base: label.base.year }),
  };
}
