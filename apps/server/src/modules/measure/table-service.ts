import type { WorkArrangement, WorkImportReport } from '@ecoloop/api-contract';
import type { Actor } from '../../platform/auth/actor.ts';
import { unpackedSize } from '../../platform/files/archive.ts';
import { arrangementProblems } from './check-arrangement.ts';
import { findCircle } from './critical-path.ts';
import { MeasureErrors } from './errors.ts';
import type { ItemAtWork } from './plan-work.ts';
import type { WorkService, WorkServiceDependencies } from './work-service.ts';
import { readRow, readWorkTable, tableTitle, writeWorkTable } from './work-table.ts';

/** The table of a plan of 1,000 items has some 2 MB. */
const LARGEST_UNPACKED = 100 * 1_048_576;

export type TableService = ReturnType<typeof createTableService>;

/** Items as a table, out and in: the file that goes out is one that may come in. */
export function createTableService(
  { db, access, authorization, isTerritory, people, zone }: WorkServiceDependencies,
  service: Pick<WorkService, 'keep' | 'refuseCircle'>,
) {
  return {
    async export(actor: Actor, id: string) {
      const plan = await access.readable(actor, id);
      return { fileName: tableTitle(plan.content.name), content: await writeWorkTable(plan, zone) };
    },

    /**
     * A dry run reports what a real one would do. Rows with problems stop it all, so that no half of a table is applied;
     * rows that change nothing are counted.
     *
     * @throws measure.NOT_A_TABLE
     */
    async import(actor: Actor, id: string, file: Buffer, dryRun: boolean): Promise<WorkImportReport> {
      authorization.requireAnywhere(actor, 'plan.write');
      const plan = await access.readable(actor, id);
      if ((await unpackedSize(file, LARGEST_UNPACKED)) > LARGEST_UNPACKED) throw MeasureErrors.TABLE_TOO_LARGE();
      const rows = await readWorkTable(file);
      const accounts = new Set((await people()).map((person) => person.id));
      const known = { isTerritory, isPerson: (person: string) => accounts.has(person) };
      const report: WorkImportReport = { applied: false, rows: rows.length, changed: [], unchanged: 0, problems: [] };
      const changes: { readonly item: ItemAtWork; readonly next: WorkArrangement }[] = [];
      const seen = new Set<string>();
      for (const { number, row } of rows) {
        const item = plan.items.find(({ view }) => view.key === row.key);
        const refuse = (column: string, zh: string, en: string) =>
          report.problems.push({ row: number, column, message: { zh, en } });
        if (!item) refuse('key', `规划没有“${row.key}”`, `The plan has no "${row.key}"`);
        else if (seen.has(row.key)) refuse('key', `“${row.key}”重复`, `"${row.key}" occurs twice`);
        else {
          seen.add(row.key);
          const { columns, next, problems } = readRow(plan, item, row);
          report.problems.push(...problems.map((problem) => ({ row: number, ...problem })));
          if (columns.length === 0) report.unchanged += 1;
          else {
            if (!access.may(actor, 'plan.write', plan, item)) refuse('key', '没有修改权限', 'You may not change it');
            else if (isTerritory(next.territory) && !access.mayMove(actor, plan, next.territory)) {
              const [zh, en] = ['没有在该区域修改的权限', 'You may not change what lies there'];
              refuse('territory', `${next.territory}：${zh}`, `${next.territory}: ${en}`);
            }
            if (problems.length === 0) {
              for (const { path, message } of arrangementProblems(plan, row.key, next, known)) {
                const column = path.startsWith('responsibilities') ? 'lead' : path.replace(/\[.*/, '');
                refuse(column, message, message);
              }
            }
            changes.push({ item, next });
            report.changed.push({ row: number, key: row.key, columns: [...columns] });
          }
        }
      }
      const after = new Map(plan.items.map(({ view, arrangement }) => [view.key, arrangement.dependsOn]));
      for (const { item, next } of changes) after.set(item.view.key, next.dependsOn);
      const circle = report.problems.length === 0 ? findCircle(after) : undefined;
      if (circle) {
        const [zh, en] = [`前置关系成环：${circle.join(' → ')}`, `Circle of dependencies: ${circle.join(' → ')}`];
        const row = report.changed.find(({ key }) => circle.includes(key))?.row ?? 1;
        report.problems.push({ row, column: 'dependsOn', message: { zh, en } });
      }
      if (dryRun || report.problems.length > 0) return report;
      await db.transaction().execute(async (trx) => {
        for (const { item, next } of changes) await service.keep(trx, actor, item, next);
        await service.refuseCircle(trx, id);
      });
      return { ...report, applied: true };
    },
  };
}
