import {
  Assessment,
  AssessmentAppealDecision,
  AssessmentAppealInput,
  AssessmentEntry,
  AssessmentEntryInput,
  AssessmentInput,
  AssessmentReason,
  AssessmentRehearsal,
  AssessmentSummary,
  RehearsalInput,
  SheetVerification,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { AppealService } from './appeal-service.ts';
import type { AssessmentService } from './service.ts';

const tags = ['assessment'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Revision = Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.Integer({ minimum: 1 }) });

export function assessmentRoutes(service: AssessmentService, appeals: AppealService): ModuleRoutes {
  return (app) => {
    app.get(
      '/assessments',
      {
        schema: {
          operationId: 'listAssessments',
          tags,
          querystring: Type.Object({ plan: Type.String() }),
          response: { 200: Type.Array(AssessmentSummary) },
        },
      },
      (request) => service.list(request.actor, request.query.plan),
    );

    app.post(
      '/assessments',
      {
        config: { idempotent: true },
        schema: { operationId: 'createAssessment', tags, body: AssessmentInput, response: { 201: Assessment } },
      },
      async (request, reply) => reply.code(201).send(await service.create(request.actor, request.body)),
    );

    app.get(
      '/assessments/:id',
      {
        schema: {
          operationId: 'getAssessment',
          tags,
          summary: 'Scores, places and the explanation of every point; a subject sees its own sheet once it is frozen',
          params: Id,
          response: { 200: Assessment },
        },
      },
      (request) => service.get(request.actor, request.params.id),
    );

    app.post(
      '/assessments/:id/scheme',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'useAssessmentScheme',
          tags,
          summary: 'Scores an open assessment by another version of its scheme',
          params: Id,
          body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
          response: { 200: Assessment },
        },
      },
      (request) => service.useScheme(request.actor, request.params.id, request.body.version),
    );

    app.post(
      '/assessments/:id/entries',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'enterAssessmentFigure',
          tags,
          summary: 'What an assessor states of a subject for a criterion, an adjustment or a veto',
          params: Id,
          body: AssessmentEntryInput,
          response: { 201: AssessmentEntry },
        },
      },
      async ({ actor, params, body }, reply) => reply.code(201).send(await service.enter(actor, params.id, body)),
    );

    app.post(
      '/assessments/:id/rehearsal',
      {
        schema: {
          operationId: 'rehearseAssessment',
          tags,
          summary: 'The same facts under the scheme and under a changed one; nothing is stored',
          params: Id,
          body: RehearsalInput,
          response: { 200: AssessmentRehearsal },
        },
      },
      (request) => service.rehearse(request.actor, request.params.id, request.body.content),
    );

    app.post(
      '/assessments/:id/freeze',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'freezeAssessment',
          tags,
          description: 'Facts, scheme and results are kept byte for byte. A second time a reason is needed.',
          params: Id,
          body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 4000 })) }),
          response: { 200: Assessment },
        },
      },
      (request) => service.freeze(request.actor, request.params.id, request.body.reason),
    );

    app.post(
      '/assessments/:id/reopen',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'reopenAssessment',
          tags,
          params: Id,
          body: AssessmentReason,
          response: { 200: Assessment },
        },
      },
      (request) => service.reopen(request.actor, request.params.id, request.body.reason),
    );

    app.post(
      '/assessments/:id/final',
      {
        config: { idempotent: true },
        schema: { operationId: 'finishAssessment', tags, params: Id, response: { 200: Assessment } },
      },
      (request) => service.makeFinal(request.actor, request.params.id),
    );

    app.get(
      '/assessments/:id/sheets/:number',
      {
        schema: {
          operationId: 'getScoreSheet',
          tags,
          summary: 'A frozen score sheet, byte for byte; its ETag is the SHA-256',
          params: Revision,
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async ({ actor, params }, reply) => {
        const { text, hash } = await service.sheet(actor, params.id, params.number);
        return reply.type('application/json; charset=utf-8').header('etag', `"${hash}"`).send(Buffer.from(text));
      },
    );

    app.get(
      '/assessments/:id/sheets/:number/verification',
      {
        schema: {
          operationId: 'verifyScoreSheet',
          tags,
          summary: 'Computes a frozen sheet again from its own facts and scheme and compares the bytes',
          params: Revision,
          response: { 200: SheetVerification },
        },
      },
      ({ actor, params }) => service.verify(actor, params.id, params.number),
    );

    app.get(
      '/assessments/:id/export',
      {
        schema: {
          operationId: 'exportAssessment',
          tags,
          params: Id,
          querystring: Type.Object({
            table: Type.Optional(Type.Union([Type.Literal('ranking'), Type.Literal('points')], { default: 'ranking' })),
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')], { default: 'xlsx' })),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async ({ actor, params, query, headers }, reply) => {
        const language = languageOf(headers['accept-language']);
        const { table = 'ranking', format = 'xlsx' } = query;
        const file = await service.export(actor, params.id, table, format, language);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.post(
      '/assessments/:id/appeals',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'fileAssessmentAppeal',
          tags,
          params: Id,
          body: AssessmentAppealInput,
          response: { 201: Assessment },
        },
      },
      async ({ actor, params, body }, reply) => reply.code(201).send(await appeals.file(actor, params.id, body)),
    );

    app.post(
      '/assessments/:id/appeals/:number/decision',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'decideAssessmentAppeal',
          tags,
          description: 'By somebody else than who filed it. An accepted appeal opens the sheet again.',
          params: Revision,
          body: AssessmentAppealDecision,
          response: { 200: Assessment },
        },
      },
      ({ actor, params, body }) => appeals.decide(actor, params.id, params.number, body),
    );
  };
}
