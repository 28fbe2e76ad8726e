import { courseAt, type FactorCourse } from './factor-course.ts';
import { randomShare } from './random-share.ts';
import type { SimulatedSystem } from './systems.ts';

/** What a value states; `zs` is converted to the reference oxygen, `cou` the amount of a period. */
export const statistics = ['rtd', 'zsRtd', 'cou', 'min', 'avg', 'max', 'zsMin', 'zsAvg', 'zsMax'] as const;
export type ReadingStatistic = (typeof statistics)[number];

/** Values by statistic and factor, and the data mark of each factor. Filled anew by each call that takes it. */
export type Readings = Readonly<Record<ReadingStatistic, Float64Array>> & { readonly marks: string[] };

export interface ReadingsModel {
  /** Fills `rtd`, `zsRtd` and the marks. */
  instant(device: number, time: number, into: Readings): void;
  /** Fills the other statistics and the marks of the period `[from, to)`. */
  period(device: number, from: number, to: number, into: Readings): void;
}

export function createReadings(factors: number): Readings {
  const filled = Object.fromEntries(statistics.map((name) => [name, new Float64Array(factors)]));
  // Each statistic is there by the line above.
  return { ...(filled as Record<ReadingStatistic, Float64Array>), marks: Array.from({ length: factors }, () => 'N') };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;
const AIR_OXYGEN = 21;
/** Share of the normal values that a period of stack gas needs to be normal, HJ 212-2017 annex C. */
const normalShare = 0.75;

/**
 * Readings that depend on the seed, the device and the time alone: the same period asked for again has the same values.
 * They are simulated and stand for no place.
 */
export function createReadingsModel({ factors, isSource, medium }: SimulatedSystem, seed: number): ReadingsModel {
  const orderOf = new Map(factors.map(({ code }, order) => [code, order]));
  // A factor that contains another comes behind it, whatever the order on the wire.
  const sorted = [...factors.keys()].sort((a, b) => depth(factors, a) - depth(factors, b));
  const oxygen = orderOf.get('a19001');
  const flow = factors.findIndex((factor) => factor.flow !== undefined);
  const sample = createReadings(factors.length);

  function instant(device: number, time: number, into: Readings): void {
    const mark = isSource ? sourceMark(seed, device, time) : 'N';
    for (const order of sorted) {
      const factor = factors[order];
      if (!factor) continue;
      const contained = factor.contains === undefined ? undefined : orderOf.get(factor.contains);
      const own = mark === 'F' ? stopped(factor) : courseAt(factor, order, seed, device, time);
      into.rtd[order] = own + (contained === undefined ? 0 : (into.rtd[contained] ?? 0));
      into.marks[order] = mark;
    }
    const foundOxygen = oxygen === undefined ? undefined : into.rtd[oxygen];
    for (const [order, { referenceOxygen }] of factors.entries()) {
      if (referenceOxygen === undefined) continue;
      const value = into.rtd[order] ?? 0;
      // Near the oxygen of air the conversion has no meaning: as measured, as analysers of a stopped plant show it.
      const share =
        foundOxygen === undefined || foundOxygen > 19 ? 1 : (AIR_OXYGEN - referenceOxygen) / (AIR_OXYGEN - foundOxygen);
      into.zsRtd[order] = value * share;
    }
  }

  function period(device: number, from: number, to: number, into: Readings): void {
    const length = to - from;
    const samples = length >= DAY ? 48 : length >= HOUR ? 12 : 4;
    const normal = new Uint16Array(factors.length);
    const lastMark = factors.map(() => 'N');
    const east = new Float64Array(factors.length);
    let volume = 0;
    for (const name of statistics)
      into[name].fill(
        name.toLowerCase().endsWith('min') ? Infinity : name.toLowerCase().endsWith('max') ? -Infinity : 0,
      );
    for (let number = 0; number < samples; number++) {
      instant(device, from + ((number + 0.5) * length) / samples, sample);
      const cubicMetres =
        flow < 0
          ? 0
          : ((sample.rtd[flow] ?? 0) * length) / 1_000 / samples / (factors[flow]?.flow === 'L/s' ? 1_000 : 1);
      volume += cubicMetres;
      for (const [order, { shape }] of factors.entries()) {
        const value = sample.rtd[order] ?? 0;
        const zs = sample.zsRtd[order] ?? 0;
        into.min[order] = Math.min(into.min[order] ?? value, value);
        into.max[order] = Math.max(into.max[order] ?? value, value);
        into.zsMin[order] = Math.min(into.zsMin[order] ?? zs, zs);
        into.zsMax[order] = Math.max(into.zsMax[order] ?? zs, zs);
        const angle = (value * Math.PI) / 180;
        into.avg[order] = (into.avg[order] ?? 0) + (shape === 'direction' ? Math.cos(angle) : value / samples);
        east[order] = (east[order] ?? 0) + Math.sin(angle);
        into.zsAvg[order] = (into.zsAvg[order] ?? 0) + zs / samples;
        into.cou[order] = (into.cou[order] ?? 0) + (value * cubicMetres) / (medium === 'air' ? 1e6 : 1e3);
        if (sample.marks[order] === 'N') normal[order] = (normal[order] ?? 0) + 1;
        else lastMark[order] = sample.marks[order] ?? 'D';
      }
    }
    const enough = medium === 'air' ? normalShare * samples : samples;
    for (const [order, { shape }] of factors.entries()) {
      if (shape === 'direction')
        into.avg[order] = ((Math.atan2(east[order] ?? 0, into.avg[order] ?? 0) * 180) / Math.PI + 360) % 360;
      into.marks[order] = (normal[order] ?? 0) >= enough ? 'N' : (lastMark[order] ?? 'D');
    }
    if (flow >= 0) into.cou[flow] = volume;
  }

  return { instant, period };
}

function depth(factors: readonly FactorCourse[], order: number): number {
  const inner = factors.findIndex(({ code }) => code === factors[order]?.contains);
  return inner < 0 ? 0 : 1 + depth(factors, inner);
}

/** What analysers show when the plant stands: the air of the room. */
function stopped({ code, shape, range, mean }: FactorCourse): number {
  if (code === 'a19001') return 20.9;
  return shape === 'concentration' ? range[0] : mean;
}

/**
 * HJ 212-2017 table 8: N normal, C half an hour of calibration a day, M four hours of maintenance a month, F some nights
 * without work, D now and then ten minutes of a fault.
 */
function sourceMark(seed: number, device: number, time: number): string {
  const local = time + BEIJING;
  const day = Math.floor(local / DAY);
  const hour = (local % DAY) / HOUR;
  const calibration = 24 * randomShare(seed, device, 0x43, 0);
  if (hour >= calibration && hour < calibration + 0.5) return 'C';
  if (day % 30 === Math.floor(30 * randomShare(seed, device, 0x4d, 0)) && hour >= 9 && hour < 13) return 'M';
  if (randomShare(seed, device, 0x46, day) < 0.15 && hour < 5) return 'F';
  return randomShare(seed, device, 0x44, Math.floor(time / 600_000)) < 0.002 ? 'D' : 'N';
}
