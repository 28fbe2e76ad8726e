import pg from 'pg';
import { RelationalErrors } from './errors.ts';

// Object ids of built-in types: pg_type.dat of PostgreSQL.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009;
const DATE_ARRAY = 1182;
const TIMESTAMP_ARRAY = 1115;

// pg's types list only some of the ids that its parsers know.
const parserOf = pg.types.getTypeParser as (id: number, format?: string) => (text: string) => unknown;
const parseTextArray = parserOf(TEXT_ARRAY) as (text: string) => (string | null)[];
const asText = (text: string): string => text;

/**
 * How values come out: bigint as a number that is exact, dates as 'YYYY-MM-DD' (a Date would put them into the zone of
 * the process), timestamps without zone as text for the same reason; all else as pg does.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, parseSafeInteger],
  [INT8_ARRAY, (text) => parseTextArray(text).map((item) => (item === null ? null : parseSafeInteger(item)))],
  [DATE, asText],
  [DATE_ARRAY, parseTextArray],
  [TIMESTAMP, asText],
  [TIMESTAMP_ARRAY, parseTextArray],
]);

export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? parserOf(id, format),
};

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw RelationalErrors.UNSAFE_INTEGER({ value: text });
  return value;
}
