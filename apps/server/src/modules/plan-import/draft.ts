import type {
  PlanCommitmentDraft,
  PlanContent,
  PlanIndicatorDraft,
  PlanItemKind,
  PlanMeasureDraft,
  PlanProjectDraft,
} from '@ecoloop/api-contract';
import type { IndicatorDeclaration } from '@ecoloop/domain-kit';
import { findUnit, type LocalizedText } from '@ecoloop/kernel';
import type { PlanReading, ReadIndicator, ReadItem, ReadMeasure, ReadProject, Span } from '@ecoloop/plan-reader';

/** A draft of any kind; which fields it has follows from the kind. */
export type Draft = PlanIndicatorDraft | PlanCommitmentDraft | PlanMeasureDraft | PlanProjectDraft;

export interface DraftItem {
  readonly id: string;
  readonly kind: PlanItemKind;
  readonly spans: readonly Span[];
  readonly section?: string | undefined;
  readonly confidence: number;
  readonly doubts: readonly LocalizedText[];
  readonly draft: Draft;
}

/** What was read, as items to be reviewed. Nothing is filled in that the document does not say. */
export function draftItems(reading: PlanReading, computed: readonly IndicatorDeclaration[]): DraftItem[] {
  const { indicators, commitments, measures, projects, period } = reading;
  return [
    ...indicators.map((read) => item('indicator', read, indicatorDraft(read, period?.to, computed))),
    ...commitments.map((read) => item('commitment', read, commitmentDraft(read))),
    ...measures.map((read) => item('measure', read, measureDraft(read))),
    ...projects.map((read) => item('project', read, projectDraft(read))),
  ];
}

function item(kind: PlanItemKind, { id, spans, section, confidence, doubts }: ReadItem, draft: Draft): DraftItem {
  return { id, kind, spans, section, confidence, doubts, draft };
}

/** The document is in one language; until somebody translates it both sides say what it says. */
const inBoth = (text: string): LocalizedText => ({ zh: text, en: text });

function indicatorDraft(
  read: ReadIndicator,
  lastYear: number | undefined,
  computed: readonly IndicatorDeclaration[],
): PlanIndicatorDraft {
  const { name, target, category, attribute, note, section, number } = read;
  const unit = findUnit(read.unit) ?? read.unit;
  const baseline = read.baselines.toSorted((a, b) => b.year - a.year)[0];
  const targetYear = target?.year ?? lastYear;
  const direction = directionOf(read);
  const declared = computed.find((each) => sameIndicator(each.name.zh, name) && each.unit === unit);
  const remark = [note, read.achieved && `${read.achieved.year}: ${read.achieved.text}`].filter(Boolean).join('；');
  return {
    ...(number === undefined ? {} : { number }),
    name: inBoth(name),
    ...(category === undefined ? {} : { category: inBoth(category) }),
    unit,
    decimals: declared?.decimals ?? printedDecimals(read),
    attribute: attribute ?? 'none',
    ...(direction ? { direction } : {}),
    ...(declared ? { computedBy: declared.id } : {}),
    ...(baseline
      ? {
          baseline: {
            year: baseline.year,
            ...(baseline.value === undefined ? { text: baseline.text } : { value: baseline.value }),
          },
        }
      : {}),
    ...(targetYear === undefined ? {} : { targetYear }),
    ...(target ? { target: target.expression, targetText: inBoth(target.text) } : {}),
    ...(remark === '' ? {} : { note: inBoth(remark) }),
    ...(section === undefined ? {} : { section }),
  };
}

/** Names of one indicator in the usual spellings: PM2.5 or 细颗粒物, 年均 or 年平均, with and without brackets. */
export function sameIndicator(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/细颗粒物/g, 'PM2.5'],
  [/可吸入颗粒物/g, 'PM10'],
  [/年平均/g, '年均'],
  [/[（(〔[][^（()）〔〕[\]]*[）)〕\]]/g, ''],
  [/[\s$_{}*“”"、，,的]/g, ''],
  [/比率/g, '比例'],
  [/(?:城市)?空气质量/g, ''],
  [/平均值$/g, ''],
];

export const plainName = (name: string): string =>
  spellings.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), name).toLowerCase();

function printedDecimals({ baselines, target }: ReadIndicator): number {
  const texts = [...baselines.map(({ text }) => text), target?.text ?? ''];
  return Math.max(0, ...texts.map((text) => /\d\.(\d{1,6})/.exec(text)?.[1]?.length ?? 0));
}

