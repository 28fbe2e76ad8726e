import type { Language, LocalizedText } from '@ecoloop/kernel';
import type { StandardSheet } from '../../src/model/sheet.ts';
import type { Confidence, Source } from '../../src/model/source.ts';
import type { Standard } from '../../src/model/standard.ts';
import { plain } from '../command.ts';
import { confidenceLabels, editionLabel, territoryLabel } from './labels.ts';
import { groupBy } from './group-by.ts';
import { doubtMark, limitSections, placeOf, type LimitSection } from './limit-section.ts';
import { escaped, markdownList, markdownTable } from './markdown.ts';

const words = {
  inForce: { zh: '版本与施行', en: 'Editions and when they are in force' },
  limits: { zh: '限值', en: 'Limits' },
  tables: { zh: '其他表', en: 'Other tables' },
  rules: { zh: '方法', en: 'Method' },
  conventions: { zh: '本库的约定', en: 'Conventions of ours' },
  conventionsAbout: {
    zh: '标准未作规定或未读到规定处，本库这样做：',
    en: 'Where the texts are silent or were not read, this library does as follows:',
  },
  notCovered: { zh: '未涵盖', en: 'Not covered' },
  contents: { zh: '目录', en: 'All standards' },
  otherEditions: { zh: '其他版本：', en: 'Other editions: ' },
  sourceOf: { zh: '来源：', en: 'Source: ' },
  noDate: { zh: '未读到', en: 'not read' },
  noClause: { zh: '未读到条款号', en: 'number of the clause not read' },
  confidence: { zh: '可信度', en: 'confidence' },
} as const satisfies Record<string, LocalizedText>;

/** Which languages the page links to, and how. */
export interface PageLinks {
  readonly contents: string;
  readonly otherLanguage: string;
}

/** The page of a family of standards as Markdown. */
export function sheetPage(sheet: StandardSheet, language: Language, links?: PageLinks): string {
  const { title, tables, rules, conventions, notCovered } = sheet;
  const say = (text: LocalizedText): string => text[language];
  const section = (heading: LocalizedText, ...parts: readonly string[]): string[] =>
    parts.every((part) => part === '') ? [] : [`## ${say(heading)}`, ...parts];
  return [
    `# ${say(title)}`,
    ...(links ? [linkLine(links, language)] : []),
    ...section(words.inForce, inForceTable(sheet.standards, language), legend(language)),
    ...section(words.limits, ...limitSections(sheet).map((part, _, all) => limitPart(part, all, language))),
    ...section(
      words.tables,
      ...tables.map((table) =>
        [
          `### ${escaped(say(table.title))}`,
          sourceLine(table.source, [table.source.confidence], language),
          markdownTable(table, language),
        ].join('\n\n'),
      ),
    ),
    ...section(
      words.rules,
      markdownList(rules.map(({ rule, source }) => `${escaped(say(rule))}${bracketed(source, language)}`)),
    ),
    ...(conventions.length > 0
      ? section(
          words.conventions,
          say(words.conventionsAbout),
          markdownList(conventions.map((text) => escaped(say(text)))),
        )
      : []),
    ...section(words.notCovered, markdownList(notCovered.map((text) => escaped(say(text))))),
  ].join('\n\n');
}

/** Where a text binds, from when to when; one whose date was not read says so. */
export function inForceRows(standards: readonly Standard[]): readonly (readonly LocalizedText[])[] {
  return standards.flatMap(({ id, document, title, edition, inForce }) => {
    const name = { zh: title.zh === document ? document : `${document} ${title.zh}`, en: `${document} ${title.en}` };
    const text = [plain(id), name, editionLabel(edition)];
    if (inForce.length === 0) return [[...text, plain(''), words.noDate, plain(''), plain('')]];
    // Territories of the same dates share a row.
    const periods = groupBy(inForce, ({ from, until = '', confidence }) => [from, until, confidence]);
    return periods.map((period) => {
      const [{ from, until, confidence }] = period;
      const where = period.map(({ territory }) => territoryLabel(territory));
      return [
        ...text,
        { zh: where.map(({ zh }) => zh).join('、'), en: where.map(({ en }) => en).join(', ') },
        plain(from),
        plain(until ?? ''),
        plain(confidence === 'C' ? `C${doubtMark}` : confidence),
      ];
    });
  });
}

