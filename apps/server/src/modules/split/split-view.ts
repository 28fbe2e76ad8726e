import type { Split, SplitCheck, SplitInput, SplitPart, Subject } from '@ecoloop/api-contract';
import type { TargetItem } from './plan-targets.ts';
import type { SplitPartRow, SplitRow, StoredSplit } from './repository.ts';
import type { SubjectDirectory } from './subjects.ts';

/** A stored split as it was asked for. */
export function inputOf({ row, parts }: StoredSplit): SplitInput {
  return {
    plan: row.plan,
    item: row.item,
    year: row.year,
    ...fromOf(row),
    rule: row.rule,
    comparator: row.comparator,
    value: row.value,
    decimals: row.decimals,
    ...(row.basis === null ? {} : { basis: row.basis }),
    ...(row.document === null ? {} : { document: row.document }),
    ...(row.note === null ? {} : { note: row.note }),
    ...replacesOf(row),
    parts: parts.map(({ subject, weight, set_value: value, baseline, note }) => ({
      subject,
      ...(weight === null ? {} : { weight }),
      ...(value === null ? {} : { value }),
      ...(baseline === null ? {} : { baseline }),
      ...(note === null ? {} : { note }),
    })),
  };
}

const fromOf = ({ from_split: split, from_subject: subject }: SplitRow): Pick<SplitInput, 'from'> =>
  split === null || subject === null ? {} : { from: { split, subject } };

const replacesOf = ({ replaces: split, replaces_reason: reason }: SplitRow): Pick<SplitInput, 'replaces'> =>
  split === null || reason === null ? {} : { replaces: { split, reason } };

/** An item that the plan no longer has, by what was kept with the split; its target is not known any more. */
export function storedItem(row: SplitRow): TargetItem {
  const name = { zh: row.item_name_zh, en: row.item_name_en };
  return {
    key: row.item,
    name,
    unit: row.unit,
    decimals: row.decimals,
    attribute: 'none',
    targetYear: row.year,
    target: { kind: 'delegated', to: 'upper' },
    targetText: name,
  };
}

interface Surroundings {
  readonly holder: Subject;
  readonly subjects: SubjectDirectory;
  readonly checks: SplitCheck[];
  readonly handedOn: readonly Pick<SplitRow, 'id' | 'from_subject'>[];
  readonly adjustments: number;
}

export function splitView({ row, parts }: StoredSplit, around: Surroundings): Split {
  return {
    id: row.id,
    plan: row.plan,
    item: row.item,
    itemName: { zh: row.item_name_zh, en: row.item_name_en },
    unit: row.unit,
    decimals: row.decimals,
    year: row.year,
    holder: around.holder,
    ...fromOf(row),
    rule: row.rule,
    comparator: row.comparator,
    value: row.value,
    ...(row.basis === null ? {} : { basis: row.basis }),
    ...(row.document === null ? {} : { document: row.document }),
    ...(row.note === null ? {} : { note: row.note }),
    state: row.state,
    version: row.version,
    ...replacesOf(row),
    adjustments: around.adjustments,
    parts: parts.map((part) => partView(part, around)),
    checks: around.checks,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    ...(row.handed_down_by === null ? {} : { handedDownBy: row.handed_down_by }),
    ...(row.handed_down_at === null ? {} : { handedDownAt: row.handed_down_at.toISOString() }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

function partView(part: SplitPartRow, { subjects, handedOn }: Surroundings): SplitPart {
  const { subject: ref, territory, weight, value, baseline, note } = part;
  const on = handedOn.find(({ from_subject: subject }) => subject === ref);
  return {
    subject: subjects.find(ref) ?? { ref, name: { zh: ref, en: ref }, territory },
    ...(weight === null ? {} : { weight }),
    ...(value === null ? {} : { value }),
    byHand: part.set_value !== null,
    ...(baseline === null ? {} : { baseline }),
    ...(note === null ? {} : { note }),
    answer: {
      state: part.answer,
      ...(part.answer_by === null ? {} : { by: part.answer_by }),
      ...(part.answer_at === null ? {} : { at: part.answer_at.toISOString() }),
      ...(part.answer_text === null ? {} : { text: part.answer_text }),
    },
    ...(on ? { handedOn: on.id } : {}),
  };
}
