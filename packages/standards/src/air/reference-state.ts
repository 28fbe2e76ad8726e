import { err, localDate, ok, type LocalDate, type LocalizedText, type Result } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { propertyOf, type AnyAirItem } from './item.ts';

/** Temperature and pressure for which mass concentrations of gases are stated. */
export interface ReferenceState {
  readonly id: '273K' | '298K';
  readonly kelvin: number;
  readonly hectopascal: number;
  readonly from?: LocalDate;
  /** Last day. */
  readonly until?: LocalDate;
  readonly source: Source;
}

/**
 * The change of 2018. Since then gases are stated at 298.15 K and 1013.25 hPa (both texts, A), particles and what is in
 * them at the temperature and pressure of the measurement; the older state and the day of the change were not read (C).
 */
export const referenceStates: readonly [before: ReferenceState, now: ReferenceState] = [
  {
    id: '273K',
    kelvin: 273.15,
    hectopascal: 1013.25,
    until: localDate('2018-08-31'),
    source: { document: 'GB 3095-2012', edition: '2012, before the amendment of 2018', confidence: 'C' },
  },
  {
    id: '298K',
    kelvin: 298.15,
    hectopascal: 1013.25,
    from: localDate('2018-09-01'),
    source: { document: 'GB 3095-2012', edition: '2012, amended 2018', confidence: 'C' },
  },
];

/** The state in which gases of a day were stated. The day of the change is of confidence C. */
export function referenceStateOn(date: LocalDate): ReferenceState {
  const [before, now] = referenceStates;
  return before.until !== undefined && date <= before.until ? before : now;
}

const gases: readonly AnyAirItem[] = ['so2', 'no2', 'co', 'o3', 'nox'];

/**
 * The mass concentration of a gas stated for another temperature at the same pressure: a cubic metre that is warmer holds
 * less of it. From 273.15 K to 298.15 K that is times 273.15 / 298.15 = 0.9161. Nothing is rounded.
 *
 * No evaluation converts by itself: long series are judged as they were published. Refused with a reason for particles,
 * which are stated as measured since 2018 and would need the temperature and pressure of each measurement.
 */
export function convertReferenceState(
  item: AnyAirItem,
  value: number,
  from: ReferenceState['id'],
  to: ReferenceState['id'],
): Result<number, LocalizedText> {
  if (!gases.includes(item)) {
    const { name } = propertyOf(item);
    return err({
      zh: `${name.zh}按监测时的温度和压力计，不能由参比状态换算`,
      en: `${name.en}: particles are stated at the temperature and pressure of the measurement and cannot be converted`,
    });
  }
  return ok((value * kelvinOf(from)) / kelvinOf(to));
}

function kelvinOf(id: ReferenceState['id']): number {
  const [before, now] = referenceStates;
  return id === before.id ? before.kelvin : now.kelvin;
}
