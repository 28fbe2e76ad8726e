import type { Unit } from '@ecoloop/kernel';
import type { Property, PropertyDefinitions } from './property.ts';

type EmissionProperty = Omit<Property, 'code'>;

function emission(
  zh: string,
  en: string,
  symbol: string,
  unit: Unit,
  decimals: number,
  { source, hj212, kind = 'emission' }: { source: string; hj212?: string; kind?: 'emission' | 'dust' },
): EmissionProperty {
  return { kind, name: { zh, en }, symbol, unit, decimals, codes: hj212 === undefined ? {} : { hj212 }, source };
}

const catering = 'DB11/1488-2018 (name, unit); the code is one maker’s, no document lists it';
const catering18483 = 'GB 18483-2001 (name, unit)';
const boiler = 'DB11/139-2015 (name, unit)';
const shared = `${boiler}; HJ 212-2017 annex B has one code for the stack and the ambient air, so the system code decides`;
const flueGas = 'HJ 212-2017 annex B (name, code)';
const petrol = 'GB 20952-2020 (name, unit)';

/** What leaves stacks, kitchens, plants and petrol stations, and the dust that settles. */
export const emissionProperties = {
  cooking_fume: emission('油烟', 'Cooking oil fume', '油烟', 'mg/m3', 1, { source: catering, hj212: 'a34041' }),
  fume_particles: emission('餐饮颗粒物', 'Particles in cooking fume', 'PM', 'mg/m3', 1, {
    source: catering,
    hj212: 'a34000',
  }),
  nmhc: emission('非甲烷总烃', 'Non-methane hydrocarbons', 'NMHC', 'mg/m3', 1, {
    source: 'DB11/1488-2018 (name, unit); HJ 212-2017 annex B (code)',
    hj212: 'a24088',
  }),
  fume_removal_efficiency: emission('油烟去除效率', 'Removal of cooking fume', 'η', '%', 0, { source: catering18483 }),
  purifier_flow_per_stove: emission('每灶头净化风量', 'Purifier flow per stove', 'Q/n', 'm3/h', 0, {
    source: catering,
  }),
  flue_particles: emission('烟尘', 'Particles in flue gas', 'PM', 'mg/m3', 1, { source: flueGas, hj212: 'a34013' }),
  flue_sulfur_dioxide: emission('烟气二氧化硫', 'Sulfur dioxide in flue gas', 'SO₂', 'mg/m3', 1, { source: shared }),
  flue_nitrogen_oxides: emission('烟气氮氧化物', 'Nitrogen oxides in flue gas', 'NOₓ', 'mg/m3', 1, { source: shared }),
  flue_mercury: emission('烟气汞及其化合物', 'Mercury and its compounds in flue gas', 'Hg', 'mg/m3', 4, {
    source: flueGas,
    hj212: 'a20057',
  }),
  flue_blackness: emission('烟气黑度（林格曼级）', 'Smoke blackness (Ringelmann)', 'R', '1', 0, { source: boiler }),
  flue_oxygen: emission('烟气含氧量', 'Oxygen in flue gas', 'O₂', '%', 1, { source: flueGas, hj212: 'a19001' }),
  flue_gas_flow: emission('废气流量', 'Waste gas flow', 'Q', 'm3/h', 0, {
    source: `${flueGas}; the code table prints m³/s`,
    hj212: 'a00000',
  }),
  capture_velocity: emission('集气罩控制风速', 'Capture velocity of a hood', 'v', 'm/s', 2, {
    source: 'GB 37822-2019 (name, unit)',
  }),
  air_liquid_ratio: emission('气液比', 'Vapour to liquid ratio', 'A/L', '1', 2, { source: petrol }),
  vapour_line_resistance: emission('油气管线液阻', 'Resistance of the vapour line', 'Δp', 'Pa', 0, { source: petrol }),
  vapour_leak: emission('油气泄漏检测值', 'Leak of vapour', 'leak', 'umol/mol', 0, { source: petrol }),
  dustfall: emission('降尘量', 'Dustfall', 'DF', 't/(km2.month)', 1, {
    kind: 'dust',
    source: 'GB/T 15265-94 (name, unit); HJ 212-2017 annex B (code)',
    hj212: 'a34011',
  }),
  road_dust_load: emission('道路尘负荷', 'Dust load of roads', 'sL', 'g/m2', 2, {
    kind: 'dust',
    source: 'monthly bulletins of Beijing on the dust load of roads (name, unit)',
  }),
  road_residual_dust: emission('道路尘土残存量', 'Residual dust of roads', 'RD', 'g/m2', 1, {
    kind: 'dust',
    source: 'bulletins of the city management of Beijing (name, unit)',
  }),
} as const satisfies PropertyDefinitions;
