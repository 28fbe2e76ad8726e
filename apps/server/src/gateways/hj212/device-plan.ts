import type { DecodeOptions, ReportKind, Statistic } from '@ecoloop/codec-hj212';
import type { WireForm } from '@ecoloop/domain-kit';
import type { Instant } from '@ecoloop/kernel';
import type { Device, DeviceRegistry } from '../../modules/device/index.ts';
import {
  type RegisteredStation,
  type StationRegistry,
  type StreamRegistry,
  type StreamStatistic,
} from '../../modules/observation/index.ts';
import { dialectOf } from './dialect.ts';
import type { Factor, Factors } from './factors.ts';
import { decodeGbk } from './rejected-entry.ts';

/** Where a reading of a device goes. */
export interface Target {
  readonly streamId: number;
  readonly property: string;
  readonly toStored: (value: number) => number;
}

/** What is known of a device's frames, found once: a device sends the same readings again and again. */
export interface DevicePlan {
  readonly device: Device;
  readonly station: RegisteredStation;
  readonly decodeOptions: DecodeOptions;
  /** The target of a reading; 'new' when its stream is to be made first, else why there is none. */
  find(kind: ReportKind, factor: string, statistic: Statistic): Target | 'new' | 'unknown-factor' | 'unused-statistic';
  /** Makes what `find` called new. */
  prepare(
    kind: ReportKind,
    readings: readonly { readonly factor: string; readonly statistic: Statistic }[],
  ): Promise<void>;
}

/** What becomes of a report's statistics; those of noise belong to no domain yet. */
const statistics: Readonly<Partial<Record<Statistic, readonly [WireForm, StreamStatistic]>>> = {
  rtd: ['measured', 'value'],
  avg: ['measured', 'mean'],
  min: ['measured', 'minimum'],
  max: ['measured', 'maximum'],
  cou: ['total', 'sum'],
  'zs-rtd': ['folded', 'value'],
  'zs-avg': ['folded', 'mean'],
  'zs-min': ['folded', 'minimum'],
  'zs-max': ['folded', 'maximum'],
};

export interface DevicePlanDependencies {
  readonly devices: Pick<DeviceRegistry, 'findAsOf'>;
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly streams: Pick<StreamRegistry, 'getOrCreate'>;
  readonly factors: Factors;
}

/**
 * Plans by device and the moment its frame came, made anew when the device or its station changes; undefined for a device
 * without station.
 */
export function createDevicePlans(
  dependencies: DevicePlanDependencies,
): (id: string, at: Instant) => DevicePlan | undefined {
  const { devices, stations } = dependencies;
  const plans = new Map<string, DevicePlan>();
  return (id, at) => {
    const device = devices.findAsOf(id, at);
    const station = device && stations.find(device.station);
    if (!device || !station) return undefined;
    const known = plans.get(id);
    if (known?.device === device && known.station === station) return known;
    const plan = createPlan(device, station, dependencies);
    plans.set(id, plan);
    return plan;
  };
}

function createPlan(
  device: Device,
  station: RegisteredStation,
  { streams, factors }: DevicePlanDependencies,
): DevicePlan {
  const known = factors.get(station.domain);
  const dialect = dialectOf(device.settings);
  /** By kind of report and statistic, then by factor. */
  const targets = new Map<ReportKind, Map<Statistic, Map<string, Target>>>();
  const targetsOf = (kind: ReportKind, statistic: Statistic): Map<string, Target> => {
    const ofKind = targets.get(kind) ?? new Map<Statistic, Map<string, Target>>();
    const found = ofKind.get(statistic) ?? new Map<string, Target>();
    targets.set(kind, ofKind.set(statistic, found));
    return found;
  };

  function factorOf(code: string, sent: Statistic): { factor: Factor; statistic: StreamStatistic } | undefined {
    const [form, statistic] = statistics[sent] ?? [];
    const factor = form && known?.get(code)?.[form];
    return factor && statistic && { factor, statistic };
  }

  return {
    device,
    station,
    decodeOptions: { decodeText: decodeGbk, ...(dialect && { dialectOf: () => dialect }) },
    find(kind, code, sent) {
      const target = targets.get(kind)?.get(sent)?.get(code);
      if (target) return target;
      if (!known?.has(code)) return 'unknown-factor';
      return factorOf(code, sent) ? 'new' : 'unused-statistic';
    },
    async prepare(kind, readings) {
      await Promise.all(
        readings.map(async ({ factor: code, statistic: sent }) => {
          const found = factorOf(code, sent);
          if (!found || targetsOf(kind, sent).has(code)) return;
          const { property, toStored } = found.factor;
          const key = { station: station.id, property, averaging: kind, statistic: found.statistic, device: device.id };
          const { id: streamId } = await streams.getOrCreate(key);
          targetsOf(kind, sent).set(code, { streamId, property, toStored });
        }),
      );
    },
  };
}
