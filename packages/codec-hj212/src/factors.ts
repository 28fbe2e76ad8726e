import type { LocalizedText } from '@ecoloop/kernel';
import { airFactorRows } from './air-factors.ts';
import { waterFactorRows } from './water-factors.ts';

export type Medium = 'water' | 'air' | 'noise';

/** A factor as it stands on the wire. What it means for a domain is declared there, in its own unit. */
export interface WireFactor {
  readonly code: string;
  readonly medium: Medium;
  readonly name: LocalizedText;
  /** Unit of concentrations and states; `1` for a plain number. */
  readonly unit: string;
  /** Unit of what was emitted in a period (`-Cou`). */
  readonly loadUnit?: string;
  /** Most digits in front of the point and behind it; a width, no accuracy. */
  readonly integerDigits?: number;
  readonly decimals?: number;
  readonly codeOf2005?: string;
}

/** Width is `N5.2`: up to five digits in front of the point and two behind it. */
export type FactorRow = readonly [
  code: string,
  zh: string,
  en: string,
  unit: string,
  loadUnit?: string,
  width?: string,
  codeOf2005?: string,
];

/** HJ 212-2017 annex B, table B.3. */
const noiseFactorRows: readonly FactorRow[] = [
  ['LA', 'A声级', 'A-weighted level', 'dB', '', 'N3.1'],
  ['L5', '累积百分声级L5', 'Level exceeded 5 % of the time', 'dB', '', 'N3.1'],
  ['L10', '累积百分声级L10', 'Level exceeded 10 % of the time', 'dB', '', 'N3.1'],
  ['L50', '累积百分声级L50', 'Level exceeded 50 % of the time', 'dB', '', 'N3.1'],
  ['L90', '累积百分声级L90', 'Level exceeded 90 % of the time', 'dB', '', 'N3.1'],
  ['L95', '累积百分声级L95', 'Level exceeded 95 % of the time', 'dB', '', 'N3.1'],
  ['Leq', '等效声级', 'Equivalent level', 'dB', '', 'N3.1'],
  ['Ldn', '昼夜等效声级', 'Day-night equivalent level', 'dB', '', 'N3.1'],
  ['Ld', '昼间等效声级', 'Day equivalent level', 'dB', '', 'N3.1'],
  ['Ln', '夜间等效声级', 'Night equivalent level', 'dB', '', 'N3.1'],
  ['LMx', '最大的瞬时声级', 'Highest instant level', 'dB', '', 'N3.1'],
  ['LMn', '最小的瞬时声级', 'Lowest instant level', 'dB', '', 'N3.1'],
];

function factorsOf(medium: Medium, rows: readonly FactorRow[]): WireFactor[] {
  return rows.map(([code, zh, en, unit, loadUnit, width, codeOf2005]) => {
    const [integerDigits, decimals = 0] = width ? width.slice(1).split('.').map(Number) : [];
    return {
      ...{ code, medium, name: { zh, en }, unit },
      ...(loadUnit ? { loadUnit } : {}),
      ...(integerDigits === undefined ? {} : { integerDigits, decimals }),
      ...(codeOf2005 ? { codeOf2005 } : {}),
    };
  });
}

/** Factors of HJ 212-2017 annex B by code. */
export const wireFactors: ReadonlyMap<string, WireFactor> = new Map(
  [
    ...factorsOf('water', waterFactorRows),
    ...factorsOf('air', airFactorRows),
    ...factorsOf('noise', noiseFactorRows),
  ].map((factor) => [factor.code, factor]),
);

const factorsOf2005: ReadonlyMap<string, WireFactor> = new Map(
  [...wireFactors.values()].flatMap((factor) => (factor.codeOf2005 ? [[factor.codeOf2005, factor] as const] : [])),
);

/** Systems whose frames speak of one medium; the number codes are only sure together with it. */
const mediumOfSystem: ReadonlyMap<string, Medium> = new Map([
  ...(['21', '24', '26', '32', '33', '34', '52'] as const).map((st) => [st, 'water'] as const),
  ...(['22', '27', '31', '39', '51'] as const).map((st) => [st, 'air'] as const),
]);

/**
 * The factor that a code of HJ/T 212-2005 stands for, HJ 212-2017 annex B. `undefined` where the code is unknown or the
 * system is one of another medium: VOC stations under ST=31 send `023` and do not mean chromium in water.
 */
export function findFactorOf2005(code: string, st: string): WireFactor | undefined {
  const factor = factorsOf2005.get(code);
  return factor?.medium === mediumOfSystem.get(st) ? factor : undefined;
}
