import type {
  ExceedanceOrder,
  Outlet,
  OutletInput,
  OutletJudgement,
  OutletRateTable,
  OutletSummary,
} from '@ecoloop/api-contract';
import type { DomainDefinition, OutletDefinition } from '@ecoloop/domain-kit';
import {
  addDays,
  type Language,
  type LocalDate,
  localDate,
  localDateOf,
  type LocalizedText,
  unitLabel,
  type Zone,
} from '@ecoloop/kernel';
import { exceedanceOrderRule, getProperty } from '@ecoloop/standards';
import type { Kysely } from 'kysely';
import { type Actor, systemActor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { exportTable, type ExportFile, type ExportFormat } from '../evaluation/index.ts';
import { outletProblems } from './check-outlet.ts';
import { createConditions } from './conditions.ts';
import type { DayRepository, OrderRow } from './day-repository.ts';
import { OutletErrors } from './errors.ts';
import { isFolded, JUDGEMENT_VERSION } from './judge-days.ts';
import { judgedDays, type JudgeDependencies } from './judge-worker.ts';
import { judgementMethod } from './method.ts';
import { limitedProperties, type RegisteredOutlet } from './outlet.ts';
import { idOf } from './outlet-id.ts';
import { createOutletImport, type OutletChangeToKeep } from './outlet-import.ts';
import { writeOutletTable } from './outlet-table.ts';
import type { OutletRegistry } from './registry.ts';
import { dayView, hourView, orderView } from './views.ts';
import type { RateQuery, RateTables } from './rate-tables.ts';
import { rateExport } from './rate-export.ts';

export interface OutletServiceDependencies extends Pick<
  JudgeDependencies,
  'repository' | 'hours' | 'rollupOf' | 'clock' | 'zone'
> {
  readonly db: Kysely<Database>;
  readonly days: DayRepository;
  readonly registry: OutletRegistry;
  readonly rates: RateTables;
  readonly domains: readonly DomainDefinition[];
  readonly stationDomain: (id: string) => string | undefined;
  readonly isTerritory: (code: string) => boolean;
  readonly territoriesWithin: (code: string) => readonly string[];
  /** Names of all organisations. */
  readonly organisations: () => Promise<ReadonlyMap<string, LocalizedText>>;
  /** Company that maintains the device of a station. */
  readonly maintainerAt: (station: string) => string | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  /** Days of an outlet are due. */
  readonly wake: () => void;
}

export interface OutletFilter {
  readonly territory?: string;
  readonly kind?: 'gas' | 'water';
  readonly state?: 'in-use' | 'retired';
  readonly text?: string;
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

export interface OrderQuery {
  readonly territory?: string;
  readonly outlet?: string;
  readonly state?: 'open' | 'withdrawn';
  readonly limit: number;
  readonly cursor?: string;
}

const LONGEST_JUDGEMENT_DAYS = 92;
const USUAL_JUDGEMENT_DAYS = 7;

export type OutletService = ReturnType<typeof createOutletService>;

export function createOutletService(dependencies: OutletServiceDependencies) {
  const { db, repository, days, registry, rates, authorization, audit, clock, zone, siteRoot } = dependencies;

  function readable(actor: Actor, territory: string | undefined): RegisteredOutlet[] {
    if (territory === undefined) authorization.requireAnywhere(actor, 'outlet.read');
    else authorization.require(actor, 'outlet.read', territory);
    const within = new Set(dependencies.territoriesWithin(territory ?? siteRoot));
    return registry
      .all()
      .filter((outlet) => within.has(outlet.territory) && authorization.may(actor, 'outlet.read', outlet.territory));
  }

  function getReadable(actor: Actor, id: string): RegisteredOutlet {
    authorization.requireAnywhere(actor, 'outlet.read');
    const outlet = registry.find(id);
    if (!outlet) throw OutletErrors.NOT_FOUND({ id });
    authorization.require(actor, 'outlet.read', outlet.territory);
    return outlet;
  }

  function getWritable(actor: Actor, id: string): RegisteredOutlet {
    authorization.requireAnywhere(actor, 'outlet.write');
    const outlet = registry.find(id);
    if (!outlet) throw OutletErrors.NOT_FOUND({ id });
    authorization.require(actor, 'outlet.write', outlet.territory);
    return outlet;
  }

  async function view(outlet: RegisteredOutlet): Promise<Outlet> {
    const names = await dependencies.organisations();
    return viewWith(outlet, names);
  }

  function viewWith(outlet: RegisteredOutlet, names: ReadonlyMap<string, LocalizedText>): Outlet {
    const { station } = outlet;
    const maintainedBy = outlet.maintainer ?? (station === undefined ? undefined : dependencies.maintainerAt(station));
    return {
      ...outlet,
      limits: outlet.limits.map((limit) => ({ ...limit })),
      organisationName: nameOf(names, outlet.organisation),
      ...(maintainedBy === undefined ? {} : { maintainedBy }),
    };
  }

  async function check(input: OutletInput): Promise<void> {
    const names = await dependencies.organisations();
    const { domains, isTerritory, stationDomain } = dependencies;
    const details = outletProblems(input, {
      domains,
      isTerritory,
      stationDomain,
      isOrganisation: (id) => names.has(id),
    });
    if (details.length === 0) return;
    const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw OutletErrors.INVALID({ count: details.length, list }, { details });
  }

  /** Everything from the first day of monitoring: limits, station or reference oxygen may have changed. */
  const allDays = ({ id, monitoredFrom }: RegisteredOutlet) => ({
    outlet: id,
    from: localDate(monitoredFrom),
    to: localDateOf(clock.now(), zone),
  });

  async function write(actor: Actor, before: RegisteredOutlet | undefined, after: RegisteredOutlet): Promise<boolean> {
    const written = await db.transaction().execute((trx) => save(trx, actor, { before, after }));
    if (!written) return false;
    registry.keep(after);
    dependencies.wake();
    return true;
  }

  async function save(trx: Kysely<Database>, actor: Actor, { before, after }: OutletChangeToKeep): Promise<boolean> {
    if (!(await repository.save(trx, after, actor.name, clock.now()))) return false;
    const due = allDays(after);
    await repository.addDue(trx, due.from <= due.to ? [due] : []);
    await audit.record(trx, {
      actor,
      action: before ? 'outlet.update' : 'outlet.create',
      resourceType: 'outlet',
      resourceId: after.id,
      territory: after.territory,
      before,
      after,
    });
    return true;
  }

  async function keepAll(actor: Actor, changes: readonly OutletChangeToKeep[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      for (const change of changes) {
        if (await save(trx, actor, change)) continue;
        const { id, version } = change.after;
        throw OutletErrors.CHANGED_MEANWHILE({ id, version: registry.find(id)?.version ?? version });
      }
    });
    registry.keep(...changes.map(({ after }) => after));
    if (changes.length > 0) dependencies.wake();
  }

  function orderViews(rows: readonly OrderRow[], names: ReadonlyMap<string, LocalizedText>): ExceedanceOrder[] {
    return rows.flatMap((row) => {
      const outlet = registry.find(row.outlet);
      return outlet ? [orderView(row, outlet, nameOf(names, outlet.organisation))] : [];
    });
  }

  return {
    async list(actor: Actor, { territory, kind, state, text, limit, cursor, count }: OutletFilter) {
      const names = await dependencies.organisations();
      const wanted = text?.trim().toLowerCase() ?? '';
      const matching = readable(actor, territory)
        .filter(
          (outlet) => (kind === undefined || outlet.kind === kind) && (state === undefined || outlet.state === state),
        )
        .filter((outlet) => wanted === '' || textOf(outlet, nameOf(names, outlet.organisation)).includes(wanted));
      const start = cursor === undefined ? 0 : matching.findIndex(({ id }) => id > cursor);
      const page = start < 0 ? [] : matching.slice(start, start + limit);
      const ids = page.map(({ id }) => id);
      const [newest, last, open, ratesOf] = await Promise.all([
        days.newest(ids),
        days.lastExceedances(ids),
        days.openOrderCounts(ids),
        rates.ofOutlets(page),
      ]);
      const items = page.map((outlet): OutletSummary => {
        const exceedance = last.find((row) => row.outlet === outlet.id);
        const limited = limitedProperties(outlet);
        return {
          ...viewWith(outlet, names),
          now: newest
            .filter((row) => row.outlet === outlet.id && limited.includes(row.property))
            // Only the worker writes them, as the API shows them.
            .map(({ property, newest: hour }) => ({
              property,
              ...(hour as Omit<OutletSummary['now'][number], 'property'>),
            }))
            .sort((a, b) => limited.indexOf(a.property) - limited.indexOf(b.property)),
          ...(exceedance?.last_exceedance
            ? {
                lastExceedance: {
                  property: exceedance.property,
                  time: exceedance.last_exceedance.toISOString(),
                  ...(exceedance.last_multiple === null ? {} : { multiple: exceedance.last_multiple }),
                },
              }
            : {}),
          openOrders: open.get(outlet.id) ?? 0,
          rates: ratesOf(outlet.id),
        };
      });
      const next = page.at(-1)?.id;
      const hasMore = start >= 0 && start + limit < matching.length;
      return {
        items,
        ...(hasMore && next !== undefined ? { next } : {}),
        ...(count === true ? { total: matching.length } : {}),
      };
    },

    /** Of the subtree, as a table that `import` takes. */
    async export(actor: Actor, territory: string | undefined, format: ExportFormat) {
      return writeOutletTable(readable(actor, territory), await dependencies.organisations(), format);
    },
    import: createOutletImport({ ...dependencies, known: dependencies, keepAll }),

    get: (actor: Actor, id: string): Promise<Outlet> => view(getReadable(actor, id)),

    async create(actor: Actor, input: OutletInput): Promise<Outlet> {
      authorization.require(actor, 'outlet.write', input.territory);
      await check(input);
      const id = idOf(input);
      const made: RegisteredOutlet = { ...input, id, version: 1, simulated: false };
      const exists = (): never => {
        throw OutletErrors.EXISTS({ organisation: input.organisation, code: input.code, id });
      };
      if (registry.find(id)) exists();
      if (!(await write(actor, undefined, made))) exists();
      return view(made);
    },

    /** Takes an outlet of the demonstration into the register, unless it is there: what was changed of it stays. */
    async makeSimulated(definition: OutletDefinition): Promise<void> {
      const id = idOf(definition);
      if (registry.find(id)) return;
      const limits = definition.limits.map((limit) => ({ ...limit }));
      const made = { ...definition, limits, id, state: 'in-use', version: 1, simulated: true } as const;
      await write(systemActor, undefined, { ...made, name: { ...definition.name } });
    },

    /** @param version the one it is based on, from If-Match */
    async update(actor: Actor, id: string, input: OutletInput, version: number | undefined): Promise<Outlet> {
      const before = getWritable(actor, id);
      authorization.require(actor, 'outlet.write', input.territory);
      if (version === undefined) throw OutletErrors.VERSION_REQUIRED();
      if (input.organisation !== before.organisation || input.code !== before.code) {
        throw OutletErrors.IDENTITY_FIXED({ id });
      }
      await check(input);
      const after: RegisteredOutlet = { ...input, id, version: version + 1, simulated: before.simulated };
      const isCurrent = before.version === version && (await write(actor, before, after));
      if (!isCurrent) throw OutletErrors.CHANGED_MEANWHILE({ id, version: registry.find(id)?.version ?? version });
      return view(after);
    },

    /** Computed from the series store as it is now. Times without an offset are the site’s; `to` is exclusive. */
    async judgement(
      actor: Actor,
      id: string,
      query: { readonly property?: string; readonly from?: string; readonly to?: string },
    ): Promise<OutletJudgement> {
      const outlet = getReadable(actor, id);
      const limited = limitedProperties(outlet);
      const property = query.property ?? limited[0] ?? '';
      if (!limited.includes(property)) {
        throw OutletErrors.PROPERTY_NOT_LIMITED({ id, property, known: limited.join(', ') });
      }
      const { from, to } = windowOf(query, LONGEST_JUDGEMENT_DAYS);
      const judged = (await judgedDays(dependencies, outlet, [property], from, addDays(to, -1))).get(property) ?? [];
      const { name, unit, decimals } = getProperty(property);
      const rollup = outlet.station === undefined ? undefined : dependencies.rollupOf(outlet.station, property);
      return {
        outlet: id,
        property,
        name: { ...name },
        unit,
        unitLabel: unitLabel(unit).en,
        decimals,
        ...(isFolded(outlet, property) && outlet.referenceOxygen !== undefined
          ? { referenceOxygen: outlet.referenceOxygen }
          : {}),
        hours: judged.flatMap((day) => day.hours.map(hourView)),
        days: judged.map(dayView),
        method: judgementMethod(isFolded(outlet, property) ? outlet.referenceOxygen : undefined, rollup),
        version: JUDGEMENT_VERSION,
        simulated: judged.some(({ simulated }) => simulated),
      };
    },

    ...createConditions({ ...dependencies, getReadable, getWritable }),

    async orders(actor: Actor, { territory, outlet, state, limit, cursor }: OrderQuery) {
      const outlets =
        outlet === undefined ? readable(actor, territory).map(({ id }) => id) : [getReadable(actor, outlet).id];
      const rows = await days.orders(
        { outlets, state },
        limit + 1,
        cursor === undefined ? undefined : parseCursor(cursor),
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: orderViews(rows.slice(0, limit), await dependencies.organisations()),
        ...(last ? { next: `${last.day}~${last.id}` } : {}),
      };
    },

    async order(actor: Actor, id: string): Promise<ExceedanceOrder> {
      authorization.requireAnywhere(actor, 'outlet.read');
      const row = await days.findOrder(id);
      if (!row) throw OutletErrors.ORDER_NOT_FOUND({ id });
      authorization.require(actor, 'outlet.read', row.territory);
      const [view] = orderViews([row], await dependencies.organisations());
      if (!view) throw OutletErrors.ORDER_NOT_FOUND({ id });
      return view;
    },

    rates: (actor: Actor, query: RateQuery): Promise<OutletRateTable> =>
      rates.table(readable(actor, query.territory), query),

    async exportRates(actor: Actor, query: RateQuery, format: ExportFormat, language: Language): Promise<ExportFile> {
      const table = await rates.table(readable(actor, query.territory), query);
      return exportTable(rateExport(table, language), format);
    },

    orderRule: exceedanceOrderRule.text,
  };

  function windowOf(
    { from, to }: { readonly from?: string; readonly to?: string },
    longest: number,
  ): { readonly from: LocalDate; readonly to: LocalDate } {
    const end = to === undefined ? addDays(localDateOf(clock.now(), zone), 1) : localDate(to);
    const start = from === undefined ? addDays(end, -USUAL_JUDGEMENT_DAYS) : localDate(from);
    if (start >= end || addDays(start, longest) < end) {
      throw OutletErrors.PERIOD_INVALID({ from: start, to: end, days: longest });
    }
    return { from: start, to: end };
  }
}

function nameOf(names: ReadonlyMap<string, LocalizedText>, id: string): { zh: string; en: string } {
  return { ...(names.get(id) ?? { zh: id, en: id }) };
}

function textOf(outlet: RegisteredOutlet, organisation: LocalizedText): string {
  const { id, code, name, permit = '', maintainer = '' } = outlet;
  return [id, code, name.zh, name.en, permit, maintainer, organisation.zh, organisation.en].join(' ').toLowerCase();
}

function parseCursor(cursor: string): { readonly day: string; readonly id: string } {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})~(.+)$/.exec(cursor) ?? [];
  if (day === undefined || id === undefined) throw OutletErrors.INVALID_CURSOR({ cursor });
  return { day, id };
}
