import { localDate, type LocalizedText } from '@ecoloop/kernel';
import { formatRounded, rankBy } from '@ecoloop/statistics';
import { printedReading } from '../model/classify.ts';
import { basisOf, type Basis, type Contribution } from '../model/evaluation.ts';
import { limitLabel, type Limit } from '../model/limit.ts';
import { readMeasured, refusalOf, type Reading, type Refusal, type Sample } from '../model/measurement.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import { surfaceWaterLimits, surfaceWaterProperty, type WaterBody } from './gb3838.ts';
import { mainPollutantClass } from './main-pollutants.ts';
import { evaluatedWaterItems, type EvaluatedWaterItem } from './section-method.ts';

export type CityWaterEditionId = 'city-water-2017';

/** The year of the text is known, its day was not read. */
export const cityWaterStandard: Standard<CityWaterEditionId> = {
  id: 'city-water-2017',
  document: '环办监测〔2017〕51号',
  title: {
    zh: '城市地表水环境质量排名技术规定（试行）',
    en: 'Technical rule on ranking cities by surface water quality (trial)',
  },
  edition: '2017',
  inForce: [{ territory: nation, from: localDate('2017-01-01'), confidence: 'C' }],
};

/** Of the formulas; that the 21 items take part is A, that cities rank in ascending order B. */
export const cityWaterSource: Source = { document: '环办监测〔2017〕51号', edition: '2017', confidence: 'C' };

/** pH at which its index is zero. */
export const neutralPh = 7;

export interface WaterIndexContribution extends Contribution<never> {
  readonly property: EvaluatedWaterItem;
  /** Value over the limit of class III, or the limit over the value where a least value is set. */
  readonly index: number;
}

/** The index of the rivers or of the lakes of a city. */
export interface WaterIndex {
  /** Sum of the indices of the items; absent where one of them is missing. */
  readonly value?: number;
  readonly body: WaterBody;
  readonly contributions: readonly WaterIndexContribution[];
  readonly missing: readonly EvaluatedWaterItem[];
  readonly refused: readonly Refusal[];
}

/** The means of the rivers or lakes of a city over their sections, and how many sections these are. */
export interface CityWaterPart {
  readonly means: Sample;
  readonly sections: number;
}

/** City water quality index (城市水质指数, CWQI). */
export interface CityWaterEvaluation {
  readonly basis: Basis;
  /** Unrounded; the lower the better. Absent where the inputs do not allow it; `reasons` say why. */
  readonly value?: number;
  readonly river?: WaterIndex;
  readonly lake?: WaterIndex;
  readonly reasons: readonly LocalizedText[];
}

/**
 * The index of an item: C / S against class III; S / C where a least value is set (dissolved oxygen); the distance from
 * pH 7 over that of the limit on its side. Infinite without any oxygen. Not verified against the text.
 */
export function waterItemIndex(item: EvaluatedWaterItem, value: number, body: WaterBody): number {
  const { least, most } = classThree(item, body);
  if (least === undefined) return value / (most ?? NaN);
  if (most === undefined) return least / value;
  return value <= neutralPh ? (neutralPh - value) / (neutralPh - least) : (value - neutralPh) / (most - neutralPh);
}

/**
 * The index of the rivers or lakes of a city from the mean of each item over their sections.
 *
 * @param items those of the method; an index of others is no official one and compares only with its like
 */
export function waterIndex(
  means: Sample,
  body: WaterBody,
  items: readonly EvaluatedWaterItem[] = evaluatedWaterItems,
): WaterIndex {
  const contributions: WaterIndexContribution[] = [];
  const refused: Refusal[] = Object.entries(means)
    .filter(([code]) => !items.some((item) => item === code))
    .map(([property, input]) =>
      refusalOf(property, input, 'not-in-standard', {
        zh: `城市水质指数不含 ${property}`,
        en: `the city water index does not take ${property}`,
      }),
    );
  for (const item of items) {
    const reading = readMeasured(surfaceWaterProperty(item), means[item], 'half-limit');
    if (!reading.ok) {
      refused.push(reading.reason);
      continue;
    }
    const index = waterItemIndex(item, reading.value.value, body);
    if (Number.isFinite(index)) contributions.push(contributionOf(item, reading.value, index, body));
    else refused.push(zeroRefused(item, means));
  }
  const missing = items.filter((item) => !contributions.some(({ property }) => property === item));
  const value = contributions.reduce((sum, { index }) => sum + index, 0);
  return { ...(missing.length === 0 ? { value } : {}), body, contributions, missing, refused };
}

