import { type OutletImportReport, OutletInput } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { Value } from 'typebox/value';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { outletProblems, type Known } from './check-outlet.ts';
import { idOf } from './outlet-id.ts';
import type { RegisteredOutlet } from './outlet.ts';
import {
  columnTitle,
  type LimitColumn,
  limitColumnNames,
  type NumberedRow,
  type OutletColumn,
  outletColumnNames,
  type OutletRow,
  readOutletTable,
} from './outlet-table.ts';
import type { OutletRegistry } from './registry.ts';

export interface OutletChangeToKeep {
  readonly before: RegisteredOutlet | undefined;
  readonly after: RegisteredOutlet;
}

export interface OutletImportDependencies {
  readonly registry: OutletRegistry;
  readonly authorization: Authorization;
  readonly organisations: () => Promise<ReadonlyMap<string, LocalizedText>>;
  readonly known: Omit<Known, 'isOrganisation'>;
  /** All or none. @throws outlet.CHANGED_MEANWHILE */
  readonly keepAll: (actor: Actor, changes: readonly OutletChangeToKeep[]) => Promise<void>;
}

type Problem = OutletImportReport['problems'][number];

const numbers: ReadonlySet<string> = new Set(['longitude', 'latitude', 'referenceOxygen', 'least', 'most']);
/** Chinese words that people write for those of the register. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { 废气: 'gas', 废水: 'water' },
  state: { 在用: 'in-use', 停用: 'retired' },
  averaging: { 小时: 'hour', 小时均值: 'hour', 日: 'day', 日均值: 'day' },
};

/** Outlets and their limits as a table, in: a dry run says row by row what a real one would do. */
export function createOutletImport(dependencies: OutletImportDependencies) {
  const { registry, authorization, organisations, known, keepAll } = dependencies;

  return async function importOutlets(actor: Actor, file: Buffer, dryRun: boolean): Promise<OutletImportReport> {
    authorization.requireAnywhere(actor, 'outlet.write');
    const rows = await readOutletTable(file);
    const names = await organisations();
    const idOfOrganisation = (text: string): string =>
      names.has(text) ? text : ([...names].find(([, { zh, en }]) => zh === text || en === text)?.[0] ?? text);
    const report: OutletImportReport = { applied: false, rows: rows.length, outlets: [], problems: [] };
    const changes: OutletChangeToKeep[] = [];

    for (const group of grouped(rows, idOfOrganisation)) {
      const first = group[0];
      if (!first) continue;
      const problems = contradictions(group);
      const { organisation, ...own } = ownTexts(group);
      const id = idOf({ organisation: idOfOrganisation(organisation ?? ''), code: own.code ?? '' });
      const before = registry.find(id);
      const input = inputOf(group, { ...own, organisation: idOfOrganisation(organisation ?? '') }, before);
      const place = (path: string): Pick<Problem, 'row' | 'column'> => placeOf(path, group);
      const isShaped = Value.Check(OutletInput, input);
      if (!isShaped) {
        for (const { path, message } of shapeProblems(input)) {
          const { row, column } = place(path);
          const text = group.find(({ number }) => number === row)?.row[column as OutletColumn] ?? ''; // '' for others
          const zh = text === '' ? `“${columnTitle(column)}”未填` : `“${text}”不能用作“${columnTitle(column)}”`;
          problems.push({ row, column, message: { zh, en: `${column}: ${message}` } });
        }
      } else {
        for (const { path, message } of outletProblems(input, { ...known, isOrganisation: (one) => names.has(one) })) {
          problems.push({ ...place(path), message: inWords(message, group) });
        }
        const mayNot = [before?.territory, input.territory].find(
          (territory) => territory !== undefined && !authorization.may(actor, 'outlet.write', territory),
        );
        if (mayNot !== undefined && known.isTerritory(mayNot)) {
          const message = { zh: `没有在 ${mayNot} 修改排放口的权限`, en: `You may not change outlets in ${mayNot}` };
          problems.push({ row: first.number, column: 'territory', message });
        }
      }
      const version = own.version ?? '';
      if (before && version !== '' && version !== String(before.version)) {
        const zh = `该排放口现为第 ${before.version} 版，已被他人修改，请重新导出`;
        const en = `The outlet is now version ${before.version}: export it again`;
        problems.push({ row: first.number, column: 'version', message: { zh, en } });
      }
      report.problems.push(...unique(problems));
      if (problems.length > 0 || !isShaped) {
        report.outlets.push({ row: first.number, id, outcome: 'refused', columns: [] });
        continue;
      }
      const changed = before ? changedColumns(before, input) : [];
      const outcome = before === undefined ? 'created' : changed.length > 0 ? 'changed' : 'unchanged';
      report.outlets.push({ row: first.number, id, outcome, columns: changed });
      const after = { ...input, id, version: (before?.version ?? 0) + 1, simulated: before?.simulated ?? false };
      if (outcome !== 'unchanged') changes.push({ before, after });
    }
    if (dryRun || report.problems.length > 0) return report;
    await keepAll(actor, changes);
    return { ...report, applied: true };
  };
}

