import { findUnit, unitLabel, type Unit } from '@ecoloop/kernel';
import { percentile } from '@ecoloop/statistics';
import { propertyOf, type AirItem } from '../src/air/item.ts';
import { UsageError } from './command.ts';

/** What the heading of a column says; without a unit its bare numbers are in that of the property. */
export interface AirColumn {
  readonly heading: string;
  readonly item: AirItem;
  readonly unit?: Unit;
}

/**
 * Reads `PM2.5`, `CO (ug/m3)`, `CO,μg/m³`, `CO_mg/m3`, `臭氧（O3）8小时 μg/m³`; undefined for what is no item.
 *
 * @throws UsageError where the unit is unknown
 */
export function readHeading(heading: string, find: (name: string) => AirItem | undefined): AirColumn | undefined {
  const inBrackets = [...heading.matchAll(/[(（[【]([^)）\]】]*)[)）\]】]/g)].map(([, text = '']) => text.trim());
  const plain = heading.replace(/[(（[【][^)）\]】]*[)）\]】]?/g, ' ').trim();
  const [name, unitText] = splitUnit(plain);
  const item = find(name.replace(/^(o[3₃]|臭氧).*8.*$/iu, 'o3'));
  if (item === undefined) return undefined;
  const told = [unitText, ...inBrackets].filter((text) => text !== '' && find(text) !== item && !eightHours.test(text));
  const units = told.map(findUnit);
  if (units.includes(undefined) || units.length > 1) {
    throw new UsageError({ zh: `不认识列“${heading}”的单位`, en: `The unit of "${heading}" is not known` });
  }
  const [unit] = units;
  return { heading, item, ...(unit ? { unit } : {}) };
}

const eightHours = /8\s*(?:h|小时)/i;

/** The name and what stands after it and looks like a unit: `CO_mg/m3`, `CO, ppb`, but not `O3_8h`. */
function splitUnit(text: string): readonly [name: string, unit: string] {
  for (const { 0: separator, index } of text.matchAll(/[\s,，:：;_/]+/g)) {
    const rest = text.slice(index + separator.length);
    if (findUnit(rest) || /^pp[bm]v?$/i.test(rest) || /^\S+\/\S+$/.test(rest)) return [text.slice(0, index), rest];
  }
  return [text, ''];
}

/**
 * Half of the values of a column are not implausible unless its unit is another one.
 *
 * @throws UsageError
 */
export function refuseImplausible({ heading, item, unit }: AirColumn, values: Float64Array): void {
  const { plausible, unit: own } = propertyOf(item);
  const { value: median } = percentile(values, 50);
  if (!plausible || Number.isNaN(median) || (median >= plausible.min && median <= plausible.max)) return;
  const label = unitLabel(own).en;
  const bounds = `${String(plausible.min)}–${String(plausible.max)} ${label}`;
  const assumed = unitLabel(unit ?? own).en;
  const example = `${heading.replace(/[(（[【].*$/, '')}(${own === 'mg/m3' ? 'ug/m3' : 'mg/m3'})`;
  throw new UsageError({
    zh: `列“${heading}”的中位数为 ${String(median)} ${label}，超出合理范围 ${bounds}；${unit ? '按列名的单位' : '列名未写单位，按'} ${assumed} 读取。单位不同时请写在列名里，如“${example}”`,
    en: `The median of "${heading}" is ${String(median)} ${label}, outside the plausible ${bounds}; it was read in ${assumed}, ${unit ? 'as the heading says' : 'as the heading gives no unit'}. If the unit is another, write it in the heading: "${example}"`,
  });
}
