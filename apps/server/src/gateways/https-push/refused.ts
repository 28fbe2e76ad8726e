import type { EcoloopError, Language } from '@ecoloop/kernel';
import { PushErrors } from '../push/errors.ts';
import type { RefusedRow } from '../push/reading.ts';
import { wordsOf } from '../push/reasons.ts';

const MOST_DETAILS = 100;

/** The error for a message of which nothing could be used, with the place of each problem. */
export function refusedError(rows: readonly RefusedRow[], language: Language): EcoloopError {
  const details = rows.slice(0, MOST_DETAILS).map((row) => ({ path: row.place, message: wordsOf(row)[language] }));
  const [first] = rows;
  const reason = first ? wordsOf(first)[language] : '';
  const isForbidden = rows.length > 0 && rows.every((row) => row.reason === 'push.foreign-station');
  return (isForbidden ? PushErrors.NOT_ALLOWED : PushErrors.NOT_USABLE)({ reason }, { details });
}
