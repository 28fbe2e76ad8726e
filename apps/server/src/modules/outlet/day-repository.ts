import { dateOfEpochDay, epochDayOf, localDate, type Instant, type LocalDate } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { ExceedanceOrderTable } from '../../platform/relational/outlet-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { OrderContent } from './orders.ts';

type Db = Kysely<Database>;
export type OrderRow = Selectable<ExceedanceOrderTable>;

/** What the judgement of a day leaves behind. */
export interface OutletDay {
  readonly outlet: string;
  readonly property: string;
  readonly day: LocalDate;
  readonly device: string | null;
  readonly received: number;
  readonly valid: number;
  readonly judged: number;
  readonly exceeding: number;
  readonly lastExceedance: number | undefined;
  readonly lastMultiple: number | undefined;
  /** The newest hour, as the API shows it. */
  readonly newest: object | undefined;
  readonly dayValue: number | undefined;
  readonly dayExceeding: boolean;
  readonly simulated: boolean;
}

export interface Due {
  readonly ids: readonly number[];
  readonly outlet: string;
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
}

export interface OrderFilter {
  readonly outlets?: readonly string[] | undefined;
  readonly territories?: readonly string[] | undefined;
  readonly state?: 'open' | 'withdrawn' | undefined;
}

/** SQL of what is derived from the judgement: days, orders, and the list of days that are to be judged. */
export function createDayRepository(db: Db) {
  return {
    /** Days to judge, those of an outlet together. */
    async due(): Promise<Due[]> {
      const rows = await db.selectFrom('outlet_due').selectAll().orderBy('outlet').orderBy('from_day').execute();
      const merged: { outlet: string; ids: number[]; from: number; to: number }[] = [];
      for (const row of rows) {
        const [from, to] = [epochDayOf(localDate(row.from_day)), epochDayOf(localDate(row.to_day))];
        const open = merged.at(-1);
        if (open?.outlet === row.outlet && from <= open.to + 1) {
          open.ids.push(row.id);
          open.to = Math.max(open.to, to);
        } else merged.push({ outlet: row.outlet, ids: [row.id], from, to });
      }
      return merged.map(({ outlet, ids, from, to }) => ({
        outlet,
        ids,
        from: dateOfEpochDay(from),
        to: dateOfEpochDay(to),
      }));
    },

    async settle(ids: readonly number[]): Promise<void> {
      await db
        .deleteFrom('outlet_due')
        .where('id', '=', sql<number>`any(${[...ids]}::int4[])`)
        .execute();
    },

    /** Asks anew for the days that another version of the judgement made. */
    async addOutdated(method: string): Promise<void> {
      await sql`
        insert into outlet_due (outlet, from_day, to_day)
        select outlet, min(day), max(day) from outlet_day where method <> ${method} group by outlet`.execute(db);
    },

    /** Asks anew for the newest day of each outlet before `today`: when it was judged, it may not have been over. */
    async addEnded(today: LocalDate): Promise<void> {
      await sql`
        insert into outlet_due (outlet, from_day, to_day)
        select outlet, max(day), max(day) from outlet_day where day < ${today}::date group by outlet`.execute(db);
    },

    /** Puts the days of an outlet in the place of those that are there. */
    async write(
      outlet: string,
      { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
      days: readonly OutletDay[],
      method: string,
    ): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('outlet_day')
          .where('outlet', '=', outlet)
          .where('day', '>=', from)
          .where('day', '<=', to)
          .execute();
        if (days.length === 0) return;
        await trx
          .insertInto('outlet_day')
          .values(
            days.map((day) => ({
              outlet,
              property: day.property,
              day: day.day,
              device: day.device,
              received: day.received,
              valid: day.valid,
              judged: day.judged,
              exceeding: day.exceeding,
              last_exceedance: day.lastExceedance === undefined ? null : new Date(day.lastExceedance),
              last_multiple: day.lastMultiple ?? null,
              newest: day.newest === undefined ? null : JSON.stringify(day.newest),
              day_value: day.dayValue ?? null,
              day_exceeding: day.dayExceeding,
              simulated: day.simulated,
              method,
            })),
          )
          .execute();
      });
    },

    ordersOf: (outlet: string, from: LocalDate, to: LocalDate): Promise<OrderRow[]> =>
      db
        .selectFrom('exceedance_order')
        .selectAll()
        .where('outlet', '=', outlet)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .execute(),

    async saveOrder(trx: Db, order: OrderContent, at: Instant): Promise<void> {
      const { source, least, most, unit } = order.limit;
      const content = {
        territory: order.territory,
        from_time: new Date(order.from),
        to_time: new Date(order.to),
        value: order.value,
        hours: order.hours,
        least: least ?? null,
        most: most ?? null,
        unit,
        multiple: order.multiple ?? null,
        document: source.document,
        clause: source.clause ?? null,
        state: 'open' as const,
        refreshed_at: new Date(at),
        withdrawn_at: null,
        evidence: JSON.stringify(order.evidence),
        method: order.method,
        simulated: order.simulated,
      };
      const { id, outlet, property, averaging, day } = order;
      await trx
        .insertInto('exceedance_order')
        .values({ id, outlet, property, averaging, day, opened_at: new Date(at), ...content })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
        .execute();
    },

    async withdrawOrder(trx: Db, id: string, at: Instant): Promise<void> {
      const moment = new Date(at);
      await trx
        .updateTable('exceedance_order')
        .set({ state: 'withdrawn', withdrawn_at: moment, refreshed_at: moment })
        .where('id', '=', id)
        .execute();
    },

    /** Newest day first. */
    orders(
      { outlets, territories, state }: OrderFilter,
      limit: number,
      after: { readonly day: string; readonly id: string } | undefined,
    ): Promise<OrderRow[]> {
      let query = db.selectFrom('exceedance_order').selectAll();
      if (outlets) query = query.where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`);
      if (territories) query = query.where('territory', '=', sql<string>`any(${[...territories]}::text[])`);
      if (state) query = query.where('state', '=', state);
      if (after) query = query.where(sql<boolean>`(day, id) < (${after.day}::date, ${after.id})`);
      return query.orderBy('day', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },

    findOrder: (id: string): Promise<OrderRow | undefined> =>
      db.selectFrom('exceedance_order').selectAll().where('id', '=', id).executeTakeFirst(),

    async openOrderCounts(outlets: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const rows = await db
        .selectFrom('exceedance_order')
        .select(['outlet', sql<number>`count(*)::int4`.as('count')])
        .where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`)
        .where('state', '=', 'open')
        .groupBy('outlet')
        .execute();
      return new Map(rows.map(({ outlet, count }) => [outlet, count]));
    },

    /** The newest judged hour of each property. */
    async newest(outlets: readonly string[]): Promise<{ outlet: string; property: string; newest: unknown }[]> {
      return db
        .selectFrom('outlet_day')
        .distinctOn(['outlet', 'property'])
        .select(['outlet', 'property', 'newest'])
        .where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`)
        .where('newest', 'is not', null)
        .orderBy('outlet')
        .orderBy('property')
        .orderBy('day', 'desc')
        .execute();
    },

    lastExceedances: (outlets: readonly string[]) =>
      db
        .selectFrom('outlet_day')
        .distinctOn('outlet')
        .select(['outlet', 'property', 'last_exceedance', 'last_multiple'])
        .where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`)
        .where('last_exceedance', 'is not', null)
        .orderBy('outlet')
        .orderBy('last_exceedance', 'desc')
        .execute(),

    /** What came on the days of a period, of these outlets. */
    counts: (outlets: readonly string[], from: LocalDate, to: LocalDate) =>
      db
        .selectFrom('outlet_day')
        .select(['outlet', 'property', 'day', 'device', 'received', 'valid', 'simulated'])
        .where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .execute(),
  };
}

export type DayRepository = ReturnType<typeof createDayRepository>;
