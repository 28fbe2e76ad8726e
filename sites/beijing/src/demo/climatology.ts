import figures from './climatology.json' with { type: 'json' };

/** Pollutants of the model, in the order in which their correlation is applied. */
export const pollutants = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const;
export type Pollutant = (typeof pollutants)[number];

/** A station of the record by its name there. */
export type RecordStation = keyof typeof figures.monthlyMean;

/** Mean of the years of the record in the month (1 to 12); µg/m³, CO in mg/m³. */
export function recordedMonthlyMean(station: RecordStation, pollutant: Pollutant, month: number): number {
  return figures.monthlyMean[station][pollutant][month - 1] ?? NaN;
}

/** Values at 10, 50, 90 and 99 % as multiples of the mean of the month. */
export function recordedQuantiles(pollutant: Pollutant, month: number): readonly number[] {
  return figures.quantileRatio[pollutant][month - 1] ?? [];
}

/** Mean of each hour of the day (by its start) as a multiple of the season's mean. */
export function recordedDiurnal(pollutant: Pollutant, month: number): readonly number[] {
  const season = month <= 2 || month === 12 ? 'DJF' : month <= 5 ? 'MAM' : month <= 8 ? 'JJA' : 'SON';
  return figures.diurnalRatio[pollutant][season];
}

/** How much of an hour's deviation the next hour keeps. */
export function recordedPersistence(pollutant: Pollutant): number {
  return figures.lag1[pollutant];
}

/** Mean correlation of the station's PM2.5 with that of the other stations. */
export function recordedStationCorrelation(station: RecordStation): number {
  return figures.stationCorrelation[station];
}

/** Correlation of the citywide logarithms of two pollutants. */
export function recordedCorrelation(one: Pollutant, other: Pollutant): number {
  if (one === other) return 1;
  const pairs: Readonly<Record<string, number>> = figures.pollutantCorrelation;
  return pairs[`${one}~${other}`] ?? pairs[`${other}~${one}`] ?? NaN;
}

/** °C at an hour of the day (by its start). */
export function recordedTemperature(month: number, hour: number): number {
  return figures.temperature[month - 1]?.[hour] ?? NaN;
}

/** m/s */
export function recordedWindSpeed(month: number): { readonly mean: number; readonly p90: number } {
  return figures.windSpeed[month - 1] ?? { mean: NaN, p90: NaN };
}

/** Share of the hours with wind from each of 16 sectors, clockwise from north. */
export function recordedWindDirections(month: number): readonly number[] {
  return figures.windDirectionShare[month - 1] ?? [];
}
