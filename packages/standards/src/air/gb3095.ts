import type { Averaging, Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import type { AirEditionId } from './editions.ts';
import { propertyOf, type AirItem } from './item.ts';

/** Class of the area: I nature reserves and the like, II everywhere else. */
export type AirAreaClass = 'I' | 'II';

export interface AirLimit extends Limit {
  readonly property: AirItem;
  readonly class: AirAreaClass;
  readonly most: number;
}

/** Item, averaging, class I, class II; CO in mg/m³, the others in μg/m³. */
type Row = readonly [item: AirItem, averaging: Averaging, classOne: number, classTwo: number];

const source2012: Source = {
  document: 'GB 3095-2012',
  edition: '2012, amended 2018',
  clause: 'table 1',
  confidence: 'A',
};
const transitionSource: Source = {
  document: 'GB 3095-2026',
  edition: '2026, transition limits',
  clause: 'table 1',
  confidence: 'A',
};
const finalSource: Source = { ...transitionSource, edition: '2026, final limits' };

// Rows that no edition has changed.
const unchanged: readonly Row[] = [
  ['no2', 'hour', 200, 200],
  ['co', 'day', 4, 4],
  ['co', 'hour', 10, 10],
  ['o3', 'daily-maximum-8-hours', 100, 160],
  ['o3', 'hour', 160, 200],
];

const gasesUntil2030: readonly Row[] = [
  ['so2', 'year', 20, 60],
  ['so2', 'day', 50, 150],
  ['so2', 'hour', 150, 500],
  ['no2', 'year', 40, 40],
  ['no2', 'day', 80, 80],
];

const rows: Readonly<Record<AirEditionId, { readonly source: Source; readonly rows: readonly Row[] }>> = {
  '2012': {
    source: source2012,
    rows: [
      ...gasesUntil2030,
      ...unchanged,
      ['pm10', 'year', 40, 70],
      ['pm10', 'day', 50, 150],
      ['pm25', 'year', 15, 35],
      ['pm25', 'day', 35, 75],
    ],
  },
  '2026-transition': {
    source: transitionSource,
    rows: [
      ...gasesUntil2030,
      ...unchanged,
      ['pm10', 'year', 40, 60],
      ['pm10', 'day', 50, 120],
      ['pm25', 'year', 15, 30],
      ['pm25', 'day', 35, 60],
    ],
  },
  '2026-final': {
    source: finalSource,
    rows: [
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
  },
};

const limitsByEdition: Readonly<Record<AirEditionId, readonly AirLimit[]>> = {
  '2012': limitsOf('2012'),
  '2026-transition': limitsOf('2026-transition'),
  '2026-final': limitsOf('2026-final'),
};

function limitsOf(edition: AirEditionId): AirLimit[] {
  const { source, rows: table } = rows[edition];
  return table.flatMap(([item, averaging, classOne, classTwo]): AirLimit[] => {
    const common = { property: item, averaging, unit: propertyOf(item).unit, source };
    return [
      { ...common, class: 'I', most: classOne },
      { ...common, class: 'II', most: classTwo },
    ];
  });
}

/** All limits of an edition for the six basic items, both classes. */
export function airLimits(edition: AirEditionId): readonly AirLimit[] {
  return limitsByEdition[edition];
}

/** One limit, class II unless said otherwise; undefined where the edition sets none (PM has no hourly limit). */
export function findAirLimit(
  edition: AirEditionId,
  item: AirItem,
  averaging: Averaging,
  areaClass: AirAreaClass = 'II',
): AirLimit | undefined {
  return airLimits(edition).find(
    (limit) => limit.property === item && limit.averaging === averaging && limit.class === areaClass,
  );
}
