import type { LocalizedText } from '@ecoloop/kernel';
import type { SheetTable } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { decimalOf } from './weighted-index.ts';

/** How the change of an index between two years is classed. */
export interface ChangeScale {
  /** `EQI` */
  readonly index: string;
  /** Least absolute differences of the first, second and third degree. */
  readonly bounds: readonly [first: number, second: number, third: number];
  readonly unchanged: LocalizedText;
  /** 轻微, slightly */
  readonly degrees: readonly [first: LocalizedText, second: LocalizedText, third: LocalizedText];
  readonly source: Source;
}

export interface IndexChange {
  /** Later minus earlier, free of what binary arithmetic adds. */
  readonly difference: number;
  /** From 3 (most better) over 0 (no real change) to -3 (most worse). */
  readonly step: number;
  readonly label: LocalizedText;
  readonly source: Source;
}

/** The change from one year to another by the same index; undefined where a value is missing or outside 0 to 100. */
export function changeOf(scale: ChangeScale, earlier: number, later: number): IndexChange | undefined {
  if (![earlier, later].every((value) => value >= 0 && value <= 100)) return undefined;
  const difference = decimalOf(later - earlier);
  const step = scale.bounds.filter((bound) => Math.abs(difference) >= bound).length * Math.sign(difference);
  return { difference, step: step + 0, label: changeLabel(scale, step), source: scale.source };
}

/** `轻微变好`, of step 1 */
export function changeLabel({ degrees, unchanged }: ChangeScale, step: number): LocalizedText {
  const degree = degrees[Math.abs(step) - 1];
  if (!degree) return unchanged;
  return step > 0
    ? { zh: `${degree.zh}变好`, en: `${degree.en} better` }
    : { zh: `${degree.zh}变差`, en: `${degree.en} worse` };
}

export function changeTable(scale: ChangeScale): SheetTable {
  const { bounds, index, source } = scale;
  return {
    title: { zh: `${index} 变化幅度`, en: `Change of ${index}` },
    source,
    columns: [
      { zh: '变化', en: 'Change' },
      { zh: '差值', en: 'Difference' },
    ],
    rows: [3, 2, 1, 0, -1, -2, -3].map((step) => {
      const range = printedDifference(bounds, step);
      return [changeLabel(scale, step), { zh: range, en: range }];
    }),
  };
}

function printedDifference(bounds: ChangeScale['bounds'], step: number): string {
  const [inner, outer] = [bounds[Math.abs(step) - 1], bounds[Math.abs(step)]];
  if (inner === undefined) return `|Δ| < ${String(bounds[0])}`;
  if (step > 0) return outer === undefined ? `Δ ≥ ${String(inner)}` : `${String(inner)} ≤ Δ < ${String(outer)}`;
  return outer === undefined ? `Δ ≤ −${String(inner)}` : `−${String(outer)} < Δ ≤ −${String(inner)}`;
}
