import { PlanDetail, PlanSummary } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { PlanService } from './service.ts';

const tags = ['plan'];

export function planRoutes(service: PlanService): ModuleRoutes {
  return (app) => {
    app.get(
      '/plans',
      {
        schema: {
          operationId: 'listPlans',
          summary: 'Plans with the number of indicators by status',
          tags,
          response: { 200: Type.Array(PlanSummary) },
        },
      },
      (request) => service.list(request.actor),
    );

    app.get(
      '/plans/:id',
      {
        schema: {
          operationId: 'getPlan',
          summary: 'A plan with its indicators, their values and status, as JSON or as a file',
          tags,
          params: Type.Object({ id: Type.String() }),
          querystring: Type.Object({
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
            official: Type.Optional(Type.Boolean({ description: 'An official report: refused for simulated data' })),
          }),
          response: { 200: Type.Union([PlanDetail, Type.Unsafe<Buffer>({})]) },
        },
      },
      async (request, reply) => {
        const { format, official = false } = request.query;
        if (format === undefined || format === 'json') return service.get(request.actor, request.params.id, official);
        const language = languageOf(request.headers['accept-language']);
        const file = await service.export(request.actor, request.params.id, format, language, official);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );
  };
}
