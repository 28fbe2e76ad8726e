import type { PlanContent } from '@ecoloop/api-contract';
import type { PlanDefinition } from '@ecoloop/domain-kit';

/** A plan the site declares, as the content of its first version. Keys follow the numbers. */
export function contentOfSitePlan(plan: PlanDefinition): PlanContent {
  return {
    name: plan.name,
    document: plan.document,
    territory: plan.territory,
    from: plan.from,
    to: plan.to,
    ...(plan.parent === undefined ? {} : { parent: plan.parent }),
    pinnedEdition: { ...plan.pinnedEdition },
    source: plan.source,
    sections: [],
    indicators: plan.indicators.map(({ number, category, computedBy, baseline, target, note, ...indicator }) => ({
      key: `I${number}`,
      number,
      name: indicator.name,
      ...(category ? { category } : {}),
      unit: indicator.unit,
      decimals: indicator.decimals,
      attribute: indicator.attribute,
      direction: indicator.direction,
      ...(computedBy === undefined ? {} : { computedBy }),
      ...(baseline ? { baseline } : {}),
      targetYear: indicator.targetYear,
      target,
      targetText: indicator.targetText,
      ...(note ? { note } : {}),
    })),
    commitments: [],
    measures: [],
    projects: plan.projects.map(({ number, field, name, lead, due }) => ({
      key: `P${number}`,
      number,
      field,
      name,
      leads: lead.zh.split(/[、，；]/),
      leadText: lead,
      supports: [],
      due,
    })),
  };
}
