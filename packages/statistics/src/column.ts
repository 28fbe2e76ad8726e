/**
 * A column of measured values at even steps; NaN is a missing or invalid one. Everything here reads columns, leaves
 * them as they are, and never takes a missing value for zero.
 */
export type Column = Float64Array;

/** A statistic and how many valid values it stands on; `value` is NaN when there are too few. */
export interface Statistic {
  readonly value: number;
  readonly count: number;
}
