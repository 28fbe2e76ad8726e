import type { IndicatorValue, PlanContent, PlanIndicator } from '@ecoloop/api-contract';
import { IN_FORCE } from '../evaluation/index.ts';
import type { Figures, IndicatorService } from '../indicator/index.ts';
import type { FigureSource, KnownFigure } from './sources.ts';

export interface PlanFigureDependencies {
  readonly plans: {
    content(plan: string): PlanContent;
    indicatorsOf(plan: string): readonly (Pick<PlanIndicator, 'key' | 'computedBy'> & {
      readonly values: readonly IndicatorValue[];
    })[];
  };
  readonly indicators: Pick<IndicatorService, 'find' | 'valuesOf'>;
  readonly figures: Pick<Figures, 'approved'>;
}

/**
 * Figures of a plan's own territory as the plan knows them; of a territory within it those that were reported for it and
 * approved, and those that the platform computes by what the indicator is bound to, under the edition that the plan pins.
 */
export function createPlanFigures({ plans, indicators, figures }: PlanFigureDependencies): FigureSource {
  function reportedOf(plan: string, item: string, territory: string): KnownFigure[] {
    return figures
      .approved(plan, item)
      .filter((row) => row.territory === territory && /^\d{4}$/.test(row.period))
      .map(({ period, value, text }) => ({
        year: Number(period),
        ...(value === null ? {} : { value }),
        ...(text === null ? {} : { text }),
        origin: 'reported',
        ref: `indicator:${plan}/${item}/${period}`,
      }));
  }

  return {
    figuresOf(plan, item, territory): readonly KnownFigure[] {
      const content = plans.content(plan);
      const indicator = plans.indicatorsOf(plan).find(({ key }) => key === item);
      if (territory === content.territory) return indicator?.values ?? [];
      const declared = indicator?.computedBy === undefined ? undefined : indicators.find(indicator.computedBy);
      const edition = declared && (content.pinnedEdition[declared.evaluation] ?? IN_FORCE);
      const computed = declared && edition ? indicators.valuesOf(declared, territory, edition) : [];
      return [
        ...reportedOf(plan, item, territory),
        ...computed.map((value) => ({ ...value, origin: 'computed' as const })),
      ];
    },
  };
}
