import type { ColumnType } from 'kysely';
import type { Instant } from './column-types.ts';

export interface ReportTable {
  id: string;
  plan: string;
  plan_name_zh: string;
  plan_name_en: string;
  territory: string;
  kind: 'yearly' | 'mid-term' | 'final';
  year: number;
  title: string;
  issuer: string;
  addressee: string | null;
  official: boolean;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  step: 'collecting' | 'writing' | 'storing' | 'done' | null;
  simulated: boolean;
  as_of: string | null;
  missing: ColumnType<unknown, string, string>;
  figures: number | null;
  snapshot: string | null;
  writer: string | null;
  docx_hash: string | null;
  docx_bytes: number | null;
  xlsx_hash: string | null;
  xlsx_bytes: number | null;
  error: ColumnType<unknown, string | null, string | null>;
  idempotency_key: string | null;
  request_hash: string;
  created_by: string | null;
  created_by_name: string;
  created_at: Instant;
  finished_at: ColumnType<Date | null, Date | null, Date | null>;
}
