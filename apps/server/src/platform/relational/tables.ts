import type { MeasureTables } from './measure-tables.ts';
import type { ColumnType, Generated } from 'kysely';
import type { Instant, Json } from './column-types.ts';
import type { IdempotentRequestTable } from './idempotent-request-tables.ts';
import type { IndicatorSettingTable, ReportedFigureTable } from './indicator-tables.ts';
import type {
  ExceedanceOrderTable,
  OutletConditionTable,
  OutletDayTable,
  OutletDueTable,
  OutletTable,
  OutletVersionTable,
} from './outlet-tables.ts';
import type {
  PlanImportDecisionTable,
  PlanImportDocumentTable,
  PlanImportItemTable,
  PlanImportTable,
} from './plan-import-tables.ts';
import type { PlanAlignmentDecisionTable, PlanTable, PlanVersionTable, ReportedValueTable } from './plan-tables.ts';
import type {
  AssessmentAppealTable,
  AssessmentEntryTable,
  AssessmentSchemeTable,
  AssessmentSchemeVersionTable,
  AssessmentSheetTable,
  AssessmentTable,
  ShortfallTable,
} from './assessment-tables.ts';
import type { SplitPartTable, SplitTable } from './split-tables.ts';
import type { PublicationTable } from './publication-tables.ts';
import type { ReportTable } from './report-tables.ts';

export interface TerritoryTable {
  code: string;
  name_zh: string;
  name_en: string;
  level: 'city' | 'district' | 'street' | 'community' | 'grid';
  parent: string | null;
  path: string;
  sequence: number;
}

export interface TerritoryBoundaryTable {
  code: string;
  geometry: ColumnType<string, unknown, unknown>;
  schematic: boolean;
  attribution_zh: string;
  attribution_en: string;
}

export interface OrganisationTable {
  id: string;
  name_zh: string;
  name_en: string;
  kind: 'government' | 'enterprise' | 'association';
  territory: string;
  parent: string | null;
}

export interface AppUserTable {
  id: string;
  username: string;
  display_name: string;
  organisation: string | null;
  password_hash: string;
  must_change_password: boolean;
  disabled: boolean;
  created_at: Instant;
}

export interface RoleAssignmentTable {
  user_id: string;
  role: string;
  territory: string;
  granted_by: string | null;
  granted_at: Instant;
}

export interface SessionTable {
  token_hash: Uint8Array;
  user_id: string;
  created_at: Instant;
  expires_at: Instant;
  last_seen_at: Instant;
}

export interface AuditRecordTable {
  id: Generated<number>;
  at: Instant;
  actor: string | null;
  actor_name: string;
  action: string;
  resource_type: string;
  resource_id: string | null;
  territory: string | null;
  outcome: 'done' | 'refused';
  before: ColumnType<unknown, string | null, never>;
  after: ColumnType<unknown, string | null, never>;
  reason: string | null;
}

export interface StationTable {
  id: string;
  domain: string;
  name_zh: string;
  name_en: string;
  territory: string;
  location: ColumnType<string | null, unknown, unknown>;
  source: string;
  created_at: Instant;
}

export interface StationAliasTable {
  alias: string;
  domain: string;
  station: string;
}

export interface StationClassTable {
  station: string;
  level: string;
  role: string;
  valid_from: string;
}

export interface DeviceTable {
  id: string;
  protocol: string;
  identity: string;
  secret: string | null;
  station: string;
  simulated: boolean;
  enabled: boolean;
  settings: Json<Record<string, unknown>>;
  created_at: Instant;
  version: Generated<number>;
}

export interface DeviceHistoryTable {
  device: string;
  version: number;
  since: Instant;
  station: string;
  settings: Json<Record<string, unknown>>;
}

export interface DeviceStateTable {
  device: string;
  first_heard_at: Instant;
  last_heard_at: Instant;
  address: string | null;
  clock_drift_ms: number | null;
  interval_seconds: number | null;
}

export interface DeviceDayTable {
  device: string;
  day: string;
  frames: number;
  refused: number;
}

