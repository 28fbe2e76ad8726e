import { parseChineseNumber } from '../text/chinese-number.ts';
import type { TableRow } from './plan-table.ts';

/** What a column of a table says about its rows. */
export type ColumnRole =
  | 'number'
  | 'category'
  | 'name'
  | 'unit'
  | 'baseline'
  | 'target'
  | 'achieved'
  | 'attribute'
  | 'note'
  | 'scope'
  | 'project'
  | 'content'
  | 'due'
  | 'lead'
  | 'support'
  | 'investment'
  | 'other';

export interface Column {
  readonly role: ColumnRole;
  /** Year the header names. */
  readonly year?: number;
  /** Whether the header says 累计. */
  readonly isCumulative: boolean;
  /** Header with all its rows, cleaned. */
  readonly title: string;
  /** What is left of the header without years and words such as 目标值: the indicator of a column, where it has one. */
  readonly subject: string;
}

export interface TableHeader {
  readonly columns: readonly Column[];
  /** Rows it takes. */
  readonly height: number;
}

const EXACT: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:序号|编号|序|号|no\.?|№|项次)$/i],
  [
    'project',
    /^(?:重点|重大|建设|具体)?(?:项目|工程|任务)名称$|^(?:重点|重大)(?:项目|工程)$|^工程$|^名称及(?:建设)?内容$/,
  ],
  [
    'content',
    /^(?:主要|具体|建设|项目|工程|实施|任务)*(?:建设)?(?:规模(?:及|和|与)?)?(?:建设)?(?:内容|规模|任务)(?:(?:及|和|与)(?:建设)?(?:规模|内容))?$|^项目概况$|^建设规模及内容$|^主要措施$/,
  ],
  [
    'due',
    /^(?:实施|完成|建设|起止|计划|预计|工程|项目|执行)*(?:期限|时限|时间|年限|周期|年度|期|工期|起止年限|起止时间)$/,
  ],
  ['support', /(?:配合|协同|协助|参与|协办)(?:部门|单位)?/],
  ['lead', /(?:牵头|责任|主责|实施|承担|建设|主办|负责|主管|落实)(?:部门|单位|主体)|^(?:牵头|责任主体|实施主体|部门)$/],
  ['investment', /投资|资金|经费|概算/],
  ['attribute', /属性|性质|约束性|预期性|指标类型$/],
  ['note', /^(?:备注|说明|注释|注|数据来源|指标解释|计算方法)$/],
  ['unit', /^(?:计量|指标)?单位$/],
  ['category', /类别|类型|领域|分类|方面|一级指标|^类$|^类目$|要素|^方向$/],
  [
    'scope',
    /^(?:行政)?(?:地区|区域|区县|县区|[区县](?:（[^）]*）)?|市县|县市区?|城市|市（?州?）?|行政区划?|流域|断面|街道|乡镇|范围)(?:名称)?$/,
  ],
  [
    'name',
    /^(?!年度)[\u4E00-\u9FFF]{0,6}(?<!约束性|预期性|一级)指标(?:名称|内容|项目?)?$|^(?:名称|项目|内容|目标(?:名称|内容|事项)|指标[及（(]?(?:计量)?单位[）)]?)$|指标名称/,
  ],
];

const YEAR = /(?:19|20)\d{2}/g;
const TARGET_WORDS = /目标|规划|期望|预期值|计划值|要求/;
const DONE_WORDS = /现状|完成|实际|达到值|实现|实绩|完成值/;
const BASE_WORDS = /现状|基准|基期|基数|基础|初始|现值|本底/;

/** Whether a row names columns. */
export function isHeaderRow(row: TableRow): boolean {
  const texts = row.map(({ clean }) => clean.text.replace(/\s/g, '')).filter((text) => text !== '');
  if (texts.length < 2) return false;
  const named = texts.filter((text) => roleOf(text) !== 'other' || (isYearTitle(text) && text.length <= 24)).length;
  const figures = texts.filter((text) => /^[<>≥≤]?\d+(?:\.\d+)?$/.test(text) && !/^(?:19|20)\d{2}$/.test(text)).length;
  return figures === 0 && named >= Math.max(2, texts.length / 2);
}

const isYearTitle = (text: string): boolean => new RegExp(YEAR).test(text) && !/[，。；]/.test(text);

/** @param period years of the plan, which tell a starting year from one to reach */
export function readHeader(
  rows: readonly TableRow[],
  period?: { readonly from: number; readonly to: number },
): TableHeader | undefined {
  const first = rows[0];
  if (!first) return undefined;
  let height = isHeaderRow(first) ? 1 : 0;
  if (height === 0) {
    // The first row may only group the columns that the second names.
    const second = rows[1];
    if (!second || !isHeaderRow(second)) return undefined;
    height = 2;
  } else {
    for (let at = 1; at < Math.min(4, rows.length - 1); at++) {
      const row = rows[at];
      if (!row || !continuesHeader(row, rows[0])) break;
      height = at + 1;
    }
  }
  const titles = first.map((_, column) => {
    const parts = rows.slice(0, height).map((row) => row[column]?.clean.text.replace(/\s/g, '') ?? '');
    return parts
      .filter((part, index) => part !== '' && !parts.slice(0, index).some((before) => before === part))
      .join('');
  });
  return { columns: columnsOf(titles, period), height };
}

