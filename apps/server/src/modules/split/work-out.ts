import type { SplitCheck, SplitInput, Subject } from '@ecoloop/api-contract';
import { printedUnit } from '@ecoloop/kernel';
import { allocate } from './allocate.ts';
import { checkSplit, type SplitFigures } from './check-split.ts';
import type { TargetItem } from './plan-targets.ts';
import type { SubjectDirectory } from './subjects.ts';
import { numericTarget } from './yearly-path.ts';

/** The part of another split that a split hands on. */
export interface HandedPart {
  readonly comparator: SplitInput['comparator'];
  readonly value: number;
}

export interface WorkedOut {
  /** Of each part, in the order given. */
  readonly values: readonly (number | undefined)[];
  readonly checks: SplitCheck[];
}

type Figures = Pick<SplitInput, 'rule' | 'comparator' | 'value' | 'decimals' | 'parts' | 'year'>;

/** What a split comes to: the values of its parts, and whether they make what the holder owes. */
export function workOut(
  figures: Figures,
  item: TargetItem,
  holder: Subject,
  subjects: SubjectDirectory,
  from: HandedPart | undefined,
): WorkedOut {
  const { rule, comparator, value, parts } = figures;
  const whole = { rule, comparator, value, decimals: figures.decimals ?? item.decimals };
  const values = allocate(whole, parts);
  const bound = from ? { ...from, from: texts.handedDown } : planBound(item, figures.year);
  const checks = checkSplit({
    ...whole,
    unit: printedUnit(item.unit),
    parts: parts.map((part) => ({ ...part, name: nameOf(subjects, part.subject) })),
    values,
    ...(bound ? { bound } : {}),
    uncovered: uncovered(figures, holder, subjects),
  });
  return { values, checks };
}

/** A subject that the site no longer has is called by its reference. */
const nameOf = (subjects: SubjectDirectory, ref: string) => subjects.find(ref)?.name ?? { zh: ref, en: ref };

/** A level is due in its target year; a sum is checked over the years together. */
function planBound(item: TargetItem, year: number): SplitFigures['bound'] {
  const target = numericTarget(item);
  if (!target || target.isSum || year !== item.targetYear) return undefined;
  return { comparator: target.comparator, value: target.value, from: texts.plan };
}

function uncovered({ parts }: Figures, holder: Subject, subjects: SubjectDirectory) {
  if (!holder.ref.startsWith('territory:')) return [];
  const children = subjects.children(holder.territory);
  const given = new Set(parts.map(({ subject }) => subject));
  if (!children.some(({ ref }) => given.has(ref))) return [];
  return children.filter(({ ref }) => !given.has(ref)).map(({ name }) => name);
}

const texts = {
  handedDown: { zh: '上级下达的目标', en: 'the target handed down to it' },
  plan: { zh: '规划目标', en: 'the target of the plan' },
};
