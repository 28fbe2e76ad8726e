import type { LocalizedText, Unit } from '@ecoloop/kernel';
import type { Limit } from './limit.ts';
import type { Qualifier, Refusal } from './measurement.ts';
import type { Standard } from './standard.ts';

/** What one input brought to an evaluation, and why. */
export interface Contribution<Grade extends string | number = string> {
  /** Code of the property. */
  readonly property: string;
  /** As it was judged, in `unit`. */
  readonly value: number;
  readonly unit: Unit;
  readonly qualifier?: Qualifier;
  readonly grade?: Grade;
  /** The limit of its grade, which it keeps; absent beyond the last one. */
  readonly kept?: Limit;
  /** The limit of the next better grade, which it does not keep: why it is not better. */
  readonly exceeded?: Limit;
  /** (C - S) / S against the limit that the standard counts multiples from; 2 decimals. */
  readonly multiple?: number;
  /** Whether it alone would give the grade of the whole. */
  readonly decisive: boolean;
  readonly reason: LocalizedText;
}

/** The edition that judged. */
export type Basis = Pick<Standard, 'id' | 'document' | 'edition'>;

/** The result of a standard applied to data, with all that a screen needs to say why. */
export interface Evaluation<
  Grade extends string | number = string,
  Part extends Contribution<Grade> = Contribution<Grade>,
> {
  readonly basis: Basis;
  /** Absent where the inputs do not allow a judgement; `reasons` say why. */
  readonly grade?: Grade;
  readonly contributions: readonly Part[];
  /** Inputs that were not used, and why. */
  readonly refused: readonly Refusal[];
  readonly reasons: readonly LocalizedText[];
}

export function basisOf({ id, document, edition }: Basis): Basis {
  return { id, document, edition };
}
