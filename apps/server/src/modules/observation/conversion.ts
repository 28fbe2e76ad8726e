import { convert, findUnit } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';

/**
 * From a unit as people or devices write it to the unit in which the property is stored; undefined where there is no
 * such conversion.
 */
export function conversionTo(property: string, writtenUnit: string): ((value: number) => number) | undefined {
  const to = findProperty(property)?.unit;
  const from = findUnit(writtenUnit);
  if (to === undefined || from === undefined || !convert(1, from, to).ok) return undefined;
  return (value) => {
    const converted = convert(value, from, to);
    return converted.ok ? converted.value : NaN;
  };
}
