import {
  DataImport,
  ImportCheck,
  ImportPreview,
  pageOf,
  PageQuery,
  RowProblem,
  SavedMapping,
  SaveMappingInput,
  StartImportInput,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { HttpErrors } from '../../platform/http/errors.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { ImportErrors } from './errors.ts';
import type { ImportService } from './service.ts';

const tags = ['imports'];
/** What was cut off at the size limit must not pass for the file. */
async function* whole(file: AsyncIterable<Uint8Array> & { readonly truncated: boolean }): AsyncGenerator<Uint8Array> {
  yield* file;
  if (file.truncated) throw HttpErrors.TOO_LARGE();
}

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });

export function importRoutes(imports: ImportService): ModuleRoutes {
  return (app) => {
    app.post(
      '/imports',
      {
        schema: {
          operationId: 'uploadImport',
          tags,
          consumes: ['multipart/form-data'],
          response: { 201: ImportPreview },
        },
      },
      async (request, reply) => {
        const file = request.isMultipart() ? await request.file() : undefined;
        if (file === undefined) throw ImportErrors.NO_FILE();
        return reply
          .code(201)
          .send(await imports.receive(request.actor, { name: file.filename, content: whole(file.file) }));
      },
    );
    app.get(
      '/imports',
      {
        schema: {
          operationId: 'listImports',
          tags,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf(DataImport) },
        },
      },
      (request) => imports.list(request.actor, request.query.limit ?? 50, request.query.cursor),
    );
    app.get(
      '/imports/:id',
      { schema: { operationId: 'getImport', tags, params: Params, response: { 200: DataImport } } },
      (request) => imports.get(request.actor, request.params.id),
    );
    app.post(
      '/imports/:id/check',
      {
        schema: {
          operationId: 'checkImport',
          tags,
          params: Params,
          body: StartImportInput,
          response: { 200: ImportCheck },
        },
      },
      (request) => imports.check(request.actor, request.params.id, request.body),
    );
    app.post(
      '/imports/:id/start',
      {
        schema: {
          operationId: 'startImport',
          tags,
          params: Params,
          body: StartImportInput,
          response: { 202: DataImport },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await imports.start(request.actor, request.params.id, request.body)),
    );
    app.post(
      '/imports/:id/cancel',
      { schema: { operationId: 'cancelImport', tags, params: Params, response: { 200: DataImport } } },
      (request) => imports.cancel(request.actor, request.params.id),
    );
    app.get(
      '/imports/:id/problems',
      {
        schema: {
          operationId: 'listImportProblems',
          tags,
          params: Params,
          querystring: Type.Object(PageQuery),
          response: { 200: pageOf(RowProblem) },
        },
      },
      (request) => imports.problems(request.actor, request.params.id, request.query.limit ?? 50, request.query.cursor),
    );
    app.get(
      '/import-mappings',
      { schema: { operationId: 'listImportMappings', tags, response: { 200: Type.Array(SavedMapping) } } },
      (request) => imports.mappings(request.actor),
    );
    app.post(
      '/import-mappings',
      { schema: { operationId: 'saveImportMapping', tags, body: SaveMappingInput, response: { 201: SavedMapping } } },
      async (request, reply) =>
        reply.code(201).send(await imports.saveMapping(request.actor, request.body.name, request.body.definition)),
    );
  };
}
