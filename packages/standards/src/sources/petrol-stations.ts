import { localDate, type LocalizedText } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Averaging, Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { nation, type Standard } from '../model/standard.ts';

export const petrolStationStandards: readonly Standard[] = [
  {
    id: 'db11-208-2019',
    document: 'DB11/208-2019',
    title: { zh: '加油站油气排放控制和限值', en: 'Control and limits of vapour emission of petrol stations' },
    edition: '2019',
    inForce: [],
  },
  {
    id: 'gb20952-2020',
    document: 'GB 20952-2020',
    title: { zh: '加油站大气污染物排放标准', en: 'Emission standard of air pollutants for petrol stations' },
    edition: '2020',
    inForce: [{ territory: nation, from: localDate('2021-04-01'), confidence: 'C' }],
  },
];

export const petrolSource: Source = { document: 'GB 20952-2020', edition: '2020', confidence: 'C' };

const most = (property: string, of: string, averaging: Averaging, figure: number, unit: Limit['unit']): Limit => ({
  property,
  class: of,
  averaging,
  most: figure,
  unit,
  source: petrolSource,
});

/** Figures of GB 20952-2020, none verified against the text. */
export const petrolStationLimits: readonly Limit[] = [
  {
    property: 'air_liquid_ratio',
    class: 'nozzle',
    averaging: 'sample',
    least: 1,
    most: 1.2,
    unit: '1',
    source: petrolSource,
  },
  most('vapour_line_resistance', 'line-18', 'sample', 40, 'Pa'),
  most('vapour_line_resistance', 'line-28', 'sample', 90, 'Pa'),
  most('vapour_line_resistance', 'line-38', 'sample', 155, 'Pa'),
  most('nmhc', 'treatment-outlet', 'hour', 25, 'g/m3'),
  most('vapour_leak', 'leak', 'sample', 500, 'umol/mol'),
  most('nmhc', 'boundary', 'hour', 4, 'mg/m3'),
];

const classNames: Readonly<Record<string, LocalizedText>> = {
  nozzle: { zh: '加油枪', en: 'nozzle' },
  'line-18': { zh: '流量 18 L/min', en: 'at 18 L/min' },
  'line-28': { zh: '流量 28 L/min', en: 'at 28 L/min' },
  'line-38': { zh: '流量 38 L/min', en: 'at 38 L/min' },
  'treatment-outlet': { zh: '油气处理装置出口', en: 'outlet of the treatment' },
  leak: { zh: '密封点', en: 'sealing points' },
  boundary: { zh: '企业边界', en: 'boundary' },
};

export function petrolClassLabel(of: string): LocalizedText {
  return classNames[of] ?? { zh: of, en: of };
}

/** The rule of the online monitoring of nozzles. */
export interface NozzleAlarmRule {
  /** A refuel counts when it is of more litres than this. */
  readonly moreThanLitres: number;
  /** A ratio below the first or above the second lies outside. */
  readonly least: number;
  readonly most: number;
  /** A day is a warning when more than this share of its refuels lies outside. */
  readonly moreThanShare: number;
  /** Warnings on so many days running are an alarm. */
  readonly days: number;
  readonly source: Source;
}

/** The older text of Beijing had seven days: give a rule of your own for it. */
export const nozzleAlarmRule: NozzleAlarmRule = {
  moreThanLitres: 15,
  least: 0.9,
  most: 1.3,
  moreThanShare: 0.25,
  days: 5,
  source: petrolSource,
};

/** One natural day of one nozzle. */
export interface NozzleDay {
  /** Refuels that count. */
  readonly valid: number;
  readonly outside: number;
  /** Absent without a refuel that counts. */
  readonly share?: number;
  readonly warning: boolean;
}

/**
 * A nozzle's day: which refuels count and how many vapour to liquid ratios lie outside. A refuel without litres or without
 * a ratio does not count.
 *
 * @param litres of each refuel
 * @param ratios vapour to liquid, one for each refuel
 * @throws standards.WRONG_LENGTH unless there is a ratio for each refuel
 * @see GB 20952-2020, not verified against the text
 */
export function nozzleDay(litres: Column, ratios: Column, rule: NozzleAlarmRule = nozzleAlarmRule): NozzleDay {
  if (ratios.length !== litres.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'ratios', expected: litres.length, actual: ratios.length });
  }
  let valid = 0;
  let outside = 0;
  for (const [refuel, ratio] of ratios.entries()) {
    if (!((litres[refuel] ?? NaN) > rule.moreThanLitres && ratio >= 0 && Number.isFinite(ratio))) continue;
    valid += 1;
    if (ratio < rule.least || ratio > rule.most) outside += 1;
  }
  return {
    valid,
    outside,
    ...(valid > 0 ? { share: outside / valid } : {}),
    warning: outside > valid * rule.moreThanShare,
  };
}

/**
 * Days on which a nozzle is in alarm: those with a warning that end a run of warnings of at least the rule's days.
 * A day without refuels that count ends the run.
 *
 * @returns indices of the days
 */
export function nozzleAlarms(
  days: readonly NozzleDay[],
  { days: required }: NozzleAlarmRule = nozzleAlarmRule,
): number[] {
  let run = 0;
  return days.flatMap(({ warning }, day) => {
    run = warning ? run + 1 : 0;
    return run >= required ? [day] : [];
  });
}