/**
 * City water quality index: that of its rivers and that of its lakes, weighted by their numbers of sections; a city that
 * has only one of them has the index of that. Not verified against the text.
 *
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateCityWater(
  { river, lake }: { readonly river?: CityWaterPart; readonly lake?: CityWaterPart },
  choice: EditionChoice<CityWaterEditionId>,
  items: readonly EvaluatedWaterItem[] = evaluatedWaterItems,
): CityWaterEvaluation {
  const basis = basisOf(chooseEdition([cityWaterStandard], choice));
  const parts = [
    ...(river ? [{ ...river, index: waterIndex(river.means, 'river', items) }] : []),
    ...(lake ? [{ ...lake, index: waterIndex(lake.means, 'lake', items) }] : []),
  ];
  const problems = parts.flatMap(problemsOf);
  const sections = parts.reduce((sum, part) => sum + part.sections, 0);
  const value = parts.reduce((sum, part) => sum + (part.index.value ?? NaN) * part.sections, 0) / sections;
  const [riverIndex, lakeIndex] = [indexOf(parts, 'river'), indexOf(parts, 'lake')];
  const all = { basis, ...(riverIndex ? { river: riverIndex } : {}), ...(lakeIndex ? { lake: lakeIndex } : {}) };
  if (parts.length === 0) return { ...all, reasons: [{ zh: '没有断面', en: 'there is no section' }] };
  if (problems.length > 0) return { ...all, reasons: problems };
  return { ...all, value, reasons: [reasonOfValue(value, parts)] };
}

/** How much an index changed, (now - before) / before; negative is better; undefined where it cannot be said. */
export function cityWaterChange(now: number, before: number): number | undefined {
  const change = (now - before) / before;
  return Number.isFinite(change) ? change : undefined;
}

export interface RankedCity<City> {
  readonly city: City;
  readonly value: number;
  /** From 1, the lowest value first; equal values share a rank and the next is left out: 1, 1, 3. */
  readonly rank: number;
}

/** Ranks cities by ascending index, or by its change; those without a value have no rank. */
export function rankCityWaters<City>(cities: readonly { readonly city: City; readonly value?: number | undefined }[]): {
  readonly ranked: readonly RankedCity<City>[];
  readonly unranked: readonly City[];
} {
  const { ranked, unranked } = rankBy(cities, ({ value = NaN }) => value, 'ascending');
  return {
    ranked: ranked.map(({ entry: { city }, value, rank }) => ({ city, value, rank })),
    unranked: unranked.map(({ city }) => city),
  };
}

type IndexedPart = CityWaterPart & { readonly index: WaterIndex };

function indexOf(parts: readonly IndexedPart[], body: WaterBody): WaterIndex | undefined {
  return parts.find(({ index }) => index.body === body)?.index;
}

function problemsOf({ index: { body, missing }, sections }: IndexedPart): readonly LocalizedText[] {
  const { zh, en } = bodies[body];
  const names = missing.map((item) => surfaceWaterProperty(item).name);
  return [
    ...(sections > 0 && Number.isInteger(sections)
      ? []
      : [{ zh: `${zh}断面数 ${String(sections)} 无效`, en: `${String(sections)} is no number of ${en} sections` }]),
    ...(names.length === 0
      ? []
      : [
          {
            zh: `${zh}缺少：${names.map((name) => name.zh).join('、')}`,
            en: `missing of the ${en}s: ${names.map((name) => name.en).join(', ')}`,
          },
        ]),
  ];
}

const bodies: Readonly<Record<WaterBody, LocalizedText>> = {
  river: { zh: '河流', en: 'river' },
  lake: { zh: '湖库', en: 'lake' },
};

function reasonOfValue(value: number, parts: readonly IndexedPart[]): LocalizedText {
  const by = printedSource(cityWaterSource);
  const print = (language: 'zh' | 'en'): string =>
    parts
      .map(
        ({ index, sections }) =>
          `${bodies[index.body][language]} ${formatRounded(index.value ?? NaN, 4)} × ${String(sections)}`,
      )
      .join(' + ');
  return {
    zh: `城市水质指数 ${formatRounded(value, 4)}：按断面数加权，${print('zh')}（${by.zh}）`,
    en: `city water quality index ${formatRounded(value, 4)}, weighted by sections: ${print('en')} (${by.en})`,
  };
}

function contributionOf(
  item: EvaluatedWaterItem,
  reading: Reading,
  index: number,
  body: WaterBody,
): WaterIndexContribution {
  const limit = classThree(item, body);
  const { zh, en } = printedReading(reading);
  const label = limitLabel(limit);
  const by = printedSource(limit.source);
  return {
    property: item,
    value: reading.value,
    unit: reading.property.unit,
    ...(reading.qualifier ? { qualifier: reading.qualifier } : {}),
    index,
    decisive: false,
    reason: {
      zh: `${zh}，Ⅲ类 ${label.zh}，指数 ${formatRounded(index, 4)}，${by.zh}`,
      en: `${en}, class III ${label.en}: index ${formatRounded(index, 4)}; ${by.en}`,
    },
  };
}

function classThree(item: EvaluatedWaterItem, body: WaterBody): Limit {
  const limit = surfaceWaterLimits(item, body).find(({ class: of }) => of === mainPollutantClass);
  if (!limit) throw new Error(`${item} has no limit of class III`); // every one of the 21 items has
  return limit;
}

function zeroRefused(item: EvaluatedWaterItem, means: Sample): Refusal {
  const { name } = surfaceWaterProperty(item);
  return refusalOf(item, means[item], 'not-evaluated', {
    zh: `${name.zh}：为 0 时指数无值`,
    en: `${name.en}: the index has no value at zero`,
  });
}
