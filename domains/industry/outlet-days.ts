import type { DayRollup } from '@ecoloop/domain-kit';
import { monitoredDay, monitoredDayMethod, type OutletMedium, type PropertyCode } from '@ecoloop/standards';

const inStack: readonly PropertyCode[] = [
  'flue_particles',
  'flue_particles_folded',
  'flue_sulfur_dioxide',
  'flue_sulfur_dioxide_folded',
  'flue_nitrogen_oxides',
  'flue_nitrogen_oxides_folded',
  'flue_carbon_monoxide',
  'flue_carbon_monoxide_folded',
  'flue_hydrogen_chloride',
  'flue_hydrogen_chloride_folded',
  'flue_mercury',
  'flue_mercury_folded',
  'nmhc',
  'flue_oxygen',
  'flue_velocity',
  'flue_temperature',
  'flue_pressure',
  'flue_moisture',
  'flue_gas_flow',
];
/** Mixed by the water that carries them. */
const carried: readonly PropertyCode[] = ['cod', 'ammonia_nitrogen', 'total_phosphorus', 'total_nitrogen'];

export const stackDays = days('stack-day-1', 'gas', inStack);
export const effluentDays = {
  ...days('effluent-day-1', 'water', [...carried, 'ph', 'water_temperature', 'effluent_flow']),
  weightedBy: (property) => (carried.some((code) => code === property) ? 'effluent_flow' : undefined),
} satisfies DayRollup;

function days(version: string, medium: OutletMedium, properties: readonly PropertyCode[]): DayRollup {
  return {
    version,
    properties,
    compute: (_property, hours, weights) => {
      const { value, validHours, valid, maximum } = monitoredDay(medium, hours, weights);
      return { value, validHours, valid, maximum };
    },
    method: monitoredDayMethod(medium),
  };
}
