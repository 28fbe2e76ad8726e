import { addDays, daysBetween, type LocalDate } from '@ecoloop/kernel';

export interface Activity {
  readonly key: string;
  readonly from: LocalDate;
  /** Last day. */
  readonly to: LocalDate;
  /** Keys of what must be over before it starts. */
  readonly dependsOn: readonly string[];
  /** Day on which it was completed. */
  readonly completed?: LocalDate | undefined;
}

export interface Scheduled extends Activity {
  readonly expectedFrom: LocalDate;
  readonly expectedTo: LocalDate;
  /** Days it may slip without moving the end. */
  readonly slack: number;
  readonly critical: boolean;
}

export interface Schedule {
  readonly items: readonly Scheduled[];
  /** The chain that decides the expected end, first to last. */
  readonly path: readonly string[];
  readonly plannedEnd?: LocalDate;
  readonly expectedEnd?: LocalDate;
  /** Unfinished work that moves the start of other work. */
  readonly warnings: readonly { readonly key: string; readonly delays: readonly string[]; readonly days: number }[];
}

/** Keys of a circle of dependencies, each before the one that waits for it; nothing where there is none. */
export function findCircle(dependencies: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (key: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(key)) return way.slice(way.indexOf(key));
    if (done.has(key)) return undefined;
    for (const before of dependencies.get(key) ?? []) {
      const circle = visit(before, [...way, key]);
      if (circle) return circle;
    }
    done.add(key);
    return undefined;
  };
  for (const key of dependencies.keys()) {
    const circle = visit(key, []);
    if (circle) return [...circle].reverse();
  }
  return undefined;
}

/**
 * The critical path method over whole calendar days. Work takes the days planned for it; it starts when planned, or the
 * day after the last work it waits for. Work that should be over and is not ends today at the earliest. Dependencies that
 * are not among the activities are left out; there must be no circle.
 */
export function schedule(activities: readonly Activity[], today: LocalDate): Schedule {
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const before = ({ dependsOn }: Activity): Activity[] => dependsOn.flatMap((key) => byKey.get(key) ?? []);
  const times = new Map<string, { readonly start: LocalDate; readonly end: LocalDate }>();

  const forward = (activity: Activity): { readonly start: LocalDate; readonly end: LocalDate } => {
    const known = times.get(activity.key);
    if (known) return known;
    const free = before(activity).map((one) => addDays(forward(one).end, 1));
    const { from, to, completed } = activity;
    const start = latest([from, ...free]);
    const planned = addDays(start, Math.max(0, daysBetween(from, to)));
    const time =
      completed === undefined
        ? { start, end: latest([planned, today > to ? today : planned]) }
        : { start: from, end: completed };
    times.set(activity.key, time);
    return time;
  };
  const placed = activities.map((activity) => ({ activity, ...forward(activity) }));
  if (placed.length === 0) return { items: [], path: [], warnings: [] };

  const expectedEnd = latest(placed.map(({ end }) => end));
  const after = new Map<string, Activity[]>();
  for (const activity of activities) {
    for (const { key } of before(activity)) after.set(key, [...(after.get(key) ?? []), activity]);
  }
  const latestEnds = new Map<string, LocalDate>();
  const backward = (activity: Activity): LocalDate => {
    const known = latestEnds.get(activity.key);
    if (known) return known;
    const limits = (after.get(activity.key) ?? [])
      .filter(({ completed }) => completed === undefined)
      .map((next) => {
        const { start, end } = forward(next);
        return addDays(backward(next), -daysBetween(start, end) - 1);
      });
    const end = earliest([expectedEnd, ...limits]);
    latestEnds.set(activity.key, end);
    return end;
  };

  const items = placed.map(({ activity, start, end }): Scheduled => {
    const slack = activity.completed === undefined ? daysBetween(end, backward(activity)) : 0;
    return {
      ...activity,
      expectedFrom: start,
      expectedTo: end,
      slack,
      critical: activity.completed === undefined && slack === 0,
    };
  });
  return {
    items,
    path: decidingChain(items, expectedEnd),
    plannedEnd: latest(activities.map(({ to }) => to)),
    expectedEnd,
    warnings: items.flatMap((item) => {
      if (item.completed !== undefined) return [];
      const delayed = (after.get(item.key) ?? []).filter(
        ({ from, completed }) => completed === undefined && from <= item.expectedTo,
      );
      if (delayed.length === 0) return [];
      const days = Math.max(...delayed.map(({ from }) => daysBetween(from, item.expectedTo) + 1));
      return [{ key: item.key, delays: delayed.map(({ key }) => key), days }];
    }),
  };
}

/** From the work that ends last, back along the work that decided each start. */
function decidingChain(items: readonly Scheduled[], end: LocalDate): string[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const last = items
    .filter(({ expectedTo, completed }) => expectedTo === end && completed === undefined)
    .sort((a, b) => b.dependsOn.length - a.dependsOn.length)[0];
  const chain: string[] = [];
  for (let item = last; item;) {
    chain.unshift(item.key);
    const start = item.expectedFrom;
    item = item.dependsOn
      .flatMap((key) => byKey.get(key) ?? [])
      .find(({ expectedTo }) => addDays(expectedTo, 1) === start);
  }
  return chain;
}

const latest = (days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a > b ? a : b));
const earliest = (days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a < b ? a : b));
