import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';

/** Days in a row on which the forecast daily AQI of the city is above a value. */
export interface WarningCondition {
  readonly aqiAbove: number;
  readonly consecutiveDays: number;
  /** How many of these days must also be above a higher value. */
  readonly among?: { readonly aqiAbove: number; readonly days: number };
}

export interface WarningLevel {
  readonly id: 'yellow' | 'orange' | 'red';
  readonly name: LocalizedText;
  /** One of them is enough. */
  readonly startsOn: readonly WarningCondition[];
}

export interface WarningLadder {
  readonly source: Source;
  /** From the lowest to the highest. */
  readonly levels: readonly WarningLevel[];
}

/**
 * Heavy-pollution warnings of Beijing. Conditions for ending one are not covered. The plan speaks of grades of daily
 * AQI; older plans (2013, 2016, 2018) had other ladders.
 */
export const beijingWarnings2023: WarningLadder = {
  source: { document: '北京市空气重污染应急预案', edition: '2023', confidence: 'B' },
  levels: [
    {
      id: 'yellow',
      name: { zh: '黄色预警', en: 'yellow warning' },
      startsOn: [
        { aqiAbove: 200, consecutiveDays: 1 },
        { aqiAbove: 150, consecutiveDays: 2 },
      ],
    },
    {
      id: 'orange',
      name: { zh: '橙色预警', en: 'orange warning' },
      startsOn: [
        { aqiAbove: 200, consecutiveDays: 2 },
        { aqiAbove: 150, consecutiveDays: 3 },
      ],
    },
    {
      id: 'red',
      name: { zh: '红色预警', en: 'red warning' },
      startsOn: [{ aqiAbove: 200, consecutiveDays: 3, among: { aqiAbove: 300, days: 1 } }],
    },
  ],
};

/** The highest level whose condition the forecast daily AQIs meet; undefined if none. */
export function findWarningLevel(forecast: readonly number[], ladder: WarningLadder): WarningLevel | undefined {
  return ladder.levels.findLast(({ startsOn }) => startsOn.some((condition) => meets(forecast, condition)));
}

function meets(forecast: readonly number[], { aqiAbove, consecutiveDays, among }: WarningCondition): boolean {
  return runsAbove(forecast, aqiAbove).some(
    (run) =>
      run.length >= consecutiveDays && (!among || run.filter((aqi) => aqi > among.aqiAbove).length >= among.days),
  );
}

function runsAbove(forecast: readonly number[], limit: number): number[][] {
  const runs: number[][] = [[]];
  for (const aqi of forecast) {
    if (aqi > limit) runs.at(-1)?.push(aqi);
    else runs.push([]);
  }
  return runs;
}
