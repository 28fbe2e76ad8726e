import type {
  PlanChanges,
  PlanCommitmentContent,
  PlanContent,
  PlanFieldChange,
  PlanIndicatorContent,
  PlanItemChange,
  PlanItemKind,
  PlanMeasureContent,
  PlanProjectContent,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { isDeepStrictEqual } from 'node:util';
import { printedField } from './printed-field.ts';

export type PlanItem = PlanIndicatorContent | PlanCommitmentContent | PlanMeasureContent | PlanProjectContent;

/** Every item of a content with its kind, indicators first. */
export function itemsOf(content: PlanContent): { readonly kind: PlanItemKind; readonly item: PlanItem }[] {
  const { indicators, commitments, measures, projects } = content;
  return [
    ...indicators.map((item) => ({ kind: 'indicator' as const, item })),
    ...commitments.map((item) => ({ kind: 'commitment' as const, item })),
    ...measures.map((item) => ({ kind: 'measure' as const, item })),
    ...projects.map((item) => ({ kind: 'project' as const, item })),
  ];
}

/** What an item is called: its name, or the subject of a commitment. */
export const nameOf = (item: PlanItem): LocalizedText =>
  'subject' in item ? { zh: item.subject, en: item.subject } : item.name;

/** Where an item stands in a document is not what it says: another place alone is no change. */
const PLACES = new Set(['key', 'source', 'section']);
/** Changing one of these moves what is to be reached, or from where. */
const BASES = new Set(['baseline', 'target', 'targetYear', 'expression', 'year', 'unit']);
const HEADING = ['name', 'document', 'documentNumber', 'territory', 'from', 'to', 'parent', 'pinnedEdition'] as const;

/** What `after` says otherwise than `before`. Items are the same where their keys are. */
export function changesBetween(before: PlanContent, after: PlanContent): Omit<PlanChanges, 'plan' | 'from' | 'to'> {
  const earlier = new Map(itemsOf(before).map(({ item }) => [item.key, item]));
  const later = new Set(itemsOf(after).map(({ item }) => item.key));
  const kept = itemsOf(after).flatMap(({ kind, item }): PlanItemChange[] => {
    const old = earlier.get(item.key);
    if (!old) return [{ kind, key: item.key, name: nameOf(item), change: 'added', rebaselined: false, fields: [] }];
    const fields = fieldChanges(old, item);
    if (fields.length === 0) return [];
    const isTarget = kind === 'indicator' || kind === 'commitment';
    const rebaselined = isTarget && fields.some(({ field }) => BASES.has(field));
    return [{ kind, key: item.key, name: nameOf(item), change: 'changed', rebaselined, fields }];
  });
  const removed = itemsOf(before)
    .filter(({ item }) => !later.has(item.key))
    .map(({ kind, item }): PlanItemChange => ({
      kind,
      key: item.key,
      name: nameOf(item),
      change: 'removed',
      rebaselined: false,
      fields: [],
    }));
  const items = [...kept, ...removed];
  const count = (change: PlanItemChange['change']): number => items.filter((item) => item.change === change).length;
  return {
    counts: {
      added: count('added'),
      changed: count('changed'),
      removed: count('removed'),
      rebaselined: items.filter((item) => item.rebaselined).length,
    },
    heading: HEADING.flatMap((field) => fieldChange(field, before[field], after[field])),
    items,
  };
}

/** Keys of the indicators and commitments that `after` gives in another unit. */
export function changedUnits(before: PlanContent, after: PlanContent): string[] {
  const units = new Map([...before.indicators, ...before.commitments].map(({ key, unit }) => [key, unit]));
  return [...after.indicators, ...after.commitments].flatMap(({ key, unit }) =>
    (units.get(key) ?? unit) === unit ? [] : key,
  );
}

function fieldChanges(before: PlanItem, after: PlanItem): PlanFieldChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !PLACES.has(field))
    .flatMap((field) => fieldChange(field, old.get(field), now.get(field), [unitOf(before), unitOf(after)]));
}

const unitOf = (item: PlanItem): string => ('unit' in item ? item.unit : '');

function fieldChange(
  field: string,
  before: unknown,
  after: unknown,
  [unitBefore, unitAfter]: readonly [string, string] = ['', ''],
): PlanFieldChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  return [
    {
      field,
      ...(before === undefined ? {} : { before: printedField(field, before, unitBefore) }),
      ...(after === undefined ? {} : { after: printedField(field, after, unitAfter) }),
    },
  ];
}
