import type { JudgedHour, Localized } from '@ecoloop/api-contract';

/** Hours in a row that are not judged for the same mark or reported condition, by their place among the hours. */
export interface Band {
  readonly from: number;
  /** Included. */
  readonly to: number;
  readonly text: string;
}

/** The mark by its letter, a condition by its name; gaps and what has no limit are no bands. */
export function bandsOf(hours: readonly JudgedHour[], pick: (text: Localized) => string): Band[] {
  const bands: { from: number; to: number; text: string }[] = [];
  hours.forEach((hour, place) => {
    const text = labelOf(hour, pick);
    if (text === undefined) return;
    const open = bands.at(-1);
    if (open?.text === text && open.to === place - 1) open.to = place;
    else bands.push({ from: place, to: place, text });
  });
  return bands;
}

function labelOf({ condition, mark, reason }: JudgedHour, pick: (text: Localized) => string): string | undefined {
  if (condition !== undefined) return reason && pick(reason.text);
  return mark;
}
