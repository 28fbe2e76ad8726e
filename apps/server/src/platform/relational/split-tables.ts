import type { ColumnType } from 'kysely';
import type { Instant } from './column-types.ts';

export interface SplitTable {
  id: string;
  plan: string;
  item: string;
  item_name_zh: string;
  item_name_en: string;
  unit: string;
  decimals: number;
  year: number;
  holder: string;
  territory: string;
  from_split: string | null;
  from_subject: string | null;
  rule: 'copy' | 'share' | 'weighted' | 'mean' | 'cap';
  comparator: '<=' | '<' | '>=' | '>' | '=';
  value: number;
  basis: string | null;
  document: string | null;
  note: string | null;
  state: 'draft' | 'handed-down' | 'replaced' | 'withdrawn';
  version: number;
  replaces: string | null;
  replaces_reason: string | null;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  created_by: string;
  created_at: Instant;
  handed_down_by: ColumnType<string | null, string | null | undefined, string | null>;
  handed_down_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface SplitPartTable {
  split: string;
  subject: string;
  sequence: number;
  territory: string;
  weight: number | null;
  value: number | null;
  set_value: number | null;
  baseline: number | null;
  note: string | null;
  answer: 'waiting' | 'acknowledged' | 'objected';
  answer_by: ColumnType<string | null, string | null | undefined, string | null>;
  answer_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  answer_text: ColumnType<string | null, string | null | undefined, string | null>;
}
