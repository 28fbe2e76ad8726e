import { randomUUID } from 'node:crypto';
import type {
  Assessment,
  AssessmentEntry,
  AssessmentEntryInput,
  AssessmentInput,
  AssessmentRehearsal,
  AssessmentSummary,
  SchemeContent,
  SheetVerification,
  SubjectResult,
} from '@ecoloop/api-contract';
import { type Language, localDateOf, yearOf, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { exportTable, type ExportFile, type ExportFormat, refuseSimulated } from '../evaluation/index.ts';
import type { PartInForce, SubjectDirectory, TargetsOfPlan } from '../split/index.ts';
import type { AssessmentAccess } from './access.ts';
import { AssessmentErrors } from './errors.ts';
import { gatherFacts } from './gather-facts.ts';
import { type AssessmentRepository, type AssessmentRow, PENDING_SHORTFALLS } from './repository.ts';
import type { SchemeRepository } from './scheme-repository.ts';
import type { SchemeService } from './scheme-service.ts';
import { hashOf, makeSheet, readSheet, type ScoreSheet, type SheetInput, sheetText } from './score-sheet-bytes.ts';
import { pointsTable, rankingTable } from './score-tables.ts';
import { shortfallsOf } from './shortfalls-of.ts';
import type { FigureSource, WorkSource } from './sources.ts';
import { appealView, entryView, revisionView } from './views.ts';

export interface AssessmentServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: AssessmentRepository;
  readonly schemes: SchemeRepository;
  readonly schemeService: Pick<SchemeService, 'requireSound'>;
  readonly access: AssessmentAccess;
  readonly findPlan: (id: string) => TargetsOfPlan | undefined;
  readonly partsInForce: (plan: string, year: number) => Promise<readonly PartInForce[]>;
  readonly subjects: SubjectDirectory;
  readonly figures: FigureSource;
  /** Where measures and their progress are kept. */
  readonly work?: WorkSource;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
}

export type AssessmentService = ReturnType<typeof createAssessmentService>;

