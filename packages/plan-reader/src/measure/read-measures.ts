import type { OutlineSection, ReadCommitment, ReadMeasure, Span } from '../model.ts';
import { timeMentions } from '../prose/plan-years.ts';
import { proseOf, UNNUMBERED_RANK, type Heading, type Paragraph } from '../prose/paragraphs.ts';
import { sectionRole } from '../prose/section-role.ts';
import { spansOf, type CleanText } from '../text/clean-text.ts';
import { isResponsibility, responsibleIn } from './organisations.ts';

interface Draft {
  readonly name: string;
  readonly parts: CleanText[];
  readonly named: 'sentence' | 'heading';
  readonly section?: string;
}

const LEAD_LIMIT = 36;
/** Sentences that state what is, and headings of lists of projects. */
const NO_NAME =
  /^[^，]{1,12}(?<!还|于|如|但|就|凡)是(?![否非])|^(?:规划)?(?:重点|重大)(?:工程)?(?:项目|工程)(?:清单)?$/;
const NO_TASK = /目录|附件|名词|抄送|编制说明|通知|〔\d{4}〕/;

/**
 * What the plan sets out to do: paragraphs that begin with a short sentence naming the task, and sections whose
 * paragraphs have none, named by their heading. Results, problems, principles and goals are none.
 *
 * @param commitments those read from the same text; a measure names the ones that stand in it
 */
export function readMeasures(
  text: string,
  outline: readonly OutlineSection[],
  commitments: readonly ReadCommitment[],
): ReadMeasure[] {
  const all = proseOf(text, outline);
  const isNumbered = all.some(({ headings }) => headings.some(({ rank }) => rank < UNNUMBERED_RANK));
  const prose = all.filter(
    (paragraph) => isTask(paragraph) && (!isNumbered || paragraph.headings.some(({ rank }) => rank < UNNUMBERED_RANK)),
  );
  const parents = new Set(
    prose.flatMap(({ headings }) =>
      outsideBox(headings)
        .slice(1)
        .map(({ start }) => start),
    ),
  );
  const groups = new Map<number, Paragraph[]>();
  for (const paragraph of prose) {
    const start = paragraph.headings[0]?.start ?? 0;
    groups.set(start, [...(groups.get(start) ?? []), paragraph]);
  }
  return [...groups]
    .flatMap(([start, paragraphs]) => draftsOf(paragraphs, parents.has(start)))
    .filter(({ name }) => !NO_NAME.test(name))
    .map((draft, index) => measureOf(draft, index + 1, commitments));
}

/** A box (专栏) in a section does not divide it. */
function outsideBox(headings: readonly Heading[]): readonly Heading[] {
  const box = headings.findIndex(({ title }) => /^(?:#+ ?)?专栏/.test(title));
  return box < 0 ? headings : headings.slice(0, box + 1);
}

/** @param isParent whether narrower headings follow, so that what has no name of its own introduces them */
function draftsOf(paragraphs: readonly Paragraph[], isParent: boolean): Draft[] {
  const [first] = paragraphs;
  const heading = first?.headings[0];
  if (!first || !heading) return [];
  const section = first.section === undefined ? {} : { section: first.section };
  const leads = paragraphs.map(({ clean }) => (isResponsibility(clean.text) ? undefined : leadOf(clean.text)));
  const named = leads.filter((lead) => lead !== undefined).length;
  if (named < 2 || named * 2 < paragraphs.length - 1) {
    if (isParent) return [];
    const parts = [heading.clean, ...paragraphs.map(({ clean }) => clean)];
    return [{ name: nameOf(heading), parts, named: 'heading', ...section }];
  }
  const drafts: Draft[] = [];
  paragraphs.forEach(({ clean }, index) => {
    const lead = leads[index];
    if (lead !== undefined) drafts.push({ name: lead, parts: [clean], named: 'sentence', ...section });
    else drafts.at(-1)?.parts.push(clean);
  });
  return drafts;
}

function isTask({ headings, from, clean }: Paragraph): boolean {
  const titles = headings.map(({ title }) => title);
  return (
    from === 'prose' &&
    headings.length > 0 &&
    sectionRole(titles) === 'task' &&
    !titles.some((title) => NO_TASK.test(title)) &&
    !/^(?:抄送|[一-鿿]{0,12}20\d{2}年\d{1,2}月\d{1,2}日)/.test(clean.text)
  );
}

/** `加快推广新能源车。`: a first sentence that is short, has no figure and is followed by more. */
function leadOf(text: string): string | undefined {
  const match =
    /^(?:[●•■□▪◆◇★·○➢]\s?|——|[（(]?\d{1,2}[）)][、.]?|\d{1,2}[.、](?!\d)|[（(][一二三四五六七八九十]+[）)]|[①-⑳])?([^。：；\d]{4,}?)[。：](?=.{12,})/.exec(
      text,
    );
  const name = match?.[1]?.trim().replace(/(?<=.{4})方面$/, '');
  if (name === undefined || name.length > LEAD_LIMIT || (name.match(/，/g)?.length ?? 0) > 1) return undefined;
  return /^(?:在|到|至|按照|根据|依据|以|其中|同时|主要|包括|注)/.test(name) ? undefined : name;
}

const nameOf = ({ title }: Heading): string =>
  title
    .replace(/^#+ ?/, '')
    .replace(
      /^(?:第[一二三四五六七八九十百\d]+[章节条]\s?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}(?:\.\d{1,2})*[.、]?\s?|专栏\s?(?:\d+|[一二三四五六七八九十]+(?=[：:\s]))?[：:\s]*)/,
      '',
    );

function measureOf(draft: Draft, number: number, commitments: readonly ReadCommitment[]): ReadMeasure {
  const spans = draft.parts.flatMap((part) => spansOf(part));
  const body = draft.named === 'heading' ? draft.parts.slice(1) : draft.parts;
  const text = body.map((part) => part.text).join('\n');
  const { leads, supports } = responsibleIn(text);
  const due = dueIn(text);
  return {
    id: `measure-${number}`,
    name: draft.name,
    text,
    leads,
    supports,
    commitments: commitments.filter((item) => item.spans.some((span) => liesIn(span, spans))).map(({ id }) => id),
    spans,
    confidence: draft.named === 'sentence' ? 0.85 : 0.7,
    doubts:
      draft.named === 'sentence'
        ? []
        : [{ zh: '名称取自标题，正文没有概括句', en: 'Named after the heading; no sentence sums it up' }],
    ...(due !== undefined && { due }),
    ...(draft.section !== undefined && { section: draft.section }),
  };
}

/** The last year by which the text wants something done. */
function dueIn(text: string): number | undefined {
  const years = timeMentions(text, undefined)
    .filter(({ use }) => use === 'by')
    .map(({ year }) => year);
  const limit = /(?:完成|实施|办理)?(?:时限|期限|时间)[：:](20\d{2})年/.exec(text)?.[1];
  if (limit !== undefined) years.push(Number(limit));
  return years.length === 0 ? undefined : Math.max(...years);
}

const liesIn = (span: Span, spans: readonly Span[]): boolean =>
  spans.some(({ start, end }) => start <= span.start && span.end <= end);