/** A second header row has only words of headers, and merged or empty cells elsewhere. */
function continuesHeader(row: TableRow, top: TableRow | undefined): boolean {
  const own = row.filter((cell, index) => cell.clean.text !== '' && cell.clean.text !== top?.[index]?.clean.text);
  if (own.length === 0)
    return (
      row.some(({ merged }) => merged) &&
      row.every((cell, index) => cell.merged || cell.clean.text === (top?.[index]?.clean.text ?? ''))
    );
  return own.every(({ clean }) => {
    const text = clean.text.replace(/\s/g, '');
    return (
      /^(?:(?:19|20)\d{2}年?)?[（(]?(?:现状|目标|规划|基准|基期|实际|完成|累计|预期|现状值|目标值|规划值|基准值|完成值|实际值|指标值|数值|绝对量|增幅|比例|年)?(?:值|数|量)?(?:[〔（(]五?年?累计[〕）)])?[）)]?$/.test(
        text,
      ) && text !== ''
    );
  });
}

/** What the words of a header say of their column. */
export function roleOf(title: string): ColumnRole {
  const text = title
    .replace(/\s/g, '')
    .replace(/[（(](?:单位[:：]?)?[^（）()]*[）)]$/, (unit) => (/^[（(](?:市|区|县|州)/.test(unit) ? unit : ''));
  if (new RegExp(YEAR).test(text) || TARGET_WORDS.test(text) || text === '指标值') {
    // 目标 in 目标类别 names a class, not a value.
    const named = EXACT.find(
      ([role, pattern]) =>
        ['category', 'attribute', 'name', 'number', 'due', 'content', 'lead', 'investment'].includes(role) &&
        pattern.test(text),
    );
    if (named && !new RegExp(YEAR).test(text)) return named[0];
    if (!new RegExp(YEAR).test(text)) return 'target';
    return 'other';
  }
  return (
    EXACT.find(([, pattern]) => pattern.test(text))?.[0] ??
    (BASE_WORDS.test(text) ? 'baseline' : DONE_WORDS.test(text) ? 'achieved' : 'other')
  );
}

function columnsOf(
  titles: readonly string[],
  period: { readonly from: number; readonly to: number } | undefined,
): Column[] {
  const years = titles.map((title) => yearsOf(title));
  const latest = Math.max(...years.map((found) => found.at(-1) ?? 0));
  const hasTargetWord = titles.some((title, index) => TARGET_WORDS.test(title) && (years[index]?.length ?? 0) > 0);
  const columns = titles.map((title, index): Column => {
    const found = years[index] ?? [];
    const year = found.at(-1);
    const isCumulative = /累计|〔|五年/.test(title);
    const subject = title
      .replace(/(?:19|20)\d{2}(?:[-—–~至](?:19|20)?\d{2,4})?年?/g, '')
      .replace(
        /(?:现状|目标|规划|基准|基期|实际|完成|累计|预期|指标|年度?|要求)(?:值|数|情况)?|[〔〕［］（）()\-—–]/g,
        '',
      )
      .replace(/值|比/g, '');
    if (year === undefined) {
      const role = roleOf(title);
      return { role: role === 'other' && isCumulative ? 'target' : role, isCumulative, title, subject };
    }
    const role: ColumnRole =
      BASE_WORDS.test(title) && !TARGET_WORDS.test(title)
        ? period && year >= period.to
          ? 'achieved'
          : year < latest || !hasTargetWord
            ? 'baseline'
            : 'achieved'
        : TARGET_WORDS.test(title)
          ? 'target'
          : DONE_WORDS.test(title)
            ? period && year < period.from
              ? 'baseline'
              : 'achieved'
            : period
              ? year < period.from
                ? 'baseline'
                : 'target'
              : year === latest && years.flat().some((other) => other < latest)
                ? 'target'
                : years.flat().every((other) => other === latest)
                  ? 'target'
                  : 'baseline';
    return { role, year, isCumulative, title, subject };
  });
  // A table of results: its targets are of the year that is reported.
  const targets = new Set(columns.flatMap(({ role, year }) => (role === 'target' && year !== undefined ? [year] : [])));
  const names = columns.flatMap(({ role, title }, index) => (role === 'name' ? [{ index, title }] : []));
  const name = names.at(-1);
  return columns.map((column, index) =>
    // 指标名称 across two columns: the first groups what the second names.
    column.role === 'name' && name && index < name.index && column.title === name.title
      ? { ...column, role: 'category' as const }
      : column.role === 'baseline' && column.year !== undefined && targets.has(column.year)
        ? { ...column, role: 'achieved' as const }
        : column,
  );
}

/** Years that a title prints, or the last of the five-year plan that it names. */
function yearsOf(title: string): number[] {
  const printed = (title.match(YEAR) ?? []).map(Number);
  if (printed.length > 0) return printed;
  const plan = /十([一二三四五六七八九])五/.exec(title)?.[1];
  const ordinal = plan === undefined ? undefined : parseChineseNumber(plan);
  return ordinal === undefined || /累计/.test(title) ? [] : [2005 + ordinal * 5];
}
