import type { PlanContent, PlanItemKind } from '@ecoloop/api-contract';
import type { ErrorDetail } from '@ecoloop/kernel';
import { itemsOf, nameOf } from './plan-changes.ts';

/** What a content may refer to. */
export interface KnownNames {
  readonly isPlan: (id: string) => boolean;
  readonly isIndicator: (id: string) => boolean;
  /** Editions of an evaluation; undefined where there is no such evaluation. */
  readonly editions: (evaluation: string) => readonly string[] | undefined;
}

const letters: Readonly<Record<PlanItemKind, string>> = { indicator: 'I', commitment: 'C', measure: 'M', project: 'P' };

/** Everything that keeps a content from becoming a version, each with its place. */
export function contentProblems(content: PlanContent, known: KnownNames): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const expect = (holds: boolean, path: string, message: string): void => {
    if (!holds) problems.push({ path, message });
  };
  const { from, to, parent, pinnedEdition, sections, indicators, measures, commitments } = content;
  expect(content.name.zh.trim() !== '', 'name', 'the plan has no name');
  expect(from <= to, 'to', `the plan ends (${to}) before it begins (${from})`);
  expect(parent === undefined || known.isPlan(parent), 'parent', `there is no plan "${parent ?? ''}"`);
  for (const [evaluation, edition] of Object.entries(pinnedEdition)) {
    const editions = known.editions(evaluation);
    const path = `pinnedEdition.${evaluation}`;
    expect(editions !== undefined, path, 'there is no such evaluation');
    expect(
      editions?.includes(edition) !== false,
      path,
      `no edition "${edition}", known: ${editions?.join(', ') ?? ''}`,
    );
  }
  const sectionKeys = new Set(sections.map(({ key }) => key));
  const commitmentKeys = new Set(commitments.map(({ key }) => key));
  const seen = new Set<string>();
  for (const { kind, item } of itemsOf(content)) {
    const { key, section } = item;
    expect(key.startsWith(letters[kind]), key, `a key of this kind begins with ${letters[kind]}`);
    expect(!seen.has(key), key, 'the key stands for two items');
    expect(nameOf(item).zh.trim() !== '', key, 'the item has no name');
    expect(section === undefined || sectionKeys.has(section), key, `there is no section "${section ?? ''}"`);
    seen.add(key);
  }
  for (const { key, targetYear, baseline, computedBy } of indicators) {
    expect(targetYear >= from, key, `the target year ${targetYear} is before the plan`);
    expect(baseline === undefined || baseline.year < targetYear, key, 'the baseline is not before the target year');
    expect(computedBy === undefined || known.isIndicator(computedBy), key, `nothing computes "${computedBy ?? ''}"`);
  }
  for (const { key, commitments: linked } of measures) {
    const missing = linked.filter((commitment) => !commitmentKeys.has(commitment));
    expect(missing.length === 0, key, `commitments that are not in the plan: ${missing.join(', ')}`);
  }
  return problems;
}
