import type { Basis } from '../basis.ts';

/** Parameters of the checks of one property; a check that is left out is not made. Bounds are in the property's unit. */
export interface Checks {
  readonly range?: RangeCheck;
  readonly step?: StepCheck;
  readonly flatline?: FlatlineCheck;
  readonly persistence?: PersistenceCheck;
  readonly spike?: SpikeCheck;
  readonly neighbour?: NeighbourCheck;
  readonly missing?: MissingCheck;
}

interface Declared {
  readonly basis: Basis;
}

export interface RangeCheck extends Declared {
  readonly min: number;
  readonly max: number;
}

export interface StepCheck extends Declared {
  /** Largest change from one value to the next that is not suspect. */
  readonly maximum: number;
}

export interface FlatlineCheck extends Declared {
  /** Number of equal values in a row from which on they are suspect. */
  readonly length: number;
  /** Whether standing at zero is suspect too; no rain and no wind are not. */
  readonly zeroCounts: boolean;
}

export interface PersistenceCheck extends Declared {
  /** Number of values in a row, without a gap, that are looked at together. */
  readonly window: number;
  /** Suspect when largest less smallest is not above this. */
  readonly minimumSpread: number;
}

export interface SpikeCheck extends Declared {
  /** Largest height above (or depth below) both values beside it that is not suspect. */
  readonly maximum: number;
}

export interface NeighbourCheck extends Declared {
  /** Largest robust z that is not suspect. */
  readonly maximumZ: number;
  /** Neighbours with a value at that time below which nothing is said. */
  readonly minimumNeighbours: number;
  /** Least scale of the robust z: neighbours that agree by chance do not make a small difference a large one. */
  readonly minimumScale: number;
  /** The same as a share of the neighbours' median. */
  readonly minimumScaleShare: number;
}

export interface MissingCheck extends Declared {
  /** Number of missing values in a row from which on it is told. */
  readonly length: number;
}

/** Two properties of one place of which the first is a part of the second. */
export interface Relation extends Declared {
  readonly part: string;
  readonly whole: string;
  /** The part may exceed the whole by this, in the unit of both … */
  readonly tolerance: number;
  /** … and by this share of the whole. */
  readonly toleranceShare: number;
}
