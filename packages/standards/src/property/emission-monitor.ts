import type { Unit } from '@ecoloop/kernel';
import { emissionProperties } from './emission.ts';
import type { Property, PropertyDefinitions } from './property.ts';
import { waterProperties } from './water.ts';

type EmissionProperty = Omit<Property, 'code'>;

const annexB = 'HJ 212-2017 annex B (name, code, unit)';
const shared = 'HJ 212-2017 annex B has one code for the stack and the ambient air, so the system code decides';

function emission(
  zh: string,
  en: string,
  symbol: string,
  unit: Unit,
  decimals: number,
  { hj212, source = annexB }: { readonly hj212?: string; readonly source?: string } = {},
): EmissionProperty {
  return {
    kind: 'emission',
    name: { zh, en },
    symbol,
    unit,
    decimals,
    codes: hj212 === undefined ? {} : { hj212 },
    source,
  };
}

const gases = {
  flue_carbon_monoxide: emission('烟气一氧化碳', 'Carbon monoxide in flue gas', 'CO', 'mg/m3', 1, { source: shared }),
  flue_hydrogen_chloride: emission('烟气氯化氢', 'Hydrogen chloride in flue gas', 'HCl', 'mg/m3', 1, {
    hj212: 'a21024',
  }),
} as const;

/** The same concentration at the reference oxygen content, as loggers send it (`-ZsRtd`, `-ZsAvg` …). */
function folded(of: string, { name, symbol, unit, decimals }: EmissionProperty): EmissionProperty {
  return {
    kind: 'emission',
    name: { zh: `${name.zh}（折算）`, en: `${name.en}, folded` },
    symbol: `${symbol} 折`,
    unit,
    decimals,
    foldedFrom: of,
    codes: {},
    source: 'HJ 212-2017 table 8 (Zs: converted to the reference oxygen content)',
  };
}

/** What left in a period, as loggers send it (`-Cou`). */
function amount({ name, symbol }: EmissionProperty): EmissionProperty {
  const source = 'HJ 212-2017 annex B (unit of the emission)';
  return emission(`${name.zh}排放量`, `${name.en}, mass`, `${symbol} Σ`, 'kg', 3, { source });
}

const { flue_particles, flue_sulfur_dioxide, flue_nitrogen_oxides, flue_mercury } = emissionProperties;
const { cod, ammonia_nitrogen, total_phosphorus, total_nitrogen } = waterProperties;

/** What monitors of stacks and of effluents send besides the concentrations that standards limit. */
export const emissionMonitorProperties = {
  ...gases,
  flue_particles_folded: folded('flue_particles', flue_particles),
  flue_sulfur_dioxide_folded: folded('flue_sulfur_dioxide', flue_sulfur_dioxide),
  flue_nitrogen_oxides_folded: folded('flue_nitrogen_oxides', flue_nitrogen_oxides),
  flue_mercury_folded: folded('flue_mercury', flue_mercury),
  flue_carbon_monoxide_folded: folded('flue_carbon_monoxide', gases.flue_carbon_monoxide),
  flue_hydrogen_chloride_folded: folded('flue_hydrogen_chloride', gases.flue_hydrogen_chloride),
  flue_velocity: emission('烟气流速', 'Flue gas velocity', 'v', 'm/s', 2, { hj212: 'a01011' }),
  flue_temperature: {
    ...emission('烟气温度', 'Flue gas temperature', 'T', 'degC', 1, { hj212: 'a01012' }),
    mayBeNegative: true,
  },
  flue_pressure: {
    ...emission('烟气压力', 'Flue gas pressure', 'p', 'kPa', 3, { hj212: 'a01013' }),
    mayBeNegative: true,
  },
  flue_moisture: emission('烟气湿度', 'Flue gas moisture', 'X', '%', 1, { hj212: 'a01014' }),
  flue_gas_volume: emission('废气排放量', 'Waste gas volume', 'V', 'm3', 0),
  flue_particles_mass: amount(flue_particles),
  flue_sulfur_dioxide_mass: amount(flue_sulfur_dioxide),
  flue_nitrogen_oxides_mass: amount(flue_nitrogen_oxides),
  flue_mercury_mass: amount(flue_mercury),
  flue_carbon_monoxide_mass: amount(gases.flue_carbon_monoxide),
  flue_hydrogen_chloride_mass: amount(gases.flue_hydrogen_chloride),
  effluent_flow: emission('污水流量', 'Effluent flow', 'Q', 'L/s', 2, { hj212: 'w00000' }),
  effluent_volume: emission('污水排放量', 'Effluent volume', 'V', 'm3', 2),
  cod_mass: amount(cod),
  ammonia_nitrogen_mass: amount(ammonia_nitrogen),
  total_phosphorus_mass: amount(total_phosphorus),
  total_nitrogen_mass: amount(total_nitrogen),
} as const satisfies PropertyDefinitions;
