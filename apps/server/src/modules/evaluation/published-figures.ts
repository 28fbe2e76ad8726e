import type { PublishedFigure } from '@ecoloop/domain-kit';
import type { CalendarPeriod } from '@ecoloop/kernel';
import { yearOf } from '@ecoloop/kernel';

/** Figures published elsewhere, found by what they speak of. */
export interface PublishedFigures {
  readonly all: readonly PublishedFigure[];
  find(evaluation: string, scope: string, period: CalendarPeriod, metric: string): PublishedFigure | undefined;
}

export function createPublishedFigures(all: readonly PublishedFigure[]): PublishedFigures {
  const key = (evaluation: string, territory: string, year: number, metric: string): string =>
    [evaluation, territory, year, metric].join('|');
  const byKey = new Map(all.map((f) => [key(f.evaluation, f.territory, f.year, f.metric), f]));
  return {
    all,
    find: (evaluation, scope, period, metric) => {
      if (period.kind !== 'year' || !scope.startsWith('territory:')) return undefined;
      return byKey.get(key(evaluation, scope.slice('territory:'.length), yearOf(period.from), metric));
    },
  };
}
