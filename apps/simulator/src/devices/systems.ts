import { wireFactors } from '@ecoloop/codec-hj212';
import type { FactorCourse } from './factor-course.ts';

/** A kind of device: what it measures and how it marks its data. */
export interface SimulatedSystem {
  /** HJ 212-2017 table 4. */
  readonly st: string;
  /** What comes first is sent when fewer factors are wanted. */
  readonly factors: readonly FactorCourse[];
  /** A plant that stops, is calibrated and maintained; data of the environment are always measured. */
  readonly isSource: boolean;
  /** Medium of the factors that are added when more are wanted than are described. */
  readonly medium: 'air' | 'water';
}

type Row = readonly [
  code: string,
  mean: number,
  moves: readonly [day: number, peak: number, weather: number, device: number, passing: number],
  range: readonly [number, number],
  decimals: number,
  more?: Partial<FactorCourse>,
];

const state = { shape: 'state' } as const;
const direction = { shape: 'direction' } as const;

/**
 * Ambient air, in the units of practice: μg/m³, CO in mg/m³, °C, kPa, m/s, degrees. Means are of the order of a northern
 * Chinese city; the courses are made up.
 */
const air: readonly Row[] = [
  ['a34004', 34, [0.2, 22, 0.55, 0.2, 0.18], [1, 600], 1],
  ['a34002', 28, [0.25, 20, 0.4, 0.25, 0.22], [1, 900], 1, { contains: 'a34004' }],
  ['a21026', 5, [0.3, 10, 0.3, 0.3, 0.2], [0.5, 300], 1],
  ['a21004', 28, [0.35, 21, 0.3, 0.3, 0.18], [1, 300], 1],
  ['a21005', 0.6, [0.25, 21, 0.3, 0.2, 0.15], [0.05, 12], 2],
  ['a05024', 62, [0.7, 15, 0.25, 0.15, 0.12], [1, 420], 1],
  ['a01001', 13, [5, 15, 6, 1, 0.6], [-25, 42], 1, state],
  ['a01006', 101.2, [0.12, 9, 0.9, 0.3, 0.05], [96, 105], 2, state],
  ['a01008', 190, [70, 16, 90, 40, 45], [0, 360], 0, direction],
  ['a01007', 2, [0.35, 15, 0.35, 0.3, 0.4], [0.1, 25], 1],
  ['a01002', 52, [17, 5, 18, 4, 3], [8, 100], 1, state],
];

const dust: readonly Row[] = [
  ['a34002', 55, [0.4, 14, 0.4, 0.4, 0.4], [2, 1_500], 1, { contains: 'a34004' }],
  ['a34004', 36, [0.2, 22, 0.5, 0.25, 0.2], [1, 600], 1],
  ['a34001', 70, [0.45, 14, 0.3, 0.4, 0.45], [3, 3_000], 1, { contains: 'a34002' }],
  ['LA', 58, [7, 14, 0.5, 4, 5], [32, 110], 1, state],
  ['a01001', 13, [5, 15, 6, 1, 0.6], [-25, 42], 1, state],
  ['a01002', 52, [17, 5, 18, 4, 3], [8, 100], 1, state],
  ['a01006', 101.2, [0.12, 9, 0.9, 0.3, 0.05], [96, 105], 2, state],
  ['a01007', 1.8, [0.35, 15, 0.35, 0.3, 0.4], [0.1, 25], 1],
  ['a01008', 190, [70, 16, 90, 40, 45], [0, 360], 0, direction],
];

/** A gas-fired boiler: concentrations in mg/m³, converted to 3.5 % oxygen, flow in m³/s. */
const folded = { referenceOxygen: 3.5 } as const;
const stackGas: readonly Row[] = [
  ['a34013', 2.1, [0.08, 8, 0.1, 0.35, 0.25], [0.1, 60], 2, folded],
  ['a21026', 2.6, [0.1, 8, 0.1, 0.4, 0.3], [0.1, 200], 2, folded],
  ['a21002', 21, [0.1, 8, 0.06, 0.25, 0.12], [1, 400], 1, folded],
  ['a19001', 4.2, [0.4, 3, 0.2, 0.8, 0.4], [2, 12], 2, state],
  ['a00000', 9.5, [0.15, 8, 0.1, 0.3, 0.06], [0.5, 200], 1, { flow: 'm3/s' }],
  ['a01011', 7.8, [0.15, 8, 0.1, 0.2, 0.06], [0.5, 40], 2],
  ['a01012', 84, [4, 8, 3, 8, 2], [30, 220], 1, state],
  ['a01013', -0.12, [0.02, 8, 0.02, 0.05, 0.02], [-2, 2], 3, state],
  ['a01014', 14, [0.6, 6, 0.6, 2, 0.5], [4, 30], 1, state],
];

