import { StandardsErrors } from '../errors.ts';
import { airProperties, otherAirProperties } from './air.ts';
import { drinkingWaterProperties } from './drinking-water.ts';
import { emissionMonitorProperties } from './emission-monitor.ts';
import { emissionProperties } from './emission.ts';
import { groundwaterProperties } from './groundwater.ts';
import { meteorologyProperties } from './meteorology.ts';
import { noiseProperties } from './noise.ts';
import { propertiesOf, type Property } from './property.ts';
import { soilProperties } from './soil.ts';
import { waterProperties } from './water.ts';

/** Every table of properties; a new one is added here and nowhere else. */
const definitions = {
  ...airProperties,
  ...meteorologyProperties,
  ...otherAirProperties,
  ...waterProperties,
  ...drinkingWaterProperties,
  ...groundwaterProperties,
  ...soilProperties,
  ...noiseProperties,
  ...emissionProperties,
  ...emissionMonitorProperties,
} as const;

export type PropertyCode = keyof typeof definitions;

export const properties: readonly (Property & { readonly code: PropertyCode })[] = propertiesOf(definitions);

const propertyByCode: ReadonlyMap<string, (typeof properties)[number]> = new Map(
  properties.map((property) => [property.code, property]),
);

export function isPropertyCode(code: string): code is PropertyCode {
  return Object.hasOwn(definitions, code);
}

/** The property that holds a concentration folded to the reference oxygen content; undefined where none is folded. */
export function findFolded(code: string): (typeof properties)[number] | undefined {
  return properties.find(({ foldedFrom }) => foldedFrom === code);
}

export function findProperty(code: string): (typeof properties)[number] | undefined {
  return propertyByCode.get(code);
}

/** @throws standards.UNKNOWN_PROPERTY */
export function getProperty(code: string): (typeof properties)[number] {
  const property = propertyByCode.get(code);
  if (!property) throw StandardsErrors.UNKNOWN_PROPERTY({ code, known: [...propertyByCode.keys()].join(', ') });
  return property;
}
