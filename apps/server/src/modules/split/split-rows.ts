import type { SplitInput, Subject } from '@ecoloop/api-contract';
import { SplitErrors } from './errors.ts';
import type { TargetItem, TargetsOfPlan } from './plan-targets.ts';
import type { SubjectDirectory } from './subjects.ts';
import type { WorkedOut } from './work-out.ts';

/** @throws split.INVALID naming every problem */
export function requireSound(
  input: SplitInput,
  plan: TargetsOfPlan,
  holder: Subject,
  subjects: SubjectDirectory,
): void {
  const isTwice = (ref: string, index: number) => input.parts.findIndex(({ subject }) => subject === ref) !== index;
  const details = [
    ...(input.year < plan.from || input.year > plan.to ? [{ path: 'year', message: `${plan.from}–${plan.to}` }] : []),
    ...input.parts.flatMap(({ subject: ref }, index) => {
      const subject = subjects.find(ref);
      const path = `parts[${index}].subject`;
      if (!subject) return [{ path, message: `${ref}: 不存在 / not known` }];
      if (isTwice(ref, index)) return [{ path, message: `${ref}: 重复 / twice` }];
      if (ref === holder.ref) return [{ path, message: `${ref}: 不能分解给自身 / is the holder itself` }];
      if (!subjects.isWithin(subject, holder.territory)) {
        return [{ path, message: `${ref}: 不在${holder.name.zh}内 / not within ${holder.name.en}` }];
      }
      return [];
    }),
  ];
  if (details.length === 0) return;
  const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw SplitErrors.INVALID({ count: details.length, list }, { details });
}

/** What is stored of an input. */
export function rowsOf(
  input: SplitInput,
  item: TargetItem,
  holder: Subject,
  subjects: SubjectDirectory,
  { values }: WorkedOut,
) {
  return {
    row: {
      plan: input.plan,
      item: input.item,
      item_name_zh: item.name.zh,
      item_name_en: item.name.en,
      unit: item.unit,
      decimals: input.decimals ?? item.decimals,
      year: input.year,
      holder: holder.ref,
      territory: holder.territory,
      from_split: input.from?.split ?? null,
      from_subject: input.from?.subject ?? null,
      rule: input.rule,
      comparator: input.comparator,
      value: input.value,
      basis: input.basis ?? null,
      document: input.document ?? null,
      note: input.note ?? null,
      state: 'draft' as const,
      replaces: input.replaces?.split ?? null,
      replaces_reason: input.replaces?.reason ?? null,
    },
    parts: input.parts.map((part, sequence) => ({
      subject: part.subject,
      sequence,
      territory: subjects.get(part.subject).territory,
      weight: part.weight ?? null,
      value: values[sequence] ?? null,
      set_value: part.value ?? null,
      baseline: part.baseline ?? null,
      note: part.note ?? null,
      answer: 'waiting' as const,
    })),
  };
}
