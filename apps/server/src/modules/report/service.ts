import { createHash, randomUUID } from 'node:crypto';
import {
  type Report,
  type ReportCheck,
  type ReportFigure,
  ReportInput,
  type ReportReadiness,
  type ReportRequest,
} from '@ecoloop/api-contract';
import { type LocalDate, localDateOf, yearOf } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import { Value } from 'typebox/value';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { collectInput } from './collect-input.ts';
import { draftReport } from './draft/draft-report.ts';
import { kindTitles, reportTitle } from './draft/words.ts';
import { ReportErrors } from './errors.ts';
import { renderReport, WRITER_VERSION } from './render-report.ts';
import type { ReportSources } from './report-sources.ts';
import type { ReportPlace, ReportRepository, ReportRow } from './repository.ts';
import { holdsSimulated, type ReportRunner } from './runner.ts';
import { fileNameOf, reportView } from './views.ts';

export interface ReportServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: ReportRepository;
  readonly runner: Pick<ReportRunner, 'enqueue'>;
  readonly files: FileStore;
  readonly sources: ReportSources;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly territoriesWithin: (code: string) => readonly string[];
  readonly clock: Clock;
  readonly zone: string;
  readonly platformVersion: string;
}

export type ReportService = ReturnType<typeof createReportService>;

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export interface ReportQuery {
  readonly plan?: string;
  readonly kind?: Report['kind'];
  readonly state?: Report['state'];
  readonly limit: number;
  readonly cursor?: string;
}

