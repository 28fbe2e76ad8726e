import type { Unit } from '@ecoloop/kernel';
import type { Property, PropertyDefinitions } from './property.ts';

const source = 'GB 3838-2002 table 1 (name, unit); HJ 212-2017 annex B (code)';

type WaterProperty = Omit<Property, 'code'>;

/**
 * A property of water; without a source it is one of GB 3838-2002 table 1.
 *
 * @param max end of the plausible range, which starts at 0; left out for what only laboratories measure
 */
export function water(
  zh: string,
  en: string,
  symbol: string,
  unit: Unit,
  decimals: number,
  { hj212, max, from = source }: { readonly hj212?: string; readonly max?: number; readonly from?: string } = {},
): WaterProperty {
  return {
    kind: 'water',
    name: { zh, en },
    symbol,
    unit,
    decimals,
    ...(max === undefined ? {} : { plausible: { min: 0, max } }),
    codes: hj212 === undefined ? {} : { hj212 },
    source: from,
  };
}

/** Items of GB 3838-2002 table 1 in its order, then what monitors of surface water measure besides. */
export const waterProperties = {
  water_temperature: {
    ...water('水温', 'Water temperature', 'T', 'degC', 1, { hj212: 'w01010' }),
    mayBeNegative: true,
    plausible: { min: -2, max: 45 },
  },
  ph: water('pH值', 'pH', 'pH', '1', 2, { hj212: 'w01001', max: 14 }),
  dissolved_oxygen: water('溶解氧', 'Dissolved oxygen', 'DO', 'mg/L', 1, { hj212: 'w01009', max: 30 }),
  permanganate_index: water('高锰酸盐指数', 'Permanganate index', 'CODMn', 'mg/L', 1, { hj212: 'w01019', max: 500 }),
  cod: water('化学需氧量', 'Chemical oxygen demand', 'COD', 'mg/L', 0, { hj212: 'w01018', max: 10_000 }),
  bod5: water('五日生化需氧量', 'Five-day biochemical oxygen demand', 'BOD₅', 'mg/L', 1, { hj212: 'w01017' }),
  ammonia_nitrogen: water('氨氮', 'Ammonia nitrogen', 'NH₃-N', 'mg/L', 2, { hj212: 'w21003', max: 500 }),
  total_phosphorus: water('总磷', 'Total phosphorus', 'TP', 'mg/L', 3, { hj212: 'w21011', max: 100 }),
  total_nitrogen: water('总氮', 'Total nitrogen', 'TN', 'mg/L', 2, { hj212: 'w21001', max: 1000 }),
  copper: water('铜', 'Copper', 'Cu', 'mg/L', 3, { hj212: 'w20138' }),
  zinc: water('锌', 'Zinc', 'Zn', 'mg/L', 3, { hj212: 'w20139' }),
  fluoride: water('氟化物', 'Fluoride', 'F⁻', 'mg/L', 2, { hj212: 'w21017' }),
  selenium: water('硒', 'Selenium', 'Se', 'mg/L', 4, { hj212: 'w20140' }),
  arsenic: water('砷', 'Arsenic', 'As', 'mg/L', 4, { hj212: 'w20141' }),
  mercury: water('汞', 'Mercury', 'Hg', 'mg/L', 5, { hj212: 'w20142' }),
  cadmium: water('镉', 'Cadmium', 'Cd', 'mg/L', 4, { hj212: 'w20143' }),
  hexavalent_chromium: water('铬（六价）', 'Hexavalent chromium', 'Cr⁶⁺', 'mg/L', 3, { hj212: 'w20117' }),
  lead: water('铅', 'Lead', 'Pb', 'mg/L', 4, { hj212: 'w20144' }),
  cyanide: water('氰化物', 'Cyanide', 'CN⁻', 'mg/L', 3, { hj212: 'w21016' }),
  volatile_phenol: water('挥发酚', 'Volatile phenols', 'ArOH', 'mg/L', 4, { hj212: 'w23002' }),
  petroleum: water('石油类', 'Petroleum', 'oil', 'mg/L', 2, { hj212: 'w22001' }),
  anionic_surfactants: water('阴离子表面活性剂', 'Anionic surfactants', 'LAS', 'mg/L', 2, { hj212: 'w19002' }),
  sulfide: water('硫化物', 'Sulfide', 'S²⁻', 'mg/L', 3, { hj212: 'w21019' }),
  faecal_coliform: water('粪大肠菌群', 'Faecal coliforms', 'FC', 'count/L', 0, { hj212: 'w02003' }),
  conductivity: water('电导率', 'Electrical conductivity', 'EC', 'uS/cm', 0, {
    hj212: 'w01014',
    max: 100_000,
    from: 'HJ 212-2017 annex B (name, code, unit)',
  }),
  chlorophyll_a: water('叶绿素a', 'Chlorophyll a', 'Chl-a', 'ug/L', 1, {
    max: 2000,
    from: '总站生字〔2001〕090号 (name, unit)',
  }),
  transparency: water('透明度', 'Transparency (Secchi depth)', 'SD', 'm', 2, {
    max: 60,
    from: '总站生字〔2001〕090号 (name, unit)',
  }),
  redox_potential: {
    ...water('氧化还原电位', 'Oxidation-reduction potential', 'ORP', 'mV', 0, {
      from: '城市黑臭水体整治工作指南 (2015) (name, unit)',
    }),
    mayBeNegative: true,
    plausible: { min: -1000, max: 1000 },
  },
} as const satisfies PropertyDefinitions;
