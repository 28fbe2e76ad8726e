import { Split, SplitInput, SplitPath, SplitPreview, SplitState, SubjectRef } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { SplitService } from './service.ts';

const tags = ['split'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Query = {
  plan: Type.String(),
  item: Type.Optional(Type.String()),
  year: Type.Optional(Type.Integer()),
  state: Type.Optional(SplitState),
  subject: Type.Optional(SubjectRef),
};

export function splitRoutes(service: SplitService): ModuleRoutes {
  return (app) => {
    app.get(
      '/splits',
      {
        schema: {
          operationId: 'listSplits',
          tags,
          summary: 'Targets of a plan split by year, with their parts and checks',
          querystring: Type.Object(Query),
          response: { 200: Type.Array(Split) },
        },
      },
      (request) => service.list(request.actor, request.query),
    );

    app.get(
      '/splits/paths',
      {
        schema: {
          operationId: 'listSplitPaths',
          tags,
          summary: 'Each target of a plan over its years, with proposals on the straight line',
          querystring: Type.Object({ plan: Type.String() }),
          response: { 200: Type.Array(SplitPath) },
        },
      },
      (request) => service.paths(request.actor, request.query.plan),
    );

    app.get(
      '/splits/export',
      {
        schema: {
          operationId: 'exportSplits',
          tags,
          querystring: Type.Object({
            ...Query,
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')], { default: 'xlsx' })),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async (request, reply) => {
        const { format = 'xlsx', ...query } = request.query;
        const language = languageOf(request.headers['accept-language']);
        const file = await service.export(request.actor, query, format, language);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.get(
      '/splits/:id',
      { schema: { operationId: 'getSplit', tags, params: Id, response: { 200: Split } } },
      (request) => service.get(request.actor, request.params.id),
    );

    app.post(
      '/splits',
      {
        config: { idempotent: true },
        schema: { operationId: 'createSplit', tags, body: SplitInput, response: { 201: Split } },
      },
      async (request, reply) => reply.code(201).send(await service.create(request.actor, request.body)),
    );

    app.post(
      '/splits/preview',
      {
        schema: {
          operationId: 'previewSplit',
          tags,
          summary: 'What a split would come to; nothing is stored',
          body: SplitInput,
          response: { 200: SplitPreview },
        },
      },
      (request) => service.preview(request.actor, request.body),
    );

    app.put(
      '/splits/:id',
      {
        schema: {
          operationId: 'updateSplit',
          tags,
          description: 'A draft alone. Needs `If-Match: "<version>"` with the version the change is based on.',
          params: Id,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
          body: SplitInput,
          response: { 200: Split },
        },
      },
      (request) =>
        service.update(request.actor, request.params.id, request.body, versionOf(request.headers['if-match'])),
    );

    app.post(
      '/splits/:id/hand-down',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'handDownSplit',
          tags,
          description:
            'Refused while any check fails. From then on it is replaced, never changed. With `If-Match: "<version>"` it is the version that was looked at.',
          params: Id,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
          body: Type.Object({ document: Type.Optional(Type.String({ maxLength: 2000 })) }),
          response: { 200: Split },
        },
      },
      ({ actor, params, body, headers }) =>
        service.handDown(actor, params.id, body.document, versionOf(headers['if-match'])),
    );

    app.post(
      '/splits/:id/withdraw',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'withdrawSplit',
          tags,
          params: Id,
          body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }),
          response: { 200: Split },
        },
      },
      (request) => service.withdraw(request.actor, request.params.id, request.body.reason),
    );

    app.post(
      '/splits/:id/answer',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'answerSplit',
          tags,
          summary: 'A part is acknowledged, or objected to with a reason',
          params: Id,
          body: Type.Object({
            subject: SubjectRef,
            answer: Type.Union([Type.Literal('acknowledged'), Type.Literal('objected')]),
            text: Type.Optional(Type.String({ maxLength: 2000 })),
          }),
          response: { 200: Split },
        },
      },
      ({ actor, params, body }) => service.answer(actor, params.id, body.subject, body.answer, body.text),
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
