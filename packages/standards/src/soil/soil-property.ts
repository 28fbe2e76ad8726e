import { propertiesOf, type Property } from '../property/property.ts';
import { soilProperties } from '../property/soil.ts';

const propertyByCode: ReadonlyMap<string, Property> = new Map(
  propertiesOf(soilProperties).map((property) => [property.code, property]),
);

/** The property of an item of the soil standards. */
export function soilProperty(code: keyof typeof soilProperties): Property {
  const property = propertyByCode.get(code);
  if (!property) throw new Error(`no property ${code}`);
  return property;
}
