import type { PropertyUse } from '@ecoloop/domain-kit';

/**
 * Bounds of the automatic checks come from the hourly record of 12 Beijing stations, 2013-03 to 2016-02 (Song Chen,
 * UCI 501, doi 10.24432/C5RK5G): of about 300,000 hours of a property fewer than 1 in 10,000 changes are larger than
 * `maximumStep`, and runs of one value as long as `flatlineHours` begin fewer than once in 3,000 hours.
 *
 * On the wire CO is in mg/m³ and the rest in μg/m³, as ambient stations send them; HJ 212-2017 annex B prints other
 * units for some, so a device that follows the print needs its own unit.
 */
export const properties: readonly PropertyUse[] = [
  { property: 'pm25', wire: hj212('a34004', 'ug/m3'), checks: { flatlineHours: 8, maximumStep: 370 } },
  { property: 'pm10', wire: hj212('a34002', 'ug/m3'), checks: { flatlineHours: 8, maximumStep: 590 } },
  { property: 'so2', wire: hj212('a21026', 'ug/m3'), checks: { flatlineHours: 60, maximumStep: 195 } },
  { property: 'no2', wire: hj212('a21004', 'ug/m3'), checks: { flatlineHours: 8, maximumStep: 115 } },
  { property: 'co', wire: hj212('a21005', 'mg/m3'), checks: { flatlineHours: 24, maximumStep: 8 } },
  { property: 'o3', wire: hj212('a05024', 'ug/m3'), checks: { flatlineHours: 24, maximumStep: 205 } },
  { property: 'temperature', wire: hj212('a01001', 'degC'), checks: { flatlineHours: 8, maximumStep: 10 } },
  { property: 'pressure', wire: hj212('a01006', 'kPa') },
  // HJ 212-2017 has no code for the dew point or for rainfall.
  { property: 'dew_point', wire: {} },
  { property: 'rainfall', wire: {} },
  { property: 'wind_direction', wire: hj212('a01008', 'deg') },
  { property: 'wind_speed', wire: hj212('a01007', 'm/s'), checks: { flatlineHours: 6, maximumStep: 7 } },
];

function hj212(code: string, unit: string): PropertyUse['wire'] {
  return { hj212: { code, unit } };
}
