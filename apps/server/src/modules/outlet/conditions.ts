import type { OutletCondition, OutletConditionInput } from '@ecoloop/api-contract';
import { instant, localDateOf, parseInstant } from '@ecoloop/kernel';
import { outletConditionNames } from '@ecoloop/standards';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { OutletErrors } from './errors.ts';
import type { JudgeDependencies } from './judge-worker.ts';
import type { RegisteredOutlet } from './outlet.ts';
import type { ConditionRow } from './repository.ts';

export interface ConditionDependencies extends Pick<JudgeDependencies, 'repository' | 'clock' | 'zone'> {
  readonly db: Kysely<Database>;
  readonly audit: AuditService;
  /** Days of an outlet are due. */
  readonly wake: () => void;
  /** @throws outlet.NOT_FOUND, or that it is not the actor's */
  readonly getReadable: (actor: Actor, id: string) => RegisteredOutlet;
  readonly getWritable: (actor: Actor, id: string) => RegisteredOutlet;
}

const LONGEST_CONDITION_DAYS = 366;

/** What the operator reports of an outlet: stopped, starting up, under maintenance. Its days are judged anew. */
export function createConditions({ db, repository, audit, clock, zone, wake, ...outlets }: ConditionDependencies) {
  /** Days of an outlet that a period touches. */
  function daysOf(outlet: string, from: number, to: number) {
    return {
      outlet,
      from: localDateOf(instant(from), zone),
      to: localDateOf(instant(to - 1), zone),
    };
  }

  return {
    async conditions(actor: Actor, id: string): Promise<OutletCondition[]> {
      return (await repository.conditions(outlets.getReadable(actor, id).id)).map(conditionView);
    },

    async fileCondition(actor: Actor, id: string, input: OutletConditionInput): Promise<OutletCondition> {
      const outlet = outlets.getWritable(actor, id);
      const from = parseInstant(input.from, { zone });
      const to = parseInstant(input.to, { zone });
      if (from >= to || to - from > LONGEST_CONDITION_DAYS * 86_400_000) {
        throw OutletErrors.PERIOD_INVALID({ from: input.from, to: input.to, days: LONGEST_CONDITION_DAYS });
      }
      const row = await db.transaction().execute(async (trx) => {
        const filed = await repository.insertCondition(trx, id, input, actor.name, clock.now());
        await repository.addDue(trx, [daysOf(id, from, to)]);
        await audit.record(trx, {
          actor,
          action: 'outlet.file-condition',
          resourceType: 'outlet',
          resourceId: id,
          territory: outlet.territory,
          after: input,
          reason: input.note,
        });
        return filed;
      });
      wake();
      return conditionView(row);
    },

    async withdrawCondition(actor: Actor, id: string, condition: number): Promise<OutletCondition> {
      const outlet = outlets.getWritable(actor, id);
      const row = await db.transaction().execute(async (trx) => {
        const withdrawn = await repository.withdrawCondition(trx, id, condition, actor.name, clock.now());
        if (!withdrawn) throw OutletErrors.CONDITION_NOT_FOUND({ id, condition });
        await repository.addDue(trx, [daysOf(id, withdrawn.from_time.getTime(), withdrawn.to_time.getTime())]);
        await audit.record(trx, {
          actor,
          action: 'outlet.withdraw-condition',
          resourceType: 'outlet',
          resourceId: id,
          territory: outlet.territory,
          before: conditionView(withdrawn),
        });
        return withdrawn;
      });
      wake();
      return conditionView(row);
    },
  };
}

function conditionView(row: ConditionRow): OutletCondition {
  return {
    id: row.id,
    kind: row.kind,
    name: { ...outletConditionNames[row.kind] },
    from: row.from_time.toISOString(),
    to: row.to_time.toISOString(),
    note: row.note,
    filedBy: row.filed_by,
    filedAt: row.filed_at.toISOString(),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.toISOString() }),
    ...(row.withdrawn_by === null ? {} : { withdrawnBy: row.withdrawn_by }),
  };
}
