import { createHash, randomUUID } from 'node:crypto';
import type { Disclosure, DisclosureDetail, PublicContent, Publication, PublicationInput } from '@ecoloop/api-contract';
import { localDateOf, yearOf } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { ReportService } from '../report/index.ts';
import { PublicationErrors } from './errors.ts';
import { publicContent } from './public-content.ts';
import type { PublicationRepository, PublicationRow } from './repository.ts';
import { contentOf, disclosureDetail, disclosureView, isProposer, publicationView } from './views.ts';

export interface PublicationServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: PublicationRepository;
  readonly reports: Pick<ReportService, 'published' | 'officialInput' | 'contentTypes'>;
  /** @throws plan.NOT_FOUND */
  readonly plan: (id: string) => { readonly territory: string; readonly to: number };
  readonly files: FileStore;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly territoriesWithin: (code: string) => readonly string[];
  readonly clock: Clock;
  readonly zone: string;
}

export type PublicationService = ReturnType<typeof createPublicationService>;

const MOST = 200;

/** What the public is shown: frozen by one person, decided on by another, withdrawn with a reason. */
export function createPublicationService(dependencies: PublicationServiceDependencies) {
  const { db, repository, reports, files, authorization, audit, clock, zone } = dependencies;

  async function writable(actor: Actor, id: string): Promise<PublicationRow> {
    authorization.requireAnywhere(actor, 'publication.write');
    const row = await repository.find(id);
    if (!row) throw PublicationErrors.NOT_FOUND({ id });
    authorization.require(actor, 'publication.write', row.territory);
    return row;
  }

  async function frozen(actor: Actor, input: PublicationInput) {
    if (input.kind === 'report') {
      const { input: snapshot, isPractice, file } = await reports.published(input.report);
      authorization.require(actor, 'publication.write', snapshot.plan.territory);
      if (isPractice) throw PublicationErrors.PRACTICE_REPORT({ title: file.title });
      return {
        plan: snapshot.plan.id,
        territory: snapshot.plan.territory,
        content: publicContent(snapshot, undefined, file),
      };
    }
    const { territory, to } = dependencies.plan(input.plan);
    authorization.require(actor, 'publication.write', territory);
    const year = Math.min(to, yearOf(localDateOf(clock.now(), zone)));
    const snapshot = await reports.officialInput(input.plan, year);
    const unknown = (input.indicators ?? []).filter((key) => !snapshot.indicators.some((each) => each.key === key));
    if (unknown.length > 0) throw PublicationErrors.UNKNOWN_INDICATORS({ plan: input.plan, keys: unknown.join(', ') });
    return { plan: input.plan, territory, content: publicContent(snapshot, input.indicators, undefined) };
  }

  /** @param version the one that was looked at, from If-Match */
  async function decide(
    actor: Actor,
    id: string,
    version: number | undefined,
    to: 'published' | 'rejected' | 'withdrawn',
    reason: string | undefined,
  ): Promise<Publication> {
    const row = await writable(actor, id);
    if (version === undefined) throw PublicationErrors.VERSION_REQUIRED();
    const from = to === 'withdrawn' ? 'published' : 'proposed';
    if (row.state !== from) {
      throw to === 'withdrawn'
        ? PublicationErrors.NOT_PUBLISHED({ id, state: row.state })
        : PublicationErrors.NOT_PROPOSED({ id, state: row.state });
    }
    if (to !== 'withdrawn' && isProposer(actor, row)) throw PublicationErrors.SAME_PERSON();
    const at = new Date(clock.now());
    const who =
      to === 'withdrawn'
        ? { withdrawn_by_name: actor.name, withdrawn_at: at }
        : { decided_by: actor.id ?? null, decided_by_name: actor.name, decided_at: at };
    await db.transaction().execute(async (trx) => {
      const change = { state: to, ...who, ...(reason === undefined ? {} : { reason }) };
      if (!(await repository.change(trx, { id, state: from, version }, change))) {
        throw PublicationErrors.CHANGED_MEANWHILE({ id, version: row.version });
      }
      await audit.record(trx, {
        actor,
        action: { published: 'publication.approve', rejected: 'publication.reject', withdrawn: 'publication.withdraw' }[
          to
        ],
        resourceType: 'publication',
        resourceId: id,
        territory: row.territory,
        after: { state: to, contentHash: row.content_hash },
        reason,
      });
    });
    return publicationView(actor, (await repository.find(id)) ?? row);
  }

  async function shown(id: string): Promise<PublicationRow> {
    const row = await repository.find(id);
    if (row?.state !== 'published') throw PublicationErrors.NOT_FOUND({ id });
    return row;
  }

  return {
    /** Freezes what the public would see. Somebody else decides whether it will. */
    async propose(actor: Actor, input: PublicationInput): Promise<Publication> {
      authorization.requireAnywhere(actor, 'publication.write');
      const { plan, territory, content } = await frozen(actor, input);
      const row: PublicationRow = {
        id: randomUUID(),
        kind: input.kind,
        plan,
        territory,
        title: input.title,
        summary: input.summary ?? null,
        content,
        content_hash: hashOf(content),
        report: input.kind === 'report' ? input.report : null,
        state: 'proposed',
        proposed_by: actor.id ?? null,
        proposed_by_name: actor.name,
        proposed_at: new Date(clock.now()),
        decided_by: null,
        decided_by_name: null,
        decided_at: null,
        withdrawn_by_name: null,
        withdrawn_at: null,
        reason: null,
        version: 1,
      };
      await db.transaction().execute(async (trx) => {
        await repository.insert(trx, row);
        await audit.record(trx, {
          actor,
          action: 'publication.propose',
          resourceType: 'publication',
          resourceId: row.id,
          territory,
          after: { kind: input.kind, plan, title: input.title, contentHash: row.content_hash },
        });
      });
      return publicationView(actor, row);
    },

    async list(actor: Actor, plan: string | undefined): Promise<Publication[]> {
      authorization.requireAnywhere(actor, 'publication.write');
      const territories = authorization.roots(actor, 'publication.write').flatMap(dependencies.territoriesWithin);
      return (await repository.list(territories, plan, MOST)).map((row) => publicationView(actor, row));
    },

    get: async (actor: Actor, id: string): Promise<Publication> => publicationView(actor, await writable(actor, id)),

    approve: (actor: Actor, id: string, version: number | undefined) =>
      decide(actor, id, version, 'published', undefined),
    reject: (actor: Actor, id: string, version: number | undefined, reason: string) =>
      decide(actor, id, version, 'rejected', reason),
    withdraw: (actor: Actor, id: string, version: number | undefined, reason: string) =>
      decide(actor, id, version, 'withdrawn', reason),

    /** For everybody, without sign-in. */
    disclosures: async (): Promise<Disclosure[]> => (await repository.published(MOST)).map(disclosureView),
    disclosure: async (id: string): Promise<DisclosureDetail> => disclosureDetail(await shown(id)),
    async disclosedFile(id: string) {
      const { report } = contentOf(await shown(id));
      if (!report) throw PublicationErrors.NO_FILE();
      return {
        fileName: report.fileName,
        contentType: reports.contentTypes.docx,
        content: Buffer.from(await files.get(report.sha256)),
      };
    },
  };
}

const hashOf = (content: PublicContent): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
