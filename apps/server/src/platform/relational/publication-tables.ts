import type { ColumnType } from 'kysely';
import type { Instant } from './column-types.ts';

export interface PublicationTable {
  id: string;
  kind: 'plan-status' | 'report';
  plan: string;
  territory: string;
  title: ColumnType<unknown, string, never>;
  summary: ColumnType<unknown, string | null, never>;
  content: ColumnType<unknown, string, never>;
  content_hash: string;
  report: string | null;
  state: 'proposed' | 'published' | 'rejected' | 'withdrawn';
  proposed_by: string | null;
  proposed_by_name: string;
  proposed_at: Instant;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: ColumnType<Date | null, Date | null, Date | null>;
  withdrawn_by_name: string | null;
  withdrawn_at: ColumnType<Date | null, Date | null, Date | null>;
  reason: string | null;
  version: number;
}
