import type { PropertyUse } from '@ecoloop/domain-kit';
import { declaredHourlyChecks } from '@ecoloop/quality-control';

/**
 * Bounds of the automatic checks are those that packages/quality-control declares for hours of ambient air.
 *
 * On the wire CO is in mg/m³ and the rest in μg/m³, as ambient stations send them; HJ 212-2017 annex B prints other
 * units for some, so a device that follows the print needs its own unit.
 */
export const properties: readonly PropertyUse[] = [
  { property: 'pm25', wire: hj212('a34004', 'ug/m3'), checks: declaredHourlyChecks('pm25') },
  { property: 'pm10', wire: hj212('a34002', 'ug/m3'), checks: declaredHourlyChecks('pm10') },
  { property: 'so2', wire: hj212('a21026', 'ug/m3'), checks: declaredHourlyChecks('so2') },
  { property: 'no2', wire: hj212('a21004', 'ug/m3'), checks: declaredHourlyChecks('no2') },
  { property: 'co', wire: hj212('a21005', 'mg/m3'), checks: declaredHourlyChecks('co') },
  { property: 'o3', wire: hj212('a05024', 'ug/m3'), checks: declaredHourlyChecks('o3') },
  { property: 'temperature', wire: hj212('a01001', 'degC'), checks: declaredHourlyChecks('temperature') },
  { property: 'pressure', wire: hj212('a01006', 'kPa') },
  // HJ 212-2017 has no code for the dew point or for rainfall.
  { property: 'dew_point', wire: {} },
  { property: 'rainfall', wire: {} },
  { property: 'wind_direction', wire: hj212('a01008', 'deg') },
  { property: 'wind_speed', wire: hj212('a01007', 'm/s'), checks: declaredHourlyChecks('wind_speed') },
];

function hj212(code: string, unit: string): PropertyUse['wire'] {
  return { hj212: { code, unit } };
}
