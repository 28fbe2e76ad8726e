import type { WorkItem } from '@ecoloop/api-contract';
import { instant, localDateOf, parseInstant, type Zone } from '@ecoloop/kernel';
import type { ProgressCall } from '../measure/index.ts';
import type { SubjectDirectory } from '../split/index.ts';
import type { WorkRecord, WorkSource } from './sources.ts';

export interface WorkRecordDependencies {
  /** Measures and projects of a plan as they stand. */
  readonly list: (plan: string) => Promise<readonly WorkItem[]>;
  /** Progress reports owed by each item, by their due day in the year. */
  readonly calls: (plan: string, year: number) => Promise<ReadonlyMap<string, readonly ProgressCall[]>>;
  readonly subjects: SubjectDirectory;
  readonly zone: Zone;
}

/**
 * What was due by the end of a year and is completed by then, and the progress reports due in it. An organisation answers for what it leads, a territory for
 * what lies in it; stopped work is not due.
 */
export function createWorkSource({ list, calls, subjects, zone }: WorkRecordDependencies): WorkSource {
  const isOf = (item: WorkItem, subject: string): boolean => {
    const [kind, id = ''] = subject.split(':');
    if (kind === 'organisation') {
      return item.responsible.some(({ role, organisation }) => role === 'lead' && organisation === id);
    }
    const place = subjects.find(`territory:${item.territory}`);
    return place !== undefined && subjects.isWithin(place, id);
  };
  return {
    async recordOf(plan, subject, year): Promise<WorkRecord> {
      const end = `${year}-12-31`;
      const own = (await list(plan)).filter((item) => isOf(item, subject));
      const due = own.filter((item) => item.inPlan && item.state !== 'stopped' && item.to <= end);
      const completed = due.filter(
        ({ completedAt }) =>
          completedAt !== undefined && localDateOf(instant(parseInstant(completedAt, { zone })), zone) <= end,
      );
      const called = await calls(plan, year);
      const reports = own.flatMap(({ key }) => called.get(key) ?? []);
      const late = reports
        .filter(({ lateDays, reported }) => !reported || lateDays > 0)
        .map(({ key, period, lateDays, reported }) => ({ key, period, lateDays, reported }));
      return {
        measures: { due: due.length, completed: completed.length },
        reports: { due: reports.length, inTime: reports.length - late.length, late },
      };
    },
  };
}
