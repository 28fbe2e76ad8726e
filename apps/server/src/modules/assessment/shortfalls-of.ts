import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { ShortfallTable } from '../../platform/relational/assessment-tables.ts';
import type { TargetsOfPlan } from '../split/index.ts';
import type { ScoreSheet } from './score-sheet-bytes.ts';

/** What a sheet finds missed of binding targets: cause and countermeasures are owed for each. */
export function shortfallsOf(sheet: ScoreSheet, plan: TargetsOfPlan, at: Date): Insertable<ShortfallTable>[] {
  const { assessment, scheme } = sheet;
  const seen = new Set<string>();
  return sheet.results.flatMap(({ subject, criteria }) =>
    criteria.flatMap(({ key, attribute, fact }): Insertable<ShortfallTable>[] => {
      const basis = scheme.content.criteria.find((criterion) => criterion.key === key)?.basis;
      if (attribute !== 'binding' || fact.status !== 'missed' || basis?.kind !== 'indicator') return [];
      const place = `${subject.ref}|${basis.item}`;
      if (seen.has(place)) return [];
      seen.add(place);
      const item = plan.items.find((candidate) => candidate.key === basis.item);
      return [
        {
          id: randomUUID(),
          assessment: assessment.id,
          plan: assessment.plan,
          item: basis.item,
          item_name_zh: item?.name.zh ?? basis.item,
          item_name_en: item?.name.en ?? basis.item,
          year: assessment.year,
          subject: subject.ref,
          territory: subject.territory,
          finding_zh: fact.reason.zh,
          finding_en: fact.reason.en,
          state: 'open',
          version: 1,
          opened_at: at,
        },
      ];
    }),
  );
}
