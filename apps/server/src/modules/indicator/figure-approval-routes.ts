import { AwaitingFigures, FigureDecisionResult, FigureDecisions, FigurePeriod } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import type { FigureApproval } from './figure-approval.ts';

const tags = ['indicator'];

export function figureApprovalRoutes(approval: FigureApproval): ModuleRoutes {
  return (app) => {
    app.get(
      '/figures/awaiting',
      {
        schema: {
          operationId: 'listAwaitingFigures',
          summary: 'Figures of all plans that wait for the caller’s approval, oldest first, as JSON or as a file',
          tags,
          querystring: Type.Object({
            plan: Type.Optional(Type.String()),
            place: Type.Optional(Type.String({ description: 'Division code, with all within it' })),
            period: Type.Optional(FigurePeriod),
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
          }),
          response: { 200: Type.Union([AwaitingFigures, Type.Unsafe<Buffer>({})]) },
        },
      },
      async ({ actor, query, headers }, reply) => {
        const { format = 'json', place: territory, plan, period } = query;
        const filter = { plan, territory, period };
        if (format === 'json') return approval.list(actor, filter);
        const file = await approval.export(actor, filter, format, languageOf(headers['accept-language']));
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.post(
      '/figures/decisions',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'decideFigures',
          summary: 'Approves or returns many figures, each judged by itself',
          description: 'One that cannot be decided on is named with its reason and stops no other.',
          tags,
          body: FigureDecisions,
          response: { 200: Type.Array(FigureDecisionResult) },
        },
      },
      ({ actor, body }) => approval.decide(actor, body),
    );
  };
}
