import type { Unit } from '@ecoloop/kernel';
import type { Property, PropertyDefinitions } from './property.ts';
import { water } from './water.ts';

type GroundwaterProperty = Omit<Property, 'code'>;

const regularSource = 'GB/T 14848-2017 table 1 (name, unit)';

function regular(
  zh: string,
  en: string,
  symbol: string,
  unit: Unit,
  decimals: number,
  hj212?: string,
): GroundwaterProperty {
  return hj212 === undefined
    ? water(zh, en, symbol, unit, decimals, { from: regularSource })
    : water(zh, en, symbol, unit, decimals, { hj212, from: `${regularSource}; HJ 212-2017 annex B (code)` });
}

/** @param decimals one more than the finest limit printed for the item */
function nonRegular(
  zh: string,
  en: string,
  symbol: string,
  decimals: number,
  { unit = 'ug/L', hj212 }: { readonly unit?: Unit; readonly hj212?: string } = {},
): GroundwaterProperty {
  const from = 'GB/T 14848-2017 table 2 (name, unit)';
  return hj212 === undefined
    ? water(zh, en, symbol, unit, decimals, { from })
    : water(zh, en, symbol, unit, decimals, { hj212, from: `${from}; HJ 212-2017 annex B (code)` });
}

/** Items of GB/T 14848-2017 that GB 3838-2002 does not have, in its order. */
export const groundwaterProperties = {
  colour: regular('色', 'Colour', 'colour', 'Pt-Co', 0, 'w01002'),
  odour_and_taste: { ...regular('嗅和味', 'Odour and taste', 'odour', '1', 0), presence: true },
  turbidity: water('浑浊度', 'Turbidity', 'turbidity', 'NTU', 1, {
    hj212: 'w01003',
    max: 10_000,
    from: `${regularSource}; w01003 is practice, HJ 212-2017 annex B lists no code for turbidity`,
  }),
  visible_matter: { ...regular('肉眼可见物', 'Visible matter', 'visible', '1', 0), presence: true },
  total_hardness: regular('总硬度（以CaCO₃计）', 'Total hardness (as CaCO₃)', 'TH', 'mg/L', 0),
  total_dissolved_solids: regular('溶解性总固体', 'Total dissolved solids', 'TDS', 'mg/L', 0, 'w01006'),
  aluminium: regular('铝', 'Aluminium', 'Al', 'mg/L', 3),
  sodium: regular('钠', 'Sodium', 'Na⁺', 'mg/L', 1),
  total_coliforms: regular('总大肠菌群', 'Total coliforms', 'TC', 'MPN/100mL', 0),
  plate_count: regular('菌落总数', 'Plate count', 'HPC', 'CFU/mL', 0),
  nitrite_nitrogen: regular('亚硝酸盐（以N计）', 'Nitrite (as N)', 'NO₂-N', 'mg/L', 3, 'w21006'),
  iodide: regular('碘化物', 'Iodide', 'I⁻', 'mg/L', 3),
  gross_alpha: regular('总α放射性', 'Gross alpha radioactivity', 'gross α', 'Bq/L', 2, 'w03001'),
  gross_beta: regular('总β放射性', 'Gross beta radioactivity', 'gross β', 'Bq/L', 2, 'w03002'),

  silver: nonRegular('银', 'Silver', 'Ag', 4, { unit: 'mg/L' }),
  trichloroethane_1_1_1: nonRegular('1,1,1-三氯乙烷', '1,1,1-Trichloroethane', '1,1,1-TCA', 2),
  trichloroethane_1_1_2: nonRegular('1,1,2-三氯乙烷', '1,1,2-Trichloroethane', '1,1,2-TCA', 2),
  dichloropropane_1_2: nonRegular('1,2-二氯丙烷', '1,2-Dichloropropane', '1,2-DCP', 2),
  dinitrotoluene_2_6: nonRegular('2,6-二硝基甲苯', '2,6-Dinitrotoluene', '2,6-DNT', 2),
  naphthalene: nonRegular('萘', 'Naphthalene', 'C₁₀H₈', 1),
  anthracene: nonRegular('蒽', 'Anthracene', 'C₁₄H₁₀', 1),
  fluoranthene: nonRegular('荧蒽', 'Fluoranthene', 'C₁₆H₁₀', 1),
  benzo_b_fluoranthene: nonRegular('苯并[b]荧蒽', 'Benzo[b]fluoranthene', 'BbF', 2),
  hexachlorocyclohexanes: nonRegular('六六六（总量）', 'Hexachlorocyclohexanes (total)', 'HCH', 3, { hj212: 'w33001' }),
  heptachlor: nonRegular('七氯', 'Heptachlor', 'HPT', 3),
  dichlorophenoxyacetic_acid_2_4: nonRegular('2,4-滴', '2,4-Dichlorophenoxyacetic acid (2,4-D)', '2,4-D', 2),
  carbofuran: nonRegular('克百威', 'Carbofuran', 'carbofuran', 3),
  aldicarb: nonRegular('涕灭威', 'Aldicarb', 'aldicarb', 3),
  chlorpyrifos: nonRegular('毒死蜱', 'Chlorpyrifos', 'CPF', 3),
  glyphosate: nonRegular('草甘膦', 'Glyphosate', 'glyphosate', 2),
} as const satisfies PropertyDefinitions;
