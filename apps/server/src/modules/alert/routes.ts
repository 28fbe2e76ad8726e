import {
  Alert,
  AlertCount,
  AlertDecision,
  AlertDetail,
  AlertSeverity,
  AlertState,
  pageOf,
  PageQuery,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { AlertService } from './service.ts';

const tags = ['alerts'];
const Territory = Type.Optional(Type.String({ description: 'Division code; the whole subtree is meant' }));
const AlertParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

export function alertRoutes(service: AlertService): ModuleRoutes {
  return (app) => {
    app.get(
      '/alerts',
      {
        schema: {
          operationId: 'listAlerts',
          tags,
          summary: 'What data or devices say is wrong, newest first',
          querystring: Type.Object({
            ...PageQuery,
            territory: Territory,
            state: Type.Optional(AlertState),
            kind: Type.Optional(Type.String()),
            severity: Type.Optional(AlertSeverity),
            station: Type.Optional(Type.String()),
          }),
          response: { 200: pageOf(Alert) },
        },
      },
      (request) => service.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/alerts/count',
      {
        schema: {
          operationId: 'countAlerts',
          tags,
          querystring: Type.Object({ territory: Territory }),
          response: { 200: AlertCount },
        },
      },
      (request) => service.count(request.actor, request.query),
    );

    app.get(
      '/alerts/:id',
      { schema: { operationId: 'getAlert', tags, params: AlertParams, response: { 200: AlertDetail } } },
      (request) => service.get(request.actor, request.params.id),
    );

    for (const decision of ['acknowledge', 'close'] as const) {
      app.post(
        `/alerts/:id/${decision}`,
        {
          schema: {
            operationId: `${decision}Alert`,
            tags,
            params: AlertParams,
            body: AlertDecision,
            response: { 200: AlertDetail },
          },
        },
        (request) => service[decision](request.actor, request.params.id, request.body.reason),
      );
    }
  };
}
