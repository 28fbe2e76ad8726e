/** How the simulated loggers are set up: the code they send for each property and the decimals they print. */
export interface SentFactor {
  readonly property: string;
  /** HJ 212-2017 annex B; a05024 for ozone is practice. */
  readonly code: string;
  readonly decimals: number;
}

/** Units on the wire are those of the platform: CO in mg/m³, the other air properties in μg/m³, °C, m/s, degrees. */
export const sentFactors: readonly SentFactor[] = [
  { property: 'pm25', code: 'a34004', decimals: 1 },
  { property: 'pm10', code: 'a34002', decimals: 1 },
  { property: 'so2', code: 'a21026', decimals: 1 },
  { property: 'no2', code: 'a21004', decimals: 1 },
  { property: 'co', code: 'a21005', decimals: 2 },
  { property: 'o3', code: 'a05024', decimals: 1 },
  { property: 'temperature', code: 'a01001', decimals: 1 },
  { property: 'wind_speed', code: 'a01007', decimals: 1 },
  { property: 'wind_direction', code: 'a01008', decimals: 0 },
  // Stacks and effluents: mg/m³, %, m³/h, °C; mg/L, L/s.
  { property: 'flue_nitrogen_oxides', code: 'a21002', decimals: 1 },
  { property: 'flue_sulfur_dioxide', code: 'a21026', decimals: 2 },
  { property: 'flue_particles', code: 'a34013', decimals: 1 },
  { property: 'flue_oxygen', code: 'a19001', decimals: 1 },
  { property: 'flue_gas_flow', code: 'a00000', decimals: 1 },
  { property: 'flue_temperature', code: 'a01012', decimals: 1 },
  { property: 'flue_moisture', code: 'a01014', decimals: 1 },
  { property: 'cod', code: 'w01018', decimals: 1 },
  { property: 'ammonia_nitrogen', code: 'w21003', decimals: 2 },
  { property: 'total_phosphorus', code: 'w21011', decimals: 2 },
  { property: 'total_nitrogen', code: 'w21001', decimals: 2 },
  { property: 'ph', code: 'w01001', decimals: 2 },
  { property: 'effluent_flow', code: 'w00000', decimals: 2 },
];
