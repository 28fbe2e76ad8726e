import type { PlanContent, PlanItemKind, TargetExpression } from '@ecoloop/api-contract';
import type { ErrorDetail } from '@ecoloop/kernel';
import { itemsOf, nameOf } from './plan-changes.ts';

/** What a content may refer to. */
export interface KnownNames {
  readonly isPlan: (id: string) => boolean;
  /** Unit of an indicator that a domain computes; undefined where nothing computes it. */
  readonly unitOf: (indicator: string) => string | undefined;
  /** Editions of an evaluation; undefined where there is no such evaluation. */
  readonly editions: (evaluation: string) => readonly string[] | undefined;
}

const letters: Readonly<Record<PlanItemKind, string>> = { indicator: 'I', commitment: 'C', measure: 'M', project: 'P' };

/** A strategy may look as far ahead. */
const LONGEST = 50;
const isYear = (year: number): boolean => year >= 1950 && year <= 2199;
const noYear = (...years: readonly (number | undefined)[]): string =>
  `a year lies between 1950 and 2199: ${years.filter((year) => year !== undefined).join(', ')}`;

function isSound(target: TargetExpression): boolean {
  if (target.kind === 'range' && target.least > target.most) return false;
  if (target.kind === 'delegated') return target.atLeast === undefined || isSound(target.atLeast);
  return Object.values(target).every((part) => typeof part !== 'number' || Math.abs(part) <= 1e15);
}

/** Everything that keeps a content from becoming a version, each with its place. */
export function contentProblems(content: PlanContent, known: KnownNames): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const expect = (holds: boolean, path: string, message: string): void => {
    if (!holds) problems.push({ path, message });
  };
  const { from, to, parent, pinnedEdition, sections, indicators, measures, commitments } = content;
  expect(content.name.zh.trim() !== '', 'name', 'the plan has no name');
  for (const [path, year] of [
    ['from', from],
    ['to', to],
  ] as const)
    expect(isYear(year), path, noYear(year));
  expect(to - from <= LONGEST, 'to', `the plan is longer than ${LONGEST} years`);
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
    expect(/^.\d{1,6}$/.test(key), key, 'a key has one to six digits');
    expect(key.startsWith(letters[kind]), key, `a key of this kind begins with ${letters[kind]}`);
    expect(!seen.has(key), key, 'the key stands for two items');
    expect(nameOf(item).zh.trim() !== '', key, 'the item has no name');
    expect(section === undefined || sectionKeys.has(section), key, `there is no section "${section ?? ''}"`);
    seen.add(key);
  }
  for (const { key, targetYear, baseline, computedBy, target, unit } of indicators) {
    expect(isYear(targetYear) && (!baseline || isYear(baseline.year)), key, noYear(targetYear, baseline?.year));
    expect(isSound(target), key, 'a range begins at its lower end, and no figure is beyond 10^15');
    expect(targetYear >= from, key, `the target year ${targetYear} is before the plan`);
    expect(baseline === undefined || baseline.year < targetYear, key, 'the baseline is not before the target year');
    const computed = computedBy === undefined ? unit : known.unitOf(computedBy);
    expect(computed !== undefined, key, `nothing computes "${computedBy ?? ''}"`);
    expect((computed ?? unit) === unit, key, `it is in ${unit}, what computes it in ${computed ?? ''}`);
  }
  for (const { key, year, expression } of commitments) {
    expect(year === undefined || isYear(year), key, noYear(year));
    expect(isSound(expression), key, 'a range begins at its lower end, and no figure is beyond 10^15');
  }
  for (const { key, due } of [...measures, ...content.projects]) {
    expect(due === undefined || isYear(due), key, noYear(due));
  }
  for (const { key, commitments: linked } of measures) {
    const missing = linked.filter((commitment) => !commitmentKeys.has(commitment));
    expect(missing.length === 0, key, `commitments that are not in the plan: ${missing.join(', ')}`);
  }
  return problems;
}