export interface DataGapTable {
  id: Generated<number>;
  device: string;
  averaging: 'minute' | 'hour' | 'day';
  from_time: Instant;
  to_time: Instant;
  state: 'open' | 'asked' | 'filled' | 'given-up';
  attempts: Generated<number>;
  next_attempt_at: Instant;
  reason: string | null;
  found_at: Instant;
  filled_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface WaitingDismissalTable {
  source: string;
  at: Instant;
}

export interface DeviceCommandTable {
  id: string;
  device: string;
  name: string;
  fields: Json<Record<string, unknown>>;
  asked_by: string | null;
  asked_by_name: string;
  reason: string;
  at: Instant;
  state: string;
  result: number | null;
  answer: string | null;
  times_sent: Generated<number>;
  steps: ColumnType<unknown, string, string>;
  finished_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  gap: number | null;
}

export interface StreamTable {
  id: Generated<number>;
  station: string;
  property: string;
  averaging: 'realtime' | 'minute' | 'hour' | 'day';
  statistic: 'mean' | 'maximum' | 'minimum' | 'sum' | 'value';
  device: string | null;
  created_at: Instant;
}

export interface ProjectorCheckpointTable {
  name: string;
  position: number;
  updated_at: Instant;
}

export interface QuarantineItemTable {
  position: number;
  row: number;
  kind: string;
  source: string;
  reason_code: string;
  reason_params: Json<Record<string, unknown>>;
  excerpt: string;
  received_at: Instant;
  simulated: boolean;
}

export interface OutboxEventTable {
  id: Generated<number>;
  topic: string;
  payload: Json<Record<string, unknown>>;
  created_at: Instant;
}

export interface DirtyWindowTable {
  stream_id: number;
  day: string;
}

export interface ImportMappingTable {
  id: string;
  name: string;
  definition: Json<Record<string, unknown>>;
  built_in: boolean;
  created_by: string | null;
  created_at: Instant;
}

export interface DataImportTable {
  id: string;
  file_name: string;
  file_hash: string;
  file_bytes: number;
  mapping: Json<Record<string, unknown>>;
  mapping_hash: string;
  domain: string;
  simulated: boolean;
  state: 'received' | 'running' | 'done' | 'failed' | 'cancelled';
  rows_total: number | null;
  rows_read: number;
  rows_accepted: number;
  rows_rejected: number;
  values_accepted: number;
  values_suspect: number;
  first_position: number | null;
  last_position: number | null;
  duplicate_of: string | null;
  error: ColumnType<unknown, string | null, string | null>;
  created_by: string | null;
  created_at: Instant;
  finished_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
}

export interface EvaluationTable {
  id: Generated<number>;
  declaration: string;
  declaration_version: string;
  edition: string;
  scope: string;
  period: string;
  input_hash: string;
  result: Json<Record<string, unknown>>;
  simulated: boolean;
  computed_at: Instant;
}

export interface PublishedFigureTable {
  territory: string;
  year: number;
  evaluation: string;
  metric: string;
  value: number;
  unit: string;
  derived_zh: string | null;
  derived_en: string | null;
  source: Json<Record<string, unknown>>;
}

export interface AlertTable {
  id: string;
  key: string;
  kind: string;
  severity: 'notice' | 'warning' | 'serious';
  subject: string;
  station: string | null;
  property: string | null;
  device: string | null;
  territory: string;
  state: 'open' | 'acknowledged' | 'closed';
  text_zh: string;
  text_en: string;
  evidence: Json<Record<string, unknown>>;
  data_from: ColumnType<Date | null, Date | string | null, Date | string | null>;
  data_to: ColumnType<Date | null, Date | string | null, Date | string | null>;
  opened_at: Instant;
  last_seen_at: Instant;
  times: Generated<number>;
  acknowledged_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  acknowledged_by: ColumnType<string | null, string | null | undefined, string | null>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_by: ColumnType<string | null, string | null | undefined, string | null>;
  ceased_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  simulated: Generated<boolean>;
}

export interface ReviewTable {
  id: string;
  position: number;
  station: string;
  properties: string[];
  from_time: Instant;
  to_time: Instant;
  action: 'invalidate' | 'confirm' | 'replace' | 'scale' | 'withdraw';
  parameters: Json<Record<string, unknown>>;
  reason_code: string;
  reason: string;
  person: string;
  decided_at: Instant;
  value_count: number;
  figures: ColumnType<unknown, string, never>;
  previous: ColumnType<unknown, string, never>;
  withdraws: string | null;
  simulated: boolean;
}

export interface Database extends MeasureTables {
  outlet: OutletTable;
  publication: PublicationTable;
  report: ReportTable;
  outlet_version: OutletVersionTable;
  outlet_condition: OutletConditionTable;
  outlet_day: OutletDayTable;
  outlet_due: OutletDueTable;
  exceedance_order: ExceedanceOrderTable;
  alert: AlertTable;
  review: ReviewTable;
  territory: TerritoryTable;
  territory_boundary: TerritoryBoundaryTable;
  organisation: OrganisationTable;
  app_user: AppUserTable;
  role_assignment: RoleAssignmentTable;
  session: SessionTable;
  audit_record: AuditRecordTable;
  station: StationTable;
  station_alias: StationAliasTable;
  station_class: StationClassTable;
  device: DeviceTable;
  device_history: DeviceHistoryTable;
  device_state: DeviceStateTable;
  device_day: DeviceDayTable;
  data_gap: DataGapTable;
  waiting_dismissal: WaitingDismissalTable;
  device_command: DeviceCommandTable;
  stream: StreamTable;
  projector_checkpoint: ProjectorCheckpointTable;
  quarantine_item: QuarantineItemTable;
  outbox_event: OutboxEventTable;
  dirty_window: DirtyWindowTable;
  import_mapping: ImportMappingTable;
  data_import: DataImportTable;
  evaluation: EvaluationTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  plan_import: PlanImportTable;
  plan_import_document: PlanImportDocumentTable;
  plan_import_item: PlanImportItemTable;
  plan_import_decision: PlanImportDecisionTable;
  plan_alignment_decision: PlanAlignmentDecisionTable;
  reported_value: ReportedValueTable;
  reported_figure: ReportedFigureTable;
  idempotent_request: IdempotentRequestTable;
  indicator_setting: IndicatorSettingTable;
  published_figure: PublishedFigureTable;
  split: SplitTable;
  split_part: SplitPartTable;
  assessment_scheme: AssessmentSchemeTable;
  assessment_scheme_version: AssessmentSchemeVersionTable;
  assessment: AssessmentTable;
  assessment_entry: AssessmentEntryTable;
  assessment_sheet: AssessmentSheetTable;
  assessment_appeal: AssessmentAppealTable;
  shortfall: ShortfallTable;
}
