import type { RuleId } from './rule.ts';

/** A stretch of a column that a rule suspects, with the figures behind it. */
export interface Finding {
  readonly rule: RuleId;
  /** Place of the first value. */
  readonly start: number;
  /** Place after the last value. */
  readonly end: number;
  /** What was found, at its most extreme within the stretch; what it is depends on the rule (`explainFinding`). */
  readonly figure: number;
  /** The bound that it was held against. */
  readonly bound: number;
}

/** Takes a stretch as a rule finds it. Called once a stretch, never once a value. */
export type Report = (start: number, end: number, figure: number, bound: number) => void;

/**
 * Joins places that follow each other to one stretch, which keeps the figure of its most extreme place: the one
 * furthest beyond its bound.
 */
export function joinPlaces(report: Report): {
  readonly hit: (place: number, figure: number, bound: number) => void;
  readonly finish: () => void;
} {
  let start = -1;
  let end = -1;
  let figure = 0;
  let bound = 0;
  const finish = (): void => {
    if (start >= 0) report(start, end, figure, bound);
    start = -1;
  };
  return {
    hit(place, ofPlace, boundOfPlace) {
      if (start < 0 || place !== end) {
        finish();
        start = place;
        figure = ofPlace;
        bound = boundOfPlace;
      } else if (Math.abs(ofPlace - boundOfPlace) > Math.abs(figure - bound)) {
        figure = ofPlace;
        bound = boundOfPlace;
      }
      end = place + 1;
    },
    finish,
  };
}