export const inForceColumns: readonly LocalizedText[] = [
  { zh: '编号', en: 'id' },
  { zh: '标准', en: 'standard' },
  { zh: '版本', en: 'edition' },
  { zh: '地区', en: 'where' },
  { zh: '施行', en: 'from' },
  { zh: '止', en: 'until' },
  words.confidence,
];

/** What the marks A, B and C mean. */
export function legend(language: Language): string {
  const marks = (['A', 'B', 'C'] as const).map(
    (mark) => `**${mark}**${mark === 'C' ? ` ${doubtMark}` : ''} ${confidenceLabels[mark][language]}`,
  );
  return language === 'zh' ? `可信度：${marks.join('；')}` : `Confidence: ${marks.join('; ')}`;
}

function inForceTable(standards: readonly Standard[], language: Language): string {
  return markdownTable({ columns: inForceColumns, rows: inForceRows(standards) }, language);
}

function limitPart(part: LimitSection, all: readonly LimitSection[], language: Language): string {
  const { source, confidences, tables } = part;
  const others = all.filter((other) => other !== part && sameTable(other.source, source));
  const links = others.map((other) => `[${nameOf(other.source, language)}](#${anchorOf(other.source)})`);
  return [
    `<a id="${anchorOf(source)}"></a>`,
    `### ${nameOf(source, language)}`,
    sourceLine(source, confidences, language),
    ...tables.map((table) => markdownTable(table, language)),
    ...(links.length > 0 ? [`${words.otherEditions[language]}${links.join(language === 'zh' ? '、' : ', ')}`] : []),
  ].join('\n\n');
}

/** Whether two tables are the same one in editions of one standard: GB 3095-2012 and GB 3095-2026. */
function sameTable(left: Source, right: Source): boolean {
  const seriesOf = (document: string): string => document.replace(/[-—]\d{4}$/, '');
  const isSamePlace = left.clause === right.clause || left.clause === undefined || right.clause === undefined;
  return seriesOf(left.document) === seriesOf(right.document) && isSamePlace;
}

function nameOf(source: Source, language: Language): string {
  const year = /-(\d{4})$/.exec(source.document)?.[1];
  const edition = source.edition === year ? '' : editionLabel(source.edition)[language];
  const place = escaped(placeOf(source)[language]);
  return edition === '' ? place : language === 'zh' ? `${place}（${edition}）` : `${place} (${edition})`;
}

function anchorOf({ document, edition, clause = '' }: Source): string {
  return `${document} ${edition} ${clause}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function sourceLine(source: Source, confidences: readonly Confidence[], language: Language): string {
  const marks = confidences.map((mark) => (mark === 'C' ? `C ${doubtMark}` : mark)).join(', ');
  const place = escaped(placeOf(source)[language]);
  const notes = [
    ...(source.clause === undefined ? [words.noClause[language]] : []),
    `${words.confidence[language]} ${marks}`,
  ];
  return language === 'zh'
    ? `${words.sourceOf.zh}${place}（${notes.join('；')}）`
    : `${words.sourceOf.en}${place} (${notes.join('; ')})`;
}

function bracketed(source: Source, language: Language): string {
  const place = escaped(placeOf(source)[language]);
  const mark = source.confidence === 'C' ? `, C ${doubtMark}` : `, ${source.confidence}`;
  return language === 'zh' ? `（${place}${mark.replace(', ', '，')}）` : ` (${place}${mark})`;
}

function linkLine({ contents, otherLanguage }: PageLinks, language: Language): string {
  const other = language === 'zh' ? 'English' : '中文';
  return `[${words.contents[language]}](${contents}) · [${other}](${otherLanguage})`;
}
