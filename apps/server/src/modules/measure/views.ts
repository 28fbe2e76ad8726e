import type { Milestone, ProgressReport, SupervisedOrder, WorkEvidence } from '@ecoloop/api-contract';
import {
  type LocalDate,
  localDate,
  localDateOf,
  type LocalizedText,
  type WorkingDays,
  type Zone,
  instant,
} from '@ecoloop/kernel';
import type { OrderRow, ReportRow } from './progress-repository.ts';
import type { EvidenceRow, EvidenceUse, MilestoneRow } from './work-repository.ts';

export function evidenceView(row: EvidenceRow): WorkEvidence {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
    ...(row.file_name === null ? {} : { fileName: row.file_name }),
    ...(row.content_type === null ? {} : { contentType: row.content_type }),
    ...(row.bytes === null ? {} : { bytes: row.bytes }),
    ...(row.ref === null ? {} : { ref: row.ref }),
    ...(row.note === null ? {} : { note: row.note }),
    addedBy: row.added_by,
    addedAt: row.added_at.toISOString(),
    used: row.used,
  };
}

/** What a milestone or report rests on. */
export function evidenceOf(of: string, evidence: readonly EvidenceRow[], uses: readonly EvidenceUse[]): WorkEvidence[] {
  const ids = new Set(uses.filter((use) => use.of === of).map((use) => use.evidence));
  return evidence.filter(({ id }) => ids.has(id)).map(evidenceView);
}

export function milestoneView(row: MilestoneRow, today: LocalDate, evidence: WorkEvidence[]): Milestone {
  return {
    id: row.id,
    name: row.name,
    due: row.due,
    completes: row.completes,
    version: row.version,
    state: row.state,
    late: row.state !== 'done' && row.due < today,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.reported_by === null ? {} : { reportedBy: row.reported_by }),
    ...(row.reporter === null ? {} : { reporter: row.reporter }),
    ...(row.reported_at === null ? {} : { reportedAt: row.reported_at.toISOString() }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
    ...(row.remark === null ? {} : { remark: row.remark }),
    evidence,
  };
}

export function reportView(row: ReportRow, evidence: WorkEvidence[] = []): ProgressReport {
  return {
    id: row.id,
    plan: row.plan,
    key: row.item,
    submission: row.submission,
    period: row.period,
    percent: row.percent,
    ...(row.actual === null ? {} : { actual: row.actual }),
    done: row.done,
    ...(row.problems === null ? {} : { problems: row.problems }),
    ...(row.next === null ? {} : { next: row.next }),
    outlook: row.outlook,
    state: row.state,
    due: row.due,
    lateDays: row.late_days,
    reportedBy: row.reported_by,
    ...(row.reporter === null ? {} : { reporter: row.reporter }),
    reportedAt: row.reported_at.toISOString(),
    ...(row.reviewed_by === null ? {} : { reviewedBy: row.reviewed_by }),
    ...(row.reviewed_at === null ? {} : { reviewedAt: row.reviewed_at.toISOString() }),
    ...(row.remark === null ? {} : { remark: row.remark }),
    evidence,
  };
}

export interface OrderContext {
  readonly planName: LocalizedText;
  readonly itemName: LocalizedText;
  readonly organisationName: LocalizedText;
  readonly today: LocalDate;
  readonly workingDays: WorkingDays;
  readonly zone: Zone;
}

export function orderView(row: OrderRow, context: OrderContext): SupervisedOrder {
  const { planName, itemName, organisationName, today, workingDays, zone } = context;
  const answered = row.answered_at && localDateOf(instant(row.answered_at.getTime()), zone);
  const until = row.state === 'open' ? today : answered;
  return {
    id: row.id,
    plan: row.plan,
    planName: { ...planName },
    key: row.item,
    itemName: { ...itemName },
    organisation: row.organisation,
    organisationName: { ...organisationName },
    requirement: row.requirement,
    due: row.due,
    state: row.state,
    lateDays: until ? Math.max(0, workingDays.between(localDate(row.due), until)) : 0,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at.toISOString(),
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
    ...(row.answerer === null ? {} : { answerer: row.answerer }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at.toISOString() }),
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
    ...(row.remark === null ? {} : { remark: row.remark }),
  };
}
