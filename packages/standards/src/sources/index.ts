export * from './boiler-sheet.ts';
export {
  type BoilerEdition,
  boilerEdition,
  type BoilerEditionId,
  boilerEditionIds,
  boilerEditions,
  type BoilerFuel,
  type BoilerKind,
  boilerReferenceOxygen,
  boilerReferenceOxygenSource,
} from './boilers.ts';
export * from './catering-sheet.ts';
export {
  type CateringEdition,
  cateringEdition,
  type CateringEditionId,
  cateringEditionIds,
  cateringEditions,
  type CateringSize,
  cateringSizes,
  findCateringSize,
} from './catering.ts';
export * from './dust-sheet.ts';
export * from './dustfall.ts';
export * from './evaluate-boiler.ts';
export * from './evaluate-catering-fumes.ts';
export {
  effluentDayFromHours,
  type MonitoredDay,
  monitoredDay,
  monitoredDayMethod,
  type OutletMedium,
} from './monitored-day.ts';
export * from './outlet-hour.ts';
export * from './petrol-sheet.ts';
export {
  type NozzleAlarmRule,
  nozzleAlarmRule,
  nozzleAlarms,
  type NozzleDay,
  nozzleDay,
  petrolClassLabel,
  petrolStationLimits,
  petrolStationStandards,
} from './petrol-stations.ts';
export * from './road-dust.ts';
export * from './tsp-ranking.ts';
export * from './voc-sheet.ts';
export * from './voc.ts';
export * from './yardsticks.ts';
