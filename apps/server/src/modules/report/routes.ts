import {
  pageOf,
  PageQuery,
  Report,
  ReportCheck,
  ReportFigure,
  ReportInput,
  ReportKind,
  ReportReadiness,
  ReportRequest,
  ReportState,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { ReportService } from './service.ts';

const tags = ['reports'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

export function reportRoutes(service: ReportService): ModuleRoutes {
  return (app) => {
    app.post(
      '/reports',
      {
        schema: {
          operationId: 'createReport',
          tags,
          description:
            'Asks for the evaluation of a plan as a Word document with its tables as a workbook; it is made as a job. ' +
            'The same request under the same Idempotency-Key is one report.',
          headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) }),
          body: ReportRequest,
          response: { 201: Report },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await service.create(request.actor, request.body, request.headers['idempotency-key'])),
    );

    app.get(
      '/reports',
      {
        schema: {
          operationId: 'listReports',
          tags,
          description: 'Newest first.',
          querystring: Type.Object({
            limit: PageQuery.limit,
            cursor: PageQuery.cursor,
            plan: Type.Optional(Type.String()),
            kind: Type.Optional(ReportKind),
            state: Type.Optional(ReportState),
          }),
          response: { 200: pageOf(Report) },
        },
      },
      (request) => service.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/plans/:id/report-readiness',
      {
        schema: {
          operationId: 'getReportReadiness',
          tags,
          description: 'What a report could say now, and what it would name as missing.',
          params: Type.Object({ id: Type.String() }),
          querystring: Type.Object({ kind: Type.Optional(ReportKind), year: Type.Integer() }),
          response: { 200: ReportReadiness },
        },
      },
      ({ actor, params, query }) =>
        service.readiness(actor, { plan: params.id, kind: query.kind ?? 'yearly', year: query.year }),
    );

    app.get(
      '/reports/:id',
      { schema: { operationId: 'getReport', tags, params: Id, response: { 200: Report } } },
      (request) => service.get(request.actor, request.params.id),
    );

    app.post(
      '/reports/:id/cancel',
      {
        config: { idempotent: true },
        schema: { operationId: 'cancelReport', tags, params: Id, response: { 200: Report } },
      },
      (request) => service.cancel(request.actor, request.params.id),
    );

    app.get(
      '/reports/:id/file',
      {
        schema: {
          operationId: 'getReportFile',
          tags,
          params: Id,
          querystring: Type.Object({
            format: Type.Optional(Type.Union([Type.Literal('docx'), Type.Literal('xlsx')], { default: 'docx' })),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async (request, reply) => {
        const file = await service.file(request.actor, request.params.id, request.query.format ?? 'docx');
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.get(
      '/reports/:id/snapshot',
      {
        schema: {
          operationId: 'getReportSnapshot',
          tags,
          description: 'The frozen input: the same input gives the same bytes again.',
          params: Id,
          response: { 200: ReportInput },
        },
      },
      (request) => service.snapshot(request.actor, request.params.id),
    );

    app.get(
      '/reports/:id/figures',
      {
        schema: {
          operationId: 'listReportFigures',
          tags,
          description: 'Every figure of the text with where it came from, in the order of the table of traces.',
          params: Id,
          response: { 200: Type.Array(ReportFigure) },
        },
      },
      (request) => service.figures(request.actor, request.params.id),
    );

    app.get(
      '/reports/:id/check',
      {
        schema: {
          operationId: 'checkReport',
          tags,
          description:
            'Writes the report again from its frozen input and compares it byte by byte with what is stored.',
          params: Id,
          response: { 200: ReportCheck },
        },
      },
      (request) => service.check(request.actor, request.params.id),
    );
  };
}
