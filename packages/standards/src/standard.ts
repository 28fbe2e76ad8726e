import type { LocalDate, LocalizedText, Unit } from '@ecoloop/kernel';

/** A: two independent sources agree. B: one source was read. C: not verified against a text; do not rely on it. */
export type Confidence = 'A' | 'B' | 'C';

/** Where a figure or a rule comes from. */
export interface Source {
  /** Number of the document, such as `GB 3095-2012`. */
  readonly document: string;
  readonly edition: string;
  /** Table or clause; absent where the whole document is meant. */
  readonly clause?: string;
  readonly confidence: Confidence;
}

/** From when to when a text binds, and where. */
export interface InForce {
  /** Administrative code (GB/T 2260) or its leading digits; `100000` is the whole country. */
  readonly territory: string;
  readonly from: LocalDate;
  /** Last day; absent while the text is in force. */
  readonly until?: LocalDate;
  readonly confidence: Confidence;
}

/** A dated text that sets limits or a method. */
export interface Standard {
  readonly document: string;
  readonly title: LocalizedText;
  readonly edition: string;
  readonly inForce: readonly InForce[];
}

/** The most that a mean over a period may reach; equal to the limit attains it. */
export interface Limit {
  /** Code of the observed property. */
  readonly property: string;
  /** Class of the area: I nature reserves and the like, II everywhere else. */
  readonly areaClass: 'I' | 'II';
  readonly averaging: 'year' | 'day' | 'daily-maximum-8-hours' | 'hour';
  readonly value: number;
  readonly unit: Unit;
  readonly source: Source;
}
