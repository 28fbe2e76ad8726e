import { type Responsibility, SetDay, type WorkArrangement, type WorkImportReport } from '@ecoloop/api-contract';
import { instant, localDateOf, type LocalizedText, type Zone } from '@ecoloop/kernel';
import exceljs from 'exceljs';
import { Value } from 'typebox/value';
import { harmless, readSheet } from '../../platform/files/sheet.ts';
import { MeasureErrors } from './errors.ts';
import type { ItemAtWork, PlanAtWork } from './plan-work.ts';

/** One row an item; headings begin with the name of the column. Those after `only shown` are not read. */
const columns = [
  ['key', '编号', 8],
  ['version', '版本', 8],
  ['territory', '区域', 12],
  ['from', '开始', 12],
  ['to', '结束', 12],
  ['lead', '牵头单位', 40],
  ['support', '配合单位', 40],
  ['contact', '联系人', 24],
  ['cadence', '填报周期', 12],
  ['budget', '预算（万元）', 14],
  ['dependsOn', '前置', 14],
] as const;
const shownOnly = [
  ['kind', '类别', 10],
  ['name', '名称', 48],
  ['printed', '规划所列单位', 32],
  ['state', '状态', 14],
  ['percent', '形象进度（%）', 14],
  ['actual', '已完成投资（万元）', 16],
  ['completedAt', '完成时间', 14],
] as const;
type ColumnName = (typeof columns)[number][0];
export type WorkRow = Readonly<Record<ColumnName, string>>;

const kinds = { measure: '任务', project: '项目' } as const;
const states = {
  'not-started': '未开始',
  unreported: '未填报',
  'on-course': '正常',
  'basically-on-course': '基本正常',
  behind: '滞后',
  overdue: '到期未核验',
  completed: '已完成',
  stopped: '已停止',
} as const;
const cadences = ['month', 'quarter', 'none'] as const;

/** Texts of an item by column. */
export function rowOf(plan: PlanAtWork, { view, arrangement }: ItemAtWork): WorkRow {
  const of = (role: 'lead' | 'support') =>
    arrangement.responsibilities
      .filter((one) => one.role === role && one.until === undefined)
      .map(({ organisation }) => plan.organisations.get(organisation)?.name.zh ?? organisation)
      .join('、');
  return {
    key: view.key,
    version: String(view.version),
    territory: arrangement.territory,
    from: arrangement.from,
    to: arrangement.to,
    lead: of('lead'),
    support: of('support'),
    contact:
      arrangement.responsibilities.find(({ role, until }) => role === 'lead' && until === undefined)?.contact ?? '',
    cadence: arrangement.cadence ?? '',
    budget: arrangement.budget === undefined ? '' : String(arrangement.budget),
    dependsOn: arrangement.dependsOn.join('、'),
  };
}

