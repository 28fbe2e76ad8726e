import type { LocalDate, LocalizedText } from '@ecoloop/kernel';
import { StandardsErrors } from '../errors.ts';
import type { Confidence } from './source.ts';

/** Administrative code of the whole country. */
export const nation = '100000';

/** From when to when a text binds, and where. */
export interface InForce {
  /** Administrative code (GB/T 2260) or its leading digits; `100000` is the whole country. */
  readonly territory: string;
  readonly from: LocalDate;
  /** Last day; absent while the text is in force. */
  readonly until?: LocalDate;
  readonly confidence: Confidence;
}

/** Something of which one edition binds at a time. */
export interface Dated<Id extends string = string> {
  /** What a caller names to force this edition. */
  readonly id: Id;
  readonly inForce: readonly InForce[];
}

/** A dated text that sets limits or a method. */
export interface Standard<Id extends string = string> extends Dated<Id> {
  /** `GB 3838-2002` */
  readonly document: string;
  readonly title: LocalizedText;
  readonly edition: string;
}

/**
 * Which edition judges: the one in force on the day of the data in a territory (the whole country unless named), or one
 * that the caller forces by its id.
 */
export type EditionChoice<Id extends string = string> = Id | { readonly on: LocalDate; readonly territory?: string };

/** The edition in force on a day in a territory, undefined where none of them was. The first that binds is taken. */
export function findEditionInForce<Edition extends Dated>(
  editions: readonly Edition[],
  on: LocalDate,
  territory: string = nation,
): Edition | undefined {
  const binds = ({ territory: where, from, until }: InForce): boolean =>
    (where === nation || territory.startsWith(where)) && on >= from && (until === undefined || on <= until);
  return editions.find(({ inForce }) => inForce.some(binds));
}

/**
 * The edition that a choice names.
 *
 * @throws standards.UNKNOWN_EDITION for an id that none of them has
 * @throws standards.NOT_IN_FORCE where none of them was in force on the day
 */
export function chooseEdition<Edition extends Dated>(editions: readonly Edition[], choice: EditionChoice): Edition {
  const known = editions.map(({ id }) => id).join(', ');
  if (typeof choice === 'string') {
    const forced = editions.find(({ id }) => id === choice);
    if (!forced) throw StandardsErrors.UNKNOWN_EDITION({ edition: choice, known });
    return forced;
  }
  const { on, territory = nation } = choice;
  const inForce = findEditionInForce(editions, on, territory);
  if (!inForce) throw StandardsErrors.NOT_IN_FORCE({ date: on, territory, known });
  return inForce;
}
