import type { LocalizedText, Unit } from '@ecoloop/kernel';
import { StandardsErrors } from './errors.ts';

/** What a monitor observes: the one place where its code, unit and decimals are set. */
export interface Property {
  readonly code: PropertyCode;
  readonly kind: 'air' | 'meteorology';
  readonly name: LocalizedText;
  /** Short sign for tables and charts. */
  readonly symbol: string;
  /** Every stored and exchanged value is in this unit. */
  readonly unit: Unit;
  /** Decimals shown for an hourly value; statistics have their own in HJ 663. */
  readonly decimals: number;
  /**
   * Bounds outside of which an hourly value is suspect. They are bounds of ours, wide enough for dust storms and
   * winter nights in China; no standard sets them, and a value outside is flagged, not removed.
   */
  readonly plausible: { readonly min: number; readonly max: number };
  /** Codes on the wire. A device may send another unit than the code table prints: keep the unit per device. */
  readonly codes: { readonly hj212?: string };
  /** Where names, unit and codes come from. */
  readonly source: string;
}

const airSource = 'GB 3095-2012 table 1 (name, unit); HJ 212-2017 annex B (code)';
const weatherSource = 'HJ 212-2017 annex B (name, code)';

const definitions = {
  pm25: {
    kind: 'air',
    name: { zh: '细颗粒物', en: 'Fine particulate matter' },
    symbol: 'PM₂.₅',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 1000 },
    codes: { hj212: 'a34004' },
    source: airSource,
  },
  pm10: {
    kind: 'air',
    name: { zh: '可吸入颗粒物', en: 'Inhalable particulate matter' },
    symbol: 'PM₁₀',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 5000 },
    codes: { hj212: 'a34002' },
    source: airSource,
  },
  so2: {
    kind: 'air',
    name: { zh: '二氧化硫', en: 'Sulfur dioxide' },
    symbol: 'SO₂',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 2000 },
    codes: { hj212: 'a21026' },
    source: airSource,
  },
  no2: {
    kind: 'air',
    name: { zh: '二氧化氮', en: 'Nitrogen dioxide' },
    symbol: 'NO₂',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 1000 },
    codes: { hj212: 'a21004' },
    source: airSource,
  },
  co: {
    kind: 'air',
    name: { zh: '一氧化碳', en: 'Carbon monoxide' },
    symbol: 'CO',
    unit: 'mg/m3',
    decimals: 1,
    plausible: { min: 0, max: 50 },
    codes: { hj212: 'a21005' },
    source: airSource,
  },
  o3: {
    kind: 'air',
    name: { zh: '臭氧', en: 'Ozone' },
    symbol: 'O₃',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 600 },
    codes: { hj212: 'a05024' },
    source: 'GB 3095-2012 table 1 (name, unit); a05024 is practice, HJ 212-2017 annex B lists no code for ozone',
  },
  temperature: {
    kind: 'meteorology',
    name: { zh: '气温', en: 'Air temperature' },
    symbol: 'T',
    unit: 'degC',
    decimals: 1,
    plausible: { min: -60, max: 60 },
    codes: { hj212: 'a01001' },
    source: weatherSource,
  },
  pressure: {
    kind: 'meteorology',
    name: { zh: '气压', en: 'Air pressure' },
    symbol: 'p',
    unit: 'hPa',
    decimals: 1,
    plausible: { min: 500, max: 1100 },
    codes: { hj212: 'a01006' },
    source: `${weatherSource}; the code table prints kPa`,
  },
  dew_point: {
    kind: 'meteorology',
    name: { zh: '露点温度', en: 'Dew point' },
    symbol: 'Td',
    unit: 'degC',
    decimals: 1,
    plausible: { min: -80, max: 40 },
    codes: {},
    source: 'HJ 212-2017 annex B lists no code for the dew point',
  },
  rainfall: {
    kind: 'meteorology',
    name: { zh: '降水量', en: 'Rainfall' },
    symbol: 'R',
    unit: 'mm',
    decimals: 1,
    plausible: { min: 0, max: 250 },
    codes: {},
    source: 'HJ 212-2017 annex B lists no code for rainfall',
  },
  wind_direction: {
    kind: 'meteorology',
    name: { zh: '风向', en: 'Wind direction' },
    symbol: 'wd',
    unit: 'deg',
    decimals: 0,
    plausible: { min: 0, max: 360 },
    codes: { hj212: 'a01008' },
    source: weatherSource,
  },
  wind_speed: {
    kind: 'meteorology',
    name: { zh: '风速', en: 'Wind speed' },
    symbol: 'ws',
    unit: 'm/s',
    decimals: 1,
    plausible: { min: 0, max: 75 },
    codes: { hj212: 'a01007' },
    source: weatherSource,
  },
} as const satisfies Record<string, Omit<Property, 'code'>>;

export type PropertyCode = keyof typeof definitions;

// The keys of `definitions` are the codes by construction.
export const properties: readonly Property[] = (Object.keys(definitions) as PropertyCode[]).map((code) => ({
  code,
  ...definitions[code],
}));

const propertyByCode: ReadonlyMap<string, Property> = new Map(properties.map((property) => [property.code, property]));

export function isPropertyCode(code: string): code is PropertyCode {
  return Object.hasOwn(definitions, code);
}

export function findProperty(code: string): Property | undefined {
  return propertyByCode.get(code);
}

/** @throws standards.UNKNOWN_PROPERTY */
export function getProperty(code: string): Property {
  const property = propertyByCode.get(code);
  if (!property) throw StandardsErrors.UNKNOWN_PROPERTY({ code, known: [...propertyByCode.keys()].join(', ') });
  return property;
}
