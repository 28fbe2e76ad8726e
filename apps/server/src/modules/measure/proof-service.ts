import { randomUUID } from 'node:crypto';
import type {
  MilestoneInput,
  MilestoneReportInput,
  WorkEvidence,
  WorkEvidenceLinkInput,
  WorkReviewInput,
} from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditEntry, AuditService } from '../audit/index.ts';
import type { WorkAccess } from './access.ts';
import { MeasureErrors } from './errors.ts';
import { contentTypeOf } from './evidence-file.ts';
import type { ItemAtWork, PlanAtWork, PlanWorkDependencies } from './plan-work.ts';
import { evidenceView } from './views.ts';
import type { EvidenceRow, MilestoneRow } from './work-repository.ts';

export interface ProofDependencies extends Pick<PlanWorkDependencies, 'work' | 'clock'> {
  readonly db: Kysely<Database>;
  readonly access: WorkAccess;
  readonly audit: AuditService;
  readonly files: FileStore;
  /** Whether there is such a thing and the actor may see it. */
  readonly mayLink: (actor: Actor, kind: WorkEvidenceLinkInput['kind'], ref: string) => Promise<boolean>;
}

export type ProofService = ReturnType<typeof createProofService>;

/** Milestones and the evidence they rest on: reported by one person, verified by another. */
export function createProofService({ db, access, work, audit, files, clock, mayLink }: ProofDependencies) {
  const now = (): Date => new Date(clock.now());

  const record = (
    trx: Kysely<Database>,
    actor: Actor,
    { view, arrangement }: ItemAtWork,
    entry: Pick<AuditEntry, 'action' | 'before' | 'after' | 'reason'>,
  ): Promise<void> =>
    audit.record(trx, {
      actor,
      resourceType: 'work-item',
      resourceId: `${view.plan}/${view.key}`,
      territory: arrangement.territory,
      ...entry,
    });

  function getMilestone({ view, milestones }: ItemAtWork, id: string): MilestoneRow {
    const milestone = milestones.find((row) => row.id === id);
    if (!milestone) throw MeasureErrors.MILESTONE_NOT_FOUND({ key: view.key, id });
    return milestone;
  }

  async function getEvidence({ view }: ItemAtWork, id: string): Promise<EvidenceRow> {
    const found = (await work.evidence(view.plan, view.key)).find((row) => row.id === id);
    if (!found) throw MeasureErrors.EVIDENCE_NOT_FOUND({ key: view.key, id });
    return found;
  }

  async function change(
    trx: Kysely<Database>,
    milestone: MilestoneRow,
    set: Parameters<typeof work.changeMilestone>[2],
  ): Promise<MilestoneRow> {
    const changed = await work.changeMilestone(trx, milestone, set);
    if (!changed) throw MeasureErrors.CHANGED_MEANWHILE({ key: milestone.name, version: milestone.version + 1 });
    return changed;
  }

  function requireState(milestone: MilestoneRow, state: MilestoneRow['state']): void {
    if (milestone.state !== state) {
      throw MeasureErrors.MILESTONE_STATE({ name: milestone.name, state: milestone.state });
    }
  }

  async function addEvidence(
    actor: Actor,
    { plan, item }: { readonly plan: PlanAtWork; readonly item: ItemAtWork },
    content: Pick<WorkEvidence, 'kind' | 'sha256' | 'fileName' | 'contentType' | 'bytes' | 'ref' | 'note'>,
  ): Promise<WorkEvidence> {
    const row: Omit<EvidenceRow, 'used'> = {
      id: randomUUID(),
      plan: plan.id,
      item: item.view.key,
      kind: content.kind,
      sha256: content.sha256 ?? null,
      file_name: content.fileName ?? null,
      content_type: content.contentType ?? null,
      bytes: content.bytes ?? null,
      ref: content.ref ?? null,
      note: content.note ?? null,
      person: actor.id ?? null,
      added_by: actor.name,
      added_at: now(),
    };
    await db.transaction().execute(async (trx) => {
      await work.addEvidence(trx, row);
      await record(trx, actor, item, { action: 'measure.add-evidence', after: content });
    });
    return evidenceView({ ...row, used: false });
  }

  return {
    async addMilestone(actor: Actor, plan: string, key: string, input: MilestoneInput): Promise<void> {
      const { item } = await access.getItem(actor, plan, key, 'plan.write');
      const row = { id: randomUUID(), plan, item: key, ...input, state: 'open', version: 1 } as const;
      await db.transaction().execute(async (trx) => {
        if (!(await work.addMilestone(trx, row))) throw MeasureErrors.COMPLETION_EXISTS({ key });
        await record(trx, actor, item, { action: 'measure.add-milestone', after: { id: row.id, ...input } });
      });
    },

    /** Only while it is open: what was reported or verified is not moved afterwards. */
    async changeMilestone(
      actor: Actor,
      plan: string,
      key: string,
      id: string,
      input: MilestoneInput,
      version: number | undefined,
    ): Promise<void> {
      const { item } = await access.getItem(actor, plan, key, 'plan.write');
      const milestone = getMilestone(item, id);
      if (version === undefined) throw MeasureErrors.VERSION_REQUIRED();
      if (version !== milestone.version) {
        throw MeasureErrors.CHANGED_MEANWHILE({ key: milestone.name, version: milestone.version });
      }
      requireState(milestone, 'open');
      if (input.completes && item.milestones.some((row) => row.completes && row.id !== id)) {
        throw MeasureErrors.COMPLETION_EXISTS({ key });
      }
      const { name, due, completes } = milestone;
      await db.transaction().execute(async (trx) => {
        await change(trx, milestone, input);
        await record(trx, actor, item, {
          action: 'measure.change-milestone',
          before: { id, name, due, completes },
          after: { id, ...input },
        });
      });
    },

    async removeMilestone(actor: Actor, plan: string, key: string, id: string): Promise<void> {
      const { item } = await access.getItem(actor, plan, key, 'plan.write');
      const milestone = getMilestone(item, id);
      requireState(milestone, 'open');
      await db.transaction().execute(async (trx) => {
        if (!(await work.removeMilestone(trx, milestone))) {
          throw MeasureErrors.CHANGED_MEANWHILE({ key: milestone.name, version: milestone.version + 1 });
        }
        await record(trx, actor, item, {
          action: 'measure.remove-milestone',
          before: { id, name: milestone.name, due: milestone.due },
        });
      });
    },

    /** @throws measure.OTHERS_OPEN where it completes the item and another milestone is not verified */
    async reportMilestone(
      actor: Actor,
      plan: string,
      key: string,
      id: string,
      { note, evidence }: MilestoneReportInput,
    ): Promise<void> {
      const { item } = await access.getReportable(actor, plan, key);
      const milestone = getMilestone(item, id);
      requireState(milestone, 'open');
      const others = item.milestones.filter((row) => !row.completes && row.state !== 'done').length;
      if (milestone.completes && others > 0) throw MeasureErrors.OTHERS_OPEN({ key, count: others });
      for (const each of evidence) await getEvidence(item, each);
      await db.transaction().execute(async (trx) => {
        await change(trx, milestone, {
          state: 'reported',
          note,
          reporter: actor.id ?? null,
          reported_by: actor.name,
          reported_at: now(),
          decided_by: null,
          decided_at: null,
        });
        await work.useEvidence(trx, 'milestone', id, evidence);
        await record(trx, actor, item, {
          action: 'measure.report-milestone',
          after: { id, name: milestone.name, note, evidence },
        });
      });
    },

    /** Verified, or returned with the reason. @throws measure.FOUR_EYES */
    async decideMilestone(
      actor: Actor,
      plan: string,
      key: string,
      id: string,
      { decision, remark }: WorkReviewInput,
    ): Promise<void> {
      const { item } = await access.getItem(actor, plan, key, 'progress.review');
      const milestone = getMilestone(item, id);
      requireState(milestone, 'reported');
      access.requireOtherThan(actor, milestone.reporter);
      if (decision === 'return' && remark === undefined) throw MeasureErrors.REMARK_REQUIRED();
      await db.transaction().execute(async (trx) => {
        await change(trx, milestone, {
          state: decision === 'accept' ? 'done' : 'open',
          decided_by: actor.name,
          decided_at: now(),
          remark: remark ?? null,
        });
        if (decision === 'return') await work.releaseEvidence(trx, id);
        await record(trx, actor, item, {
          action: decision === 'accept' ? 'measure.verify-milestone' : 'measure.return-milestone',
          before: { id, reportedBy: milestone.reported_by, note: milestone.note },
          after: { id, name: milestone.name, completes: milestone.completes },
          ...(remark === undefined ? {} : { reason: remark }),
        });
      });
    },

    /** @throws measure.FILE_TYPE unless the content is what the name says */
    async addFile(
      actor: Actor,
      plan: string,
      key: string,
      file: { readonly name: string; readonly content: Buffer; readonly note?: string | undefined },
    ): Promise<WorkEvidence> {
      const found = await access.getReportable(actor, plan, key);
      const contentType = contentTypeOf(file.name, file.content);
      if (contentType === undefined) throw MeasureErrors.FILE_TYPE({ name: file.name.slice(0, 100) });
      const { sha256, bytes } = await files.put(file.content);
      return addEvidence(actor, found, {
        kind: 'file',
        sha256,
        bytes,
        fileName: file.name.slice(0, 200),
        contentType,
        ...(file.note === undefined || file.note === '' ? {} : { note: file.note.slice(0, 500) }),
      });
    },

    async addLink(actor: Actor, plan: string, key: string, link: WorkEvidenceLinkInput): Promise<WorkEvidence> {
      const found = await access.getReportable(actor, plan, key);
      const { kind, ref } = link;
      if (!(await mayLink(actor, kind, ref))) throw MeasureErrors.LINK_NOT_FOUND({ kind, ref });
      return addEvidence(actor, found, link);
    },

    async file(actor: Actor, plan: string, key: string, id: string) {
      const { item } = await access.getItem(actor, plan, key);
      const { sha256, file_name, content_type } = await getEvidence(item, id);
      if (sha256 === null) throw MeasureErrors.EVIDENCE_NOT_FOUND({ key, id });
      return {
        content: Buffer.from(await files.get(sha256)),
        fileName: file_name ?? sha256,
        contentType: content_type ?? 'application/octet-stream',
      };
    },

    /** Its content stays in the store: another item may rest on the same file. */
    async removeEvidence(actor: Actor, plan: string, key: string, id: string): Promise<void> {
      const { item } = await access.getReportable(actor, plan, key);
      const evidence = await getEvidence(item, id);
      if (evidence.used) throw MeasureErrors.EVIDENCE_USED();
      await db.transaction().execute(async (trx) => {
        await work.removeEvidence(trx, id);
        await record(trx, actor, item, { action: 'measure.remove-evidence', before: evidenceView(evidence) });
      });
    },
  };
}
