import type { ColumnType, JSONColumnType } from 'kysely';

/** Columns as the drivers give them: timestamptz ↔ Date, date ↔ 'YYYY-MM-DD' text, bigint ↔ number (positions are safe integers). */
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type Json<T> = JSONColumnType<T & object>;
