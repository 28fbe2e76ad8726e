import type {
  PlanCommitmentContent,
  PlanContent,
  PlanImportDocument,
  PlanImportHeading,
  PlanImportPreview,
  PlanIndicatorContent,
  PlanItemKind,
  PlanMeasureContent,
  PlanProjectContent,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { printTarget } from '@ecoloop/plan-reader';
import { itemsOf } from '../plan/index.ts';
import { isOfEarlierPlan } from './draft.ts';
import { draftProblems } from './draft-problems.ts';
import type { StoredItem } from './repository.ts';

const letters: Readonly<Record<PlanItemKind, string>> = { indicator: 'I', commitment: 'C', measure: 'M', project: 'P' };

type Problem = PlanImportPreview['problems'][number];

const headingLabels = {
  plan: { zh: '规划编号', en: 'the identifier of the plan' },
  name: { zh: '规划名称', en: 'the name of the plan' },
  document: { zh: '文件名称', en: 'the document' },
  from: { zh: '起始年', en: 'the first year' },
  to: { zh: '终止年', en: 'the last year' },
} satisfies Record<string, LocalizedText>;

/** What must be done before the import can be adopted. */
export function importProblems(heading: PlanImportHeading, items: readonly StoredItem[]): Problem[] {
  const problems: Problem[] = [];
  const missing = Object.entries(headingLabels).filter(
    ([field]) => new Map(Object.entries(heading)).get(field) === undefined,
  );
  for (const [field, label] of missing) {
    problems.push({
      code: `heading.${field}`,
      message: { zh: `请填写${label.zh}`, en: `Fill in ${label.en}` },
      items: [],
    });
  }
  if (heading.from !== undefined && heading.to !== undefined && heading.from > heading.to) {
    problems.push({
      code: 'heading.period',
      message: { zh: '起始年晚于终止年', en: 'The plan ends before it begins' },
      items: [],
    });
  }
  const open = items.filter(({ decision }) => decision === 'open');
  if (open.length > 0) {
    problems.push({
      code: 'items.open',
      message: { zh: `还有 ${open.length} 个条目没有决定`, en: `${open.length} items are not decided on` },
      items: open.map(({ id }) => id),
    });
  }
  const incomplete = enteringItems(items).filter(({ kind, content }) => draftProblems(kind, content).length > 0);
  if (incomplete.length > 0) {
    problems.push({
      code: 'items.incomplete',
      message: { zh: `有 ${incomplete.length} 个条目不完整`, en: `${incomplete.length} items are not complete` },
      items: incomplete.map(({ id }) => id),
    });
  }
  const { from } = heading;
  const past = from === undefined ? [] : enteringItems(items).filter(({ content }) => isOfEarlierPlan(content, from));
  if (past.length > 0) {
    problems.push({
      code: 'items.past',
      message: {
        zh: `有 ${past.length} 个指标的目标年早于规划期，是上一期规划的，请改正或拒绝`,
        en: `The targets of ${past.length} indicators are of years before the plan, set by an earlier one; correct or reject them`,
      },
      items: past.map(({ id }) => id),
    });
  }
  if (enteringItems(items).length === 0) {
    problems.push({
      code: 'items.none',
      message: { zh: '没有任何条目进入规划', en: 'No item enters the plan' },
      items: [],
    });
  }
  return problems;
}

export const enteringItems = (items: readonly StoredItem[]): StoredItem[] =>
  items.filter(({ decision }) => decision === 'accepted' || decision === 'edited');

export interface Composed {
  readonly heading: PlanImportHeading;
  readonly items: readonly StoredItem[];
  readonly document: Pick<PlanImportDocument, 'outline'>;
  readonly fileHash: string;
  /** What holds of the plan now. */
  readonly current: PlanContent | undefined;
  /** Keys any version has used. */
  readonly used: ReadonlySet<string>;
}

/**
 * The content of the version. Undefined while the heading is not complete; items that are not, or not decided on, are
 * left out.
 */
export function composeContent({
  heading,
  items,
  document,
  fileHash,
  current,
  used,
}: Composed): PlanContent | undefined {
  const { name, document: title, from, to } = heading;
  if (!name || !title || from === undefined || to === undefined) return undefined;
  const entering = enteringItems(items).filter(({ kind, content }) => draftProblems(kind, content).length === 0);
  const keys = keysOf(entering, used);
  const sections = document.outline.map(({ key, level, title: text, parent }) => ({
    key,
    level,
    title: text,
    ...(parent === undefined ? {} : { parent }),
  }));
  const known = new Set(sections.map(({ key }) => key));
  const earlier = new Map(current ? itemsOf(current).map(({ item }) => [item.key, item]) : []);
  const finished = entering.map((item) => {
    const key = keys.get(item.id) ?? '';
    const { section, ...draft } = {
      ...translatedAsBefore(item.content, earlier.get(key)),
      section: item.content.section,
    };
    return {
      kind: item.kind,
      item: {
        ...draft,
        key,
        ...(section !== undefined && known.has(section) ? { section } : {}),
        source: {
          document: fileHash,
          spans: spansOf(item, items).map(({ start, end }) => ({ start, end })),
          ...(item.page === undefined ? {} : { page: item.page }),
          quote: item.quote.slice(0, 2_000),
        },
      },
    };
  });
  // `draftProblems` has seen that each has the fields of its kind; a draft lacks nothing else of the content.
  const of = <Content>(kind: PlanItemKind): Content[] =>
    finished.filter((each) => each.kind === kind).map(({ item }) => item as unknown as Content);
  return {
    name,
    document: title,
    ...(heading.documentNumber === undefined ? {} : { documentNumber: heading.documentNumber }),
    territory: heading.territory,
    from,
    to,
    ...(heading.parent === undefined ? {} : { parent: heading.parent }),
    pinnedEdition: heading.pinnedEdition,
    source: { document: title, confidence: 'B' },
    sections,
    indicators: numbered(of<PlanIndicatorContent>('indicator').map(withEnglishTarget)),
    commitments: of<PlanCommitmentContent>('commitment'),
    measures: of<PlanMeasureContent>('measure').map((measure) => ({
      ...measure,
      commitments: [...new Set(measure.commitments.flatMap((id) => keys.get(toldBy(id, items)) ?? []))],
    })),
    projects: numbered(of<PlanProjectContent>('project')),
  };
}

/** A target that nobody has translated says in English what its expression means. */
function withEnglishTarget(indicator: PlanIndicatorContent): PlanIndicatorContent {
  const { targetText, target } = indicator;
  if (!/\p{Script=Han}/u.test(targetText.en)) return indicator;
  return { ...indicator, targetText: { zh: targetText.zh, en: printTarget(target, '', 'en') } };
}

/** The item itself, or the one it was merged into. */
function toldBy(id: string, items: readonly StoredItem[]): string {
  return items.find((item) => item.id === id)?.mergedInto ?? id;
}

/** Keys that were continued stay; the others follow the last one that any version has used. */
function keysOf(items: readonly StoredItem[], used: ReadonlySet<string>): Map<string, string> {
  const taken = new Set([...used, ...items.flatMap(({ continues }) => continues ?? [])]);
  const last = new Map<string, number>();
  for (const key of taken) {
    const letter = key.slice(0, 1);
    last.set(letter, Math.max(last.get(letter) ?? 0, Number(key.slice(1))));
  }
  return new Map(
    items.map(({ id, kind, continues }) => {
      if (continues !== undefined) return [id, continues];
      const letter = letters[kind];
      const number = (last.get(letter) ?? 0) + 1;
      last.set(letter, number);
      return [id, `${letter}${number}`];
    }),
  );
}

/** Items are numbered as printed; one whose number is missing or taken follows after the last. */
function numbered<Item extends { readonly number?: number }>(items: readonly Item[]): (Item & { number: number })[] {
  const taken = new Set<number>();
  let next = Math.max(0, ...items.map(({ number }) => number ?? 0)) + 1;
  return items.map((item) => {
    const { number } = item;
    const given = number === undefined || taken.has(number) ? next++ : number;
    taken.add(given);
    return { ...item, number: given };
  });
}

/** All characters that tell the item: its own, and of those merged into it. */
export function spansOf(item: StoredItem, items: readonly StoredItem[]): StoredItem['spans'] {
  return [...item.spans, ...items.filter(({ mergedInto }) => mergedInto === item.id).flatMap(({ spans }) => spans)];
}

/**
 * A text whose Chinese is that of the item before keeps its translation; a computation that was bound stays bound. Plans
 * print 分贝 for a weighted level too: where the version before knew that it is one, it stays one.
 */
function translatedAsBefore<Draft extends object>(draft: Draft, before: object | undefined): Draft {
  if (!before) return draft;
  const old = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(draft).map(([field, value]: [string, unknown]) => {
    const earlier = old.get(field);
    const isSame = isLocalized(value) && isLocalized(earlier) && value.en === value.zh && value.zh === earlier.zh;
    return [field, isSame ? earlier : value] as const;
  });
  const bound = old.get('computedBy');
  const kept = bound === undefined || 'computedBy' in draft ? {} : { computedBy: bound };
  const weighted = old.get('unit') === 'dB(A)' && 'unit' in draft && draft.unit === 'dB' ? { unit: 'dB(A)' } : {};
  return { ...draft, ...Object.fromEntries(entries), ...kept, ...weighted };
}

const isLocalized = (value: unknown): value is LocalizedText =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
