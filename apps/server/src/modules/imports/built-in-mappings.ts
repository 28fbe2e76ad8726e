import type { ImportMapping } from '@ecoloop/api-contract';

export interface BuiltInMapping {
  readonly id: string;
  readonly name: string;
  readonly definition: ImportMapping;
}

const gases = (names: Readonly<Record<string, string>>): ImportMapping['columns'] =>
  Object.entries(names).map(([property, column]) => ({ column, property, unit: 'ug/m3' }));

/**
 * Layouts of the public hourly record of twelve Beijing stations (UCI 501, doi 10.24432/C5RK5G, CC BY 4.0).
 * All concentrations, CO included, are in μg/m³. The label is the end of the hour: the series equals one of known
 * start-of-hour labels shifted by an hour.
 */
export const builtInMappings: readonly BuiltInMapping[] = [
  {
    id: '0197b5a0-0000-7000-8000-000000000001',
    name: 'UCI 501: No, year, month, day, hour, PM2.5 … station',
    definition: {
      station: { column: 'station' },
      time: { year: 'year', month: 'month', day: 'day', hour: 'hour' },
      zone: 'Asia/Shanghai',
      label: 'end',
      averaging: 'hour',
      missing: ['NA'],
      columns: [
        ...gases({ pm25: 'PM2.5', pm10: 'PM10', so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3' }),
        { column: 'TEMP', property: 'temperature', unit: 'degC' },
        { column: 'PRES', property: 'pressure', unit: 'hPa' },
        { column: 'DEWP', property: 'dew_point', unit: 'degC' },
        { column: 'RAIN', property: 'rainfall', unit: 'mm' },
        { column: 'wd', property: 'wind_direction', unit: 'deg', compass: true },
        { column: 'WSPM', property: 'wind_speed', unit: 'm/s' },
      ],
    },
  },
  {
    id: '0197b5a0-0000-7000-8000-000000000002',
    name: 'UCI 501, one table: station, time, pm25 … wind_ms',
    definition: {
      station: { column: 'station' },
      time: { column: 'time', format: 'iso' },
      zone: 'Asia/Shanghai',
      label: 'end',
      averaging: 'hour',
      missing: ['NA'],
      columns: [
        ...gases({ pm25: 'pm25', pm10: 'pm10', so2: 'so2', no2: 'no2', co: 'co', o3: 'o3' }),
        { column: 'temp_c', property: 'temperature', unit: 'degC' },
        { column: 'pres_hpa', property: 'pressure', unit: 'hPa' },
        { column: 'dewp_c', property: 'dew_point', unit: 'degC' },
        { column: 'rain_mm', property: 'rainfall', unit: 'mm' },
        { column: 'wind_dir', property: 'wind_direction', unit: 'deg', compass: true },
        { column: 'wind_ms', property: 'wind_speed', unit: 'm/s' },
      ],
    },
  },
];
