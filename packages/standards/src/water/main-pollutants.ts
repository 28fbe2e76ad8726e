import type { LocalizedText } from '@ecoloop/kernel';
import type { Classified } from '../model/classify.ts';
import { printedSource, type Source } from '../model/source.ts';
import { isSurfaceWaterItem, surfaceWaterProperty, waterClasses, type WaterClass } from './gb3838.ts';
import { evaluatedWaterItems, type EvaluatedWaterItem } from './section-method.ts';
import { isWorseWaterClass } from './water-condition.ts';

/** The class beyond which an item is a pollutant, and from whose limit multiples are counted. */
export const mainPollutantClass = 'III' satisfies WaterClass;

/** How many are named. */
export const mostMainPollutants = 3;

/** Items that carry no multiple. */
export const itemsWithoutMultiple: readonly EvaluatedWaterItem[] = ['ph', 'dissolved_oxygen'];

/**
 * Named before all others once beyond class III. Cyanide, lead and chromium are what the text is said to name (not verified
 * against it); the rest is our reading.
 */
export const toxicItemsFirst: readonly EvaluatedWaterItem[] = [
  'arsenic',
  'mercury',
  'cadmium',
  'hexavalent_chromium',
  'lead',
  'cyanide',
];

export const mainPollutantSource: Source = { document: '环办〔2011〕22号', edition: '2011', confidence: 'C' };

export interface MainPollutant {
  /** Code of the property. */
  readonly property: string;
  /** Of a section, or of the mean of fewer than five sections. */
  readonly class?: WaterClass;
  /** (C - S) / S over class III. */
  readonly multiple?: number;
  /** Of a basin: share of its sections in which the item is beyond class III, in percent. */
  readonly sectionShare?: number;
}

/**
 * The main pollutants of a section: items beyond class III, worst class first, then by the multiple over class III, then
 * in the order of table 1; the first three. Toxic ones come before all others. Not verified against the text.
 */
export function mainPollutantsOf(items: readonly Classified<WaterClass>[]): readonly MainPollutant[] {
  const first = ({ property }: Classified<WaterClass>): number =>
    toxicItemsFirst.some((item) => item === property) ? 0 : 1;
  return items
    .filter(({ grade }) => isWorseWaterClass(grade, mainPollutantClass))
    .toSorted(
      (left, right) =>
        first(left) - first(right) ||
        waterClasses.indexOf(right.grade) - waterClasses.indexOf(left.grade) ||
        (right.multiple ?? 0) - (left.multiple ?? 0) ||
        tableOrder(left.property) - tableOrder(right.property),
    )
    .slice(0, mostMainPollutants)
    .map(({ property, grade, multiple }) => ({
      property,
      class: grade,
      ...(multiple === undefined ? {} : { multiple }),
    }));
}

/**
 * The main pollutants of a basin of five or more sections: items by the share of all sections in which they are beyond
 * class III, then in the order of table 1; the first three. Not verified against the text.
 */
export function mainPollutantsOfSections(
  sections: readonly (readonly Classified<WaterClass>[])[],
): readonly MainPollutant[] {
  const beyond = sections.flatMap((items) => items.filter(({ grade }) => isWorseWaterClass(grade, mainPollutantClass)));
  return evaluatedWaterItems
    .map((item) => ({
      property: item,
      sectionShare: (100 * beyond.filter(({ property }) => property === item).length) / sections.length,
    }))
    .filter(({ sectionShare }) => sectionShare > 0)
    .toSorted((left, right) => right.sectionShare - left.sectionShare)
    .slice(0, mostMainPollutants);
}

/** What a summary says of the main pollutants, with the source of the rule that finds them; empty without any. */
export function mainPollutantsNote(pollutants: readonly MainPollutant[]): LocalizedText {
  if (pollutants.length === 0) return { zh: '', en: '' };
  const { zh, en } = printedMainPollutants(pollutants);
  const by = printedSource(mainPollutantSource);
  return { zh: `；主要污染指标：${zh}（${by.zh}）`, en: `; main pollutants: ${en} (${by.en})` };
}

/** As reports print them: `化学需氧量(0.40)、溶解氧`. */
export function printedMainPollutants(pollutants: readonly MainPollutant[]): LocalizedText {
  const texts = pollutants.map(({ property, multiple }) => {
    const name = isSurfaceWaterItem(property) ? surfaceWaterProperty(property).name : { zh: property, en: property };
    return { name, note: multiple === undefined ? '' : `(${multiple.toFixed(2)})` };
  });
  return {
    zh: texts.map(({ name, note }) => `${name.zh}${note}`).join('、'),
    en: texts.map(({ name, note }) => (note === '' ? name.en : `${name.en} ${note}`)).join(', '),
  };
}

function tableOrder(property: string): number {
  return evaluatedWaterItems.findIndex((item) => item === property);
}
