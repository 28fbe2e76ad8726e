import { studentProbability, studentQuantile } from './student-t.ts';

/** What is known of a figure to come: Student's t about a location, of the figure or of its logarithm. */
export interface Distribution {
  /** `log`: the logarithm of (figure − known) is distributed; `plain`: the figure is. */
  readonly scaleOf: 'log' | 'plain';
  readonly location: number;
  /** Positive. */
  readonly scale: number;
  readonly degreesOfFreedom: number;
  /** The part of the figure that is known already, in its unit. */
  readonly known: number;
  /** Figures outside do not exist (0 to 100 for a share). */
  readonly least?: number;
  readonly most?: number;
}

/** The figure below which a share `probability` (above 0, below 1) of the cases lies. */
export function quantileOf(distribution: Distribution, probability: number): number {
  const { scaleOf, location, scale, degreesOfFreedom, known, least, most } = distribution;
  const at = location + scale * studentQuantile(probability, degreesOfFreedom);
  const figure = known + (scaleOf === 'log' ? Math.exp(at) : at);
  return Math.min(most ?? Infinity, Math.max(least ?? -Infinity, figure));
}

/** Share of the cases in which the figure is at most `limit`. */
export function shareUpTo(distribution: Distribution, limit: number): number {
  const { scaleOf, location, scale, degreesOfFreedom, known, least, most } = distribution;
  if (most !== undefined && limit >= most) return 1;
  if (least !== undefined && limit < least) return 0;
  const rest = limit - known;
  if (scaleOf === 'log' && rest <= 0) return 0;
  return studentProbability(((scaleOf === 'log' ? Math.log(rest) : rest) - location) / scale, degreesOfFreedom);
}

/** What a target asks of a figure once it is rounded to `decimals`. */
export interface Asked {
  readonly comparator: '=' | '<' | '<=' | '>' | '>=';
  readonly value: number;
  readonly decimals: number;
}

/** Probability that the figure, rounded, satisfies what is asked. */
export function probabilityOf(distribution: Distribution, { comparator, value, decimals }: Asked): number {
  const half = 0.5 * 10 ** -decimals;
  switch (comparator) {
    case '<=':
      return shareUpTo(distribution, value + half);
    case '<':
      return shareUpTo(distribution, value - half);
    case '>':
      return 1 - shareUpTo(distribution, value + half);
    case '>=':
      return 1 - shareUpTo(distribution, value - half);
    case '=':
      return shareUpTo(distribution, value + half) - shareUpTo(distribution, value - half);
  }
}

/** The band that holds the middle share `level` of the cases, and the middle. */
export function bandOf(distribution: Distribution, level = 0.8) {
  return {
    low: quantileOf(distribution, (1 - level) / 2),
    value: quantileOf(distribution, 0.5),
    high: quantileOf(distribution, (1 + level) / 2),
  };
}
