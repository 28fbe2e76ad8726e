import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './column-types.ts';

type Stored = ColumnType<unknown, string, string>;
type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;

export interface PlanImportTable {
  id: string;
  territory: string;
  state: 'received' | 'reading' | 'review' | 'adopted' | 'failed' | 'discarded';
  version: Generated<number>;
  revision: Generated<number>;
  file_name: string;
  file_hash: string;
  file_bytes: number;
  heading: Stored;
  notices: Stored;
  error: ColumnType<unknown, string | null, string | null>;
  pages: number | null;
  characters: number | null;
  adopted_plan: string | null;
  adopted_version: number | null;
  created_by: string;
  created_at: Instant;
  read_at: MaybeInstant;
  finished_at: MaybeInstant;
}

export interface PlanImportDocumentTable {
  import: string;
  content: Stored;
}

export interface PlanImportItemTable {
  import: string;
  id: string;
  sequence: number;
  kind: 'indicator' | 'commitment' | 'measure' | 'project';
  version: number;
  decision: 'open' | 'accepted' | 'edited' | 'merged' | 'rejected';
  added: boolean;
  spans: Stored;
  page: number | null;
  quote: string;
  section: string | null;
  confidence: number;
  doubts: Stored;
  read: Stored;
  content: Stored;
  continues: string | null;
  merged_into: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: MaybeInstant;
}

export interface PlanImportDecisionTable {
  import: string;
  number: number;
  action: 'accept' | 'reject' | 'reopen' | 'edit' | 'merge' | 'add';
  items: Stored;
  before: Stored;
  person: string;
  person_name: string;
  at: Instant;
  undone: Generated<boolean>;
}
