import { randomUUID } from 'node:crypto';
import type {
  PlanContent,
  PlanImport,
  PlanImportAdoptInput,
  PlanImportDecided,
  PlanImportDecision,
  PlanImportDecisionInput,
  PlanImportDocument,
  PlanImportHeading,
  PlanImportItem,
  PlanImportPreview,
  PlanVersion,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { changesBetween, type PlanService, usedKeys } from '../plan/index.ts';
import { composeContent, importProblems } from './compose.ts';
import { describeDecision, describeImport, describeItem } from './describe.ts';
import { PlanImportErrors } from './errors.ts';
import { continueItems } from './heading.ts';
import { filterItems, type ItemQuery } from './item-query.ts';
import { type ImportRow, planImportRepository as repository, type StoredItem } from './repository.ts';
import { decide } from './review.ts';
import type { PlanImportRunner } from './runner.ts';

export interface PlanImportServiceDependencies {
  readonly db: Kysely<Database>;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly plans: PlanService;
  readonly territories: {
    find(code: string): { readonly name: LocalizedText } | undefined;
    subtree(code: string): readonly { readonly code: string }[];
  };
  readonly runner: PlanImportRunner;
  readonly onChange: (row: ImportRow) => void;
}

export type PlanImportService = ReturnType<typeof createPlanImportService>;

/** Documents of plans on their way to versions: nothing of them enters a plan that nobody has decided on. */
export function createPlanImportService(dependencies: PlanImportServiceDependencies) {
  const { db, files, clock, authorization, audit, plans, territories, runner, onChange } = dependencies;
  const now = (): Date => new Date(clock.now());

  function permitted(actor: Actor, id: string, row: ImportRow | undefined): ImportRow {
    if (!row) {
      authorization.requireAnywhere(actor, 'plan.write');
      throw PlanImportErrors.NOT_FOUND({ id });
    }
    authorization.require(actor, 'plan.write', row.territory);
    return row;
  }
  const getRow = async (actor: Actor, id: string): Promise<ImportRow> =>
    permitted(actor, id, await repository.find(db, id));

  function requireState(row: ImportRow, ...needed: ImportRow['state'][]): void {
    if (needed.includes(row.state)) return;
    throw PlanImportErrors.WRONG_STATE({ id: row.id, state: row.state, needed: needed.join(' / ') });
  }

  const currentOf = ({ heading }: ImportRow): PlanContent | undefined =>
    heading.plan === undefined ? undefined : plans.all().find(({ id }) => id === heading.plan)?.content;

  async function describe(actor: Actor, row: ImportRow): Promise<PlanImport> {
    const last = row.state === 'review' ? await repository.lastOf(db, row.id, personOf(actor)) : undefined;
    const same = await repository.findSame(db, row.file_hash, row.id);
    const counts = await repository.counts(db, [row.id]);
    return describeRow(row, counts, { undoable: last?.number, duplicateOf: same?.id });
  }

  function describeRow(
    row: ImportRow,
    counts: Awaited<ReturnType<typeof repository.counts>>,
    more: { readonly undoable?: number | undefined; readonly duplicateOf?: string | undefined } = {},
  ): PlanImport {
    const territoryName = territories.find(row.territory)?.name ?? { zh: row.territory, en: row.territory };
    return describeImport(row, { counts, step: runner.stepOf(row.id), territoryName, ...more });
  }

  async function documentOf(reader: Kysely<Database>, id: string): Promise<PlanImportDocument> {
    const document = await repository.document(reader, id);
    if (!document) throw PlanImportErrors.NOT_FOUND({ id });
    return document;
  }

  /** Runs what changes items in one transaction that holds the import. */
  async function changeItems(
    actor: Actor,
    id: string,
    change: (trx: Kysely<Database>, row: ImportRow, items: readonly StoredItem[]) => Promise<Changed>,
  ): Promise<PlanImportDecided> {
    const { changed, gone, decision } = await db.transaction().execute(async (trx) => {
      const row = permitted(actor, id, await repository.lock(trx, id));
      requireState(row, 'review');
      const done = await change(trx, row, await repository.items(trx, id));
      await repository.touch(trx, id);
      return done;
    });
    const row = await getRow(actor, id);
    onChange(row);
    const items = await repository.items(db, id);
    // What is merged into an item shows in it too.
    const shown = new Set([
      ...changed.map((item) => item.id),
      ...changed.flatMap(({ mergedInto }) => mergedInto ?? []),
    ]);
    return {
      decision,
      items: items.filter((item) => shown.has(item.id)).map((item) => describeItem(item, items)),
      gone: [...gone],
      import: await describe(actor, row),
    };
  }

  interface Changed {
    readonly changed: readonly StoredItem[];
    readonly gone: readonly string[];
    readonly decision: PlanImportDecision;
  }

  async function compose(
    row: ImportRow,
  ): Promise<{ readonly items: StoredItem[]; readonly content?: PlanContent | undefined }> {
    const items = await repository.items(db, row.id);
    const used = row.heading.plan === undefined ? new Map<string, unknown>() : await usedKeys(db, row.heading.plan);
    const content = composeContent({
      heading: row.heading,
      items,
      document: await documentOf(db, row.id),
      fileHash: row.file_hash,
      current: currentOf(row),
      used: new Set(used.keys()),
    });
    return { items, content };
  }

  const versionOf = (plan: string): number => plans.all().find(({ id }) => id === plan)?.version ?? 0;

  return {
    async receive(
      actor: Actor,
      territory: string,
      file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    ): Promise<PlanImport> {
      authorization.require(actor, 'plan.write', territory);
      const stored = await files.put(file.content);
      if (stored.bytes === 0) throw PlanImportErrors.EMPTY_FILE({ file: file.name });
      const id = randomUUID();
      await db.transaction().execute(async (trx) => {
        await repository.create(
          trx,
          {
            id,
            territory,
            file_name: file.name,
            file_hash: stored.sha256,
            file_bytes: stored.bytes,
            heading: { territory, pinnedEdition: {} },
            created_by: actor.name,
          },
          now(),
        );
        await audit.record(trx, {
          actor,
          action: 'plan-import.create',
          resourceType: 'plan-import',
          resourceId: id,
          territory,
          after: { file: file.name, fileHash: stored.sha256, bytes: stored.bytes },
        });
      });
      runner.enqueue(id);
      return describe(actor, await getRow(actor, id));
    },

    get: async (actor: Actor, id: string): Promise<PlanImport> => describe(actor, await getRow(actor, id)),

    async list(
      actor: Actor,
      query: {
        readonly territory?: string;
        readonly state?: ImportRow['state'];
        readonly limit: number;
        readonly cursor?: string;
      },
    ): Promise<{ items: PlanImport[]; next?: string }> {
      const { territory, state, limit, cursor } = query;
      if (territory === undefined) authorization.requireAnywhere(actor, 'plan.write');
      else authorization.require(actor, 'plan.write', territory);
      const roots = territory === undefined ? authorization.roots(actor, 'plan.write') : [territory];
      const within = [...new Set(roots.flatMap((root) => territories.subtree(root).map(({ code }) => code)))];
      const before = cursor === undefined ? undefined : readCursor(cursor);
      const rows = await repository.list(db, { within, state, limit, before });
      const page = rows.slice(0, limit);
      const counts = await repository.counts(
        db,
        page.map(({ id }) => id),
      );
      const last = page.at(-1);
      return {
        items: page.map((row) => describeRow(row, counts)),
        ...(rows.length > limit && last ? { next: `${last.created_at.toISOString()} ${last.id}` } : {}),
      };
    },

    async document(actor: Actor, id: string): Promise<PlanImportDocument> {
      requireState(await getRow(actor, id), 'review', 'adopted', 'discarded');
      return documentOf(db, id);
    },

    async items(
      actor: Actor,
      id: string,
      query: ItemQuery,
    ): Promise<{ items: PlanImportItem[]; next?: string; total: number }> {
      await getRow(actor, id);
      const all = await repository.items(db, id);
      const outline = query.section === undefined ? [] : (await documentOf(db, id)).outline;
      const { items, next, total } = filterItems(all, outline, query);
      return {
        items: items.map((item) => describeItem(item, all)),
        ...(next === undefined ? {} : { next }),
        total,
      };
    },

    /** @param version the one the change is based on, from If-Match */
    async setHeading(
      actor: Actor,
      id: string,
      heading: PlanImportHeading,
      version: number | undefined,
    ): Promise<PlanImport> {
      await db.transaction().execute(async (trx) => {
        const row = permitted(actor, id, await repository.lock(trx, id));
        requireState(row, 'review');
        authorization.require(actor, 'plan.write', heading.territory);
        if (!territories.find(heading.territory)) {
          throw PlanImportErrors.UNKNOWN_TERRITORY({ territory: heading.territory });
        }
        if (version === undefined) throw PlanImportErrors.VERSION_REQUIRED({ version: row.version });
        if (version !== row.version) throw PlanImportErrors.CHANGED_MEANWHILE({ id, version: row.version });
        const continued = heading.plan === undefined ? undefined : plans.versions.find(heading.plan);
        if (continued) authorization.require(actor, 'plan.write', continued.content.territory);
        await repository.setHeading(trx, id, heading);
        await audit.record(trx, {
          actor,
          action: 'plan-import.set-heading',
          resourceType: 'plan-import',
          resourceId: id,
          territory: heading.territory,
          before: row.heading,
          after: heading,
        });
        if (heading.plan !== row.heading.plan) {
          const before = await repository.items(trx, id);
          const after = continueItems(before, currentOf({ ...row, heading }));
          for (const [index, item] of after.entries()) {
            if (item.continues === before[index]?.continues) continue;
            await repository.updateItem(trx, id, { ...item, version: item.version + 1 });
          }
        }
      });
      const row = await getRow(actor, id);
      onChange(row);
      return describe(actor, row);
    },

    decide: (actor: Actor, id: string, input: PlanImportDecisionInput): Promise<PlanImportDecided> =>
      changeItems(actor, id, async (trx, row, items) => {
        const at = now();
        const changed = decide(input, {
          id,
          items,
          current: currentOf(row),
          document: input.action === 'add' ? await documentOf(trx, id) : { text: '', pages: [] },
          person: actor.name,
          at: at.toISOString(),
        });
        const known = new Map(items.map((item) => [item.id, item]));
        for (const item of changed) {
          if (known.has(item.id)) await repository.updateItem(trx, id, item);
          else await repository.insertItems(trx, id, [item]);
        }
        const [last] = await repository.decisions(trx, id, 1);
        const decision = {
          number: (last?.number ?? 0) + 1,
          action: input.action,
          items: changed.map((item) => ({ id: item.id, version: item.version })),
          before: changed.flatMap((item) => known.get(item.id) ?? []),
          person: personOf(actor),
          personName: actor.name,
          at,
          undone: false,
        };
        await repository.addDecision(trx, id, decision);
        return { changed, gone: [], decision: describeDecision(decision) };
      }),

    /** Takes back the last decision of the person, unless somebody has gone on from it. */
    undo: (actor: Actor, id: string): Promise<PlanImportDecided> =>
      changeItems(actor, id, async (trx, _, items) => {
        const last = await repository.lastOf(trx, id, personOf(actor));
        if (!last) throw PlanImportErrors.NOTHING_TO_UNDO();
        const known = new Map(items.map((item) => [item.id, item]));
        const moved = last.items.filter((item) => known.get(item.id)?.version !== item.version);
        if (moved.length > 0) {
          throw PlanImportErrors.ITEMS_CHANGED({ items: moved.map((item) => item.id).join('、') });
        }
        const changed = last.before.map((item) => ({ ...item, version: (known.get(item.id)?.version ?? 0) + 1 }));
        for (const item of changed) await repository.updateItem(trx, id, item);
        const kept = new Set(changed.map((item) => item.id));
        const gone = last.items.filter((item) => !kept.has(item.id)).map((item) => item.id);
        for (const item of gone) await repository.removeItem(trx, id, item);
        await repository.markUndone(trx, id, last.number);
        return { changed, gone, decision: { ...describeDecision(last), undone: true } };
      }),

    async decisions(
      actor: Actor,
      id: string,
      limit: number,
      cursor: string | undefined,
    ): Promise<{ items: PlanImportDecision[]; next?: string }> {
      await getRow(actor, id);
      if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw PlanImportErrors.INVALID_CURSOR({ cursor });
      const rows = await repository.decisions(db, id, limit + 1, cursor === undefined ? undefined : Number(cursor));
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map(describeDecision),
        ...(rows.length > limit && last ? { next: String(last.number) } : {}),
      };
    },

    async preview(actor: Actor, id: string): Promise<PlanImportPreview> {
      const row = await getRow(actor, id);
      requireState(row, 'review');
      const { items, content } = await compose(row);
      const { plan } = row.heading;
      const current = currentOf(row);
      const basis = plan === undefined ? 0 : versionOf(plan);
      return {
        problems: importProblems(row.heading, items),
        ...(plan === undefined ? {} : { version: basis + 1 }),
        ...(content ? { content } : {}),
        ...(plan !== undefined && content && current
          ? { changes: { plan, from: basis, to: basis + 1, ...changesBetween(current, content) } }
          : {}),
      };
    },

    /** Makes it a version. What was changed while it was put together is not adopted unseen. */
    async adopt(actor: Actor, id: string, input: PlanImportAdoptInput): Promise<PlanVersion> {
      const row = await getRow(actor, id);
      authorization.require(actor, 'plan.adopt', row.territory);
      requireState(row, 'review');
      const { items, content } = await compose(row);
      const problems = importProblems(row.heading, items);
      const { plan } = row.heading;
      if (problems.length > 0 || !content || plan === undefined) {
        const list = problems.map(({ message }) => message.zh).join('；');
        const details = problems.map(({ code, message }) => ({ path: code, message: message.zh }));
        throw PlanImportErrors.NOT_READY({ count: problems.length, list }, { details });
      }
      const { decision, basedOn } = input;
      const file = { name: row.file_name, hash: row.file_hash };
      const version = await plans.adopt(actor, { plan, content, decision, basedOn, file }, async (trx, number) => {
        const change = { state: 'adopted', adopted_plan: plan, adopted_version: number, finished_at: now() } as const;
        if (await repository.setState(trx, id, ['review'], change, row.revision)) return;
        throw PlanImportErrors.CHANGED_MEANWHILE({ id, version: row.version });
      });
      onChange(await getRow(actor, id));
      return version;
    },

    async discard(actor: Actor, id: string): Promise<PlanImport> {
      const row = await getRow(actor, id);
      const states = ['received', 'reading', 'review', 'failed'] as const;
      await db.transaction().execute(async (trx) => {
        const done = await repository.setState(trx, id, states, { state: 'discarded', finished_at: now() });
        if (!done) requireState((await repository.find(trx, id)) ?? row, ...states);
        await audit.record(trx, {
          actor,
          action: 'plan-import.discard',
          resourceType: 'plan-import',
          resourceId: id,
          territory: row.territory,
        });
      });
      const discarded = await getRow(actor, id);
      onChange(discarded);
      return describe(actor, discarded);
    },

    async retry(actor: Actor, id: string): Promise<PlanImport> {
      const row = await getRow(actor, id);
      const done = await repository.setState(db, id, ['failed'], { state: 'received', error: null, finished_at: null });
      if (!done) requireState((await repository.find(db, id)) ?? row, 'failed');
      runner.enqueue(id);
      return describe(actor, await getRow(actor, id));
    },
  };
}

const personOf = (actor: Actor): string => actor.id ?? actor.kind;

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  const [, at = '', id = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (id === '' || Number.isNaN(Date.parse(at))) throw PlanImportErrors.INVALID_CURSOR({ cursor });
  return { at: new Date(at), id };
}
