import type { LocalizedText, Unit } from '@ecoloop/kernel';
import type { Averaging } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import type { otherAirProperties } from '../property/air.ts';

/**
 * A value of the informative annex of GB 3095-2026. It is a reference for provinces that set limits of their own and
 * never judges anything: it is not a `Limit`, so no function of the library compares with it.
 */
export interface AirReferenceValue {
  readonly property: keyof typeof otherAirProperties;
  readonly averaging: Averaging | 'growing-season';
  /** Where it is meant for; absent where the annex makes no difference. */
  readonly area?: LocalizedText;
  readonly value: number;
  readonly unit: Unit;
  readonly source: Source;
}

const source: Source = { document: 'GB 3095-2026', edition: '2026', clause: 'annex A', confidence: 'B' };

const urban: LocalizedText = { zh: '城市地区', en: 'urban areas' };
const pastoral: LocalizedText = {
  zh: '牧业区、半农半牧区和蚕桑区',
  en: 'pastoral, half-pastoral and sericultural areas',
};
const farming: LocalizedText = { zh: '农业和林业区', en: 'farming and forestry areas' };

type Row = readonly [
  property: AirReferenceValue['property'],
  averaging: AirReferenceValue['averaging'],
  value: number,
  area?: LocalizedText,
];

const rows: readonly Row[] = [
  ['air_cadmium', 'year', 0.005],
  ['air_mercury', 'year', 0.05],
  ['air_arsenic', 'year', 0.006],
  ['air_hexavalent_chromium', 'year', 0.000025],
  ['air_fluoride', 'hour', 20, urban],
  ['air_fluoride', 'day', 7, urban],
  ['air_fluoride_deposition', 'month', 1.8, pastoral],
  ['air_fluoride_deposition', 'month', 3, farming],
  ['air_fluoride_deposition', 'growing-season', 1.2, pastoral],
  ['air_fluoride_deposition', 'growing-season', 2, farming],
];

/** The rows of the annex, in its order. */
export const airReferenceValues: readonly AirReferenceValue[] = rows.map(([property, averaging, value, area]) => ({
  property,
  averaging,
  ...(area ? { area } : {}),
  value,
  unit: property === 'air_fluoride_deposition' ? 'ug/(dm2.d)' : 'ug/m3',
  source,
}));
