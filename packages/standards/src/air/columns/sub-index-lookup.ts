import type { AirEditionId } from '../editions.ts';
import { aqiTable, type AqiColumn } from '../hj633.ts';
import { propertyOf, type AirItem } from '../item.ts';
import { subIndex } from '../sub-index.ts';

/** Stands for a sub-index or an AQI that is not there. */
export const none = -1;

/**
 * The sub-indices of a column of the AQI table, made by `subIndex`: it rounds the concentration first, so there are
 * only as many results as steps of the last decimal.
 */
export interface SubIndexLookup {
  readonly stepsPerUnit: number;
  /** By steps of concentration; the last place stands for everything above the last break point. */
  readonly bySteps: Int16Array;
}

const lookups = new Map<string, SubIndexLookup>();

/** Made when it is first asked for. */
export function subIndexLookup(item: AirItem, column: AqiColumn, edition: AirEditionId): SubIndexLookup {
  const key = `${item} ${column} ${edition}`;
  let lookup = lookups.get(key);
  if (!lookup) lookups.set(key, (lookup = createLookup(item, column, edition)));
  return lookup;
}

function createLookup(item: AirItem, column: AqiColumn, edition: AirEditionId): SubIndexLookup {
  const stepsPerUnit = 10 ** propertyOf(item).decimals;
  const lastPoint = aqiTable(edition).columns[column].at(-1) ?? 0;
  const bySteps = new Int16Array(Math.round(lastPoint * stepsPerUnit) + 2).map(
    (_, steps) => subIndex(item, column, steps / stepsPerUnit, edition)?.iaqi ?? none,
  );
  return { stepsPerUnit, bySteps };
}
