export { backgroundSteps, correctForBackground, type BackgroundCorrection } from './background.ts';
export {
  evaluateBoundaryNoise,
  type BoundaryNoise,
  type ConstructionNoise,
  type IndustryNoise,
  type SocialLifeNoise,
} from './boundary-noise.ts';
export type { NoiseContribution, NoiseEvaluation, NoiseVerdict } from './evaluate-noise.ts';
export * from './function-zone.ts';
export { gb3096Sheet } from './gb3096-sheet.ts';
export {
  functionZoneLimits,
  functionZones,
  functionZoneUses,
  gb3096,
  type FunctionZone,
  type FunctionZoneLimits,
  type Gb3096Id,
} from './gb3096.ts';
export { hj640Sheet } from './hj640-sheet.ts';
export {
  evaluateRegionNoise,
  evaluateRoadNoise,
  gradeUrbanNoise,
  hj640,
  urbanNoiseGradeLabel,
  urbanNoiseGrades,
  urbanNoiseLimits,
  type Hj640Id,
  type RoadNoiseEvaluation,
  type UrbanNoiseEvaluation,
  type UrbanNoiseGrade,
  type UrbanNoiseSurvey,
  type UrbanNoiseSurveyEvaluation,
} from './hj640.ts';
export * from './noise-day.ts';
export { constructionNoiseSheet, industryNoiseSheet, socialLifeNoiseSheet } from './noise-emission-sheets.ts';
export {
  boundaryLimits,
  boundaryZones,
  noiseEmissionStandards,
  type BoundaryLimits,
  type BoundaryZone,
  type NoiseEmissionId,
  type NoiseEmitter,
} from './noise-emission.ts';
export { noiseClassLabel, type NoiseLimit } from './noise-limit.ts';
export {
  nationalDaytime,
  noiseHoursIn,
  noisePeriodOf,
  noisePeriods,
  type DaytimeHours,
  type NoisePeriod,
} from './noise-period.ts';
export {
  addLevels,
  equivalentLevel,
  exceededLevel,
  soundStatistics,
  type LevelStatistic,
  type SoundStatistics,
} from './sound-level.ts';
export {
  octaveBands,
  roomKinds,
  structureBorneLimits,
  type OctaveBand,
  type RoomKind,
  type RoomLimits,
} from './structure-borne-limits.ts';
export { evaluateStructureBorneNoise, type OctaveLevels, type StructureBorneNoise } from './structure-borne-noise.ts';
