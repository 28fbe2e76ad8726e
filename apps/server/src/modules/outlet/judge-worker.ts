import type { JudgedHour } from '@ecoloop/api-contract';
import type { DayRollup } from '@ecoloop/domain-kit';
import { addDays, type Instant, type LocalDate, localDateOf, startOfLocalDate, type Zone } from '@ecoloop/kernel';
import { getProperty, isValidlySent } from '@ecoloop/standards';
import type { Kysely } from 'kysely';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { DayRepository, Due, OrderRow, OutletDay } from './day-repository.ts';
import { type DayJudgement, JUDGEMENT_VERSION, judgeDays, propertiesFor } from './judge-days.ts';
import { limitedProperties, type RegisteredOutlet } from './outlet.ts';
import type { OutletHoursReader } from './outlet-hours.ts';
import { type OrderContent, ordersOf } from './orders.ts';
import type { OutletRepository } from './repository.ts';
import { hourView } from './views.ts';

export interface JudgeDependencies {
  readonly db: Kysely<Database>;
  readonly repository: OutletRepository;
  readonly days: DayRepository;
  readonly hours: OutletHoursReader;
  readonly find: (outlet: string) => RegisteredOutlet | undefined;
  /** How days of a property are made at a station. */
  readonly rollupOf: (station: string, property: string) => DayRollup | undefined;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
  /** An order was opened or withdrawn. */
  readonly onOrder: (outlet: RegisteredOutlet, order: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Days judged at once: what bounds the memory. */
const DAYS_AT_ONCE = 31;
const RETRY_AFTER_MILLISECONDS = 2_000;
const LOOK_AT_DATE_EVERY_MILLISECONDS = 60_000;

/** Judges the days that are due: the only writer of outlet days and of orders. */
export function createJudgeWorker(dependencies: JudgeDependencies) {
  const { days, find, clock, zone, onError } = dependencies;
  let running: Promise<void> | undefined;
  let asked = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  /** The local date on which the days before were asked for. */
  let turned: LocalDate | undefined;
  const isStopped = (): boolean => stopped;
  const isAsked = (): boolean => asked && !stopped;

  async function judgeDue({ ids, outlet: id, from, to }: Due): Promise<void> {
    const outlet = find(id);
    // A run of hours reaches into the next day.
    const last = to < today() ? addDays(to, 1) : today();
    for (let first = from; outlet && first <= last && !isStopped(); first = addDays(first, DAYS_AT_ONCE)) {
      const end = addDays(first, DAYS_AT_ONCE - 1);
      await judgeWindow(dependencies, outlet, first, end < last ? end : last);
    }
    if (!isStopped()) await days.settle(ids);
  }

  const today = (): LocalDate => localDateOf(clock.now(), zone);

  /** A day whose last hours never come is judged once it is over: nothing else would ask for it. */
  async function turnDay(): Promise<void> {
    const date = today();
    if (date === turned) return;
    await days.addEnded(date);
    turned = date;
  }

  async function drain(): Promise<void> {
    try {
      while (isAsked()) {
        asked = false;
        await turnDay();
        for (const due of await days.due()) if (!isStopped()) await judgeDue(due);
      }
    } catch (error) {
      onError(error);
      retry = setTimeout(wake, RETRY_AFTER_MILLISECONDS); // a store is away; what is due waits
    } finally {
      running = undefined;
    }
  }

  function wake(): void {
    asked = true;
    if (!stopped) running ??= drain();
  }

  return {
    async start(): Promise<void> {
      await days.addOutdated(JUDGEMENT_VERSION);
      watch = setInterval(() => {
        if (today() !== turned) wake();
      }, LOOK_AT_DATE_EVERY_MILLISECONDS);
      watch.unref();
      wake();
    },
    wake,
    /** Resolves once nothing is due that was so at the call, or an attempt has failed. */
    async settled(): Promise<void> {
      wake();
      await running;
    },
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(retry);
      clearInterval(watch);
      await running;
    },
  };
}

/** Days of one property from the day before `from` up to `to`, included: orders look back over midnight. */
export async function judgedDays(
  {
    repository,
    hours,
    rollupOf,
    clock,
    zone,
  }: Pick<JudgeDependencies, 'repository' | 'hours' | 'rollupOf' | 'clock' | 'zone'>,
  outlet: RegisteredOutlet,
  properties: readonly string[],
  from: LocalDate,
  to: LocalDate,
): Promise<ReadonlyMap<string, DayJudgement[]>> {
  const { station } = outlet;
  if (station === undefined) return new Map();
  const start: Instant = startOfLocalDate(from, zone);
  const end = startOfLocalDate(addDays(to, 1), zone);
  const needed = new Set(properties.flatMap((code) => propertiesFor(outlet, code, rollupOf(station, code))));
  const read = await hours([{ station, properties: [...needed] }], start, end);
  const conditions = await repository.conditionsIn([outlet.id], start, end);
  const common = { outlet, hours: read.get(station) ?? new Map(), conditions, now: clock.now(), zone };
  return new Map(
    properties.map((property) => {
      const rollup = rollupOf(station, property);
      return [property, judgeDays({ ...common, property, rollup, from, to: addDays(to, 1) })];
    }),
  );
}

async function judgeWindow(
  dependencies: JudgeDependencies,
  outlet: RegisteredOutlet,
  from: LocalDate,
  to: LocalDate,
): Promise<void> {
  const { days: store } = dependencies;
  const known = await store.ordersOf(outlet.id, from, to);
  const open = new Set(known.filter(({ state }) => state === 'open').map(({ id }) => id));
  const byProperty = await judgedDays(dependencies, outlet, limitedProperties(outlet), addDays(from, -1), to);
  const rows: OutletDay[] = [];
  const orders: OrderContent[] = [];
  for (const [property, judged] of byProperty) {
    for (const day of judged.slice(1)) {
      const row = outletDay(outlet, property, day);
      if (row.received > 0) rows.push(row);
    }
    // An outlet that is given up gets no new orders; those that it has are still borne out.
    orders.push(...ordersOf(outlet, property, judged).filter(({ id }) => outlet.state === 'in-use' || open.has(id)));
  }
  await store.write(outlet.id, { from, to }, rows, JUDGEMENT_VERSION);
  await writeOrders(dependencies, outlet, known, orders);
}

/** Opens what is new, refreshes what has changed, and withdraws what data no longer bear out. */
async function writeOrders(
  { db, days, audit, clock, onOrder }: JudgeDependencies,
  outlet: RegisteredOutlet,
  stored: readonly OrderRow[],
  orders: readonly OrderContent[],
): Promise<void> {
  const kept = new Map(stored.map((row) => [row.id, row]));
  const made = new Set(orders.map(({ id }) => id));
  const opened = orders.filter(({ id }) => kept.get(id)?.state !== 'open');
  const refreshed = orders.filter(
    (order) => kept.get(order.id)?.state === 'open' && differs(order, kept.get(order.id)),
  );
  const withdrawn = stored.filter(({ id, state }) => state === 'open' && !made.has(id));
  if (opened.length + refreshed.length + withdrawn.length === 0) return;
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    for (const order of [...opened, ...refreshed]) await days.saveOrder(trx, order, at);
    for (const { id } of withdrawn) await days.withdrawOrder(trx, id, at);
    const record = (action: string, resourceId: string, after: unknown) =>
      audit.record(trx, {
        actor: systemActor,
        action: `exceedance-order.${action}`,
        resourceType: 'exceedance-order',
        resourceId,
        territory: outlet.territory,
        after,
      });
    for (const { id, value, hours, multiple } of opened) await record('open', id, { value, hours, multiple });
    for (const { id, value, hours } of withdrawn) await record('withdraw', id, { value, hours });
  });
  for (const { id } of [...opened, ...withdrawn]) onOrder(outlet, id);
}

