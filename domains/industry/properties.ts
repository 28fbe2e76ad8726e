import type { PropertyUse, WireForm } from '@ecoloop/domain-kit';
import type { Unit } from '@ecoloop/kernel';
import type { PropertyCode } from '@ecoloop/standards';

/**
 * What monitors of stacks and effluents send by HJ 212-2017 annex B, in the units that it prints, but for the flow of
 * waste gas: it prints m³/s, loggers send m³/h.
 */
export const properties: readonly PropertyUse[] = [
  ...concentration('flue_particles', 'a34013', 'flue_particles_folded', 'flue_particles_mass'),
  ...concentration('flue_sulfur_dioxide', 'a21026', 'flue_sulfur_dioxide_folded', 'flue_sulfur_dioxide_mass'),
  ...concentration('flue_nitrogen_oxides', 'a21002', 'flue_nitrogen_oxides_folded', 'flue_nitrogen_oxides_mass'),
  ...concentration('flue_carbon_monoxide', 'a21005', 'flue_carbon_monoxide_folded', 'flue_carbon_monoxide_mass'),
  ...concentration('flue_hydrogen_chloride', 'a21024', 'flue_hydrogen_chloride_folded', 'flue_hydrogen_chloride_mass'),
  ...concentration('flue_mercury', 'a20057', 'flue_mercury_folded', 'flue_mercury_mass'),
  sent('nmhc', 'a24088', 'mg/m3'),
  sent('flue_oxygen', 'a19001', '%'),
  sent('flue_velocity', 'a01011', 'm/s'),
  sent('flue_temperature', 'a01012', 'degC'),
  sent('flue_pressure', 'a01013', 'kPa'),
  sent('flue_moisture', 'a01014', '%'),
  sent('flue_gas_flow', 'a00000', 'm3/h'),
  sent('flue_gas_volume', 'a00000', 'm3', 'total'),
  ...inWater('cod', 'w01018', 'cod_mass'),
  ...inWater('ammonia_nitrogen', 'w21003', 'ammonia_nitrogen_mass'),
  ...inWater('total_phosphorus', 'w21011', 'total_phosphorus_mass'),
  ...inWater('total_nitrogen', 'w21001', 'total_nitrogen_mass'),
  sent('ph', 'w01001', '1'),
  sent('water_temperature', 'w01010', 'degC'),
  sent('effluent_flow', 'w00000', 'L/s'),
  sent('effluent_volume', 'w00000', 'm3', 'total'),
];

function concentration(
  measured: PropertyCode,
  code: string,
  folded: PropertyCode,
  mass: PropertyCode,
): readonly PropertyUse[] {
  return [sent(measured, code, 'mg/m3'), sent(folded, code, 'mg/m3', 'folded'), sent(mass, code, 'kg', 'total')];
}

function inWater(measured: PropertyCode, code: string, mass: PropertyCode): readonly PropertyUse[] {
  return [sent(measured, code, 'mg/L'), sent(mass, code, 'kg', 'total')];
}

function sent(property: PropertyCode, code: string, unit: Unit, form: WireForm = 'measured'): PropertyUse {
  return { property, wire: { hj212: { code, unit, form } } };
}
