/** Who says so, from weak to strong; a stronger one wins over a weaker whatever the order of arrival. */
export const decisionRanks = { device: 0, automatic: 1, person: 2 } as const;
export type DecisionRank = keyof typeof decisionRanks;

interface Stretch {
  /** Place of the first value it is about. */
  readonly start: number;
  /** Place after the last. */
  readonly end: number;
  /** Order of arrival: of two decisions of one rank the later wins. */
  readonly position: number;
  /** Why, in the words of who decided; for an automatic check and a device the code of the reason. */
  readonly reason: string;
}

/** A reviewer's decision. Only a person takes a value out of statistics, puts another in its place or clears a flag. */
export interface PersonDecision extends Stretch {
  readonly by: 'person';
  readonly person: string;
  readonly action:
    | { readonly kind: 'invalidate' }
    | { readonly kind: 'confirm' }
    /** One value for the whole stretch, or one for each place of it. */
    | { readonly kind: 'replace'; readonly value: number | Float64Array };
}

/** An automatic check can do no more than suspect: the value stays and counts. */
export interface AutomaticDecision extends Stretch {
  readonly by: 'automatic';
  readonly action: { readonly kind: 'suspect' };
}

/** A device's own mark that a value was not measured in normal operation (HJ 212-2017 table 8). */
export interface DeviceDecision extends Stretch {
  readonly by: 'device';
  readonly action: { readonly kind: 'invalidate' };
}

export type Decision = PersonDecision | AutomaticDecision | DeviceDecision;
export type DecisionAction = Decision['action']['kind'];

/** Quality of a value as it stands after review. */
export const reviewedQualities = { good: 0, suspect: 1, invalid: 2 } as const;
export type ReviewedQuality = keyof typeof reviewedQualities;
