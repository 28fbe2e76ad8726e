import { roleOf, type ColumnRole } from '../header.ts';
import type { StackedCell } from './cell.ts';

/** A way to read the first cells of a stream as the header of a table. */
export interface HeaderGuess {
  /** Cells of the title of each column; none for a column without one. */
  readonly titles: readonly (readonly StackedCell[])[];
  readonly roles: readonly ColumnRole[];
  /** Cells it takes. */
  readonly length: number;
  readonly cost: number;
}

const YEAR = /(?:19|20)\d{2}/;
const YEAR_TITLE =
  /^[（(]?(?:19|20)\d{2}(?:[-—–~至](?:19|20)?\d{2,4})?年?[）)]?(?:底|末)?(?:现状|目标|规划|基准|基期|完成|实际|预期|累计|考核|展望)?(?:值|数|情况)?(?:[（(][^（）()]{1,8}[）)])?$/;
const REST =
  /^(?:名称|变化|规划目标|预期目标|目标要求|属性|性质|类型|类别|内容|单位|部门|年限|现状|目标|规划|基期|基准|完成|实际|预期|指标|累计)?(?:值|数)?$|^[（(][^（）()]{1,12}[）)]$/;
const GROUP =
  /^(?:指标|目标|规划|年度|考核|规划目标|年度目标|目标指标|现状|基期|基准|规划期|预期|预期目标)(?:值|数)?(?:[（(][^（）()]*[）)])?$/;
const VALUES: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['baseline', 'target', 'achieved']);
const MOST_GUESSES = 24;

const isTitle = (text: string): boolean =>
  text.length <= 20 &&
  !/[，。；]/.test(text) &&
  (YEAR_TITLE.test(text) ||
    (!YEAR.test(text) && roleOf(text) !== 'other') ||
    /^[〔［[（(]?(?:五年|规划期|年均\/?)?累计(?:值|数)?[〕］\]）)]?$/.test(text) ||
    (YEAR.test(text) && /目标|现状|规划|基准|基期|实际|完成|累计/.test(text)));

/** Whether a line may be the first of a header. */
export const mayOpenHeader = (text: string): boolean =>
  text.length <= 12 &&
  /^(?:序号?|编号|号|类别|类型|领域|分类|方面|要素|指标|项目|名称|目标|专项|一级|考核|主要|具体|规划|任务|单|区|县|市|地)/.test(
    text,
  ) &&
  (text.length <= 2 || roleOf(text) !== 'other');

/** The ways to read a header at the start of a stream, the longest first. */
export function guessHeaders(cells: readonly StackedCell[]): HeaderGuess[] {
  let most = 0;
  while (most < Math.min(cells.length, 20) && isWordOfHeader(cells, most)) most++;
  const guesses: HeaderGuess[] = [];
  for (let length = most; length >= Math.max(3, most - 2); length--) {
    for (const parted of partings(cells.slice(0, length), 0)) {
      for (const titles of [parted, grouped(parted), belowGroups(parted)]) {
        if (titles) guesses.push(...guessesOf(titles, length));
      }
    }
  }
  return guesses.slice(0, MOST_GUESSES);
}

function isWordOfHeader(cells: readonly StackedCell[], at: number): boolean {
  const text = cells[at]?.text ?? '';
  const next = cells[at + 1]?.text ?? '';
  const isKnown = (word: string): boolean =>
    isTitle(word) || REST.test(word) || GROUP.test(word) || /^[年值]$/.test(word);
  // A title that nothing is known of stands between others.
  return isKnown(text) || (text.length === 1 && isTitle(text + next)) || (at > 0 && isUnknown(text) && isTitle(next));
}

const isUnknown = (text: string): boolean => /^[\u3400-\u9FFF]{2,8}$/.test(text);

