import type { WorkItem } from '@ecoloop/api-contract';
import { instant, localDateOf, parseInstant, type Zone } from '@ecoloop/kernel';
import type { SubjectDirectory } from '../split/index.ts';
import type { WorkRecord, WorkSource } from './sources.ts';

export interface WorkRecordDependencies {
  /** Measures and projects of a plan as they stand. */
  readonly list: (plan: string) => Promise<readonly WorkItem[]>;
  readonly subjects: SubjectDirectory;
  readonly zone: Zone;
}

/**
 * What was due by the end of a year and is completed by then. An organisation answers for what it leads, a territory for
 * what lies in it; stopped work is not due.
 */
export function createWorkSource({ list, subjects, zone }: WorkRecordDependencies): WorkSource {
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
      const due = (await list(plan)).filter(
        (item) => item.inPlan && item.state !== 'stopped' && item.to <= end && isOf(item, subject),
      );
      const completed = due.filter(
        ({ completedAt }) =>
          completedAt !== undefined && localDateOf(instant(parseInstant(completedAt, { zone })), zone) <= end,
      );
      return { measures: { due: due.length, completed: completed.length } };
    },
  };
}
