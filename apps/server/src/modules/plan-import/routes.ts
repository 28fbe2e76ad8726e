import {
  pageOf,
  PageQuery,
  PlanImport,
  PlanImportAdoptInput,
  PlanImportDecided,
  PlanImportDecision,
  PlanImportDecisionInput,
  PlanImportDocument,
  PlanImportHeading,
  PlanImportItem,
  PlanImportItemQuery,
  PlanImportPreview,
  PlanImportState,
  PlanVersion,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { HttpErrors } from '../../platform/http/errors.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { PlanImportErrors } from './errors.ts';
import type { PlanImportService } from './service.ts';

const tags = ['plan'];
const params = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** What was cut off at the size limit must not pass for the file. */
async function* whole(file: AsyncIterable<Uint8Array> & { readonly truncated: boolean }): AsyncGenerator<Uint8Array> {
  yield* file;
  if (file.truncated) throw HttpErrors.TOO_LARGE();
}

export function planImportRoutes(service: PlanImportService): ModuleRoutes {
  return (app) => {
    app.post(
      '/plan-imports',
      {
        schema: {
          operationId: 'uploadPlan',
          summary: 'Takes the document of a plan (TXT, MD, DOCX, PDF, HTML) and reads it in the background',
          tags,
          consumes: ['multipart/form-data'],
          querystring: Type.Object({ territory: Type.String({ description: 'Territory of the plan' }) }),
          response: { 201: PlanImport },
        },
      },
      async (request, reply) => {
        const file = request.isMultipart() ? await request.file() : undefined;
        if (file === undefined) throw PlanImportErrors.NO_FILE();
        const { territory } = request.query;
        const received = { name: file.filename, content: whole(file.file) };
        return reply.code(201).send(await service.receive(request.actor, territory, received));
      },
    );

    app.get(
      '/plan-imports',
      {
        schema: {
          operationId: 'listPlanImports',
          summary: 'Imports of plans, newest first',
          tags,
          querystring: Type.Object({
            limit: PageQuery.limit,
            cursor: PageQuery.cursor,
            territory: Type.Optional(Type.String({ description: 'Division code; the whole subtree is meant' })),
            state: Type.Optional(PlanImportState),
          }),
          response: { 200: pageOf(PlanImport) },
        },
      },
      (request) => service.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/plan-imports/:id',
      { schema: { operationId: 'getPlanImport', tags, params, response: { 200: PlanImport } } },
      (request) => service.get(request.actor, request.params.id),
    );

    app.get(
      '/plan-imports/:id/document',
      { schema: { operationId: 'getPlanImportDocument', tags, params, response: { 200: PlanImportDocument } } },
      (request) => service.document(request.actor, request.params.id),
    );

    app.get(
      '/plan-imports/:id/items',
      {
        schema: {
          operationId: 'listPlanImportItems',
          summary: 'What was read, in the order of the document, with what was decided about it',
          tags,
          params,
          querystring: Type.Object({ limit: PageQuery.limit, cursor: PageQuery.cursor, ...PlanImportItemQuery }),
          response: { 200: pageOf(PlanImportItem) },
        },
      },
      (request) =>
        service.items(request.actor, request.params.id, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.put(
      '/plan-imports/:id/heading',
      {
        schema: {
          operationId: 'setPlanImportHeading',
          description: 'Needs `If-Match: "<version>"` with the version the change is based on.',
          tags,
          params,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
          body: PlanImportHeading,
          response: { 200: PlanImport },
        },
      },
      ({ actor, params: { id }, body, headers }) => service.setHeading(actor, id, body, versionOf(headers['if-match'])),
    );

    app.post(
      '/plan-imports/:id/decisions',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'decidePlanImportItems',
          summary: 'Accepts, rejects, reopens, edits, merges or adds items; all of them or none',
          tags,
          params,
          body: PlanImportDecisionInput,
          response: { 201: PlanImportDecided },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await service.decide(request.actor, request.params.id, request.body)),
    );

    app.get(
      '/plan-imports/:id/decisions',
      {
        schema: {
          operationId: 'listPlanImportDecisions',
          tags,
          params,
          querystring: Type.Object({ limit: PageQuery.limit, cursor: PageQuery.cursor }),
          response: { 200: pageOf(PlanImportDecision) },
        },
      },
      ({ actor, params: { id }, query }) => service.decisions(actor, id, query.limit ?? 50, query.cursor),
    );

    app.post(
      '/plan-imports/:id/undo',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'undoPlanImportDecision',
          summary: 'Takes back the last decision of the person who asks',
          tags,
          params,
          response: { 200: PlanImportDecided },
        },
      },
      (request) => service.undo(request.actor, request.params.id),
    );

    app.get(
      '/plan-imports/:id/preview',
      {
        schema: {
          operationId: 'previewPlanImport',
          summary: 'The version as it would be adopted now, what it changes, and what must be done before',
          tags,
          params,
          response: { 200: PlanImportPreview },
        },
      },
      (request) => service.preview(request.actor, request.params.id),
    );

    app.post(
      '/plan-imports/:id/adopt',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'adoptPlanImport',
          summary: 'Makes it the first version of a new plan or the next of one',
          tags,
          params,
          body: PlanImportAdoptInput,
          response: { 201: PlanVersion },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await service.adopt(request.actor, request.params.id, request.body)),
    );

    app.post(
      '/plan-imports/:id/retry',
      { schema: { operationId: 'retryPlanImport', tags, params, response: { 202: PlanImport } } },
      async (request, reply) => reply.code(202).send(await service.retry(request.actor, request.params.id)),
    );

    app.delete(
      '/plan-imports/:id',
      {
        schema: {
          operationId: 'discardPlanImport',
          summary: 'Gives the import up; it stays in the list',
          tags,
          params,
          response: { 200: PlanImport },
        },
      },
      (request) => service.discard(request.actor, request.params.id),
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
