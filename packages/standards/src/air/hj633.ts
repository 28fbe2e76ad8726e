import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { chooseAirEdition, type AirEditionChoice } from './editions.ts';
import type { AirItem } from './item.ts';

/** A column of the sub-index table: an item and the averaging its break points are for. */
export type AqiColumn =
  | 'so2.day'
  | 'so2.hour'
  | 'no2.day'
  | 'no2.hour'
  | 'co.day'
  | 'co.hour'
  | 'o3.8h'
  | 'o3.hour'
  | 'pm10.day'
  | 'pm25.day';

const dayMean: LocalizedText = { zh: '24 小时平均', en: '24-hour mean' };
const hourMean: LocalizedText = { zh: '1 小时平均', en: '1-hour mean' };

/** Of what the column's break points are. */
export const columnLabel: Readonly<Record<AqiColumn, LocalizedText>> = {
  'so2.day': dayMean,
  'so2.hour': hourMean,
  'no2.day': dayMean,
  'no2.hour': hourMean,
  'co.day': dayMean,
  'co.hour': hourMean,
  'o3.8h': { zh: '8 小时平均', en: '8-hour mean' },
  'o3.hour': hourMean,
  'pm10.day': dayMean,
  'pm25.day': dayMean,
};

export interface AqiTable {
  readonly source: Source;
  /** Sub-index at each break point. */
  readonly iaqi: readonly number[];
  /** Concentrations at the break points; a column that ends early has no higher sub-index. */
  readonly columns: Readonly<Record<AqiColumn, readonly number[]>>;
  /**
   * What a concentration above a column that ends early gives: its last sub-index, or none at all, so that another
   * averaging has to serve (SO₂ the day, O₃ the hour).
   */
  readonly aboveShortColumn: 'last' | 'none';
  /** The lowest AQI. */
  readonly lowest: number;
}

const columns2012: AqiTable['columns'] = {
  'so2.day': [0, 50, 150, 475, 800, 1600, 2100, 2620],
  'so2.hour': [0, 150, 500, 650, 800],
  'no2.day': [0, 40, 80, 180, 280, 565, 750, 940],
  'no2.hour': [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  'co.day': [0, 2, 4, 14, 24, 36, 48, 60],
  'co.hour': [0, 5, 10, 35, 60, 90, 120, 150],
  'o3.8h': [0, 100, 160, 215, 265, 800],
  'o3.hour': [0, 160, 200, 300, 400, 800, 1000, 1200],
  'pm10.day': [0, 50, 150, 250, 350, 420, 500, 600],
  'pm25.day': [0, 35, 75, 115, 150, 250, 350, 500],
};

const iaqi = [0, 50, 100, 150, 200, 300, 400, 500];

const table2012: AqiTable = {
  source: { document: 'HJ 633-2012', edition: '2012', clause: 'table 1', confidence: 'A' },
  iaqi,
  columns: columns2012,
  aboveShortColumn: 'none',
  lowest: 0,
};

const table2026: AqiTable = {
  source: { document: 'HJ 633-2026', edition: '2026', clause: 'table 3', confidence: 'A' },
  iaqi,
  columns: {
    ...columns2012,
    'pm10.day': [0, 50, 120, 250, 350, 420, 500, 600],
    'pm25.day': [0, 35, 60, 115, 150, 250, 350, 500],
  },
  aboveShortColumn: 'last',
  lowest: 1,
};

/** The sub-index table of an edition; that of 2026 carries no date, so both 2026 editions share it. */
export function aqiTable(edition: AirEditionChoice): AqiTable {
  return chooseAirEdition(edition) === '2012' ? table2012 : table2026;
}

/** Columns of the daily report. */
export const dayColumn: Readonly<Record<AirItem, AqiColumn>> = {
  so2: 'so2.day',
  no2: 'no2.day',
  co: 'co.day',
  o3: 'o3.8h',
  pm10: 'pm10.day',
  pm25: 'pm25.day',
};

/** Columns of the real-time report; PM has no hourly column, its hour is judged by the day's. */
export const hourColumn: Readonly<Record<AirItem, AqiColumn>> = {
  so2: 'so2.hour',
  no2: 'no2.hour',
  co: 'co.hour',
  o3: 'o3.hour',
  pm10: 'pm10.day',
  pm25: 'pm25.day',
};