/** A waste-water outlet: mg/L, flow in L/s. */
const effluent: readonly Row[] = [
  ['w01018', 26, [0.15, 11, 0.12, 0.3, 0.14], [3, 400], 1],
  ['w21003', 1.3, [0.2, 11, 0.15, 0.4, 0.2], [0.03, 60], 2],
  ['w21011', 0.24, [0.15, 11, 0.12, 0.3, 0.15], [0.01, 12], 2],
  ['w21001', 9.6, [0.12, 11, 0.1, 0.25, 0.1], [0.3, 90], 2],
  ['w01001', 7.3, [0.1, 14, 0.1, 0.25, 0.08], [6, 9], 2, state],
  ['w00000', 52, [0.35, 12, 0.1, 0.4, 0.12], [1, 900], 2, { flow: 'L/s' }],
  ['w01010', 19, [0.6, 16, 1.5, 1.5, 0.2], [4, 38], 1, state],
];

/** A river station: mg/L, °C, μS/cm. */
const surfaceWater: readonly Row[] = [
  ['w01010', 14, [0.9, 17, 2, 1.2, 0.1], [0, 34], 1, state],
  ['w01001', 7.9, [0.15, 16, 0.1, 0.25, 0.03], [6.2, 9.2], 2, state],
  ['w01009', 8.6, [1.1, 16, 0.8, 0.9, 0.15], [1, 18], 2, state],
  ['w01014', 620, [12, 6, 60, 90, 8], [80, 2_500], 1, state],
  ['w01019', 3.4, [0.06, 14, 0.15, 0.3, 0.05], [0.5, 30], 1],
  ['w21003', 0.22, [0.12, 8, 0.25, 0.5, 0.1], [0.02, 12], 2],
  ['w21011', 0.07, [0.08, 8, 0.2, 0.35, 0.08], [0.01, 3], 3],
  ['w21001', 3.1, [0.05, 8, 0.15, 0.3, 0.05], [0.1, 30], 2],
];

function systemOf(st: string, rows: readonly Row[], isSource: boolean, medium: 'air' | 'water'): SimulatedSystem {
  const factors = rows.map(([code, mean, [day, peak, weather, device, passing], range, decimals, more]) => ({
    ...{ code, shape: 'concentration' as const, mean, day, peak, weather, device, passing, range, decimals },
    ...more,
  }));
  return { st, factors, isSource, medium };
}

/** By system code; others than these are not simulated. */
export const simulatedSystems: ReadonlyMap<string, SimulatedSystem> = new Map(
  [
    systemOf('21', surfaceWater, false, 'water'),
    systemOf('22', air, false, 'air'),
    systemOf('31', stackGas, true, 'air'),
    systemOf('32', effluent, true, 'water'),
    systemOf('39', dust, false, 'air'),
  ].map((system) => [system.st, system]),
);

/** The code a factor has on the wire of HJ/T 212-2005; undefined where that document has none. */
const codeOf2005 = (code: string): string | undefined => wireFactors.get(code)?.codeOf2005;

/**
 * The system with so many factors, from the described ones first and then any other of its medium, which are small numbers
 * without a meaning. Undefined where there are not so many, or, for HJ/T 212-2005, where it has no code for any.
 *
 * @param count all described ones where it is left out
 */
export function systemWith(st: string, count: number | undefined, is2005: boolean): SimulatedSystem | undefined {
  const system = simulatedSystems.get(st);
  if (!system) return undefined;
  const described = new Set(system.factors.map(({ code }) => code));
  const others = [...wireFactors.values()]
    .filter(({ code, medium }) => medium === system.medium && !described.has(code))
    .map(({ code }): FactorCourse => {
      const moves = { day: 0.1, peak: 12, weather: 0.1, device: 0.3, passing: 0.1 };
      return { code, shape: 'concentration', mean: 4, ...moves, range: [0.1, 9.9], decimals: 2 };
    });
  const known = [...system.factors, ...others].filter(({ code }) => !is2005 || codeOf2005(code) !== undefined);
  const usual = system.factors.filter((factor) => known.includes(factor)).length;
  const factors = known.slice(0, count ?? usual);
  return factors.length === 0 || factors.length < (count ?? 1) ? undefined : { ...system, factors };
}

/** The code on the wire of an edition. */
export function wireCode(code: string, is2005: boolean): string {
  return is2005 ? (codeOf2005(code) ?? code) : code;
}
