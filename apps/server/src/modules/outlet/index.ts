import type { DomainDefinition, OutletDefinition } from '@ecoloop/domain-kit';
import type { LocalizedText, Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { RecomputedDays, RollupRules } from '../evaluation/index.ts';
import { createDayRepository } from './day-repository.ts';
import { createJudgeWorker } from './judge-worker.ts';
import { createOutletHours, type OutletHoursDependencies } from './outlet-hours.ts';
import { createRateTables } from './rate-tables.ts';
import { createOutletRegistry } from './registry.ts';
import { createOutletRepository } from './repository.ts';
import { outletRoutes } from './routes.ts';
import { createOutletService } from './service.ts';

interface StationDevice {
  readonly id: string;
  readonly identity: string;
  readonly station: string;
  readonly enabled: boolean;
  readonly settings: { readonly maintainer?: string };
}

export interface OutletModuleDependencies extends OutletHoursDependencies {
  readonly db: Kysely<Database>;
  readonly domains: readonly DomainDefinition[];
  readonly rules: Pick<RollupRules, 'find'>;
  readonly stationDomain: (id: string) => string | undefined;
  readonly devices: { find(id: string): StationDevice | undefined; all(): readonly StationDevice[] };
  readonly territories: {
    find(code: string): { readonly name: LocalizedText } | undefined;
    subtree(code: string): readonly { readonly code: string }[];
  };
  readonly organisations: () => Promise<readonly { readonly id: string; readonly name: LocalizedText }[]>;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  readonly onError: (error: unknown) => void;
}

/** Outlets of enterprises: the register, the judgement of their hours and days, orders and rates. */
export function createOutletModule(dependencies: OutletModuleDependencies) {
  const { db, domains, rules, stationDomain, devices, territories, events, clock, zone } = dependencies;
  const { authorization, audit, siteRoot, onError } = dependencies;
  const repository = createOutletRepository(db);
  const days = createDayRepository(db);
  const hours = createOutletHours(dependencies);
  const registry = createOutletRegistry();
  const rollupOf = (station: string, property: string) => rules.find(station, property);
  // Those that are on come first: what an outlet is due from now.
  const devicesAt = (station: string) =>
    devices
      .all()
      .filter((device) => device.station === station)
      .sort((a, b) => Number(b.enabled) - Number(a.enabled));
  const organisations = async () =>
    new Map((await dependencies.organisations()).map(({ id, name }) => [id, name] as const));

  const worker = createJudgeWorker({
    db,
    repository,
    days,
    hours,
    find: (id) => registry.find(id),
    rollupOf,
    audit,
    clock,
    zone,
    onOrder: ({ territory, id }, order) => events.publish('exceedance-order', { territory, outlet: id, order }),
    onError,
  });
  const rates = createRateTables({
    repository,
    days,
    devicesAt,
    deviceName: (id) => devices.find(id)?.identity ?? id,
    maintainerOf: (id) => devices.find(id)?.settings.maintainer,
    territoryName: (code) => territories.find(code)?.name ?? { zh: code, en: code },
    organisations,
    clock,
    zone,
  });
  const service = createOutletService({
    db,
    repository,
    days,
    hours,
    registry,
    rates,
    rollupOf,
    domains,
    stationDomain,
    isTerritory: (code) => territories.find(code) !== undefined,
    territoriesWithin: (code) => territories.subtree(code).map(({ code: each }) => each),
    organisations,
    maintainerAt: (station) => devicesAt(station)[0]?.settings.maintainer,
    authorization,
    audit,
    clock,
    zone,
    siteRoot,
    wake: () => worker.wake(),
  });

  return {
    service,
    routes: outletRoutes(service),
    /** Statistics of these days are being stored: the outlets of the stations are due. Resolves when that is written. */
    async touched(recomputed: readonly RecomputedDays[]): Promise<void> {
      const due = recomputed.flatMap(({ station, from, to }) =>
        registry.atStation(station).map(({ id }) => ({ outlet: id, from, to })),
      );
      if (due.length === 0) return;
      await repository.addDue(db, due);
      worker.wake();
    },
    /**
     * Loads the register and judges what is due.
     *
     * @param simulated outlets of the demonstration, made where they are not there yet
     */
    async start(simulated: readonly OutletDefinition[] = []): Promise<void> {
      registry.keep(...(await repository.load()));
      for (const definition of simulated) await service.makeSimulated(definition);
      await worker.start();
    },
    settled: () => worker.settled(),
    stop: () => worker.stop(),
  };
}
