import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './column-types.ts';

type LaterText = ColumnType<string | null, string | null | undefined, string | null>;
type LaterInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface AssessmentSchemeTable {
  id: string;
  plan: string;
  subjects: 'territory' | 'organisation';
  version: number;
  created_at: Instant;
}

export interface AssessmentSchemeVersionTable {
  scheme: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  person: string;
  at: Instant;
}

export interface AssessmentTable {
  id: string;
  name: string;
  plan: string;
  territory: string;
  year: number;
  scheme: string;
  scheme_version: number;
  subjects: string[];
  state: 'open' | 'frozen' | 'final';
  created_by: string;
  created_at: Instant;
}

export interface AssessmentEntryTable {
  id: Generated<number>;
  assessment: string;
  subject: string;
  key: string;
  value: number | null;
  note: string;
  person: string;
  at: Instant;
}

export interface AssessmentSheetTable {
  assessment: string;
  revision: number;
  content: string;
  hash: string;
  person: string;
  at: Instant;
  reason: string | null;
}

export interface AssessmentAppealTable {
  assessment: string;
  number: number;
  subject: string;
  territory: string;
  criterion: string | null;
  revision: number;
  text: string;
  filed_by: string;
  filer: string;
  filed_at: Instant;
  state: 'open' | 'accepted' | 'rejected';
  decision: LaterText;
  decided_by: LaterText;
  decided_at: LaterInstant;
}

export interface ShortfallTable {
  id: string;
  assessment: string;
  plan: string;
  item: string;
  item_name_zh: string;
  item_name_en: string;
  year: number;
  subject: string;
  territory: string;
  finding_zh: string;
  finding_en: string;
  state: 'open' | 'answered' | 'returned' | 'accepted' | 'dropped';
  version: number;
  cause: LaterText;
  countermeasures: LaterText;
  responsible: LaterText;
  due: LaterText;
  answered_by: LaterText;
  answerer: LaterText;
  answered_at: LaterInstant;
  review: LaterText;
  reviewed_by: LaterText;
  reviewed_at: LaterInstant;
  opened_at: Instant;
}
