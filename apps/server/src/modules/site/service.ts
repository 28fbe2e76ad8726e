import type { BaseMap, SiteInfo } from '@ecoloop/api-contract';
import type { DomainDefinition, SiteDefinition } from '@ecoloop/domain-kit';
import { type LocalDate, localDateOf } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import { domainInfo } from './domain-info.ts';

/** First and last local day with observations. */
export interface DataRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface SiteDependencies {
  readonly site: SiteDefinition;
  readonly domains: readonly DomainDefinition[];
  readonly clock: Clock;
  readonly version: string;
  readonly profile: 'demo' | 'empty';
  readonly baseMap: BaseMap | undefined;
  /** Whether any simulated data are in the stores. */
  readonly hasSimulatedData: () => boolean | Promise<boolean>;
  readonly dataRange: () => DataRange | undefined | Promise<DataRange | undefined>;
}

export interface SiteService {
  /** What every page needs first; open to all. */
  info(): Promise<SiteInfo>;
}

export function createSiteService({
  site,
  domains,
  clock,
  version,
  profile,
  baseMap,
  ...ask
}: SiteDependencies): SiteService {
  const declared = domains.map(domainInfo);
  return {
    async info() {
      const [simulated, range] = await Promise.all([ask.hasSimulatedData(), ask.dataRange()]);
      return {
        id: site.id,
        name: { ...site.name },
        zone: site.zone,
        root: site.root,
        version,
        today: localDateOf(clock.now(), site.zone),
        simulated,
        ...(simulated ? { simulationNote: { ...site.demo.description } } : {}),
        profile,
        ...(range === undefined ? {} : { dataFrom: range.from, dataTo: range.to }),
        domains: declared,
        ...(baseMap === undefined ? {} : { baseMap }),
      };
    },
  };
}
