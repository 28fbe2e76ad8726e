import { instantOf, type Frame } from '@ecoloop/codec-hj212';
import { seconds, type Instant, type Milliseconds } from '@ecoloop/kernel';
import type { Heard } from '../../modules/device/index.ts';

const SAMPLES = 5;
const LEAST_SAMPLES = 3;
/** A device that sends what it could not send before has old numbers that differ more; a clock stays what it is. */
const LARGEST_SPREAD = seconds(30);

/** What was heard of one device. */
export interface DeviceHearing {
  /** A proven frame of the device came. */
  heard(at: Instant, address: string): void;
  /** A frame of it is in the log. */
  taken(): void;
  refused(): void;
  /** Its last connection is gone. */
  gone(): void;
  /** How its clock stands is told by the numbers of frames it made itself and sends for the first time. */
  compareClock(frame: Frame, at: Instant): void;
}

export interface Hearing {
  of(device: string): DeviceHearing;
  /** What is new since the last time. */
  tell(): Heard[];
}

/** Collects what devices are heard of, to be told from time to time. */
export function createHearing(): Hearing {
  const hearings = new Map<string, DeviceHearing>();
  const changed = new Set<() => Heard | undefined>();

  function create(device: string): DeviceHearing {
    let newest: Instant | undefined;
    let address: string | undefined;
    let frames = 0;
    let refused = 0;
    let lastNumber = '';
    const drifts: number[] = [];
    let isDriftNew = false;
    const tell = (): Heard | undefined => {
      if (newest === undefined) return undefined;
      const clockDrift = isDriftNew ? steadyDrift(drifts) : undefined;
      const heard = { device, at: newest, address, frames, refused, clockDrift };
      frames = refused = 0;
      isDriftNew = false;
      return heard;
    };
    return {
      heard(at, from) {
        newest = at;
        address = from;
        changed.add(tell);
      },
      taken() {
        frames += 1;
        changed.add(tell);
      },
      refused() {
        refused += 1;
        changed.add(tell);
      },
      gone() {
        address = undefined;
        changed.add(tell);
      },
      compareClock({ header: { qn, rf } }, at) {
        if (qn?.length !== 17 || qn === lastNumber || rf === 1) return;
        const made = instantOf(qn);
        if (made === undefined) return;
        lastNumber = qn;
        if (drifts.push(made + Number(qn.slice(14)) - at) > SAMPLES) drifts.shift();
        isDriftNew = true;
      },
    };
  }

  return {
    of(device) {
      const known = hearings.get(device) ?? create(device);
      hearings.set(device, known);
      return known;
    },
    tell() {
      const news = [...changed].flatMap((tell) => tell() ?? []);
      changed.clear();
      return news;
    },
  };
}

/** The middle one of the last few where they agree. */
function steadyDrift(drifts: readonly number[]): Milliseconds | undefined {
  const sorted = drifts.toSorted((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  if (sorted.length < LEAST_SAMPLES || least === undefined || middle === undefined || most === undefined)
    return undefined;
  return most - least <= LARGEST_SPREAD ? middle : undefined;
}
