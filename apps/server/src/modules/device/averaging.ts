import {
  addDays,
  hours,
  instant,
  localDateOf,
  startOfLocalDate,
  type Instant,
  type Milliseconds,
  type Zone,
} from '@ecoloop/kernel';

/** Averaging periods that a device owes. */
export type DueAveraging = 'minute' | 'hour' | 'day';

const HOUR = hours(1);

/** Where the hour or local day that starts at `time` ends. */
export function periodEnd(averaging: 'hour' | 'day', time: Instant, zone: Zone): Instant {
  if (averaging === 'hour') return instant(time + HOUR);
  return startOfLocalDate(addDays(localDateOf(time, zone), 1), zone);
}

/** Starts of the whole periods in `[from, to)`; `step` is the length of what is no local day. */
export function periodStarts(
  averaging: DueAveraging,
  {
    from,
    to,
    step,
    zone,
  }: { readonly from: Instant; readonly to: Instant; readonly step: Milliseconds; readonly zone: Zone },
): Instant[] {
  const starts: Instant[] = [];
  if (averaging === 'day') {
    let date = localDateOf(from, zone);
    if (startOfLocalDate(date, zone) < from) date = addDays(date, 1);
    for (;;) {
      const next = addDays(date, 1);
      if (startOfLocalDate(next, zone) > to) return starts;
      starts.push(startOfLocalDate(date, zone));
      date = next;
    }
  }
  for (let start = Math.ceil(from / step) * step; start + step <= to; start += step) starts.push(instant(start));
  return starts;
}
