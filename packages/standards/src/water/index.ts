export * from './gb3838.ts';
export * from './drinking-water-evaluation.ts';
export * from './drinking-water.ts';
export * from './gb3838-attainment.ts';
export * from './gb3838-sheet.ts';
export * from './gb3838-temperature.ts';
export {
  type BasinEvaluation,
  type BasinSection,
  basinThresholds,
  evaluateBasin,
  sectionsForShares,
  waterConditionOfShares,
} from './basin.ts';
export * from './black-odorous-sheet.ts';
export * from './black-odorous-water.ts';
export {
  type BlackOdorousEditionId,
  type BlackOdorousGrade,
  blackOdorousGrades,
  type BlackOdorousItem,
  blackOdorousItems,
  blackOdorousLabel,
  blackOdorousLimits,
  type BlackOdorousReading,
  blackOdorousStandard,
  evaluateBlackOdorousReading,
  shallowTransparencyShare,
  shallowWaterDepth,
} from './black-odorous.ts';
export * from './city-water-index-sheet.ts';
export * from './city-water-index.ts';
export * from './class-shares.ts';
export * from './evaluation-sheet.ts';
export {
  itemsWithoutMultiple,
  type MainPollutant,
  mainPollutantClass,
  mainPollutantsOf,
  mainPollutantsOfSections,
  mainPollutantSource,
  mostMainPollutants,
  toxicItemsFirst,
} from './main-pollutants.ts';
export * from './mean-sample.ts';
export * from './section-method.ts';
export * from './section.ts';
export * from './trophic-state-sheet.ts';
export * from './trophic-state.ts';
export * from './water-change.ts';
export * from './water-condition.ts';
