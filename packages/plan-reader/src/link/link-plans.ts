import type { TargetExpression } from '../target/expression.ts';
import { likenessOfFigures, likenessOfMeasures, likenessOfProjects } from './likeness.ts';

/** A figure of a plan that may answer, or be answered by, one of another plan. */
export interface LinkableFigure {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly expression: TargetExpression;
  readonly year?: number;
}

export interface LinkableMeasure {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

export interface Link {
  readonly lower: string;
  readonly upper: string;
  /** 0–1. */
  readonly likeness: number;
  /** The lower target takes over the upper one: 达到市级要求. */
  readonly delegated: boolean;
}

const FIGURE_THRESHOLD = 0.6;
const MEASURE_THRESHOLD = 0.3;
/** Names of projects are short and share the words of their trade. */
const PROJECT_THRESHOLD = 0.5;

/**
 * For each figure of the lower plan the one of the upper plan it most likely answers. Where the lower plan meets “the
 * city's requirement”, that is the requirement; a figure with another year or another kind of unit is less alike.
 */
export function linkFigures(lower: readonly LinkableFigure[], upper: readonly LinkableFigure[]): Link[] {
  return lower.flatMap((figure) => {
    const delegated = figure.expression.kind === 'delegated';
    const best = upper
      .map((each) => ({ each, likeness: likenessOfFigures(figure.name, each.name) * agreement(figure, each) }))
      .reduce<{ each: LinkableFigure; likeness: number } | undefined>(
        (found, each) => (found === undefined || each.likeness > found.likeness ? each : found),
        undefined,
      );
    if (!best || best.likeness < FIGURE_THRESHOLD) return [];
    return [{ lower: figure.key, upper: best.each.key, likeness: rounded(best.likeness), delegated }];
  });
}

/** Pairs of measures of two plans that seem to be about the same, the likeliest counterpart of each lower one. */
export const linkMeasures = (lower: readonly LinkableMeasure[], upper: readonly LinkableMeasure[]): Link[] =>
  likeliest(lower, upper, likenessOfMeasures, MEASURE_THRESHOLD);

/** Pairs of projects that seem to be the same building or programme; `text` is what is built, empty where nothing is said. */
export const linkProjects = (lower: readonly LinkableMeasure[], upper: readonly LinkableMeasure[]): Link[] =>
  likeliest(lower, upper, likenessOfProjects, PROJECT_THRESHOLD);

function likeliest(
  lower: readonly LinkableMeasure[],
  upper: readonly LinkableMeasure[],
  likenessOf: (one: LinkableMeasure, other: LinkableMeasure) => number,
  threshold: number,
): Link[] {
  return lower.flatMap((item) => {
    let best: Link | undefined;
    for (const each of upper) {
      const likeness = likenessOf(item, each);
      if (likeness >= threshold && likeness > (best?.likeness ?? 0)) {
        best = { lower: item.key, upper: each.key, likeness, delegated: false };
      }
    }
    return best ? [{ ...best, likeness: rounded(best.likeness) }] : [];
  });
}

function agreement(lower: LinkableFigure, upper: LinkableFigure): number {
  const sameYear = lower.year === undefined || upper.year === undefined || lower.year === upper.year ? 1 : 0.7;
  const isShare = (unit: string): boolean => /%|百分点/.test(unit);
  const known = lower.unit !== '' && upper.unit !== '';
  return sameYear * (known && isShare(lower.unit) !== isShare(upper.unit) ? 0.6 : 1);
}

const rounded = (likeness: number): number => Math.round(likeness * 100) / 100;