/** The titles a run of cells may hold: each a cell, or two or three that belong together. */
function partings(
  cells: readonly StackedCell[],
  from: number,
  known = new Map<number, (readonly StackedCell[])[][]>(),
): (readonly StackedCell[])[][] {
  if (from >= cells.length) return [[]];
  const before = known.get(from);
  if (before) return before;
  if (/^[年值]$/.test(cells[from]?.text ?? '')) return [];
  const found: (readonly StackedCell[])[][] = [];
  known.set(from, found);
  for (let take = 1; take <= 3 && from + take <= cells.length; take++) {
    const own = cells.slice(from, from + take);
    const text = own.map((cell) => cell.text).join('');
    if (
      take > 1 &&
      !own.slice(1).every((cell) => REST.test(cell.text) || cell.text.length === 1 || YEAR_TITLE.test(cell.text))
    )
      break;
    const dated = own.filter((cell) => YEAR.test(cell.text)).length;
    if (own.slice(0, -1).some(({ isClosed }) => isClosed)) break;
    if (take > 1 && (dated > 1 || (dated === 1 && /属性|性质|类型|类别|单位|部门|名称|内容|年限/.test(text)))) continue;
    if (!isTitle(text) && !(take === 1 && (GROUP.test(text) || isUnknown(text)))) continue;
    for (const rest of partings(cells, from + take, known)) {
      found.push([own, ...rest]);
      if (found.length >= 24) return found;
    }
  }
  return found;
}

const textOf = (cells: readonly StackedCell[]): string => cells.map(({ text }) => text).join('');

/** 目标值 before the years it stands over names no column of its own. */
function grouped(titles: readonly (readonly StackedCell[])[]): (readonly StackedCell[])[] | undefined {
  const found: (readonly StackedCell[])[] = [];
  let group: readonly StackedCell[] | undefined;
  for (const [index, title] of titles.entries()) {
    const isYear = YEAR_TITLE.test(textOf(title));
    const next = titles[index + 1];
    if (!isYear) group = undefined;
    if (GROUP.test(textOf(title)) && next && YEAR_TITLE.test(textOf(next)) && !/^指标$/.test(textOf(title))) {
      group = title;
      continue;
    }
    found.push(isYear && group ? [...group, ...title] : title);
  }
  return found.length < titles.length ? found : undefined;
}

/** A header of two rows: the years of the second stand behind the words of the first. */
function belowGroups(titles: readonly (readonly StackedCell[])[]): (readonly StackedCell[])[] | undefined {
  const isYear = (title: readonly StackedCell[]): boolean => /^[（(]?(?:19|20)\d{2}年?[）)]?$/.test(textOf(title));
  const from = titles.findIndex(isYear);
  const until = titles.findIndex((title, index) => index > from && !isYear(title));
  const years = titles.slice(from, until < 0 ? titles.length : until);
  const above = titles.slice(0, from);
  const groups = above.flatMap((title, index) =>
    GROUP.test(textOf(title)) && VALUES.has(roleOf(textOf(title))) ? [index] : [],
  );
  if (from < 0 || groups.length === 0 || groups.length > years.length) return undefined;
  const last = groups.at(-1);
  const merged = above.flatMap((title, index) => {
    const at = groups.indexOf(index);
    if (at < 0) return [title];
    const own = index === last ? years.slice(at) : years.slice(at, at + 1);
    return own.map((year) => [...title, ...year]);
  });
  return [...merged, ...(until < 0 ? [] : titles.slice(until))];
}

function guessesOf(titles: readonly (readonly StackedCell[])[], length: number): HeaderGuess[] {
  const roles = titles.map((title): ColumnRole => {
    const text = textOf(title);
    const role = roleOf(text);
    return role === 'other' && (YEAR.test(text) || /累计/.test(text)) ? 'target' : role;
  });
  // Several names: 一级指标, 指标名称. All but the last group.
  const name = Math.max(roles.lastIndexOf('name'), roles.lastIndexOf('scope'));
  const plain = roles.map((role, index): ColumnRole =>
    role === 'name' && index < name ? 'category' : index === name ? 'name' : role,
  );
  const values = plain.filter((role) => VALUES.has(role)).length;
  if (plain.length < 3 || values === 0) return [];
  const cost = plain.filter((role) => role === 'other').length;
  if (name < 0) {
    // 类别 and no 指标: the names stand in the column of classes, or in one without a title behind it.
    const category = plain.indexOf('category');
    if (category < 0) return [];
    const own = plain.map((role, index): ColumnRole => (index === category ? 'name' : role));
    return [{ titles, roles: own, length, cost: cost + 0.5 }];
  }
  const guess = { titles, roles: plain, length, cost };
  if (plain.includes('category')) return [guess];
  // A column of classes may have no title, before the names or before their numbers.
  const at = plain.indexOf('number') === name - 1 ? name - 1 : name;
  return [
    guess,
    ...[...new Set([at, name])].map((place): HeaderGuess => ({
      titles: [...titles.slice(0, place), [], ...titles.slice(place)],
      roles: [...plain.slice(0, place), 'category' as const, ...plain.slice(place)],
      length,
      cost: cost + 0.8,
    })),
  ];
}