/** From the sign of the target, from where it lies beside the baseline, or from what it asks; undefined where all are silent. */
function directionOf({ name, target, baselines }: ReadIndicator): PlanIndicatorDraft['direction'] {
  const expression = target?.expression;
  if (!expression) return undefined;
  const [lower, higher] = ['lower-is-better', 'higher-is-better'] as const;
  if ('comparator' in expression && expression.kind !== 'change') {
    if (expression.comparator.startsWith('<')) return lower;
    if (expression.comparator.startsWith('>')) return higher;
  }
  if (expression.kind === 'change') return expression.direction === 'decrease' ? lower : higher;
  if (expression.kind === 'cumulative') return higher;
  if (expression.kind === 'qualitative' && expression.quality.endsWith('eliminate')) return lower;
  const base = baselines.find(({ value }) => value !== undefined)?.value;
  if (expression.kind === 'level' && base !== undefined && base !== expression.value) {
    return expression.value < base ? lower : higher;
  }
  if (/(?:降幅|减排量|削减量|下降率|达标率|利用率|处理率|覆盖率|回收率|比例|比率|率|面积|指数)$/.test(name))
    return higher;
  return /(?:浓度|排放总量|排放量|噪声|声级|能耗|强度|水耗|天数|用量|平均值)$/.test(name) ? lower : undefined;
}

function commitmentDraft(read: PlanReading['commitments'][number]): PlanCommitmentDraft {
  const { kind, subject, expression, unit, year, scope, phrase, section } = read;
  return {
    kind,
    subject,
    expression,
    unit: findUnit(unit) ?? unit,
    ...(year === undefined ? {} : { year }),
    ...(scope === undefined ? {} : { scope }),
    phrase,
    ...(section === undefined ? {} : { section }),
  };
}

function measureDraft({ name, text, leads, supports, due, commitments, section }: ReadMeasure): PlanMeasureDraft {
  return {
    name: inBoth(name),
    text,
    leads: [...leads],
    supports: [...supports],
    ...(due === undefined ? {} : { due }),
    commitments: [...commitments],
    ...(section === undefined ? {} : { section }),
  };
}

function projectDraft(read: ReadProject): PlanProjectDraft {
  const { number, field, name, content, leads, supports, due, investment, section } = read;
  return {
    ...(number === undefined ? {} : { number }),
    field: inBoth(field ?? ''),
    name: inBoth(name),
    ...(content === undefined ? {} : { content }),
    leads: [...leads],
    supports: [...supports],
    ...(due === undefined ? {} : { due }),
    ...(investment ? { investment } : {}),
    ...(section === undefined ? {} : { section }),
  };
}

/** Which items of the plan as it holds the drafts go on with, by name; each is gone on with once at most. */
export function continuedKeys(
  items: readonly { readonly id: string; readonly kind: PlanItemKind; readonly draft: Draft }[],
  content: PlanContent,
): Map<string, string> {
  const waiting = new Map<string, string[]>();
  const offer = (kind: PlanItemKind, name: string, key: string): void => {
    const place = `${kind}/${plainName(name)}`;
    waiting.set(place, [...(waiting.get(place) ?? []), key]);
  };
  for (const { key, name } of content.indicators) offer('indicator', name.zh, key);
  for (const { key, subject, year } of content.commitments) offer('commitment', `${subject}${year ?? ''}`, key);
  for (const { key, name } of content.measures) offer('measure', name.zh, key);
  for (const { key, name } of content.projects) offer('project', name.zh, key);
  const continued = new Map<string, string>();
  for (const { id, kind, draft } of items.filter((each) => !isOfEarlierPlan(each.draft, content.from))) {
    const key = waiting.get(`${kind}/${plainName(labelOf(draft))}`)?.shift();
    if (key !== undefined) continued.set(id, key);
  }
  return continued;
}

/** Plans print the results of the one before beside their own targets. */
export const isOfEarlierPlan = (draft: Draft, from: number): boolean =>
  'targetYear' in draft && draft.targetYear < from;

function labelOf(draft: Draft): string {
  if ('subject' in draft) return `${draft.subject}${draft.year ?? ''}`;
  return 'name' in draft ? draft.name.zh : '';
}
