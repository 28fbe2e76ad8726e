import { TraceNode } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { TraceService } from './service.ts';

export function traceRoutes(service: TraceService): ModuleRoutes {
  return (app) => {
    app.get(
      '/trace',
      {
        schema: {
          operationId: 'trace',
          summary: 'What a figure was made from, one step back',
          tags: ['trace'],
          querystring: Type.Object({
            ref: Type.String({ maxLength: 300 }),
            offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
          }),
          response: { 200: TraceNode },
        },
      },
      (request) => service.node(request.actor, request.query.ref, request.query.offset),
    );
  };
}