/** Assessments: facts gathered, scored by a scheme, rehearsed under another, frozen, made final. */
export function createAssessmentService(dependencies: AssessmentServiceDependencies) {
  const { db, repository, schemes, access, findPlan, subjects, authorization, audit, clock, zone } = dependencies;

  function getPlan(id: string): TargetsOfPlan {
    const plan = findPlan(id);
    if (!plan) throw AssessmentErrors.PLAN_NOT_FOUND({ plan: id });
    return plan;
  }

  async function contentOf({ scheme, scheme_version: version }: AssessmentRow): Promise<SchemeContent> {
    const found = (await schemes.find(scheme))?.versions.find((each) => each.version === version);
    if (!found) throw AssessmentErrors.SCHEME_NOT_FOUND({ id: scheme, version });
    return found.content;
  }

  /** Facts as they are now, under the assessment's scheme or another. */
  async function inputNow(row: AssessmentRow, content: SchemeContent): Promise<SheetInput> {
    const entries = await repository.newestEntries(db, row.id);
    const facts = await gatherFacts({
      plan: getPlan(row.plan),
      year: row.year,
      scheme: content,
      subjects: row.subjects.map((ref) => subjects.get(ref)),
      entries: entries.flatMap(({ value, person, ...entry }) =>
        value === null ? [] : [{ ...entry, value, by: person }],
      ),
      parts: await dependencies.partsInForce(row.plan, row.year),
      figures: dependencies.figures,
      ...(dependencies.work ? { work: dependencies.work } : {}),
      currentYear: yearOf(localDateOf(clock.now(), zone)),
    });
    return {
      assessment: { id: row.id, name: row.name, plan: row.plan, year: row.year },
      scheme: { id: row.scheme, version: row.scheme_version, content },
      subjects: facts,
    };
  }

  async function newestSheet(row: AssessmentRow): Promise<ScoreSheet | undefined> {
    const revision = (await repository.sheets(row.id)).at(-1)?.revision;
    const stored = revision === undefined ? undefined : await repository.sheet(row.id, revision);
    return stored && readSheet(stored.content);
  }

  async function resultsOf(row: AssessmentRow, content: SchemeContent): Promise<readonly SubjectResult[]> {
    const frozen = row.state === 'open' ? undefined : await newestSheet(row);
    return (frozen ?? makeSheet(await inputNow(row, content))).results;
  }

  async function summaries(rows: readonly AssessmentRow[]): Promise<AssessmentSummary[]> {
    const ids = rows.map(({ id }) => id);
    const [appeals, shortfalls] = [await repository.appeals(ids), await repository.shortfalls({ assessments: ids })];
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        name: row.name,
        plan: row.plan,
        year: row.year,
        scheme: row.scheme,
        schemeName: { ...(await contentOf(row)).name },
        schemeVersion: row.scheme_version,
        subjects: row.subjects.length,
        state: row.state,
        openAppeals: appeals.filter(({ assessment, state }) => assessment === row.id && state === 'open').length,
        openShortfalls: shortfalls.filter(
          ({ assessment, state }) => assessment === row.id && PENDING_SHORTFALLS.includes(state),
        ).length,
        createdBy: row.created_by,
        createdAt: row.created_at.toISOString(),
      })),
    );
  }

  async function view(actor: Actor, row: AssessmentRow): Promise<Assessment> {
    const content = await contentOf(row);
    const visible = new Set(access.visible(actor, row));
    const isOffice = access.isOffice(actor, row);
    const results = (await resultsOf(row, content)).filter(({ subject }) => visible.has(subject.ref));
    const [summary] = await summaries([row]);
    if (!summary) throw AssessmentErrors.NOT_FOUND({ id: row.id });
    const entries = isOffice ? await repository.newestEntries(db, row.id) : [];
    return {
      ...summary,
      content,
      results,
      simulated: results.some(({ simulated }) => simulated),
      entries: entries.map(entryView),
      revisions: (await repository.sheets(row.id)).map(revisionView),
      appeals: (await repository.appeals([row.id]))
        .filter(({ subject }) => visible.has(subject))
        .map((appeal) => appealView(appeal, subjects)),
      mayWrite: authorization.may(actor, 'assessment.write', row.territory),
    };
  }

  const get = async (actor: Actor, id: string) => view(actor, await access.readable(actor, id));

  function requireSubjects(refs: readonly string[], kind: string, plan: TargetsOfPlan): void {
    const details = refs.flatMap((ref, index) => {
      const path = `subjects[${index}]`;
      const subject = subjects.find(ref);
      if (!subject) return [{ path, message: `${ref}: 不存在 / not known` }];
      if (refs.indexOf(ref) !== index) return [{ path, message: `${ref}: 重复 / twice` }];
      if (!ref.startsWith(`${kind}:`))
        return [{ path, message: `${ref}: 与方案的考核对象类型不符 / not of the scheme’s kind` }];
      if (!subjects.isWithin(subject, plan.territory)) {
        return [{ path, message: `${ref}: 不在规划区域内 / not within the plan’s territory` }];
      }
      return [];
    });
    if (details.length === 0) return;
    const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw AssessmentErrors.SUBJECTS_INVALID({ count: details.length, list }, { details });
  }

  const record = (trx: Kysely<Database>, actor: Actor, row: AssessmentRow, action: string, more: object = {}) =>
    audit.record(trx, {
      actor,
      action: `assessment.${action}`,
      resourceType: 'assessment',
      resourceId: row.id,
      territory: row.territory,
      ...more,
    });

  return {
    get,

    async list(actor: Actor, planId: string): Promise<AssessmentSummary[]> {
      access.requireSomewhere(actor);
      const plan = getPlan(planId);
      const rows = (await repository.list(planId)).filter((row) => access.visible(actor, row).length > 0);
      if (rows.length === 0) authorization.require(actor, 'plan.read', plan.territory);
      return summaries(rows);
    },

    async create(actor: Actor, input: AssessmentInput): Promise<Assessment> {
      authorization.requireAnywhere(actor, 'assessment.write');
      const plan = getPlan(input.plan);
      authorization.require(actor, 'assessment.write', plan.territory);
      if (input.year < plan.from || input.year > plan.to) {
        throw AssessmentErrors.YEAR_OUTSIDE({ year: input.year, from: plan.from, to: plan.to });
      }
      const scheme = await schemes.find(input.scheme);
      if (scheme?.plan !== plan.id) throw AssessmentErrors.SCHEME_NOT_FOUND({ id: input.scheme, version: 1 });
      requireSubjects(input.subjects, scheme.subjects, plan);
      const row: AssessmentRow = {
        id: randomUUID(),
        name: input.name,
        plan: plan.id,
        territory: plan.territory,
        year: input.year,
        scheme: scheme.id,
        scheme_version: scheme.newest,
        subjects: [...input.subjects],
        state: 'open',
        created_by: actor.name,
        created_at: new Date(clock.now()),
      };
      await db.transaction().execute(async (trx) => {
        await repository.insert(trx, row);
        await record(trx, actor, row, 'create', { after: input });
      });
      return view(actor, row);
    },

    /** Moves an open assessment to a version of its scheme, a rehearsed one for instance. */
    async useScheme(actor: Actor, id: string, version: number): Promise<Assessment> {
      const row = await access.writable(actor, id);
      await contentOf({ ...row, scheme_version: version });
      await db.transaction().execute(async (trx) => {
        if (!(await repository.move(trx, id, 'open', { scheme_version: version }))) throw AssessmentErrors.NOT_OPEN();
        const change = { before: { version: row.scheme_version }, after: { version } };
        await record(trx, actor, row, 'use-scheme', change);
      });
      return get(actor, id);
    },

    /** The same facts under the assessment's scheme and a changed one; nothing is stored. */
    async rehearse(actor: Actor, id: string, changed: SchemeContent): Promise<AssessmentRehearsal> {
      const row = await access.readableByOffice(actor, id);
      dependencies.schemeService.requireSound(changed, getPlan(row.plan));
      const content = await contentOf(row);
      return {
        current: [...(await resultsOf(row, content))],
        changed: [...makeSheet(await inputNow(row, changed)).results],
      };
    },

    /** What counts of a subject and key from now on. */
    async enter(actor: Actor, id: string, input: AssessmentEntryInput): Promise<AssessmentEntry> {
      const row = await access.writable(actor, id);
      const { criteria, adjustments, vetoes } = await contentOf(row);
      if (!row.subjects.includes(input.subject))
        throw AssessmentErrors.SUBJECT_NOT_ASSESSED({ subject: input.subject });
      const keys = [
        ...criteria.filter(({ basis }) => ['entered', 'indicator'].includes(basis.kind)),
        ...adjustments,
        ...vetoes.filter(({ when }) => when.kind === 'recorded'),
      ].map(({ key }) => key);
      if (!keys.includes(input.key)) {
        throw AssessmentErrors.KEY_NOT_ENTERED({ key: input.key, known: keys.join(', ') });
      }
      const entered = await db.transaction().execute(async (trx) => {
        // Locks the assessment, so that of two entries one is told of the other, and none comes after the freeze.
        if (!(await repository.move(trx, id, 'open', {}))) throw AssessmentErrors.NOT_OPEN();
        const newest = (await repository.newestEntries(trx, id)).find(
          ({ subject, key }) => subject === input.subject && key === input.key,
        );
        if (newest && newest.id !== input.replaces) throw AssessmentErrors.ENTRY_REPLACED({ by: newest.person });
        const made = await repository.insertEntry(trx, {
          assessment: id,
          subject: input.subject,
          key: input.key,
          value: input.value ?? null,
          note: input.note,
          person: actor.name,
          at: new Date(clock.now()),
        });
        await record(trx, actor, row, 'enter', { before: newest, after: input });
        return made;
      });
      return entryView(entered);
    },

    /**
     * Keeps facts, scheme and results as they are now, byte for byte. A binding target that is missed opens a record of
     * cause and countermeasures.
     *
     * @throws evaluation.SIMULATED where any figure is simulated
     */
    async freeze(actor: Actor, id: string, reason: string | undefined): Promise<Assessment> {
      const row = await access.writable(actor, id);
      if (row.state !== 'open') throw AssessmentErrors.NOT_OPEN();
      const content = await contentOf(row);
      const revision = ((await repository.sheets(id)).at(-1)?.revision ?? 0) + 1;
      if (revision > 1 && (reason === undefined || reason.trim() === '')) throw AssessmentErrors.REASON_REQUIRED();
      const at = new Date(clock.now());
      const entriesSeen = (await repository.newestEntries(db, id)).at(-1)?.id;
      const sheet = makeSheet(await inputNow(row, content));
      refuseSimulated({ name: row.name, simulated: sheet.results.some(({ simulated }) => simulated) });
      const text = sheetText(sheet);
      const shortfalls = shortfallsOf(sheet, getPlan(row.plan), at);
      await db.transaction().execute(async (trx) => {
        if (!(await repository.move(trx, id, 'open', { state: 'frozen' }))) throw AssessmentErrors.NOT_OPEN();
        // What was entered while the sheet was made is not in it.
        if ((await repository.newestEntries(trx, id)).at(-1)?.id !== entriesSeen) {
          throw AssessmentErrors.CHANGED_MEANWHILE();
        }
        const hash = hashOf(text);
        const stored = {
          assessment: id,
          revision,
          content: text,
          hash,
          person: actor.name,
          at,
          reason: reason ?? null,
        };
        await repository.insertSheet(trx, stored);
        await repository.openShortfalls(trx, shortfalls);
        await repository.dropShortfalls(trx, id, shortfalls);
        await record(trx, actor, row, 'freeze', { after: { revision, hash }, reason });
      });
      return get(actor, id);
    },

    /** Opens a frozen sheet again, to be corrected; what was frozen stays. */
    async reopen(actor: Actor, id: string, reason: string): Promise<Assessment> {
      const row = await access.writable(actor, id);
      await db.transaction().execute(async (trx) => {
        if (!(await repository.move(trx, id, 'frozen', { state: 'open' }))) {
          throw AssessmentErrors.NOT_FROZEN({ state: row.state });
        }
        await record(trx, actor, row, 'reopen', { reason });
      });
      return get(actor, id);
    },

    /** @throws assessment.NOT_READY while an appeal is not decided or a missed binding target not answered for */
    async makeFinal(actor: Actor, id: string): Promise<Assessment> {
      const row = await access.writable(actor, id);
      if (row.state !== 'frozen') throw AssessmentErrors.NOT_FROZEN({ state: row.state });
      await db.transaction().execute(async (trx) => {
        // Holds the assessment: no appeal is filed any more.
        if (!(await repository.move(trx, id, 'frozen', { state: 'final' }))) {
          throw AssessmentErrors.NOT_FROZEN({ state: row.state });
        }
        const appeals = (await repository.appeals([id], trx)).filter(({ state }) => state === 'open').length;
        const owed = await repository.shortfalls({ assessments: [id] }, trx);
        const shortfalls = owed.filter(({ state }) => PENDING_SHORTFALLS.includes(state)).length;
        if (appeals > 0 || shortfalls > 0) throw AssessmentErrors.NOT_READY({ appeals, shortfalls });
        await record(trx, actor, row, 'final');
      });
      return get(actor, id);
    },

    /** The bytes that were frozen, and their hash. */
    async sheet(actor: Actor, id: string, revision: number): Promise<{ readonly text: string; readonly hash: string }> {
      await access.readableByOffice(actor, id);
      const stored = await repository.sheet(id, revision);
      if (!stored) throw AssessmentErrors.REVISION_NOT_FOUND({ revision });
      return { text: stored.content, hash: stored.hash };
    },

    /** Computes a frozen sheet again from the facts and the scheme in it. */
    async verify(actor: Actor, id: string, revision: number): Promise<SheetVerification> {
      await access.readableByOffice(actor, id);
      const stored = await repository.sheet(id, revision);
      if (!stored) throw AssessmentErrors.REVISION_NOT_FOUND({ revision });
      const recomputed = hashOf(sheetText(makeSheet(readSheet(stored.content))));
      return { revision, hash: stored.hash, recomputed, same: recomputed === stored.hash };
    },

    async export(
      actor: Actor,
      id: string,
      table: 'ranking' | 'points',
      format: ExportFormat,
      language: Language,
    ): Promise<ExportFile> {
      const assessment = await get(actor, id);
      const rows = table === 'ranking' ? rankingTable(assessment, language) : pointsTable(assessment, language);
      return exportTable(rows, format);
    },
  };
}
