import { airProperties, otherAirProperties } from '../property/air.ts';
import type { Property } from '../property/property.ts';

/** The six basic items of GB 3095, in the order of its table 1. */
export const airItems = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const;

/** Also the code of the property. CO is in mg/m³, the others in μg/m³. */
export type AirItem = (typeof airItems)[number];

export function isAirItem(code: string): code is AirItem {
  return airItems.some((item) => item === code);
}

/** The other items of GB 3095 (table 2), in its order; all in μg/m³. They take no part in the AQI. */
export const otherAirItems = ['tsp', 'nox', 'air_lead', 'air_benzo_a_pyrene'] as const;
export type OtherAirItem = (typeof otherAirItems)[number];

/** Every item for which GB 3095 sets limits. */
export type AnyAirItem = AirItem | OtherAirItem;

export function isOtherAirItem(code: string): code is OtherAirItem {
  return otherAirItems.some((item) => item === code);
}

const propertyByItem: Readonly<Record<AnyAirItem, Property>> = {
  ...forEachAirItem((item): Property => ({ code: item, ...airProperties[item] })),
  tsp: { code: 'tsp', ...otherAirProperties.tsp },
  nox: { code: 'nox', ...otherAirProperties.nox },
  air_lead: { code: 'air_lead', ...otherAirProperties.air_lead },
  air_benzo_a_pyrene: { code: 'air_benzo_a_pyrene', ...otherAirProperties.air_benzo_a_pyrene },
};

export function propertyOf(item: AnyAirItem): Property {
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
