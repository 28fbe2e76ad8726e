import type { DigestEntry, WorkDigest, WorkNotice, WorkNoticeKind } from '@ecoloop/api-contract';
import { localDateOf, type LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { Person } from './access.ts';
import { MeasureErrors } from './errors.ts';
import { type Matter, mattersOf, recipientsOf } from './matters.ts';
import { loadPlanWork, type PlanAtWork, type PlanWorkDependencies } from './plan-work.ts';
import type { NoticeRow } from './progress-repository.ts';

export interface NoticeDependencies extends PlanWorkDependencies {
  readonly db: Kysely<Database>;
  readonly authorization: Authorization;
  readonly people: () => Promise<readonly Person[]>;
  /** How many reported figures wait for the actor's approval. */
  readonly awaitingFigures: (actor: Actor) => Promise<number>;
}

export type NoticeService = ReturnType<typeof createNoticeService>;

/** Reminders to persons, and everything that waits for one person in one page. */
export function createNoticeService(dependencies: NoticeDependencies) {
  const { db, authorization, plans, progress, workingDays, clock, zone } = dependencies;

  function requireReader(actor: Actor): string {
    authorization.requireAnywhere(actor, 'plan.read');
    if (actor.id === undefined) throw MeasureErrors.NOTICE_NOT_FOUND();
    return actor.id;
  }

  function view(row: NoticeRow): WorkNotice {
    const content = plans.content(row.plan);
    const named = [...(content?.measures ?? []), ...(content?.projects ?? [])].find(({ key }) => key === row.item);
    return {
      id: row.id,
      kind: row.kind as WorkNoticeKind, // only `remind` writes them
      plan: row.plan,
      planName: { ...(content?.name ?? nameless(row.plan)) },
      key: row.item,
      itemName: { ...(named?.name ?? nameless(row.item)) },
      text: { zh: row.text_zh, en: row.text_en },
      ...(row.due === null ? {} : { due: row.due }),
      escalated: row.escalated,
      at: row.at.toISOString(),
      ...(row.seen_at === null ? {} : { seenAt: row.seen_at.toISOString() }),
    };
  }

  const entry = (plan: PlanAtWork, { kind, item, text, due, days }: Matter): DigestEntry => ({
    kind,
    plan: plan.id,
    planName: { ...plan.content.name },
    key: item.view.key,
    itemName: item.view.name,
    text: { ...text },
    ...(due === undefined ? {} : { due }),
    ...(days === undefined ? {} : { days }),
  });

  return {
    /** Tells everybody what is due, late, returned or to be reviewed and was not told yet. Resolves with how many notices were new. */
    async remind(): Promise<number> {
      const people = await dependencies.people();
      const at = new Date(clock.now());
      let told = 0;
      for (const id of plans.ids()) {
        const plan = await loadPlanWork(dependencies, id);
        const notices = mattersOf(plan, workingDays).flatMap((matter) => {
          const { direct, escalated } = recipientsOf(matter, plan, people, authorization);
          const row = (person: string, isEscalated: boolean) => ({
            key: isEscalated ? `${matter.key}:escalated` : matter.key,
            person,
            kind: matter.kind,
            plan: id,
            item: matter.item.view.key,
            text_zh: matter.text.zh,
            text_en: matter.text.en,
            due: matter.due ?? null,
            escalated: isEscalated,
            at,
          });
          return [...direct.map((person) => row(person, false)), ...escalated.map((person) => row(person, true))];
        });
        told += await progress.tell(db, notices);
      }
      return told;
    },

    /** The caller's, newest first. */
    async list(actor: Actor, limit: number, before?: number): Promise<WorkNotice[]> {
      return (await progress.notices(requireReader(actor), limit, before)).map(view);
    },

    async see(actor: Actor, id: number): Promise<void> {
      if (!(await progress.see(requireReader(actor), id, new Date(clock.now()))))
        throw MeasureErrors.NOTICE_NOT_FOUND();
    },

    /** As things stand now: nothing of it is stored. */
    async digest(actor: Actor): Promise<WorkDigest> {
      const person = requireReader(actor);
      const people = await dependencies.people();
      const digest: WorkDigest = {
        day: localDateOf(clock.now(), zone),
        overdue: [],
        soon: [],
        returned: [],
        toReview: [],
        escalated: [],
        figures: await dependencies.awaitingFigures(actor),
      };
      for (const id of plans.ids()) {
        const plan = await loadPlanWork(dependencies, id);
        for (const matter of mattersOf(plan, workingDays)) {
          const { direct, escalated } = recipientsOf(matter, plan, people, authorization);
          if (direct.includes(person)) digest[partOf(matter.kind)].push(entry(plan, matter));
          else if (escalated.includes(person)) digest.escalated.push(entry(plan, matter));
        }
      }
      for (const part of [digest.overdue, digest.soon]) part.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
      const own = people.find(({ id }) => id === person)?.organisation;
      const known = (await dependencies.organisations()).find(({ id }) => id === own);
      return { ...digest, ...(known ? { organisation: { id: known.id, name: { ...known.name } } } : {}) };
    },
  };
}

function partOf(kind: WorkNoticeKind): 'overdue' | 'soon' | 'returned' | 'toReview' {
  if (kind === 'returned') return 'returned';
  if (kind === 'to-review') return 'toReview';
  return kind.endsWith('-late') ? 'overdue' : 'soon';
}

const nameless = (id: string): LocalizedText => ({ zh: id, en: id });
