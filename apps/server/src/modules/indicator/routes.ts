import { Localized } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { IndicatorService } from './service.ts';

const tags = ['indicator'];

const Indicator = Type.Object({
  id: Type.String(),
  name: Localized,
  unit: Type.String(),
  decimals: Type.Integer(),
  direction: Type.Union([Type.Literal('lower-is-better'), Type.Literal('higher-is-better')]),
  evaluation: Type.String(),
  metric: Type.String(),
});

const ComputedValue = Type.Object({
  year: Type.Integer(),
  value: Type.Optional(Type.Number()),
  complete: Type.Boolean({ description: 'Whether data cover the year by the standard’s rule' }),
  simulated: Type.Boolean(),
  ref: Type.String(),
});

export function indicatorRoutes(service: IndicatorService): ModuleRoutes {
  return (app) => {
    app.get(
      '/indicators',
      {
        schema: {
          operationId: 'listIndicators',
          summary: 'Indicators that the platform computes',
          tags,
          response: { 200: Type.Array(Indicator) },
        },
      },
      (request) => [...service.list(request.actor)],
    );

    app.get(
      '/indicators/:id/values',
      {
        schema: {
          operationId: 'listIndicatorValues',
          summary: 'An indicator of a territory by year',
          tags,
          params: Type.Object({ id: Type.String() }),
          querystring: Type.Object({ territory: Type.String(), edition: Type.Optional(Type.String()) }),
          response: { 200: Type.Array(ComputedValue) },
        },
      },
      ({ actor, params, query }) => service.values(actor, params.id, query.territory, query.edition),
    );
  };
}
