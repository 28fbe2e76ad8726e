import { limitCheckSheet } from './exceedance/limit-check-sheet.ts';
import { groundwaterSheet } from './groundwater/groundwater-sheet.ts';
import type { StandardSheet } from './model/sheet.ts';
import type { Standard } from './model/standard.ts';
import { developmentLandSheet } from './soil/development-land-sheet.ts';
import { farmlandSheet } from './soil/farmland-sheet.ts';
import { blackOdorousSheet } from './water/black-odorous-sheet.ts';
import { cityWaterIndexSheet } from './water/city-water-index-sheet.ts';
import { surfaceWaterEvaluationSheet } from './water/evaluation-sheet.ts';
import { gb3838Sheet } from './water/gb3838-sheet.ts';
import { trophicStateSheet } from './water/trophic-state-sheet.ts';

/** A page for each family of standards that this library holds, medium by medium. */
export const standardSheets: readonly StandardSheet[] = [
  gb3838Sheet,
  surfaceWaterEvaluationSheet,
  trophicStateSheet,
  cityWaterIndexSheet,
  blackOdorousSheet,
  groundwaterSheet,
  developmentLandSheet,
  farmlandSheet,
  limitCheckSheet,
];

/** Every dated text, each once, in the order of the sheets. */
export function allStandards(): readonly Standard[] {
  const byId = new Map(standardSheets.flatMap(({ standards }) => standards).map((standard) => [standard.id, standard]));
  return [...byId.values()];
}

/** The sheet by its id, or the first that holds the standard with this id. */
export function findStandardSheet(id: string): StandardSheet | undefined {
  return (
    standardSheets.find((sheet) => sheet.id === id) ??
    standardSheets.find(({ standards }) => standards.some((standard) => standard.id === id))
  );
}
