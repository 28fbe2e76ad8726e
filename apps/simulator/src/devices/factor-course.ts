import { randomShare } from './random-share.ts';

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;
const WEATHER = 5.3 * DAY;
/** How long a passing change lasts, such as a plume or a process step. */
const PASSING = 10 * 60_000;

/**
 * How a simulated factor goes through time. No value of it is a measurement.
 *
 * `concentration`: the parts multiply, so it stays above zero; `state`: they add up to `mean`; `direction`: degrees.
 */
export interface FactorCourse {
  /** HJ 212-2017 annex B; `a05024` for ozone is practice. */
  readonly code: string;
  readonly shape: 'concentration' | 'state' | 'direction';
  readonly mean: number;
  /** Share of the mean (concentration) or the unit itself (state) by which the day moves it. */
  readonly day: number;
  /** Hour of its daily maximum, Beijing time. */
  readonly peak: number;
  /** The same of the weather, of the difference between devices and of the passing. */
  readonly weather: number;
  readonly device: number;
  readonly passing: number;
  readonly range: readonly [least: number, most: number];
  readonly decimals: number;
  /** It contains another factor, which comes on top: PM10 is never below PM2.5. */
  readonly contains?: string;
  /** Reference oxygen in %, for values converted to it (`-ZsRtd`). */
  readonly referenceOxygen?: number;
  /** It flows: concentrations times this are what is emitted. `litres` a second or cubic metres a second. */
  readonly flow?: 'L/s' | 'm3/s';
}

/** The factor's own part at an instant, rounding and what it contains left out. */
export function courseAt(course: FactorCourse, order: number, seed: number, device: number, time: number): number {
  const hour = ((time + BEIJING) % DAY) / 3_600_000;
  const daily = Math.sin(((hour - course.peak + 6) / 12) * Math.PI);
  const weather = Math.sin(((time % WEATHER) / WEATHER + randomShare(seed, order, 1)) * 2 * Math.PI);
  const own = 2 * randomShare(seed, device, order, 2) - 1;
  const moved = course.day * daily + course.weather * weather + course.device * own;
  const change = moved + course.passing * passing(seed, device, order, time);
  const [least, most] = course.range;
  if (course.shape === 'direction') {
    const turned = (course.mean + change) % 360;
    return turned < 0 ? turned + 360 : turned;
  }
  const value = course.shape === 'state' ? course.mean + change : course.mean * Math.exp(change);
  return Math.min(Math.max(value, least), most);
}

/** From -1 to 1: a smooth line through points of chance, and a little that differs from second to second. */
function passing(seed: number, device: number, order: number, time: number): number {
  const step = Math.floor(time / PASSING);
  const share = time / PASSING - step;
  const from = randomShare(seed, device, order, step);
  const to = randomShare(seed, device, order, step + 1);
  const smooth = share * share * (3 - 2 * share);
  const second = randomShare(seed, device, order, Math.floor(time / 1_000) ^ 0x5f5f5f5f);
  return 1.8 * (from + (to - from) * smooth) - 0.9 + 0.2 * (second - 0.5);
}
