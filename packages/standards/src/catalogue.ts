import { ambientAirSheet } from './air/gb3095-sheet.ts';
import { airQualityIndexSheet } from './air/hj633-sheet.ts';
import { airEvaluationSheet } from './air/hj663-sheet.ts';
import { airWarningSheet } from './air/warning-sheet.ts';
import { eiSheet } from './ecology/ei-sheet.ts';
import { eqiSheet } from './ecology/eqi-sheet.ts';
import { limitCheckSheet } from './exceedance/limit-check-sheet.ts';
import { groundwaterSheet } from './groundwater/groundwater-sheet.ts';
import type { StandardSheet } from './model/sheet.ts';
import type { Standard } from './model/standard.ts';
import { gb3096Sheet } from './noise/gb3096-sheet.ts';
import { hj640Sheet } from './noise/hj640-sheet.ts';
import { constructionNoiseSheet, industryNoiseSheet, socialLifeNoiseSheet } from './noise/noise-emission-sheets.ts';
import { developmentLandSheet } from './soil/development-land-sheet.ts';
import { farmlandSheet } from './soil/farmland-sheet.ts';
import { boilerSheet } from './sources/boiler-sheet.ts';
import { cateringSheet } from './sources/catering-sheet.ts';
import { dustSheet } from './sources/dust-sheet.ts';
import { petrolSheet } from './sources/petrol-sheet.ts';
import { vocSheet } from './sources/voc-sheet.ts';
import { blackOdorousSheet } from './water/black-odorous-sheet.ts';
import { cityWaterIndexSheet } from './water/city-water-index-sheet.ts';
import { surfaceWaterEvaluationSheet } from './water/evaluation-sheet.ts';
import { gb3838Sheet } from './water/gb3838-sheet.ts';
import { trophicStateSheet } from './water/trophic-state-sheet.ts';

/** A page for each family of standards that this library holds, medium by medium. */
export const standardSheets: readonly StandardSheet[] = [
  ambientAirSheet,
  airQualityIndexSheet,
  airEvaluationSheet,
  airWarningSheet,
  gb3838Sheet,
  surfaceWaterEvaluationSheet,
  trophicStateSheet,
  cityWaterIndexSheet,
  blackOdorousSheet,
  groundwaterSheet,
  gb3096Sheet,
  hj640Sheet,
  industryNoiseSheet,
  socialLifeNoiseSheet,
  constructionNoiseSheet,
  developmentLandSheet,
  farmlandSheet,
  eqiSheet,
  eiSheet,
  cateringSheet,
  boilerSheet,
  vocSheet,
  petrolSheet,
  dustSheet,
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
