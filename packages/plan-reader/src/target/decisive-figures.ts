import type { FigureOfYear } from './judgement.ts';

/**
 * One figure a year, oldest first: the computed one where data cover the year and none of them is simulated, otherwise
 * the reported one. Simulated and incomplete figures are never among them.
 */
export function decisiveFigures<Figure extends FigureOfYear>(figures: readonly Figure[]): Figure[] {
  const byYear = new Map<number, Figure>();
  for (const figure of figures) {
    if (figure.simulated === true || figure.complete === false) continue;
    if (figure.origin === 'computed' || !byYear.has(figure.year)) byYear.set(figure.year, figure);
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}
