import { addDays, localDate, type LocalDate, type LocalizedText } from '@ecoloop/kernel';
import {
  chooseEdition,
  findEditionInForce,
  nation,
  type Dated,
  type EditionChoice,
  type InForce,
  type Standard,
} from '../model/standard.ts';

export const airEditionIds = ['2012', '2026-transition', '2026-final'] as const;

/** A set of ambient air standards that belong together. */
export type AirEditionId = (typeof airEditionIds)[number];

/** An edition by its id, or by the day of the data (and the territory, the whole country unless named). */
export type AirEditionChoice = EditionChoice<AirEditionId>;

export interface AirEdition extends Dated<AirEditionId> {
  readonly name: LocalizedText;
  readonly limits: Standard;
  readonly index: Standard;
  readonly evaluation: Standard;
}

/** Beijing, Tianjin, Shanghai, Chongqing. */
const municipalities = ['11', '12', '31', '50'];
const lastDayOf2012 = localDate('2026-02-28');
const firstDayOf2026 = localDate('2026-03-01');

const titles = {
  limits: { zh: '环境空气质量标准', en: 'Ambient air quality standards' },
  index: {
    zh: '环境空气质量指数（AQI）技术规定',
    en: 'Technical regulation on the ambient air quality index (AQI)',
  },
  evaluation: {
    zh: '环境空气质量评价技术规范',
    en: 'Technical regulation for ambient air quality assessment',
  },
} as const;

// Municipalities carried out the 2012 set from 2012, by the notice 环发〔2012〕11号; the whole country from 2016. The notice
// also names regions and other cities from 2012, 2013 and 2015, without a list by code: force the edition there.
const since2012: readonly InForce[] = [
  ...municipalities.map((territory): InForce => {
    return { territory, from: localDate('2012-01-01'), until: lastDayOf2012, confidence: 'A' };
  }),
  { territory: nation, from: localDate('2016-01-01'), until: lastDayOf2012, confidence: 'A' },
];
const since2026: readonly InForce[] = [{ territory: nation, from: firstDayOf2026, confidence: 'A' }];

const hj633of2026: Standard = {
  id: 'hj633-2026',
  document: 'HJ 633-2026',
  title: titles.index,
  edition: '2026',
  inForce: since2026,
};
const hj663of2026: Standard = {
  id: 'hj663-2026',
  document: 'HJ 663-2026',
  title: titles.evaluation,
  edition: '2026',
  inForce: since2026,
};
const transition: readonly InForce[] = [
  { territory: nation, from: firstDayOf2026, until: localDate('2030-12-31'), confidence: 'A' },
];
const final: readonly InForce[] = [{ territory: nation, from: localDate('2031-01-01'), confidence: 'A' }];

export const airEditions: Readonly<Record<AirEditionId, AirEdition>> = {
  '2012': {
    id: '2012',
    name: { zh: '2012 版', en: '2012 edition' },
    inForce: since2012,
    limits: {
      id: 'gb3095-2012',
      document: 'GB 3095-2012',
      title: titles.limits,
      edition: '2012, amended 2018',
      inForce: since2012,
    },
    index: { id: 'hj633-2012', document: 'HJ 633-2012', title: titles.index, edition: '2012', inForce: since2012 },
    evaluation: {
      id: 'hj663-2013',
      document: 'HJ 663-2013',
      title: titles.evaluation,
      edition: '2013',
      inForce: [{ territory: nation, from: localDate('2013-10-01'), until: lastDayOf2012, confidence: 'A' }],
    },
  },
  '2026-transition': {
    id: '2026-transition',
    name: { zh: '2026 版（过渡阶段限值）', en: '2026 edition (transition limits)' },
    inForce: transition,
    limits: {
      id: 'gb3095-2026-transition',
      document: 'GB 3095-2026',
      title: titles.limits,
      edition: '2026, transition limits',
      inForce: transition,
    },
    index: hj633of2026,
    evaluation: hj663of2026,
  },
  '2026-final': {
    id: '2026-final',
    name: { zh: '2026 版（最终限值）', en: '2026 edition (final limits)' },
    inForce: final,
    limits: {
      id: 'gb3095-2026-final',
      document: 'GB 3095-2026',
      title: titles.limits,
      edition: '2026, final limits',
      inForce: final,
    },
    index: hj633of2026,
    evaluation: hj663of2026,
  },
};

const editionList: readonly AirEdition[] = airEditionIds.map((id) => airEditions[id]);

export function isAirEditionId(id: string): id is AirEditionId {
  return airEditionIds.some((known) => known === id);
}

/** @throws standards.UNKNOWN_EDITION */
export function getAirEdition(id: string): AirEdition {
  return chooseEdition(editionList, id);
}

/**
 * The id of the edition that a choice names: an id itself, or the edition in force on a day in a territory.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function chooseAirEdition(choice: AirEditionChoice): AirEditionId {
  // An id is known at compile time; the look-up keeps what comes from JavaScript honest and costs next to nothing.
  return typeof choice === 'string' && Object.hasOwn(airEditions, choice)
    ? choice
    : chooseEdition(editionList, choice).id;
}

/**
 * The edition that binds on a day in a territory.
 *
 * @param territory administrative code (GB/T 2260), such as 110000 or 110102
 * @returns undefined where none of these editions is known to have been in force yet (GB 3095-1996, which is not covered,
 *   or in some cities of the stages before 2016 the edition of 2012, which a caller may force)
 */
export function editionInForce(date: LocalDate, territory: string): AirEditionId | undefined {
  return findEditionInForce(editionList, date, territory)?.id;
}

/**
 * The editions of a period by the dates of its data: limits and evaluation rules by that in force at its end, each day's
 * AQI by that of the day (convention of ours). Spread it into the input of `evaluateAirPeriod`.
 *
 * @throws standards.NOT_IN_FORCE where one of its days came before all of them
 */
export function airEditionsByDate(
  period: { readonly from: LocalDate; readonly to: LocalDate },
  territory?: string,
): { readonly edition: AirEditionId; readonly editionOfDay: (date: LocalDate) => AirEditionId } {
  const editionOfDay = (on: LocalDate): AirEditionId =>
    chooseAirEdition(territory === undefined ? { on } : { on, territory });
  return { edition: editionOfDay(addDays(period.to, -1)), editionOfDay };
}