/** The plan's items as an XLSX file, with lists to choose from where a column has few values. */
export async function writeWorkTable(plan: PlanAtWork, zone: Zone): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('work', { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  const all = [...columns, ...shownOnly];
  sheet.columns = all.map(([name, title, width]) => ({ header: `${name} ${title}`, key: name, width }));
  sheet.getRow(1).font = { bold: true };
  const items = plan.items.filter(({ view }) => view.inPlan);
  for (const item of items) {
    const { view } = item;
    const texts = {
      ...rowOf(plan, item),
      kind: kinds[view.kind],
      name: view.name.zh,
      printed: view.printed.map(({ text }) => text).join('、'),
      state: states[view.state],
      percent: view.progress?.percent,
      actual: view.progress?.actual,
      completedAt: view.completedAt && localDateOf(instant(Date.parse(view.completedAt)), zone),
    };
    sheet.addRow(
      Object.fromEntries(
        Object.entries(texts).map(([name, cell]) => [name, typeof cell === 'string' ? harmless(cell) : cell]),
      ),
    );
  }
  const cadence = columns.findIndex(([name]) => name === 'cadence') + 1;
  for (let row = 2; row <= items.length + 1; row += 1) {
    sheet.getCell(row, cadence).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${cadences.join(',')}"`],
    };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** @throws measure.NOT_A_TABLE */
export async function readWorkTable(
  bytes: Buffer,
): Promise<readonly { readonly number: number; readonly row: WorkRow }[]> {
  const names = columns.map(([name]) => name);
  const { rows, absent } = await readSheet(bytes, names).catch((cause: unknown) => {
    throw MeasureErrors.NOT_A_TABLE({ columns: names.join('、') }, { cause });
  });
  if (absent.size > 0) throw MeasureErrors.NOT_A_TABLE({ columns: [...absent].join('、') });
  return rows;
}

export type RowProblem = Omit<WorkImportReport['problems'][number], 'row'>;

/** What a row changes of an item's arrangement, or every problem it has. */
export function readRow(
  plan: PlanAtWork,
  item: ItemAtWork,
  row: WorkRow,
): { readonly columns: readonly string[]; readonly next: WorkArrangement; readonly problems: readonly RowProblem[] } {
  const before = rowOf(plan, item);
  const changed = columns.map(([name]) => name).filter((name) => row[name] !== before[name]);
  const problems: RowProblem[] = [];
  const wrong = (column: ColumnName, zh: string, en: string): void => {
    problems.push({ column, message: { zh, en } });
  };
  if (changed.includes('version')) {
    const now = item.view.version;
    wrong(
      'version',
      `该项现为第 ${now} 版，已被他人修改，请重新导出`,
      `The item is now version ${now}: export it again`,
    );
  }
  for (const column of ['from', 'to'] as const) {
    if (!isDay(row[column])) {
      wrong(column, `“${row[column]}”不是日期，请写成 2026-03-01`, `"${row[column]}" is no day such as 2026-03-01`);
    }
  }
  const budget = row.budget === '' ? undefined : amountOf(row.budget);
  if (Number.isNaN(budget)) wrong('budget', `“${row.budget}”不是金额`, `"${row.budget}" is no amount`);
  const cadence = cadences.find((known) => known === row.cadence);
  if (row.cadence !== '' && cadence === undefined) {
    wrong('cadence', `填报周期只能是 ${cadences.join('、')}`, `The cadence is one of ${cadences.join(', ')}`);
  }
  const touchesPeople = changed.some((name) => ['lead', 'support', 'contact'].includes(name));
  const { responsibilities: present } = item.arrangement;
  const named = (['lead', 'support'] as const).flatMap((role) =>
    listOf(row[role]).flatMap((name, index): Responsibility[] => {
      const organisation = [...plan.organisations.values()].find((one) => one.name.zh === name || one.id === name);
      if (!organisation) {
        wrong(role, `没有单位“${name}”，请用全称`, `There is no organisation "${name}"; use its full name`);
        return [];
      }
      const { id } = organisation;
      const known = present.find((one) => one.role === role && one.organisation === id && one.until === undefined);
      const base: Responsibility = known ?? { role, organisation: id, from: row.from };
      if (role !== 'lead' || index > 0) return [base];
      // The first lead's contact stands in a column of its own.
      return [withoutEmpty({ ...base, contact: row.contact === '' ? undefined : row.contact })];
    }),
  );
  // Those that ended are not in the table and stay.
  const responsibilities = touchesPeople ? [...present.filter(({ until }) => until !== undefined), ...named] : present;
  const next = withoutEmpty({
    ...item.arrangement,
    territory: row.territory,
    from: row.from,
    to: row.to,
    responsibilities: [...responsibilities],
    dependsOn: listOf(row.dependsOn),
    budget,
    cadence,
  });
  return { columns: changed, next, problems };
}

/** The same without what is undefined. */
function withoutEmpty<Value extends object>(value: Value): Filled<Value> {
  // Only what the type says is dropped is dropped.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Filled<Value>;
}
type Filled<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & { [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined> };

const listOf = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isDay = (text: string): boolean => Value.Check(SetDay, text);

/** NaN unless it is an amount as people write it: 1,200.5, in full-width digits too. */
function amountOf(text: string): number {
  const digits = text.normalize('NFKC').replace(/,/g, '');
  return /^\d{1,12}(\.\d{1,6})?$/.test(digits) ? Number(digits) : NaN;
}

/** For file names and messages. */
export const tableTitle = (name: LocalizedText): string => `${name.zh}-任务与项目.xlsx`;
