import type { OutletRates, OutletRatesBy } from '@ecoloop/api-contract';
import {
  datesOf,
  hours,
  type Instant,
  type LocalDate,
  type LocalizedText,
  startOfLocalDate,
  type Zone,
} from '@ecoloop/kernel';
import { addCounts, type TransmissionCounts, transmissionRates } from '@ecoloop/quality-control';
import { limitedProperties, limitOn, type RegisteredOutlet } from './outlet.ts';
import { hoursOfDay } from './outlet-hours.ts';
import type { FiledCondition } from './repository.ts';

/** What came of one property of an outlet on a day. */
export interface DayCount {
  readonly outlet: string;
  readonly property: string;
  readonly day: string;
  readonly device: string | null;
  readonly received: number;
  readonly valid: number;
  readonly simulated: boolean;
}

/** What was due, came and is valid on one day. */
export interface RateCount extends TransmissionCounts {
  readonly outlet: RegisteredOutlet;
  readonly day: LocalDate;
  readonly device: string | null;
  readonly simulated: boolean;
}

export interface RatesInput {
  readonly outlets: readonly RegisteredOutlet[];
  readonly counts: readonly DayCount[];
  readonly conditions: readonly FiledCondition[];
  /** The device of an outlet on days of which nothing came. */
  readonly deviceOf: (outlet: RegisteredOutlet) => string | null;
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
  readonly now: Instant;
  readonly zone: Zone;
}

/**
 * Hourly values that were due of each property with a limit in force on the day: hours that are over, from the day on
 * which monitoring begins, without those that a filed stop touches. Of an outlet that is retired only days count on
 * which something came.
 */
export function rateCounts({ outlets, counts, conditions, deviceOf, from, to, now, zone }: RatesInput): RateCount[] {
  const came = new Map(counts.map((count) => [`${count.outlet}/${count.property}/${count.day}`, count]));
  const days = datesOf(from, to).map((day) => ({ day, hours: hoursOfDay(startOfLocalDate(day, zone), zone) }));
  return outlets.flatMap((outlet) => {
    const stops = conditions.filter((condition) => condition.outlet === outlet.id && condition.kind === 'stopped');
    const device = deviceOf(outlet);
    return days.flatMap(({ day, hours: times }) => {
      if (day < outlet.monitoredFrom) return [];
      const due = times.filter((time) => time + hours(1) <= now && !stops.some(touches(time))).length;
      return limitedProperties(outlet).flatMap((property): RateCount[] => {
        const isLimited = limitOn(outlet, property, 'hour', day) ?? limitOn(outlet, property, 'day', day);
        const count = came.get(`${outlet.id}/${property}/${day}`);
        if (!isLimited || (outlet.state === 'retired' && !count)) return [];
        // An hour that is sent before it is over came, but is not due yet.
        const received = Math.min(due, count?.received ?? 0);
        return [
          {
            outlet,
            day,
            device: count?.device ?? device,
            expected: due,
            received,
            valid: Math.min(received, count?.valid ?? 0),
            simulated: count?.simulated ?? outlet.simulated,
          },
        ];
      });
    });
  });
}

const touches =
  (time: number) =>
  ({ from, to }: FiledCondition): boolean =>
    from < time + hours(1) && to > time;

export function ratesOf(counts: Iterable<TransmissionCounts>): OutletRates {
  const { expected, received, valid, transmission, validity, validTransmission } = transmissionRates(addCounts(counts));
  return {
    expected,
    received,
    valid,
    ...(Number.isNaN(transmission) ? {} : { transmission }),
    ...(Number.isNaN(validity) ? {} : { validity }),
    ...(Number.isNaN(validTransmission) ? {} : { validTransmission }),
  };
}

export interface GroupedRates extends OutletRates {
  readonly key: string;
  readonly outlets: number;
  readonly simulated: boolean;
}

/** Groups in the order in which they are first met; counts are added before they are divided. */
export function groupRates(counts: readonly RateCount[], keyOf: (count: RateCount) => string): GroupedRates[] {
  const groups = new Map<string, RateCount[]>();
  for (const count of counts) {
    const group = groups.get(keyOf(count));
    if (group) group.push(count);
    else groups.set(keyOf(count), [count]);
  }
  return [...groups].map(([key, group]) => ({
    key,
    outlets: new Set(group.map(({ outlet }) => outlet.id)).size,
    simulated: group.some(({ simulated }) => simulated),
    ...ratesOf(group),
  }));
}

/** What counts as due, received and valid, beside the method of the rates themselves. */
export const dueMethod: LocalizedText = {
  zh: '应传为排放口有限值因子的小时值（起始联网日之后、已结束的小时；申报停产停运触及的小时不计）；有效为数据标记 N 或未标记且未被人工判无效，经人工确认、替换或换算的值按有效计；启动、停机、维护期间仍应传',
  en: 'due are the hourly values of properties with a limit (from the first day of monitoring, hours that are over, without those that a filed stop touches); valid are those marked N, or not marked, that nobody declared invalid, and those that a person confirmed, replaced or scaled; values are due during start-up, shut-down and maintenance',
};

export const groupings: Readonly<Record<OutletRatesBy, LocalizedText>> = {
  outlet: { zh: '排放口', en: 'Outlet' },
  device: { zh: '设备', en: 'Device' },
  maintainer: { zh: '运维单位', en: 'Maintenance company' },
  territory: { zh: '区域', en: 'Territory' },
  month: { zh: '月份', en: 'Month' },
};
