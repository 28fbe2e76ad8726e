import { localDate, type LocalDate } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { chooseEdition, nation, type Standard } from '../model/standard.ts';
import { surfaceWaterItems, type SurfaceWaterItem } from './gb3838.ts';

/** Items of table 1 that have a class of their own but no say in that of a section. */
export const waterItemsApart = ['total_nitrogen', 'faecal_coliform'] as const;

/** The 21 items of table 1 that may decide the class of a section. */
export type EvaluatedWaterItem = Exclude<SurfaceWaterItem, (typeof waterItemsApart)[number]>;

/** In the order of table 1; water temperature is none of them, its limits are changes caused by people. */
export const evaluatedWaterItems: readonly EvaluatedWaterItem[] = surfaceWaterItems.filter(
  (item): item is EvaluatedWaterItem => !waterItemsApart.some((apart) => apart === item),
);

export const sectionMethodIds = ['evaluation-2011', 'state-controlled-2021'] as const;
export type SectionMethodId = (typeof sectionMethodIds)[number];

/** Which items of GB 3838 decide the class of a section (断面). */
export interface SectionMethod extends Standard<SectionMethodId> {
  /** Judged at every section. */
  readonly items: readonly EvaluatedWaterItem[];
  /** Whether a section may have further items of its own: the X of "5+X". */
  readonly hasFurtherItems: boolean;
  readonly source: Source;
}

/** The 21 items of every section. */
export const generalSectionMethod: SectionMethod = {
  id: 'evaluation-2011',
  document: '环办〔2011〕22号',
  title: { zh: '地表水环境质量评价办法（试行）', en: 'Method of evaluating surface water quality (trial)' },
  edition: '2011',
  inForce: [{ territory: nation, from: localDate('2011-03-09'), confidence: 'B' }],
  items: evaluatedWaterItems,
  hasFurtherItems: false,
  source: { document: '环办〔2011〕22号', edition: '2011', confidence: 'A' },
};

/** "5+X", for state-controlled sections; not verified against the text. */
export const stateControlledSectionMethod: SectionMethod = {
  id: 'state-controlled-2021',
  document: '环办监测函〔2020〕714号',
  title: {
    zh: '“十四五”国家地表水监测及评价方案（试行）',
    en: 'Monitoring and evaluation of state-controlled surface waters, 14th five-year plan (trial)',
  },
  edition: '2020',
  inForce: [{ territory: nation, from: localDate('2021-01-01'), until: localDate('2025-12-31'), confidence: 'C' }],
  items: ['ph', 'dissolved_oxygen', 'permanganate_index', 'ammonia_nitrogen', 'total_phosphorus'],
  hasFurtherItems: true,
  source: { document: '环办监测函〔2020〕714号', edition: '2020', confidence: 'C' },
};

export const sectionMethods: readonly SectionMethod[] = [generalSectionMethod, stateControlledSectionMethod];

/**
 * Which method judges: that of the day of the data, or one that the caller forces by its id. The 21 items judge every
 * section unless it is said to be state-controlled (国控), and state-controlled ones too outside 2021–2025.
 */
export type SectionMethodChoice =
  SectionMethodId | { readonly on: LocalDate; readonly territory?: string; readonly stateControlled?: boolean };

/**
 * @throws standards.UNKNOWN_EDITION
 * @throws standards.NOT_IN_FORCE before 2011
 */
export function chooseSectionMethod(choice: SectionMethodChoice): SectionMethod {
  if (typeof choice === 'string') return chooseEdition(sectionMethods, choice);
  return chooseEdition(
    choice.stateControlled === true ? [stateControlledSectionMethod, generalSectionMethod] : [generalSectionMethod],
    choice,
  );
}
