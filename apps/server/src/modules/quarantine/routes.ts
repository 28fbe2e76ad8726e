import { pageOf, PageQuery, QuarantineItem } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { QuarantineService } from './service.ts';

const tags = ['quarantine'];

export function quarantineRoutes(service: QuarantineService): ModuleRoutes {
  return (app) => {
    app.get(
      '/quarantine',
      {
        schema: {
          operationId: 'listQuarantine',
          tags,
          description: 'Input that could not be used, newest first.',
          querystring: Type.Object({
            ...PageQuery,
            kind: Type.Optional(Type.String()),
            source: Type.Optional(Type.String()),
            reason: Type.Optional(Type.String({ description: 'Code of the reason' })),
          }),
          response: { 200: pageOf(QuarantineItem) },
        },
      },
      (request) => service.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/quarantine/:id',
      {
        schema: {
          operationId: 'getQuarantineItem',
          tags,
          params: Type.Object({ id: Type.String({ description: 'position:row' }) }),
          response: { 200: QuarantineItem },
        },
      },
      (request) => service.get(request.actor, request.params.id),
    );
  };
}
