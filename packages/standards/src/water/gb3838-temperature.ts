import type { LocalizedText } from '@ecoloop/kernel';
import { classify, type ClassLimit, type Classified } from '../model/classify.ts';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import { readMeasured } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import type { Property } from '../property/property.ts';
import { waterProperties } from '../property/water.ts';
import { attainmentLadder, type Attainment } from './gb3838-attainment.ts';
import { gb3838 } from './gb3838.ts';

const limitWords: LocalizedText = {
  zh: '周平均最大温升 ≤ 1 ℃，周平均最大温降 ≤ 2 ℃',
  en: 'weekly mean rise ≤ 1 °C, weekly mean fall ≤ 2 °C',
};

/** The first item of table 1, the same for every class of water. */
export const waterTemperatureLimit: ClassLimit<Attainment> = {
  property: 'water_temperature',
  class: 'attained',
  scope: { zh: '人为造成的环境水温变化', en: 'change of the water temperature caused by people' },
  averaging: 'week',
  least: -2,
  most: 1,
  unit: 'degC',
  wording: limitWords,
  source: { document: 'GB 3838-2002', edition: '2002', clause: 'table 1', confidence: 'A' },
};

const change: Property = {
  code: 'water_temperature',
  ...waterProperties.water_temperature,
  name: { zh: '人为造成的周平均水温变化', en: 'Weekly mean change of the water temperature caused by people' },
};

/**
 * Whether people change the temperature of a water by no more than table 1 of GB 3838 allows. How the natural
 * temperature is found is not said there: the change is for the caller to measure.
 *
 * @param weeklyMeanChange in °C: the weekly mean less what it would be without people; positive is a rise. NaN and
 *   infinity are refused with a reason and give no grade.
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateWaterTemperatureChange(
  weeklyMeanChange: number,
  choice: EditionChoice<'gb3838-2002'>,
): Evaluation<Attainment, Classified<Attainment>> {
  const basis = basisOf(chooseEdition([gb3838], choice));
  const reading = readMeasured(change, weeklyMeanChange);
  if (!reading.ok) return { basis, contributions: [], refused: [reading.reason], reasons: [reading.reason.reason] };
  const ladder = attainmentLadder({ zh: '限值', en: 'the limit' });
  const part = { ...classify(reading.value, [waterTemperatureLimit], ladder), decisive: true };
  return { basis, grade: part.grade, contributions: [part], refused: [], reasons: [part.reason] };
}
