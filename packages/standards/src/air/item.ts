import { airProperties } from '../property/air.ts';
import type { Property } from '../property/property.ts';

/** The six basic items of GB 3095, in the order of its table 1. */
export const airItems = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const;

/** Also the code of the property. CO is in mg/m³, the others in μg/m³. */
export type AirItem = (typeof airItems)[number];

export function isAirItem(code: string): code is AirItem {
  return airItems.some((item) => item === code);
}

const propertyByItem = forEachAirItem((item): Property => ({ code: item, ...airProperties[item] }));

export function propertyOf(item: AirItem): Property {
  return propertyByItem[item];
}

/** One value for each item, made by `create`. */
export function forEachAirItem<Value>(create: (item: AirItem) => Value): Record<AirItem, Value> {
  return {
    so2: create('so2'),
    no2: create('no2'),
    co: create('co'),
    o3: create('o3'),
    pm10: create('pm10'),
    pm25: create('pm25'),
  };
}
