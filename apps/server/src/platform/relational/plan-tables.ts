import type { ColumnType, Generated } from 'kysely';
import type { Instant, Json } from './column-types.ts';

export interface PlanTable {
  id: string;
  territory: string;
  sequence: number;
  current_version: number;
}

export interface PlanVersionTable {
  plan: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  decision_document: string;
  decision_reason: string;
  file_name: string | null;
  file_hash: string | null;
  changes: ColumnType<unknown, string | null, never>;
  adopted_by: string;
  adopted_at: Instant;
}

export interface PlanAlignmentDecisionTable {
  id: Generated<number>;
  lower_plan: string;
  lower_key: string;
  upper_plan: string;
  upper_key: string | null;
  withdrawn: boolean;
  note: string;
  decided_by: string;
  decided_at: Instant;
}

export interface ReportedValueTable {
  plan: string;
  number: number;
  year: number;
  value: number | null;
  text: string | null;
  source: Json<Record<string, unknown>>;
}