/** Reports on plans: asked for, made as jobs, kept with their frozen input. */
export function createReportService(dependencies: ReportServiceDependencies) {
  const { db, repository, runner, files, sources, authorization, audit, clock, zone } = dependencies;
  const today = (): LocalDate => localDateOf(clock.now(), zone);

  async function readable(actor: Actor, id: string): Promise<ReportRow> {
    authorization.requireAnywhere(actor, 'report.read');
    const row = await repository.find(id);
    if (!row) throw ReportErrors.NOT_FOUND({ id });
    authorization.require(actor, 'report.read', row.territory);
    return row;
  }

  /** The plan of a request that may be made. */
  function planOf({ plan: id, kind, year }: Pick<ReportRequest, 'plan' | 'kind' | 'year'>) {
    const plan = sources.plan(id);
    if (year < plan.from || year > plan.to) throw ReportErrors.YEAR_OUTSIDE({ year, from: plan.from, to: plan.to });
    if (year > yearOf(today())) throw ReportErrors.YEAR_AHEAD({ year });
    if (kind === 'final' && year !== plan.to) throw ReportErrors.NOT_FINAL_YEAR({ year, to: plan.to });
    return plan;
  }

  /** @throws report.SNAPSHOT_BROKEN */
  async function inputOf(row: ReportRow): Promise<ReportInput> {
    if (row.snapshot === null) throw ReportErrors.NOT_READY({ id: row.id, state: row.state });
    const content = await files.get(row.snapshot);
    const input: unknown = JSON.parse(new TextDecoder().decode(content));
    if (!Value.Check(ReportInput, input)) throw ReportErrors.SNAPSHOT_BROKEN({ id: row.id });
    return input;
  }

  return {
    /** @param key from Idempotency-Key: the same request under the same key is one report */
    async create(actor: Actor, request: ReportRequest, key: string | undefined): Promise<Report> {
      authorization.requireAnywhere(actor, 'report.write');
      const { territory } = sources.plan(request.plan);
      authorization.require(actor, 'report.write', territory);
      const plan = planOf(request);
      const { kind, year, issuer, addressee, official = true } = request;
      const requestHash = createHash('sha256')
        .update(JSON.stringify([plan.id, kind, year, issuer, addressee, official]))
        .digest('hex');
      // Two people of the same name are two people.
      const ownKey = key === undefined ? null : `${actor.id ?? actor.kind}/${key}`;
      const earlier = async (): Promise<Report | undefined> => {
        const before = ownKey === null ? undefined : await repository.findByKey(ownKey);
        if (before && before.request_hash !== requestHash) throw ReportErrors.KEY_REUSED({ key: key ?? '' });
        return before && reportView(before);
      };
      const before = await earlier();
      if (before) return before;
      const row: ReportRow = {
        id: randomUUID(),
        plan: plan.id,
        plan_name_zh: plan.name.zh,
        plan_name_en: plan.name.en,
        territory,
        kind,
        year,
        title: `《${plan.name.zh}》${kindTitles[kind](year)}`,
        issuer,
        addressee: addressee ?? null,
        official,
        state: 'waiting',
        step: null,
        simulated: false,
        as_of: null,
        missing: [],
        figures: null,
        snapshot: null,
        writer: null,
        docx_hash: null,
        docx_bytes: null,
        xlsx_hash: null,
        xlsx_bytes: null,
        error: null,
        idempotency_key: ownKey,
        request_hash: requestHash,
        created_by: actor.id ?? null,
        created_by_name: actor.name,
        created_at: new Date(clock.now()),
        finished_at: null,
      };
      const isNew = await db.transaction().execute(async (trx) => {
        if (!(await repository.insert(trx, row))) return false;
        await audit.record(trx, {
          actor,
          action: 'report.create',
          resourceType: 'report',
          resourceId: row.id,
          territory,
          after: { plan: plan.id, kind, year, issuer, official },
        });
        return true;
      });
      if (!isNew) return (await earlier()) ?? reportView(row);
      runner.enqueue(row.id);
      return reportView(row);
    },

    async list(actor: Actor, { plan, kind, state, limit, cursor }: ReportQuery) {
      authorization.requireAnywhere(actor, 'report.read');
      const territories = authorization.roots(actor, 'report.read').flatMap(dependencies.territoriesWithin);
      const before = cursor === undefined ? undefined : parseCursor(cursor);
      const rows = await repository.list({ territories, plan, kind, state }, limit + 1, before);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(reportView),
        ...(last ? { next: `${last.created_at.toISOString()}~${last.id}` } : {}),
      };
    },

    get: async (actor: Actor, id: string): Promise<Report> => reportView(await readable(actor, id)),

    /** What could be said and what would be missing, before a report is made. */
    async readiness(actor: Actor, request: Pick<ReportRequest, 'plan' | 'kind' | 'year'>): Promise<ReportReadiness> {
      authorization.requireAnywhere(actor, 'report.read');
      authorization.require(actor, 'report.read', sources.plan(request.plan).territory);
      const plan = planOf(request);
      const collected = await collectInput(sources, {
        ...request,
        issuer: '—',
        official: false,
        asOf: today(),
        platformVersion: dependencies.platformVersion,
      });
      return {
        plan: plan.id,
        planName: plan.name,
        from: plan.from,
        to: plan.to,
        year: request.year,
        title: reportTitle(collected),
        indicators: collected.indicators.length,
        judged: collected.indicators.filter(({ status }) => status !== 'not-judgeable').length,
        simulated: collected.indicators
          .filter(({ values }) => values.some(({ simulated }) => simulated))
          .map(({ name }) => name.zh),
        missing: collected.missing,
      };
    },

    async cancel(actor: Actor, id: string): Promise<Report> {
      const row = await readable(actor, id);
      authorization.require(actor, 'report.write', row.territory);
      await db.transaction().execute(async (trx) => {
        const change = { state: 'cancelled', finished_at: new Date(clock.now()) } as const;
        if (!(await repository.advance(trx, id, change))) throw ReportErrors.NOT_AT_WORK({ id, state: row.state });
        await audit.record(trx, {
          actor,
          action: 'report.cancel',
          resourceType: 'report',
          resourceId: id,
          territory: row.territory,
        });
      });
      return reportView((await repository.find(id)) ?? row);
    },

    async file(actor: Actor, id: string, format: 'docx' | 'xlsx') {
      const row = await readable(actor, id);
      const hash = format === 'docx' ? row.docx_hash : row.xlsx_hash;
      if (row.state !== 'done' || hash === null) throw ReportErrors.NOT_READY({ id, state: row.state });
      return {
        fileName: fileNameOf(row, format),
        contentType: types[format],
        content: Buffer.from(await files.get(hash)),
      };
    },

    /** The frozen input. */
    snapshot: async (actor: Actor, id: string): Promise<ReportInput> => inputOf(await readable(actor, id)),

    /** Every figure of the text, with where it came from. */
    async figures(actor: Actor, id: string): Promise<ReportFigure[]> {
      const { traces } = draftReport(await inputOf(await readable(actor, id)));
      return traces.map((trace, index) => ({ id: `figure_${index + 1}`, ...trace }));
    },

    /** Writes the report again from its frozen input and compares the bytes. */
    async check(actor: Actor, id: string): Promise<ReportCheck> {
      const row = await readable(actor, id);
      if (row.docx_hash === null || row.xlsx_hash === null) throw ReportErrors.NOT_READY({ id, state: row.state });
      const { docx, xlsx } = await renderReport(await inputOf(row));
      const compared = (stored: string, bytes: Uint8Array) => {
        const again = createHash('sha256').update(bytes).digest('hex');
        return { stored, again, same: stored === again };
      };
      return { writer: WRITER_VERSION, docx: compared(row.docx_hash, docx), xlsx: compared(row.xlsx_hash, xlsx) };
    },

    /** What a publication freezes of a report; the caller has asked for permission there. */
    async published(id: string) {
      const row = await repository.find(id);
      if (!row) throw ReportErrors.NOT_FOUND({ id });
      if (row.state !== 'done' || row.docx_hash === null || row.docx_bytes === null) {
        throw ReportErrors.NOT_READY({ id, state: row.state });
      }
      const input = await inputOf(row);
      return {
        input,
        isPractice: !row.official || holdsSimulated(input),
        file: {
          title: row.title,
          fileName: fileNameOf(row, 'docx'),
          sha256: row.docx_hash,
          bytes: row.docx_bytes,
        },
      };
    },

    /** What the public would see of a plan as it stands in a year: as an official report says it. */
    officialInput: (plan: string, year: number): Promise<ReportInput> =>
      collectInput(sources, {
        plan,
        kind: 'yearly',
        year,
        issuer: '—',
        official: true,
        asOf: today(),
        platformVersion: dependencies.platformVersion,
      }),

    contentTypes: types,
  };
}

function parseCursor(cursor: string): ReportPlace {
  const [, at = '', id = ''] = /^(\S+)~([0-9a-f-]{36})$/.exec(cursor) ?? [];
  const date = new Date(at);
  if (id === '' || Number.isNaN(date.getTime())) throw ReportErrors.INVALID_CURSOR({ cursor });
  return { at: date, id };
}
