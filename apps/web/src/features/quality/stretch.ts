/** Hours of a curve, by their places: `start` up to, but not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** From one hour to another, both included, in whichever order they were touched. */
export const between = (a: number, b: number): Stretch => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 });

/** Where a key moves the cursor to; undefined for keys that do not move it. */
export function moved(cursor: number, key: string, count: number): number | undefined {
  const target = {
    ArrowLeft: cursor - 1,
    ArrowRight: cursor + 1,
    PageUp: cursor - 24,
    PageDown: cursor + 24,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

/** Least number of hours that are drawn. */
const NEAREST = 12;

/** The window after zooming by a factor around a place of it; never beyond the curve. */
export function zoomed({ start, end }: Stretch, factor: number, around: number, count: number): Stretch {
  const length = Math.round(Math.min(count, Math.max(NEAREST, (end - start) * factor)));
  const share = (around - start) / Math.max(1, end - start);
  return shifted({ start: Math.round(around - share * length), end: 0 }, length, count);
}

/** The window moved along the curve by so many hours. */
export const panned = ({ start, end }: Stretch, hours: number, count: number): Stretch =>
  shifted({ start: start + hours, end: 0 }, end - start, count);

function shifted({ start }: Stretch, length: number, count: number): Stretch {
  const first = Math.min(Math.max(start, 0), Math.max(0, count - length));
  return { start: first, end: Math.min(count, first + length) };
}

/** The window moved just so far that a place is in it. */
export function withPlace(window: Stretch, place: number, count: number): Stretch {
  if (place < window.start) return panned(window, place - window.start, count);
  if (place >= window.end) return panned(window, place - window.end + 1, count);
  return window;
}
