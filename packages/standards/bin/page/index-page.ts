import type { Language, LocalizedText } from '@ecoloop/kernel';
import type { StandardSheet } from '../../src/model/sheet.ts';
import type { Confidence } from '../../src/model/source.ts';
import { plain, type OutputTable } from '../command.ts';
import { escaped, markdownList, markdownTable } from './markdown.ts';
import { inForceColumns, inForceRows, legend } from './sheet-page.ts';
import { doubtMark } from './limit-section.ts';

const words = {
  title: { zh: '生态环境标准', en: 'Environmental standards' },
  intro: {
    zh: '`@ecoloop/standards` 所含的标准。各页由程序所用的同一份数据生成：限值、方法、条款、未涵盖的内容。',
    en: 'The standards that `@ecoloop/standards` holds. The pages are made from the data with which the functions judge: limits, method, clauses, what is not covered.',
  },
  families: { zh: '分类', en: 'By family' },
  editions: { zh: '全部版本', en: 'All editions' },
  notCovered: { zh: '未涵盖', en: 'Not covered' },
} as const satisfies Record<string, LocalizedText>;

/** The page that lists all others. */
export function indexPage(sheets: readonly StandardSheet[], language: Language): string {
  const other = language === 'zh' ? '[English](en/README.md)' : '[中文](../README.md)';
  const standards = new Map(sheets.flatMap((sheet) => sheet.standards).map((standard) => [standard.id, standard]));
  const missing = sheets.filter(({ notCovered }) => notCovered.length > 0);
  return [
    `# ${words.title[language]}`,
    other,
    words.intro[language],
    `## ${words.families[language]}`,
    markdownTable(coverageTable(sheets), language, (cell, row, column) =>
      column === 0 ? `[${escaped(cell)}](${sheets[row]?.id ?? ''}.md)` : escaped(cell),
    ),
    legend(language),
    `## ${words.editions[language]}`,
    markdownTable({ columns: inForceColumns, rows: inForceRows([...standards.values()]) }, language),
    `## ${words.notCovered[language]}`,
    ...missing.map(({ title, notCovered }) =>
      [`### ${escaped(title[language])}`, markdownList(notCovered.map((text) => escaped(text[language])))].join('\n\n'),
    ),
  ].join('\n\n');
}

/** What is held of each family, how much of it, and how sure it is. */
export function coverageTable(sheets: readonly StandardSheet[]): OutputTable {
  return {
    columns: [
      { zh: '内容', en: 'what' },
      { zh: '页', en: 'page' },
      { zh: '文件', en: 'documents' },
      { zh: '限值', en: 'limits' },
      { zh: '其他表', en: 'other tables' },
      { zh: '方法规则', en: 'rules' },
      { zh: '可信度', en: 'confidence' },
    ],
    rows: sheets.map((sheet) => {
      const documents = [...new Set(sheet.standards.map(({ document }) => document))];
      return [
        sheet.title,
        plain(sheet.id),
        documentsLabel(documents),
        plain(sheet.limits.length),
        plain(sheet.tables.length),
        plain(sheet.rules.length),
        confidenceOf(sheet),
      ];
    }),
  };
}

const mostDocuments = 4;

function documentsLabel(documents: readonly string[]): LocalizedText {
  const shown = documents.slice(0, mostDocuments);
  const rest = String(documents.length - shown.length);
  return documents.length > mostDocuments
    ? { zh: `${shown.join('、')}，另 ${rest} 项`, en: `${shown.join(', ')} and ${rest} more` }
    : { zh: shown.join('、'), en: shown.join(', ') };
}

/** How many figures and rules have which mark: `A 200, C† 6`. */
function confidenceOf({ limits, tables, rules }: StandardSheet): LocalizedText {
  const marks = [...limits, ...tables, ...rules].map(({ source }) => source.confidence);
  const counts = (['A', 'B', 'C'] as const)
    .map((mark) => [mark, marks.filter((candidate) => candidate === mark).length] as const)
    .filter(([, count]) => count > 0)
    .map(([mark, count]: readonly [Confidence, number]) => `${mark === 'C' ? `C${doubtMark}` : mark} ${String(count)}`);
  return { zh: counts.join('，'), en: counts.join(', ') };
}