/** Rows of one outlet stand together or apart. */
function grouped(
  rows: readonly NumberedRow[],
  idOfOrganisation: (text: string) => string,
): readonly (readonly NumberedRow[])[] {
  const groups = new Map<string, NumberedRow[]>();
  for (const each of rows) {
    const key = idOf({ organisation: idOfOrganisation(each.row.organisation ?? ''), code: each.row.code ?? '' });
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

const hasLimit = ({ row }: NumberedRow): boolean => limitColumnNames.some((column) => (row[column] ?? '') !== '');

/** What the rows say of the outlet: the first that says anything. */
function ownTexts(group: readonly NumberedRow[]): OutletRow {
  return Object.fromEntries(
    outletColumnNames.flatMap((column) => {
      const said = group.map(({ row }) => row[column]).filter((text) => text !== undefined);
      return said.length === 0 ? [] : [[column, said.find((text) => text !== '') ?? '']];
    }),
  );
}

function contradictions(group: readonly NumberedRow[]): Problem[] {
  return outletColumnNames.flatMap((column) => {
    const first = group.find(({ row }) => (row[column] ?? '') !== '');
    const other = group.find(({ row }) => (row[column] ?? '') !== '' && row[column] !== first?.row[column]);
    if (!first || !other || column === 'organisation') return [];
    const zh = `与第 ${first.number} 行的“${columnTitle(column)}”不一致`;
    const en = `Row ${first.number} says another ${column} of the same outlet`;
    return [{ row: other.number, column, message: { zh, en } }];
  });
}

/** Unchecked. Columns that the table does not have leave a known outlet as it is there. */
function inputOf(group: readonly NumberedRow[], own: OutletRow, before: RegisteredOutlet | undefined): unknown {
  const kept: Readonly<Record<string, unknown>> = before === undefined ? {} : { ...before };
  const read = (column: OutletColumn | LimitColumn, text: string | undefined): unknown => {
    if (text === undefined) return kept[column];
    if (text === '') return undefined;
    if (numbers.has(column)) return Number.isNaN(Number(text)) ? text : Number(text);
    return words[column]?.[text] ?? text;
  };
  const hasLimits = group.some(({ row }) => limitColumnNames.some((column) => row[column] !== undefined));
  const limits = group
    .filter(hasLimit)
    .map(({ row }) => filled(limitColumnNames.map((column) => [column, read(column, row[column] ?? '')])));
  const { name, nameEn, state } = own;
  const plain = outletColumnNames.filter((column) => !['name', 'nameEn', 'version', 'state'].includes(column));
  return filled([
    ...plain.map((column) => [column, read(column, own[column])] as const),
    [
      'name',
      filled([
        ['zh', name ?? before?.name.zh],
        ['en', nameEn === undefined ? (before?.name.en ?? name) : nameEn === '' ? name : nameEn],
      ]),
    ],
    ['state', read('state', state) ?? 'in-use'],
    ['limits', hasLimits ? limits : (before?.limits ?? [])],
  ]);
}

/** What of an input is missing or of another kind. */
function shapeProblems(input: unknown): { readonly path: string; readonly message: string }[] {
  return Value.Errors(OutletInput, input)
    .slice(0, 50)
    .flatMap(({ instancePath, message, ...error }) =>
      error.keyword === 'required'
        ? error.params.requiredProperties.map((name) => ({ path: `${instancePath}/${name}`, message: 'is missing' }))
        : [{ path: instancePath, message }],
    );
}

/** An object of what is given. */
const filled = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

/** The row and column of `/limits/2/unit` or `limits[2].unit`. */
function placeOf(path: string, group: readonly NumberedRow[]): { readonly row: number; readonly column: string } {
  const parts = path.split(/[/.[\]]+/).filter((part) => part !== '');
  const first = group[0]?.number ?? 1;
  if (parts[0] === 'name') return { row: first, column: parts[1] === 'en' ? 'nameEn' : 'name' };
  if (parts[0] !== 'limits') return { row: first, column: parts[0] ?? 'code' };
  const row = group.filter(hasLimit)[Number(parts[1])]?.number ?? first;
  return { row, column: parts[2] ?? 'property' };
}

/** Messages name both languages and limits by their place; rows are what a table has. */
function inWords(message: string, group: readonly NumberedRow[]): LocalizedText & { zh: string; en: string } {
  const [zh = '', en = zh] = message.split(' / ');
  const limits = group.filter(hasLimit);
  const row = (index: string): number => limits[Number(index)]?.number ?? 0;
  return {
    zh: zh.replace(/limits\[(\d+)\]/g, (_, index: string) => `第 ${row(index)} 行`),
    en: en.replace(/limits\[(\d+)\]/g, (_, index: string) => `row ${row(index)}`),
  };
}

function changedColumns(before: RegisteredOutlet, input: OutletInput): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(input)]);
  const was: Readonly<Record<string, unknown>> = { ...before };
  const is: Readonly<Record<string, unknown>> = { ...input };
  return [...keys].filter(
    (key) => !['id', 'version', 'simulated'].includes(key) && !Value.Equal(was[key] ?? null, is[key] ?? null),
  );
}

function unique(problems: readonly Problem[]): Problem[] {
  const known = new Set<string>();
  return problems.filter(({ row, column, message }) => {
    const key = `${row} ${column} ${message.en}`;
    return !known.has(key) && known.add(key);
  });
}
