import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './column-types.ts';

export interface OutletTable {
  id: string;
  code: string;
  name_zh: string;
  name_en: string;
  organisation: string;
  territory: string;
  location: ColumnType<string | null, unknown, unknown>;
  kind: 'gas' | 'water';
  station: string | null;
  industry: string | null;
  permit: string | null;
  reference_oxygen: number | null;
  maintainer: string | null;
  monitored_from: string;
  state: 'in-use' | 'retired';
  limits: ColumnType<unknown, string, string>;
  version: number;
  simulated: boolean;
  updated_at: Instant;
}

export interface OutletVersionTable {
  outlet: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  person: string;
  at: Instant;
}

export interface OutletConditionTable {
  id: Generated<number>;
  outlet: string;
  kind: 'start-up' | 'shut-down' | 'stopped' | 'maintenance';
  from_time: Instant;
  to_time: Instant;
  note: string;
  filed_by: string;
  filed_at: Instant;
  withdrawn_by: string | null;
  withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface OutletDayTable {
  outlet: string;
  property: string;
  day: string;
  device: string | null;
  received: number;
  valid: number;
  judged: number;
  exceeding: number;
  last_exceedance: ColumnType<Date | null, Date | null, Date | null>;
  last_multiple: number | null;
  newest: ColumnType<unknown, string | null, string | null>;
  day_value: number | null;
  day_exceeding: boolean;
  simulated: boolean;
  method: string;
}

export interface OutletDueTable {
  id: Generated<number>;
  outlet: string;
  from_day: string;
  to_day: string;
}

export interface ExceedanceOrderTable {
  id: string;
  outlet: string;
  territory: string;
  property: string;
  averaging: 'hour' | 'day';
  day: string;
  from_time: Instant;
  to_time: Instant;
  value: number;
  hours: number;
  least: number | null;
  most: number | null;
  unit: string;
  multiple: number | null;
  document: string;
  clause: string | null;
  state: 'open' | 'withdrawn';
  opened_at: Instant;
  refreshed_at: Instant;
  withdrawn_at: ColumnType<Date | null, Date | null, Date | null>;
  evidence: ColumnType<unknown, string, string>;
  method: string;
  simulated: boolean;
}
