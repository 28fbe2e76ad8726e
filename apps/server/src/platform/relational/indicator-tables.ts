import type { ColumnType } from 'kysely';
import type { Instant } from './column-types.ts';

export interface ReportedFigureTable {
  id: string;
  plan: string;
  key: string;
  territory: string;
  period: string;
  value: number | null;
  text: string | null;
  source: string;
  note: string | null;
  state: 'submitted' | 'approved' | 'returned' | 'withdrawn' | 'replaced';
  reported_by: string;
  reporter: string | null;
  reported_at: Instant;
  decided_by: string | null;
  decided_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  decision_note: string | null;
  version: number;
}

export interface IndicatorSettingTable {
  plan: string;
  key: string;
  binding: 'plan' | 'computed' | 'reported';
  computed_by: string | null;
  cadence: 'month' | 'quarter' | 'year';
  due_days: number;
  organisation: string | null;
  version: number;
}
