import { findProperty } from '@ecoloop/standards';
import { ours, type Basis } from '../basis.ts';
import type { Checks, Relation } from './checks.ts';

const record = 'Song Chen, UCI 501, doi 10.24432/C5RK5G';
const ofRecord = (zh: string, en: string): Basis =>
  ours(
    `北京 12 个站 2013-03 至 2016-02 逐时数据（${record}）：${zh}`,
    `Hours of 12 Beijing stations, 2013-03 to 2016-02 (${record}): ${en}`,
  );

const stepBasis = ofRecord('小于万分之一的小时变化超过此值', 'fewer than 1 in 10,000 changes are larger');
const spikeBasis = ofRecord('约万分之一的小时高于此值', 'about 1 in 10,000 hours stand out further');
const flatlineBasis = ofRecord('这样长的恒值每 3000 小时不到一次', 'runs as long begin fewer than once in 3,000 hours');
const persistenceBasis = ofRecord(
  '不到千分之一的 24 小时窗口波动不超过此值',
  'fewer than 1 in 1,000 windows of 24 hours vary by no more',
);
const neighbourBasis = ofRecord(
  '约千分之一的小时与其他站相比稳健 Z 值超过 10',
  'about 1 in 1,000 hours have a robust z above 10 against the other stations',
);
const missingBasis = ours('一日没有数据', 'a day without data');
const rangeBasis = ours(
  '本平台因子库的合理范围，任何标准均未规定',
  'plausible range of the property in packages/standards; no standard sets it',
);

interface HourlyBounds {
  readonly step: number;
  readonly flatline: number;
  readonly spike: number;
  readonly scale: number;
  /** Least spread of a day; absent where a day at the detection limit is ordinary. */
  readonly spread?: number;
}

function hourly({ step, flatline, spike, scale, spread }: HourlyBounds): Checks {
  return {
    step: { maximum: step, basis: stepBasis },
    flatline: { length: flatline, zeroCounts: false, basis: flatlineBasis },
    spike: { maximum: spike, basis: spikeBasis },
    neighbour: {
      maximumZ: 10,
      minimumNeighbours: 4,
      minimumScale: scale,
      minimumScaleShare: 0.2,
      basis: neighbourBasis,
    },
    missing: { length: 24, basis: missingBasis },
    ...(spread === undefined ? {} : { persistence: { window: 24, minimumSpread: spread, basis: persistenceBasis } }),
  };
}

/** Checks of hourly means of ambient air beside the range, by property; CO in mg/m³, the rest in μg/m³. */
const hourlyAmbientAir: Readonly<Partial<Record<string, Checks>>> = {
  pm25: hourly({ step: 370, flatline: 8, spike: 200, scale: 10, spread: 3 }),
  pm10: hourly({ step: 590, flatline: 8, spike: 350, scale: 10, spread: 5 }),
  so2: hourly({ step: 195, flatline: 60, spike: 105, scale: 10 }),
  no2: hourly({ step: 115, flatline: 8, spike: 60, scale: 10, spread: 3 }),
  co: hourly({ step: 8, flatline: 24, spike: 7.5, scale: 0.4 }),
  o3: hourly({ step: 205, flatline: 24, spike: 125, scale: 10 }),
  temperature: {
    step: { maximum: 10, basis: stepBasis },
    flatline: { length: 8, zeroCounts: true, basis: flatlineBasis },
    missing: { length: 24, basis: missingBasis },
  },
  wind_speed: {
    step: { maximum: 7, basis: stepBasis },
    flatline: { length: 6, zeroCounts: false, basis: flatlineBasis },
    missing: { length: 24, basis: missingBasis },
  },
};

/**
 * The checks that are declared for hourly values of a property: its plausible range, and for ambient air what three
 * years of hours in Beijing bear out. Another network, or minute values, need bounds of their own.
 */
export function declaredHourlyChecks(property: string): Checks {
  const plausible = findProperty(property)?.plausible;
  return { ...(plausible && { range: { ...plausible, basis: rangeBasis } }), ...hourlyAmbientAir[property] };
}

const isPartOf = ours(
  '定义：前者是后者的一部分；容差为本平台所定',
  'by definition a part of it; the tolerance is ours',
);

/** Parts and wholes among the properties. Tolerances: both values are rounded, and two instruments differ. */
export const declaredRelations: readonly Relation[] = [
  { part: 'pm25', whole: 'pm10', tolerance: 1, toleranceShare: 0.1, basis: isPartOf },
  { part: 'pm10', whole: 'tsp', tolerance: 1, toleranceShare: 0.1, basis: isPartOf },
  { part: 'no2', whole: 'nox', tolerance: 1, toleranceShare: 0.1, basis: isPartOf },
];
