import type { QueueItem, ReviewQueue } from '@ecoloop/api-contract';

/** What is left to look at of one property of a station. */
export interface QueueGroup {
  readonly key: string;
  readonly station: string;
  readonly stationName: QueueItem['stationName'];
  readonly property: string;
  readonly suspect: number;
  readonly days: readonly string[];
  readonly byRule: Readonly<Record<string, number>>;
}

export const queueOrders = ['suspect', 'newest', 'station'] as const;
export type QueueOrder = (typeof queueOrders)[number];

export const groupKey = (station: string, property: string): string => `${station}/${property}`;

/** Days of one station and property together, in the order asked for. */
export function groupsOf({ items }: ReviewQueue, order: QueueOrder): readonly QueueGroup[] {
  const groups = new Map<
    string,
    { days: string[]; suspect: number; byRule: Record<string, number>; first: QueueItem }
  >();
  for (const item of items) {
    const key = groupKey(item.station, item.property);
    const group = groups.get(key) ?? { days: [], suspect: 0, byRule: {}, first: item };
    groups.set(key, group);
    group.days.push(item.day);
    group.suspect += item.suspect;
    for (const [rule, count] of Object.entries(item.byRule)) group.byRule[rule] = (group.byRule[rule] ?? 0) + count;
  }
  return [...groups]
    .map(([key, { first, days, suspect, byRule }]) => ({
      key,
      station: first.station,
      stationName: first.stationName,
      property: first.property,
      suspect,
      days: days.sort(),
      byRule,
    }))
    .sort(orders[order]);
}

const byKey = (a: QueueGroup, b: QueueGroup): number => a.key.localeCompare(b.key);
const orders: Readonly<Record<QueueOrder, (a: QueueGroup, b: QueueGroup) => number>> = {
  suspect: (a, b) => b.suspect - a.suspect || byKey(a, b),
  newest: (a, b) => (b.days.at(-1) ?? '').localeCompare(a.days.at(-1) ?? '') || b.suspect - a.suspect || byKey(a, b),
  station: byKey,
};
