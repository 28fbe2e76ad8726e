import { dayOf, formatClock } from '@ecoloop/ui';
import type { Zone } from '@ecoloop/kernel';
import type { Stretch } from './stretch.ts';

type Column = readonly (number | null)[];

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface CurveScale {
  readonly hourWidth: number;
  readonly highest: number;
  /** Left edge of an hour. */
  readonly x: (place: number) => number;
  /** Where the hour's value is drawn. */
  readonly middle: (place: number) => number;
  readonly y: (value: number) => number;
  readonly placeAt: (x: number) => number;
}

/** Hours across, values from zero (or the lowest below it) up to a little above the highest in view. */
export function curveScale(columns: readonly Column[], window: Stretch, box: Box): CurveScale {
  const hourWidth = Math.max(0.1, (box.right - box.left) / Math.max(1, window.end - window.start));
  let highest = 0;
  let lowest = 0;
  for (const column of columns) {
    for (let place = window.start; place < window.end; place += 1) {
      const value = column[place];
      if (value === null || value === undefined) continue;
      highest = Math.max(highest, value);
      lowest = Math.min(lowest, value);
    }
  }
  const top = highest > lowest ? highest + (highest - lowest) * 0.08 : highest + 1;
  const x = (place: number): number => box.left + (place - window.start) * hourWidth;
  return {
    hourWidth,
    highest: top,
    x,
    middle: (place) => x(place + 0.5),
    y: (value) => box.bottom - ((value - lowest) / (top - lowest)) * (box.bottom - box.top),
    placeAt: (at) => Math.floor((at - box.left) / hourWidth) + window.start,
  };
}

/** The line through the values in view, broken at gaps; a value between two gaps is a short dash. */
export function pathOf(values: Column, window: Stretch, scale: CurveScale): string {
  let path = '';
  for (let place = window.start; place < window.end; place += 1) {
    const value = values[place];
    if (value === null || value === undefined) continue;
    const before = place > window.start ? values[place - 1] : null;
    const isFirst = before === null || before === undefined;
    path += `${isFirst ? 'M' : 'L'}${scale.middle(place).toFixed(1)} ${scale.y(value).toFixed(1)}`;
    const next = values[place + 1];
    if (isFirst && (next === null || next === undefined)) path += 'h2';
  }
  return path;
}

/** About five round values from zero up. */
export function valueTicks(highest: number): readonly number[] {
  if (!(highest > 0)) return [0];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

const HOUR = 3_600_000;
const LABEL_WIDTH = 60;

/** Starts of days, or of every sixth hour where few are in view; as many as have room for a label. */
export function dayTicks(
  { start, end }: Stretch,
  firstHour: number,
  zone: Zone,
  width: number,
): readonly { readonly place: number; readonly label: string }[] {
  const every = end - start <= 60 ? 6 : 24;
  const ticks: { place: number; label: string }[] = [];
  for (let place = start; place < end; place += 1) {
    const time = firstHour + place * HOUR;
    const clock = formatClock(time, zone);
    if (Number(clock.slice(0, 2)) % every !== 0) continue;
    ticks.push({ place, label: clock === '00:00' ? dayOf(time, zone).slice(5) : clock });
  }
  const skip = Math.max(1, Math.ceil((ticks.length * LABEL_WIDTH) / Math.max(1, width)));
  return ticks.filter((_, index) => index % skip === 0);
}
