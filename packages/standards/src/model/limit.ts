import { convert, unitLabel, type LocalizedText, type Unit } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { Source } from './source.ts';

/** Of what a limit is: the mean over a period, the largest such mean of a day, or a single sample. */
export type Averaging =
  'year' | 'quarter' | 'month' | 'week' | 'day' | 'daily-maximum-8-hours' | 'hour' | 'daytime' | 'night' | 'sample';

/** `年平均`, `24 小时平均` and the like, as GB 3095 names them. */
export const averagingLabel: Readonly<Record<Averaging, LocalizedText>> = {
  year: { zh: '年平均', en: 'annual mean' },
  quarter: { zh: '季平均', en: 'quarterly mean' },
  month: { zh: '月平均', en: 'monthly mean' },
  week: { zh: '周平均', en: 'weekly mean' },
  day: { zh: '24 小时平均', en: '24-hour mean' },
  'daily-maximum-8-hours': { zh: '日最大 8 小时平均', en: 'daily maximum 8-hour mean' },
  hour: { zh: '1 小时平均', en: '1-hour mean' },
  daytime: { zh: '昼间', en: 'daytime level' },
  night: { zh: '夜间', en: 'night level' },
  sample: { zh: '单次', en: 'single sample' },
};

/** The most, the least or the range that a value may have; equal to the limit keeps it. */
export interface Limit {
  /** Code of the observed property. */
  readonly property: string;
  /** For whom: class of the water or area, function zone, land use. */
  readonly class: string;
  /** What else must hold for it to apply, such as lakes only or a range of soil pH. */
  readonly scope?: LocalizedText;
  readonly averaging: Averaging;
  readonly least?: number;
  readonly most?: number;
  /** As printed in the document; it may be another unit of the property's dimension. */
  readonly unit: Unit;
  /** How the document words a bound that a figure alone does not say, such as "not detected"; shown in its place. */
  readonly wording?: LocalizedText;
  readonly source: Source;
}

/** Whether a value in the given unit keeps the limit. Nothing is rounded. */
export function keeps(value: number, unit: Unit, { least, most, unit: limitUnit }: Limit): boolean {
  return value >= inUnit(least ?? -Infinity, limitUnit, unit) && value <= inUnit(most ?? Infinity, limitUnit, unit);
}

/** How far a value exceeds what it may be at most: (C - S) / S, 2 decimals half to even; undefined at or below it. */
export function exceedanceMultiple(value: number, most: number): number | undefined {
  // 12 decimals first: (5.1 - 4) / 4 is stored a little below the tie 0.275 that it is.
  return value > most ? roundHalfEven(roundHalfEven((value - most) / most, 12), 2) : undefined;
}

/** The most that a limit allows, in another unit of its dimension; undefined where it has no upper end. */
export function mostIn({ most, unit: limitUnit }: Limit, unit: Unit): number | undefined {
  return most === undefined ? undefined : inUnit(most, limitUnit, unit);
}

/** The figure as it is printed: `≤ 1.0`, `≥ 5`, `6–9`, without unit. */
export function printedLimit({ least, most }: Limit): string {
  if (least === undefined) return `≤ ${String(most)}`;
  return most === undefined ? `≥ ${String(least)}` : `${String(least)}–${String(most)}`;
}

/** The limit without its unit, for a table whose head has it: as the document words it, or the figure. */
export function limitFigure(limit: Limit): LocalizedText {
  const figure = printedLimit(limit);
  return limit.wording ?? { zh: figure, en: figure };
}

/** The limit as a reader sees it: as the document words it, or the figure with its unit. */
export function limitLabel(limit: Limit): LocalizedText {
  if (limit.wording) return limit.wording;
  const { zh, en } = unitLabel(limit.unit);
  const figure = printedLimit(limit);
  return { zh: `${figure} ${zh}`.trimEnd(), en: `${figure} ${en}`.trimEnd() };
}

function inUnit(value: number, from: Unit, to: Unit): number {
  if (!Number.isFinite(value)) return value;
  const converted = convert(value, from, to);
  if (!converted.ok) throw new Error(converted.reason.en); // a limit whose unit is not of its property is a defect here
  return converted.value;
}
