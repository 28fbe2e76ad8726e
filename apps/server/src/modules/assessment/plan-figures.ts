import type { IndicatorValue, PlanContent } from '@ecoloop/api-contract';
import { IN_FORCE } from '../evaluation/index.ts';
import type { IndicatorService } from '../indicator/index.ts';
import type { FigureSource, KnownFigure } from './sources.ts';

export interface PlanFigureDependencies {
  readonly plans: {
    content(plan: string): PlanContent;
    indicatorsOf(plan: string): readonly { readonly key: string; readonly values: readonly IndicatorValue[] }[];
  };
  readonly indicators: Pick<IndicatorService, 'find' | 'valuesOf'>;
}

/**
 * Figures of a plan's own territory as the plan knows them, computed and reported; of a territory within it those that
 * the platform computes, under the edition that the plan pins.
 */
export function createPlanFigures({ plans, indicators }: PlanFigureDependencies): FigureSource {
  return {
    figuresOf(plan, item, territory): readonly KnownFigure[] {
      const content = plans.content(plan);
      if (territory === content.territory) {
        return plans.indicatorsOf(plan).find(({ key }) => key === item)?.values ?? [];
      }
      const { computedBy } = content.indicators.find(({ key }) => key === item) ?? {};
      const declared = computedBy === undefined ? undefined : indicators.find(computedBy);
      if (!declared) return [];
      const edition = content.pinnedEdition[declared.evaluation] ?? IN_FORCE;
      return indicators
        .valuesOf(declared, territory, edition)
        .map((value) => ({ ...value, origin: 'computed' as const }));
    },
  };
}
