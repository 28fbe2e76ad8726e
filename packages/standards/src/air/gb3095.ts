import type { LocalizedText } from '@ecoloop/kernel';
import type { Averaging, Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { airEditionIds, chooseAirEdition, type AirEditionChoice, type AirEditionId } from './editions.ts';
import { propertyOf, type AirItem, type AnyAirItem, type OtherAirItem } from './item.ts';

/** Class of the area: I nature reserves and the like, II everywhere else. */
export type AirAreaClass = 'I' | 'II';

export const areaClassLabel: Readonly<Record<AirAreaClass, LocalizedText>> = {
  I: { zh: '一级', en: 'class I' },
  II: { zh: '二级', en: 'class II' },
};

export interface AirLimit extends Limit {
  readonly property: AnyAirItem;
  readonly class: AirAreaClass;
  readonly most: number;
}

/** Item, averaging, class I, class II; CO in mg/m³, the others in μg/m³. */
type Row<Item extends AnyAirItem> = readonly [item: Item, averaging: Averaging, classOne: number, classTwo: number];

interface Tables {
  readonly source: Omit<Source, 'clause'>;
  readonly basic: readonly Row<AirItem>[];
  readonly other: readonly Row<OtherAirItem>[];
}

// Rows that no edition has changed.
const unchanged: readonly Row<AirItem>[] = [
  ['no2', 'hour', 200, 200],
  ['co', 'day', 4, 4],
  ['co', 'hour', 10, 10],
  ['o3', 'daily-maximum-8-hours', 100, 160],
  ['o3', 'hour', 160, 200],
];

const gasesUntil2030: readonly Row<AirItem>[] = [
  ['so2', 'year', 20, 60],
  ['so2', 'day', 50, 150],
  ['so2', 'hour', 150, 500],
  ['no2', 'year', 40, 40],
  ['no2', 'day', 80, 80],
];

// Table 2: only the yearly and daily limits of NOx ever changed.
const unchangedOther: readonly Row<OtherAirItem>[] = [
  ['tsp', 'year', 80, 200],
  ['tsp', 'day', 120, 300],
  ['nox', 'hour', 250, 250],
  ['air_lead', 'year', 0.5, 0.5],
  ['air_lead', 'quarter', 1, 1],
  ['air_benzo_a_pyrene', 'year', 0.001, 0.001],
  ['air_benzo_a_pyrene', 'day', 0.0025, 0.0025],
];

const otherUntil2030: readonly Row<OtherAirItem>[] = [
  ['nox', 'year', 50, 50],
  ['nox', 'day', 100, 100],
  ...unchangedOther,
];

const tables: Readonly<Record<AirEditionId, Tables>> = {
  '2012': {
    source: { document: 'GB 3095-2012', edition: '2012, amended 2018', confidence: 'A' },
    basic: [
      ...gasesUntil2030,
      ...unchanged,
      ['pm10', 'year', 40, 70],
      ['pm10', 'day', 50, 150],
      ['pm25', 'year', 15, 35],
      ['pm25', 'day', 35, 75],
    ],
    other: otherUntil2030,
  },
  '2026-transition': {
    source: { document: 'GB 3095-2026', edition: '2026, transition limits', confidence: 'A' },
    basic: [
      ...gasesUntil2030,
      ...unchanged,
      ['pm10', 'year', 40, 60],
      ['pm10', 'day', 50, 120],
      ['pm25', 'year', 15, 30],
      ['pm25', 'day', 35, 60],
    ],
    other: otherUntil2030,
  },
  '2026-final': {
    source: { document: 'GB 3095-2026', edition: '2026, final limits', confidence: 'A' },
    basic: [
      ['so2', 'year', 20, 20],
      ['so2', 'day', 50, 50],
      ['so2', 'hour', 150, 150],
      ['no2', 'year', 30, 30],
      ['no2', 'day', 50, 50],
      ...unchanged,
      ['pm10', 'year', 20, 50],
      ['pm10', 'day', 50, 100],
      ['pm25', 'year', 10, 25],
      ['pm25', 'day', 25, 50],
    ],
    other: [['nox', 'year', 40, 40], ['nox', 'day', 70, 70], ...unchangedOther],
  },
};

interface EditionLimits {
  readonly basic: readonly AirLimit[];
  readonly other: readonly AirLimit[];
  /** By `item averaging class`. */
  readonly byKey: ReadonlyMap<string, AirLimit>;
}

const limitsByEdition = new Map(airEditionIds.map((edition) => [edition, editionLimits(tables[edition])]));

function editionLimits({ source, basic, other }: Tables): EditionLimits {
  const limits = {
    basic: limitsOf(basic, { ...source, clause: 'table 1' }),
    other: limitsOf(other, { ...source, clause: 'table 2' }),
  };
  const byKey = new Map([...limits.basic, ...limits.other].map((limit) => [keyOf(limit), limit]));
  return { ...limits, byKey };
}

function limitsOf(rows: readonly Row<AnyAirItem>[], source: Source): AirLimit[] {
  return rows.flatMap(([item, averaging, classOne, classTwo]): AirLimit[] => {
    const common = { property: item, averaging, unit: propertyOf(item).unit, source };
    return [
      { ...common, class: 'I', most: classOne },
      { ...common, class: 'II', most: classTwo },
    ];
  });
}

function keyOf({ property, averaging, class: of }: Pick<AirLimit, 'property' | 'averaging' | 'class'>): string {
  return `${property} ${averaging} ${of}`;
}

/** The limits of table 1 in an edition: the six basic items, both classes. */
export function airLimits(edition: AirEditionChoice): readonly AirLimit[] {
  return limitsByEdition.get(chooseAirEdition(edition))?.basic ?? [];
}

/**
 * The limits of table 2: TSP, NOx, lead and benzo[a]pyrene, both classes. How far they apply is for the state or the
 * province to say.
 */
export function otherAirLimits(edition: AirEditionChoice): readonly AirLimit[] {
  return limitsByEdition.get(chooseAirEdition(edition))?.other ?? [];
}

/** One limit, class II unless said otherwise; undefined where the edition sets none (PM has no hourly limit). */
export function findAirLimit(
  edition: AirEditionChoice,
  item: AnyAirItem,
  averaging: Averaging,
  areaClass: AirAreaClass = 'II',
): AirLimit | undefined {
  return limitsByEdition
    .get(chooseAirEdition(edition))
    ?.byKey.get(keyOf({ property: item, averaging, class: areaClass }));
}
