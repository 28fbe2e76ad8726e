import { recordedMonthlyMean, type Pollutant, type RecordStation } from './climatology.ts';
import { listedStations, type ListedStation } from '../station-list.ts';

interface Reference {
  readonly station: RecordStation;
  /** Level of everything but ozone against the reference station. */
  readonly factor: number;
}

/**
 * Stations without a record take the shape of a station that has one. Assumptions of the model, not measurements: the
 * nearest station of like surroundings, a level that rises towards the plain in the south and falls towards the hills.
 */
const references: Readonly<Record<string, Reference>> = {
  beibuxinqu: { station: 'Changping', factor: 1.02 },
  zhiwuyuan: { station: 'Wanliu', factor: 0.92 },
  fengtaihuayuan: { station: 'Wanshouxigong', factor: 1.02 },
  yungang: { station: 'Gucheng', factor: 1 },
  fangshan: { station: 'Gucheng', factor: 1.08 },
  daxing: { station: 'Wanshouxigong', factor: 1.08 },
  yizhuang: { station: 'Wanshouxigong', factor: 1.05 },
  tongzhou: { station: 'Nongzhanguan', factor: 1.06 },
  mentougou: { station: 'Gucheng', factor: 0.94 },
  pinggu: { station: 'Shunyi', factor: 0.98 },
  miyun: { station: 'Huairou', factor: 0.97 },
  yanqing: { station: 'Changping', factor: 0.9 },
  badaling: { station: 'Dingling', factor: 0.9 },
  miyunshuiku: { station: 'Dingling', factor: 0.92 },
  donggaocun: { station: 'Shunyi', factor: 1.02 },
  yongledian: { station: 'Nongzhanguan', factor: 1.12 },
  yufa: { station: 'Wanshouxigong', factor: 1.15 },
  liulihe: { station: 'Gucheng', factor: 1.15 },
  qianmen: { station: 'Tiantan', factor: 1.04 },
  yongdingmennei: { station: 'Tiantan', factor: 1.05 },
  xizhimenbei: { station: 'Guanyuan', factor: 1.05 },
  nansanhuan: { station: 'Wanshouxigong', factor: 1.08 },
  dongsihuan: { station: 'Nongzhanguan', factor: 1.06 },
};

/** At the roadside exhaust adds nitrogen oxides, and they consume ozone; an assumption of the model. */
const roadside: Partial<Record<Pollutant, number>> = { no2: 1.2, o3: 0.85 };

/** The reference of a station; a station of the record is its own. */
export function referenceOf({ id, record }: ListedStation): Reference {
  if (record !== undefined) return { station: record as RecordStation, factor: 1 }; // a test compares the names
  const reference = references[id];
  if (!reference) throw new Error(`station ${id} has neither a record nor a reference station`);
  return reference;
}

/** Monthly mean of the station at the level of the record's years. */
export function monthlyMeanOf(station: ListedStation, pollutant: Pollutant, month: number): number {
  const { station: reference, factor } = referenceOf(station);
  const byPlace = pollutant === 'o3' ? 1 : factor;
  const byRoad = station.role === 'traffic' ? (roadside[pollutant] ?? 1) : 1;
  return recordedMonthlyMean(reference, pollutant, month) * byPlace * byRoad;
}

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Annual mean of PM2.5 over the stations that count for the city, at the level of the record's years. */
export function recordedCityMean(): number {
  const counted = listedStations.filter(({ role }) => role === 'evaluation');
  const sum = counted
    .flatMap((station) => daysOfMonths.map((days, index) => days * monthlyMeanOf(station, 'pm25', index + 1)))
    .reduce((total, part) => total + part, 0);
  return sum / (counted.length * 365);
}
