import type { AssessmentAppeal, AssessmentEntry, SheetRevision, Shortfall, Subject } from '@ecoloop/api-contract';
import type { SubjectDirectory } from '../split/index.ts';
import type { AppealRow, EntryRow, SheetRow, ShortfallRow } from './repository.ts';

/** A subject that the site no longer has keeps its code for a name. */
export const subjectOf = (subjects: SubjectDirectory, ref: string, territory: string): Subject =>
  subjects.find(ref) ?? { ref, name: { zh: ref, en: ref }, territory };

export const entryView = (row: EntryRow): AssessmentEntry => ({
  id: row.id,
  subject: row.subject,
  key: row.key,
  ...(row.value === null ? {} : { value: row.value }),
  note: row.note,
  by: row.person,
  at: row.at.toISOString(),
});

export const revisionView = (row: Omit<SheetRow, 'content'>): SheetRevision => ({
  revision: row.revision,
  hash: row.hash,
  frozenBy: row.person,
  frozenAt: row.at.toISOString(),
  ...(row.reason === null ? {} : { reason: row.reason }),
});

export const appealView = (row: AppealRow, subjects: SubjectDirectory): AssessmentAppeal => ({
  number: row.number,
  subject: subjectOf(subjects, row.subject, row.territory),
  ...(row.criterion === null ? {} : { criterion: row.criterion }),
  revision: row.revision,
  text: row.text,
  filedBy: row.filed_by,
  filedAt: row.filed_at.toISOString(),
  state: row.state,
  ...(row.decision === null ? {} : { decision: row.decision }),
  ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
});

export const shortfallView = (
  row: ShortfallRow & { readonly assessment_name: string },
  subjects: SubjectDirectory,
): Shortfall => ({
  id: row.id,
  assessment: row.assessment,
  assessmentName: row.assessment_name,
  plan: row.plan,
  item: row.item,
  itemName: { zh: row.item_name_zh, en: row.item_name_en },
  year: row.year,
  subject: subjectOf(subjects, row.subject, row.territory),
  finding: { zh: row.finding_zh, en: row.finding_en },
  state: row.state,
  version: row.version,
  ...(row.cause === null ? {} : { cause: row.cause }),
  ...(row.countermeasures === null ? {} : { countermeasures: row.countermeasures }),
  ...(row.responsible === null ? {} : { responsible: row.responsible }),
  ...(row.due === null ? {} : { due: row.due }),
  ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
  ...(row.answered_at === null ? {} : { answeredAt: row.answered_at.toISOString() }),
  ...(row.review === null ? {} : { review: row.review }),
  ...(row.reviewed_by === null ? {} : { reviewedBy: row.reviewed_by }),
  ...(row.reviewed_at === null ? {} : { reviewedAt: row.reviewed_at.toISOString() }),
  openedAt: row.opened_at.toISOString(),
});