function differs(order: OrderContent, row: OrderRow | undefined): boolean {
  return (
    row?.value !== order.value ||
    row.hours !== order.hours ||
    row.from_time.getTime() !== order.from ||
    row.to_time.getTime() !== order.to ||
    row.most !== (order.limit.most ?? null) ||
    row.least !== (order.limit.least ?? null) ||
    row.document !== order.limit.source.document ||
    row.territory !== order.territory ||
    row.simulated !== order.simulated ||
    JSON.stringify(row.evidence) !== JSON.stringify(order.evidence)
  );
}

/** A stop that was filed makes nothing due, so what came in it does not count for the rates. */
function outletDay(outlet: RegisteredOutlet, property: string, day: DayJudgement): OutletDay {
  const known = getProperty(property);
  const due = day.hours.filter(({ condition }) => condition !== 'stopped');
  const received = due.filter(({ hour }) => hour !== undefined && !Number.isNaN(hour.value));
  const valid = received.filter(({ hour }) => hour && isValidlySent(known, hour));
  const judged = day.hours.filter(({ outcome }) => outcome !== 'not-judged');
  const exceeding = judged.filter(({ outcome }) => outcome === 'exceeding');
  const newest = day.hours.findLast(({ hour }) => hour !== undefined);
  const last = exceeding.at(-1);
  const isOver = day.outcome === 'exceeding';
  const view: JudgedHour | undefined = newest && hourView(newest);
  return {
    outlet: outlet.id,
    property,
    day: day.day,
    device: mostFrequent(received.map(({ hour }) => hour?.device ?? null)),
    received: received.length,
    valid: valid.length,
    judged: judged.length,
    exceeding: exceeding.length,
    lastExceedance: last?.time ?? (isOver ? day.hours[0]?.time : undefined),
    lastMultiple: last ? last.multiple : isOver ? day.multiple : undefined,
    newest: view,
    dayValue: day.value,
    dayExceeding: isOver,
    simulated: day.simulated,
  };
}

function mostFrequent(devices: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const device of devices) counts.set(device, (counts.get(device) ?? 0) + 1);
  return [...counts].reduce<readonly [string | null, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, 0],
  )[0];
}
