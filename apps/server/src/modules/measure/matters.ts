import type { WorkNoticeKind } from '@ecoloop/api-contract';
import { type LocalDate, localDate, type LocalizedText, type WorkingDays } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Person } from './access.ts';
import type { ItemAtWork, PlanAtWork } from './plan-work.ts';

/** Something that waits for somebody. */
export interface Matter {
  /** The same matter at the same stage has the same key. */
  readonly key: string;
  readonly kind: WorkNoticeKind;
  readonly item: ItemAtWork;
  readonly text: LocalizedText;
  readonly due?: LocalDate;
  /** Working days to the due day; below zero past it. */
  readonly days?: number;
  /** Organisation it waits for, where it is not those responsible for the item. */
  readonly organisation?: string;
  /** Person it waits for, where it is one. */
  readonly person?: string | undefined;
}

/** What waits in a plan today. */
export function mattersOf(plan: PlanAtWork, workingDays: WorkingDays): Matter[] {
  const { today, rule } = plan;
  const timed = (
    item: ItemAtWork,
    stem: 'progress' | 'milestone' | 'order',
    id: string,
    dueText: string,
    what: LocalizedText,
    organisation?: string,
  ): Matter[] => {
    const due = localDate(dueText);
    const days = workingDays.between(today, due);
    const late = due < today;
    if (!late && days > rule.remindBefore) return [];
    const kind = `${stem}-${late ? 'late' : 'due-soon'}` as const;
    const text = late
      ? { zh: `${what.zh}已逾期 ${-days} 个工作日（${due}）`, en: `${what.en} is ${-days} working days late (${due})` }
      : { zh: `${what.zh}须于 ${due} 前完成`, en: `${what.en} is due by ${due}` };
    return [
      { key: `${kind}:${id}`, kind, item, text, due, days, ...(organisation === undefined ? {} : { organisation }) },
    ];
  };
  return plan.items.flatMap((item) => {
    const { view, milestones, reports, orders, called } = item;
    const of = `${plan.id}/${view.key}`;
    const isOpen = view.inPlan && view.state !== 'completed' && view.state !== 'stopped';
    const asked = called
      .filter(({ period, last }) => last < today && !reports.some((row) => row.period === period))
      .flatMap(({ period, due }) =>
        timed(item, 'progress', `${of}/${period}`, due, { zh: `${period} 进展填报`, en: `The report of ${period}` }),
      );
    const ahead = milestones
      .filter(({ state }) => isOpen && state === 'open')
      .flatMap(({ id, due, name }) =>
        timed(item, 'milestone', id, due, { zh: `节点“${name}”`, en: `The milestone "${name}"` }),
      );
    const ordered = orders
      .filter(({ state }) => state === 'open')
      .flatMap(({ id, due, organisation }) =>
        timed(item, 'order', id, due, { zh: '督办事项', en: 'The supervised order' }, organisation),
      );
    const returned = reports
      .filter((row, _, all) => row.state === 'returned' && isNewest(row, all))
      .map((row): Matter => ({
        key: `returned:${row.id}`,
        kind: 'returned',
        item,
        text: {
          zh: `${row.period} 进展填报被退回：${row.remark ?? ''}`,
          en: `The report of ${row.period} was returned: ${row.remark ?? ''}`,
        },
        person: row.reporter ?? undefined,
      }));
    const waiting = [
      ...reports
        .filter(({ state }) => state === 'submitted')
        .map(({ id, period, reporter }) => ({ id, reporter, zh: `${period} 进展填报`, en: `The report of ${period}` })),
      ...milestones
        .filter(({ state }) => state === 'reported')
        .map(({ id, version, name, reporter }) => ({
          id: `${id}/${version}`,
          reporter,
          zh: `节点“${name}”`,
          en: `The milestone "${name}"`,
        })),
    ].map(({ id, zh, en, reporter }): Matter => ({
      key: `to-review:${id}`,
      kind: 'to-review',
      item,
      text: { zh: `${zh}待审核`, en: `${en} waits for review` },
      person: reporter ?? undefined,
    }));
    return [...asked, ...ahead, ...ordered, ...returned, ...waiting];
  });
}

const isNewest = (
  row: { readonly period: string; readonly submission: number },
  all: readonly { readonly period: string; readonly submission: number }[],
): boolean => !all.some(({ period, submission }) => period === row.period && submission > row.submission);

export interface Recipients {
  readonly direct: readonly string[];
  /** Those above, or the plan office where nobody is found. */
  readonly escalated: readonly string[];
}

/**
 * Whom a matter is told: the contact persons of those responsible, else the people of the organisations, else the plan
 * office. What is late for longer than the rule allows goes to the organisation above as well.
 */
export function recipientsOf(
  { item, kind, person, days, organisation }: Matter,
  plan: PlanAtWork,
  people: readonly Person[],
  authorization: Authorization,
): Recipients {
  const { territory } = item.arrangement;
  const mayHere = (one: Person, permission: 'progress.report' | 'progress.review', place: string): boolean =>
    authorization.may(actorOf(one), permission, place);
  const reviewers = (): string[] =>
    people
      .filter(
        (one) =>
          one.id !== person &&
          (mayHere(one, 'progress.review', territory) || mayHere(one, 'progress.review', plan.content.territory)),
      )
      .map(({ id }) => id);
  if (kind === 'to-review') return { direct: reviewers(), escalated: [] };
  if (kind === 'returned' && person !== undefined) return { direct: [person], escalated: [] };

  const responsible = item.view.responsible.filter(
    (one) => organisation === undefined || one.organisation === organisation,
  );
  const contacts = responsible.flatMap((one) => one.person ?? []);
  const leads = organisation === undefined ? responsible.filter(({ role }) => role === 'lead') : responsible;
  const named = organisation === undefined ? leads.map((one) => one.organisation) : [organisation];
  const staff = people
    .filter((one) => one.organisation !== undefined && named.includes(one.organisation))
    .map(({ id }) => id);
  const direct = contacts.length > 0 ? contacts : staff;
  if (direct.length === 0) return { direct: [], escalated: reviewers() };
  if (days === undefined || -days < plan.rule.escalateAfter) return { direct, escalated: [] };
  const above = named.flatMap((id) => plan.organisations.get(id)?.parent ?? []);
  const bosses = people
    .filter((one) => one.organisation !== undefined && above.includes(one.organisation))
    .map(({ id }) => id);
  return { direct, escalated: bosses.length > 0 ? bosses : reviewers() };
}

const actorOf = ({ id, grants }: Person): Actor => ({ kind: 'user', id, name: id, grants });
