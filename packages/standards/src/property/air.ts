import type { PropertyDefinitions } from './property.ts';

const source = 'GB 3095-2012 table 1 (name, unit); HJ 212-2017 annex B (code)';

/** The six basic items of ambient air. */
export const airProperties = {
  pm25: {
    kind: 'air',
    name: { zh: '细颗粒物', en: 'Fine particulate matter' },
    symbol: 'PM₂.₅',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 1000 },
    codes: { hj212: 'a34004' },
    source,
  },
  pm10: {
    kind: 'air',
    name: { zh: '可吸入颗粒物', en: 'Inhalable particulate matter' },
    symbol: 'PM₁₀',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 5000 },
    codes: { hj212: 'a34002' },
    source,
  },
  so2: {
    kind: 'air',
    name: { zh: '二氧化硫', en: 'Sulfur dioxide' },
    symbol: 'SO₂',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 2000 },
    codes: { hj212: 'a21026' },
    source,
  },
  no2: {
    kind: 'air',
    name: { zh: '二氧化氮', en: 'Nitrogen dioxide' },
    symbol: 'NO₂',
    unit: 'ug/m3',
    decimals: 0,
    plausible: { min: 0, max: 1000 },
    codes: { hj212: 'a21004' },
    source,
  },
  co: {
    kind: 'air',
    name: { zh: '一氧化碳', en: 'Carbon monoxide' },
    symbol: 'CO',
    unit: 'mg/m3',
    decimals: 1,
    plausible: { min: 0, max: 50 },
    codes: { hj212: 'a21005' },
    source,
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
} as const satisfies PropertyDefinitions;
