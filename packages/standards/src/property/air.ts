import type { Unit } from '@ecoloop/kernel';
import type { Property, PropertyDefinitions } from './property.ts';

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

/** @param hj212 code where the table lists the item as a mass in ambient air */
function other(
  zh: string,
  en: string,
  symbol: string,
  decimals: number,
  { hj212, max, unit = 'ug/m3', from = 'GB 3095-2012 table 2 (name, unit)' }: OtherOptions = {},
): Omit<Property, 'code'> {
  return {
    kind: 'air',
    name: { zh, en },
    symbol,
    unit,
    decimals,
    ...(max === undefined ? {} : { plausible: { min: 0, max } }),
    codes: hj212 === undefined ? {} : { hj212 },
    source: hj212 === undefined ? from : `${from}; HJ 212-2017 annex B (code)`,
  };
}

interface OtherOptions {
  readonly hj212?: string;
  /** End of the plausible range, which starts at 0; left out for what only laboratories measure. */
  readonly max?: number;
  readonly unit?: Unit;
  readonly from?: string;
}

const annex = 'GB 3095-2026 annex A (name, unit)';

/** The other items of GB 3095 table 2, then those of the informative annex of GB 3095-2026. */
export const otherAirProperties = {
  tsp: other('总悬浮颗粒物', 'Total suspended particulates', 'TSP', 0, { hj212: 'a34001', max: 10_000 }),
  nox: other('氮氧化物（以二氧化氮计）', 'Nitrogen oxides (as nitrogen dioxide)', 'NOₓ', 0, { max: 2000 }),
  air_lead: other('空气中的铅', 'Lead in air', 'Pb', 2, { hj212: 'a20044' }),
  air_benzo_a_pyrene: other('空气中的苯并[a]芘', 'Benzo[a]pyrene in air', 'BaP', 4, { hj212: 'a25044' }),
  air_cadmium: other('空气中的镉', 'Cadmium in air', 'Cd', 4, { hj212: 'a20026', from: annex }),
  air_mercury: other('空气中的汞', 'Mercury in air', 'Hg', 3, { hj212: 'a20058', from: annex }),
  air_arsenic: other('空气中的砷', 'Arsenic in air', 'As', 4, { hj212: 'a20007', from: annex }),
  air_hexavalent_chromium: other('空气中的六价铬', 'Hexavalent chromium in air', 'Cr(VI)', 6, { from: annex }),
  air_fluoride: other('空气中的氟化物', 'Fluoride in air', 'F', 1, { from: annex }),
  air_fluoride_deposition: other('氟化物沉降', 'Fluoride deposition', 'F dep.', 1, { unit: 'ug/(dm2.d)', from: annex }),
} as const satisfies PropertyDefinitions;
