export * from './development-land.ts';
export * from './development-land-sheet.ts';
export * from './farmland.ts';
export * from './farmland-class.ts';
export * from './farmland-sheet.ts';
export {
  allFarmlandLimits,
  type ClassMetal,
  classMetals,
  type FarmlandItem,
  farmlandItems,
  farmlandLimits,
  type FarmlandMetal,
  farmlandMetals,
  type FarmlandOtherItem,
  farmlandOtherItems,
  type FarmlandUse,
  farmlandUseLabels,
  farmlandUses,
  gb15618,
} from './gb15618.ts';
export * from './gb36600.ts';
export {
  type JudgedSoilItem,
  type SoilEvaluation,
  type SoilLimit,
  soilLimitLabel,
  type SoilRisk,
  soilRiskLabel,
  soilRisks,
} from './risk.ts';
