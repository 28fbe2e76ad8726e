import type { PlanContent, PlanItemSource, WorkArrangement, WorkKind } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';

/** Plans as this module needs them: what the version in force says. */
export interface PlansAtWork {
  ids(): readonly string[];
  content(plan: string): PlanContent | undefined;
}

/** A measure or project as the plan says it. */
export interface PlannedItem {
  readonly key: string;
  readonly kind: WorkKind;
  readonly number?: number;
  readonly name: LocalizedText;
  readonly field?: LocalizedText;
  readonly section?: string;
  readonly text?: string;
  readonly source?: PlanItemSource;
  readonly commitments: readonly string[];
  /** Last year. */
  readonly due?: number;
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  readonly investment?: { readonly amount: number; readonly unit: string };
  /** False where only the store knows it: the version in force has it no longer. */
  readonly inPlan: boolean;
}

/** Measures, then projects, in the plan's order. */
export function plannedItems({ measures, projects }: PlanContent): PlannedItem[] {
  return [
    ...measures.map(({ key, name, text, section, source, commitments, due, leads, supports }): PlannedItem => ({
      key,
      kind: 'measure',
      name,
      text,
      ...(section === undefined ? {} : { section }),
      ...(source === undefined ? {} : { source }),
      commitments,
      ...(due === undefined ? {} : { due }),
      leads: separate(leads),
      supports: separate(supports),
      inPlan: true,
    })),
    ...projects.map(
      ({ key, number, name, field, content, section, source, due, leads, supports, investment }): PlannedItem => ({
        key,
        kind: 'project',
        number,
        name,
        field,
        ...(content === undefined ? {} : { text: content }),
        ...(section === undefined ? {} : { section }),
        ...(source === undefined ? {} : { source }),
        commitments: [],
        ...(due === undefined ? {} : { due }),
        leads: separate(leads),
        supports: separate(supports),
        ...(investment === undefined ? {} : { investment }),
        inPlan: true,
      }),
    ),
  ];
}

/** An item that people worked on and that an amendment took out of the plan. */
export function formerItem(key: string): PlannedItem {
  return {
    key,
    kind: key.startsWith('P') ? 'project' : 'measure',
    name: { zh: `${key}（规划现行版本中已无此项）`, en: `${key} (no longer in the plan)` },
    commitments: [],
    leads: [],
    supports: [],
    inPlan: false,
  };
}

/** Names that stand in one cell, each by itself. */
const separate = (names: readonly string[]): string[] => [
  ...new Set(
    names
      .flatMap((name) => name.split(/[、，,;；\n]/))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** What holds while nobody arranged anything: the plan's own place, years and investment. */
export function defaultArrangement(content: PlanContent, { due, investment }: PlannedItem): WorkArrangement {
  const budget = investment && inTenThousands(investment);
  return {
    territory: content.territory,
    from: `${content.from}-01-01`,
    to: `${Math.max(due ?? content.to, content.from)}-12-31`,
    responsibilities: [],
    dependsOn: [],
    effects: [],
    ...(budget === undefined ? {} : { budget }),
  };
}

const factors: Readonly<Record<string, number>> = { 元: 1e-4, 千元: 0.1, 万元: 1, 百万元: 100, 亿元: 1e4 };

/** 10 000 CNY; nothing where the unit is another. */
function inTenThousands({ amount, unit }: { readonly amount: number; readonly unit: string }): number | undefined {
  const factor = factors[unit.trim()];
  return factor === undefined ? undefined : Math.round(amount * factor * 1e4) / 1e4;
}
