import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './column-types.ts';

type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface WorkItemTable {
  plan: string;
  item: string;
  version: number;
  content: ColumnType<unknown, string, string>;
  updated_by: string;
  updated_at: Instant;
}

export interface WorkItemVersionTable {
  plan: string;
  item: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  person: string;
  at: Instant;
}

export interface OrganisationNameTable {
  plan: string;
  printed: string;
  organisations: ColumnType<unknown, string, string>;
  confirmed_by: string;
  confirmed_at: Instant;
}

export interface MilestoneTable {
  id: string;
  plan: string;
  item: string;
  name: string;
  due: string;
  completes: boolean;
  state: 'open' | 'reported' | 'done';
  version: number;
  note: string | null;
  reporter: string | null;
  reported_by: string | null;
  reported_at: NullableInstant;
  decided_by: string | null;
  decided_at: NullableInstant;
  remark: string | null;
}

export interface WorkEvidenceTable {
  id: string;
  plan: string;
  item: string;
  kind: 'file' | 'reading' | 'alert' | 'exceedance-order';
  sha256: string | null;
  file_name: string | null;
  content_type: string | null;
  bytes: number | null;
  ref: string | null;
  note: string | null;
  person: string | null;
  added_by: string;
  added_at: Instant;
}

export interface EvidenceUseTable {
  evidence: string;
  of_kind: 'milestone' | 'progress';
  of_id: string;
}

export interface ProgressRuleTable {
  plan: string;
  cadence: 'month' | 'quarter' | 'none';
  starts_on: string;
  due_working_day: number;
  remind_before: number;
  escalate_after: number;
  version: number;
  updated_by: string;
  updated_at: Instant;
}

export interface ProgressReportTable {
  id: string;
  plan: string;
  item: string;
  period: string;
  submission: number;
  percent: number;
  actual: number | null;
  done: string;
  problems: string | null;
  next: string | null;
  outlook: 'normal' | 'slow' | 'blocked';
  state: 'submitted' | 'accepted' | 'returned';
  due: string;
  late_days: number;
  reporter: string | null;
  reported_by: string;
  reported_at: Instant;
  reviewed_by: string | null;
  reviewed_at: NullableInstant;
  remark: string | null;
}

export interface SupervisedOrderTable {
  id: string;
  plan: string;
  item: string;
  territory: string;
  organisation: string;
  requirement: string;
  due: string;
  state: 'open' | 'answered' | 'closed' | 'withdrawn';
  issued_by: string;
  issued_at: Instant;
  answer: string | null;
  answerer: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  closed_by: string | null;
  closed_at: NullableInstant;
  remark: string | null;
}

export interface WorkNoticeTable {
  id: Generated<number>;
  key: string;
  person: string;
  kind: string;
  plan: string;
  item: string;
  text_zh: string;
  text_en: string;
  due: string | null;
  escalated: boolean;
  at: Instant;
  seen_at: NullableInstant;
}

export interface MeasureTables {
  work_item: WorkItemTable;
  work_item_version: WorkItemVersionTable;
  organisation_name: OrganisationNameTable;
  milestone: MilestoneTable;
  work_evidence: WorkEvidenceTable;
  evidence_use: EvidenceUseTable;
  progress_rule: ProgressRuleTable;
  progress_report: ProgressReportTable;
  supervised_order: SupervisedOrderTable;
  work_notice: WorkNoticeTable;
}
