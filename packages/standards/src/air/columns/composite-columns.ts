import { compositeIndex, compositeMetric, type CompositeRule } from '../composite-index.ts';
import type { AirEditionId } from '../editions.ts';
import type { AirMetricId } from '../hj663.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { maskOf } from './item-mask.ts';
import type { AirMetricColumns } from './metric-columns.ts';

/** `CompositeIndex` by series; NaN where one of the six items has no valid day at all. */
export interface CompositeColumns {
  readonly value: Float64Array;
  /** 2 decimals */
  readonly rounded: Float64Array;
  /** Concentration over limit, without weight. */
  readonly subIndices: Readonly<Record<AirItem, Float64Array>>;
  /** Mask of the largest sub-index, ties together; see `itemsOfMask`. */
  readonly main: Uint8Array;
  readonly rule: CompositeRule;
}

export function compositeColumns(
  metrics: Readonly<Record<AirMetricId, AirMetricColumns>>,
  series: number,
  edition: AirEditionId,
  rule: CompositeRule,
): CompositeColumns {
  const column = (): Float64Array => new Float64Array(series).fill(NaN);
  const [value, rounded, subIndices] = [column(), column(), forEachAirItem(column)];
  const main = new Uint8Array(series);
  for (let index = 0; index < series; index += 1) {
    const concentrations = forEachAirItem((item) => metrics[compositeMetric[item]].rounded[index] ?? NaN);
    const result = compositeIndex(concentrations, edition, rule);
    if (!result) continue;
    value[index] = result.value;
    rounded[index] = result.rounded;
    main[index] = maskOf(result.main);
    for (const item of airItems) subIndices[item][index] = result.subIndices[item];
  }
  return { value, rounded, subIndices, main, rule };
}
