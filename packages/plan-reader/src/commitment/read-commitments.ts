import type { OutlineSection, ReadCommitment } from '../model.ts';
import { proseOf, type Paragraph } from '../prose/paragraphs.ts';
import { periodOfText, timeMentions, type Period } from '../prose/plan-years.ts';
import { sectionRole } from '../prose/section-role.ts';
import { spansOf, type CleanText } from '../text/clean-text.ts';
import { kindOf, yearOf, type Surroundings } from './moment.ts';
import { listedUnderHeading } from './listed-values.ts';
import { doubtTexts, type Doubt } from './doubt.ts';
import type { Finding } from './finding.ts';
import { readSentence } from './read-sentence.ts';
import { sentencesOf } from './sentence.ts';

const ENTRY = /^(?:[●•■□▪◆◇★·○➢]|——|[-–—]|[（(]?\d{1,2}[）)]|\d{1,2}[.、]|[①-⑳]|[一二三四五六七八九十]是)/;

/**
 * The quantified promises, results and limits that the prose of a plan states, in the order of the text.
 *
 * @param text exactly as opened; the spans of what is found point into it
 * @param outline sections of the text; without them headings are recognised by their numbers and looks
 * @param period the years of the plan; without it the first year that the text wants something reached by
 */
export function readCommitments(
  text: string,
  outline: readonly OutlineSection[],
  period: Period | undefined,
): ReadCommitment[] {
  const years = period ?? periodOfText(text);
  const commitments: ReadCommitment[] = [];
  let goalYear: number | undefined;
  let goalTitle: string | undefined;
  for (const paragraph of proseOf(text, outline)) {
    const titles = paragraph.headings.map(({ title }) => title);
    const role = sectionRole(titles);
    if (titles[0] !== goalTitle) goalYear = undefined;
    goalTitle = titles[0];
    // —— and the like: goals listed behind the sentence that names their year.
    const contextYear =
      (ENTRY.test(paragraph.clean.text) ? goalYear : undefined) ??
      dueIn(paragraph.clean.text) ??
      yearInTitles(titles, years);
    const around: Surroundings = {
      role,
      ...(years && { period: years }),
      ...(contextYear !== undefined && { contextYear }),
      isCell: paragraph.from === 'project-cell',
    };
    const add = (finding: Finding, clean: CleanText, paragraphYear: number | undefined): void => {
      const commitment = commitmentOf(finding, clean, paragraph, around, paragraphYear);
      if (commitment) commitments.push({ id: `commitment-${commitments.length + 1}`, ...commitment });
    };
    const listed = listedUnderHeading(paragraph);
    if (listed.length > 0) {
      for (const finding of listed) add(finding, paragraph.clean, undefined);
      continue;
    }
    let paragraphYear: number | undefined;
    for (const sentence of sentencesOf(paragraph.clean)) {
      const times = timeMentions(sentence.clean.text, years);
      for (const finding of readSentence(sentence, times, around)) add(finding, finding.clean, paragraphYear);
      const named = times.filter((time) => time.use !== 'base').at(-1)?.year;
      if (named !== undefined) paragraphYear = named;
      if (role === 'goal' && !ENTRY.test(paragraph.clean.text) && named !== undefined && years && named >= years.to)
        goalYear = named;
    }
  }
  return commitments;
}

function commitmentOf(
  finding: Finding,
  clean: CleanText,
  paragraph: Paragraph,
  around: Surroundings,
  paragraphYear: number | undefined,
): Omit<ReadCommitment, 'id'> | undefined {
  const moment = yearOf(finding, around, paragraphYear);
  const kind = kindOf(finding, around, moment.year);
  if (kind === undefined) return undefined;
  const spans = spansOf(clean, finding.start, finding.end);
  const doubts: Doubt[] = [...finding.doubts];
  let confidence = finding.confidence;
  if (moment.from === 'context' && kind !== 'requirement') {
    doubts.push('year-from-context');
    confidence -= 0.05;
  }
  if (around.role === 'problem') {
    doubts.push('state-of-affairs');
    confidence -= 0.25;
  }
  return {
    kind,
    subject: finding.subject.name,
    expression: finding.expression,
    unit: finding.unit,
    phrase: clean.text.slice(finding.start, finding.end),
    spans,
    confidence: Math.round(Math.max(0.1, confidence) * 100) / 100,
    doubts: doubts.map((doubt) => doubtTexts[doubt]),
    ...(kind !== 'requirement' && moment.year !== undefined && { year: moment.year, yearFrom: moment.from }),
    ...(finding.subject.scope !== undefined && { scope: finding.subject.scope }),
    ...(paragraph.section !== undefined && { section: paragraph.section }),
  };
}

/** `完成时限：2023年底` at the end of a task. */
const dueIn = (text: string): number | undefined => {
  const year = /(?:完成|实施|办理)(?:时限|期限|时间)[：:](20\d{2})年/.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
};

/** `（一）2025年目标`: the only year of the nearest heading that names one. */
function yearInTitles(titles: readonly string[], period: Period | undefined): number | undefined {
  for (const title of titles) {
    const years = new Set(
      timeMentions(title, period)
        .filter((time) => time.use !== 'base')
        .map((time) => time.year),
    );
    if (years.size > 0) return years.size === 1 ? [...years][0] : undefined;
  }
  return undefined;
}
