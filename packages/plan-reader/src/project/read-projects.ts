import type { LocalizedText } from '@ecoloop/kernel';
import type { OutlineSection, ReadProject } from '../model.ts';
import { readHeader, type Column, type TableHeader } from '../table/header.ts';
import type { PlanTable, TableRow } from '../table/plan-table.ts';

type Period = { readonly from: number; readonly to: number };

/** Whether a table lists projects: something named that is to be built or done, with what, who, when or for how much. */
export function isProjectTable(header: TableHeader, caption: string): boolean {
  const has = (role: Column['role']): boolean => header.columns.some((column) => column.role === role);
  if (has('target') || has('attribute')) return false;
  const about = [has('content'), has('due'), has('lead'), has('investment')].filter(Boolean).length;
  return (
    (has('project') && about >= 1) ||
    (has('name') && about >= 1 && /项目|工程/.test(`${caption}${header.columns.map(({ title }) => title).join('')}`)) ||
    (/项目|工程/.test(caption) && has('content') && about >= 2)
  );
}

/** The rows of the project tables of a plan. */
export function readProjects(
  tables: readonly PlanTable[],
  sections: readonly OutlineSection[],
  period?: Period,
): ReadProject[] {
  const keys = sections.filter(({ level }) => level === 'table');
  const drafts = tables.flatMap((table, index) => {
    const header = readHeader(table.rows, period);
    if (!header || !isProjectTable(header, table.caption)) return [];
    return readTable(table, header, keys[index]?.key ?? `table-${index + 1}`);
  });
  return drafts.map((draft, index) => ({ id: `project-${index + 1}`, ...draft }));
}

function readTable(table: PlanTable, header: TableHeader, key: string): Omit<ReadProject, 'id'>[] {
  const columns = header.columns;
  const at = (role: Column['role']): number => columns.findIndex((column) => column.role === role);
  const nameAt = at('project') >= 0 ? at('project') : at('name') >= 0 ? at('name') : at('content');
  const contentAt = nameAt === at('content') ? -1 : at('content');
  const unit = investmentUnit(columns[at('investment')]?.title ?? '', table.notes);
  let field: string | undefined;
  const found: Omit<ReadProject, 'id'>[] = [];
  for (const row of table.rows.slice(header.height)) {
    const text = (index: number): string => (index < 0 ? '' : (row[index]?.clean.text ?? ''));
    const filled = new Set(row.map(({ clean }) => clean.text).filter((words) => words !== ''));
    const [only] = filled;
    if (filled.size === 1 && only !== undefined && !/^\d+$/.test(only)) {
      field = only.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.]+\s?/, '');
      continue;
    }
    const category = text(at('category'));
    if (category !== '') field = category;
    const name = text(nameAt).replace(/^\d{1,3}[.、]\s?/, '');
    if (name === '' || /^(?:合计|小计|总计)/.test(name)) continue;
    const doubts: LocalizedText[] = [];
    const number = Number(text(at('number')));
    const content = text(contentAt);
    const due = dueOf(text(at('due')));
    if (at('due') >= 0 && due === undefined && text(at('due')) !== '')
      doubts.push({ zh: `期限“${text(at('due'))}”中没有年份`, en: `No year in the term “${text(at('due'))}”` });
    const { leads, supports } = organisations(text(at('lead')), text(at('support')));
    const investment = amountOf(text(at('investment')), unit);
    found.push({
      section: key,
      name,
      ...(Number.isInteger(number) && number > 0 ? { number } : {}),
      ...(field === undefined ? {} : { field }),
      ...(content === '' ? {} : { content }),
      ...(due === undefined ? {} : { due }),
      leads,
      supports,
      ...(investment ? { investment } : {}),
      spans: spansOfRow(row),
      confidence: doubts.length === 0 && content !== '' ? 0.97 : 0.85,
      doubts,
    });
  }
  return found;
}

const spansOfRow = (row: TableRow): ReadProject['spans'] => {
  const spans = row
    .filter(({ merged }) => !merged)
    .flatMap((cell) => cell.spans)
    .sort((one, other) => one.start - other.start);
  const first = spans[0];
  if (!first) return [];
  const joined = [first];
  for (const span of spans.slice(1)) {
    const last = joined.at(-1);
    if (last && span.start - last.end <= 40)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
};

/** The last year named: `2021—2025年`, `2025年底前`, `2021-2025`. */
function dueOf(text: string): number | undefined {
  const years = text.match(/(?:19|20)\d{2}/g);
  const short = /(?:19|20)\d{2}年?[-—–~至](\d{2})(?!\d)年?/.exec(text);
  if (short?.[1] !== undefined) return 2000 + Number(short[1]);
  const last = years?.at(-1);
  return last === undefined ? undefined : Number(last);
}

const NO_ONE = /^[\s/\-—–]*$/;

/** Organisations that lead and that support, from their own columns or from one cell that names both. */
export function organisations(
  lead: string,
  support: string,
): { readonly leads: readonly string[]; readonly supports: readonly string[] } {
  const named =
    /^(?:牵头|责任|主责)(?:部门|单位)?[：:]?(.*?)[；;。，,]?\s?(?:配合|协同|协办|参与)(?:部门|单位)?[：:](.*)$/.exec(
      lead,
    );
  if (named) return { leads: listed(named[1] ?? ''), supports: [...listed(named[2] ?? ''), ...listed(support)] };
  const all = listed(lead);
  const marked = all.filter((name) => /[（(](?:牵头|配合|参与|协同)[）)]/.test(name));
  const bare = (name: string): string =>
    name
      .replace(/[（(](?:牵头|配合|参与|协同|负责)[）)]/g, '')
      .replace(/等$/, '')
      .trim();
  if (marked.some((name) => /牵头/.test(name))) {
    return {
      leads: all.filter((name) => /牵头/.test(name)).map(bare),
      supports: [...all.filter((name) => !/牵头/.test(name)).map(bare), ...listed(support)],
    };
  }
  return {
    leads: all.filter((name) => !/[（(](?:配合|参与|协同)[）)]/.test(name)).map(bare),
    supports: [...all.filter((name) => /[（(](?:配合|参与|协同)[）)]/.test(name)).map(bare), ...listed(support)],
  };
}

const listed = (text: string): string[] =>
  NO_ONE.test(text)
    ? []
    : text
        .replace(/(?:牵头|配合|责任|参与)(?:部门|单位)[：:]/g, '')
        .split(/[、，,；;/\n]|\s+(?=[\u4E00-\u9FFF])/)
        .map((name) => name.replace(/[。.]$/, '').trim())
        .filter((name) => name !== '');

function investmentUnit(title: string, notes: readonly string[]): string {
  return /((?:万|亿|千)?元)/.exec(title)?.[1] ?? /单位[：:].*?((?:万|亿|千)?元)/.exec(notes.join('；'))?.[1] ?? '';
}

function amountOf(text: string, unit: string): ReadProject['investment'] {
  const match = /^(?:约|共)?\s?(\d[\d,]*(?:\.\d+)?)\s?((?:万|亿|千)?元)?/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const amount = Number(match[1].replace(/,/g, ''));
  const own = match[2] ?? unit;
  return own === '' ? undefined : { amount, unit: own };
}
