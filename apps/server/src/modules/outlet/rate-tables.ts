import type { OutletRates, OutletRatesBy, OutletRateRow, OutletRateTable } from '@ecoloop/api-contract';
import {
  addDays,
  calendarPeriod,
  localDate,
  type LocalDate,
  localDateOf,
  type LocalizedText,
  startOfLocalDate,
  type Zone,
} from '@ecoloop/kernel';
import { transmissionRateMethod } from '@ecoloop/quality-control';
import type { Clock } from '../../platform/clock/clock.ts';
import type { DayRepository } from './day-repository.ts';
import { OutletErrors } from './errors.ts';
import type { RegisteredOutlet } from './outlet.ts';
import { dueMethod, groupRates, type RateCount, rateCounts, ratesOf } from './rates.ts';
import type { OutletRepository } from './repository.ts';

export interface RateTableDependencies {
  readonly repository: Pick<OutletRepository, 'conditionsIn'>;
  readonly days: Pick<DayRepository, 'counts'>;
  /** Devices of a station, the usual one first. */
  readonly devicesAt: (station: string) => readonly { readonly id: string }[];
  readonly deviceName: (id: string) => string;
  readonly maintainerOf: (device: string) => string | undefined;
  readonly territoryName: (code: string) => LocalizedText;
  readonly organisations: () => Promise<ReadonlyMap<string, LocalizedText>>;
  readonly clock: Clock;
  readonly zone: Zone;
}

export interface RateQuery {
  readonly territory?: string;
  /** YYYY-MM; the month now where it is left out. */
  readonly from?: string;
  readonly to?: string;
  readonly by?: OutletRatesBy;
}

const LONGEST_MONTHS = 24;
const NONE = '';
const nobody: LocalizedText = { zh: '未登记运维单位', en: 'No maintenance company registered' };
const noDevice: LocalizedText = { zh: '未登记设备', en: 'No device registered' };

/** Rates of transmission and validity by month, device, maintenance company, territory or outlet. */
export function createRateTables(dependencies: RateTableDependencies) {
  const { repository, days, devicesAt, deviceName, maintainerOf, territoryName, clock, zone } = dependencies;

  const monthNow = (): string => localDateOf(clock.now(), zone).slice(0, 7);
  const deviceOf = ({ station }: RegisteredOutlet): string | null =>
    station === undefined ? null : (devicesAt(station)[0]?.id ?? null);

  async function countsOf(outlets: readonly RegisteredOutlet[], from: LocalDate, to: LocalDate): Promise<RateCount[]> {
    const ids = outlets.map(({ id }) => id);
    const [counts, conditions] = await Promise.all([
      days.counts(ids, from, addDays(to, -1)),
      repository.conditionsIn(ids, startOfLocalDate(from, zone), startOfLocalDate(to, zone)),
    ]);
    return rateCounts({ outlets, counts, conditions, deviceOf, from, to, now: clock.now(), zone });
  }

  function keyOf({ outlet, day, device }: RateCount, by: OutletRatesBy): string {
    switch (by) {
      case 'outlet':
        return outlet.id;
      case 'device':
        return device ?? NONE;
      case 'maintainer':
        return outlet.maintainer ?? (device === null ? undefined : maintainerOf(device)) ?? NONE;
      case 'territory':
        return outlet.territory;
      case 'month':
        return day.slice(0, 7);
    }
  }

  async function names(
    outlets: readonly RegisteredOutlet[],
    by: OutletRatesBy,
  ): Promise<(key: string) => LocalizedText> {
    const same = (text: string): LocalizedText => ({ zh: text, en: text });
    if (by === 'outlet') {
      const organisations = await dependencies.organisations();
      return (key) => {
        const outlet = outlets.find(({ id }) => id === key);
        if (!outlet) return same(key);
        const organisation = organisations.get(outlet.organisation) ?? same(outlet.organisation);
        return { zh: `${organisation.zh} ${outlet.name.zh}`, en: `${organisation.en}, ${outlet.name.en}` };
      };
    }
    if (by === 'device') return (key) => (key === NONE ? noDevice : same(deviceName(key)));
    if (by === 'maintainer') return (key) => (key === NONE ? nobody : same(key));
    return by === 'territory' ? territoryName : same;
  }

  return {
    async table(outlets: readonly RegisteredOutlet[], query: RateQuery): Promise<OutletRateTable> {
      const { by = 'outlet' } = query;
      const to = query.to ?? query.from ?? monthNow();
      const from = query.from ?? to;
      const first = localDate(`${from}-01`);
      const end = calendarPeriod('month', localDate(`${to}-01`)).to;
      if (first >= end || addDays(first, LONGEST_MONTHS * 31) < end) {
        throw OutletErrors.PERIOD_INVALID({ from, to, days: LONGEST_MONTHS * 31 });
      }
      const counts = await countsOf(outlets, first, end);
      const nameOf = await names(outlets, by);
      const rows = groupRates(counts, (count) => keyOf(count, by)).map((row): OutletRateRow => {
        const { zh, en } = nameOf(row.key);
        return { ...row, name: { zh, en } };
      });
      return {
        from,
        to,
        by,
        rows,
        total: ratesOf(counts),
        method: [transmissionRateMethod, dueMethod].map(({ zh, en }) => ({ zh, en })),
        simulated: counts.some(({ simulated }) => simulated),
      };
    },

    /** Of the month so far. */
    async ofOutlets(outlets: readonly RegisteredOutlet[]): Promise<(outlet: string) => OutletRates> {
      const first = localDate(`${monthNow()}-01`);
      const counts = await countsOf(outlets, first, calendarPeriod('month', first).to);
      return (id) => ratesOf(counts.filter(({ outlet }) => outlet.id === id));
    },
  };
}

export type RateTables = ReturnType<typeof createRateTables>;
