import {
  FigureDecision,
  FigureState,
  IndicatorForecast,
  IndicatorPage,
  IndicatorSettingInput,
  PageQuery,
  ReportedFigure,
  ReportedFigureInput,
  ReportedFigurePage,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { Figures } from './figures.ts';
import type { IndicatorPages } from './page.ts';

const tags = ['indicator'];
const Address = Type.Object({ id: Type.String(), key: Type.String() });
const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String()) });

export function figureRoutes(figures: Figures, pages: IndicatorPages): ModuleRoutes {
  return (app) => {
    app.get(
      '/plans/:id/indicators/:key',
      {
        schema: {
          operationId: 'getIndicatorPage',
          summary: 'An indicator of a plan: status, path, forecast, reported figures, parts',
          tags,
          params: Address,
          response: { 200: IndicatorPage },
        },
      },
      ({ actor, params }) => pages.get(actor, params.id, params.key),
    );

    app.get(
      '/plans/:id/indicators/:key/forecast',
      {
        schema: {
          operationId: 'getIndicatorForecast',
          summary: 'Years to come with their band, and the probability of meeting the target',
          tags,
          params: Address,
          response: { 200: IndicatorForecast },
        },
      },
      ({ actor, params }) => pages.forecast(actor, params.id, params.key),
    );

    app.put(
      '/plans/:id/indicators/:key/setting',
      {
        schema: {
          operationId: 'setIndicator',
          summary: 'Where the figure of an indicator comes from and when it is due',
          description: 'Needs `If-Match: "<version>"`, "0" where nobody has set anything yet.',
          tags,
          params: Address,
          headers: IfMatch,
          body: IndicatorSettingInput,
          response: { 200: IndicatorPage },
        },
      },
      async ({ actor, params, body, headers }) => {
        await figures.set(actor, params.id, params.key, body, versionOf(headers['if-match']));
        return pages.get(actor, params.id, params.key);
      },
    );

    app.post(
      '/plans/:id/indicators/:key/figures',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'reportFigure',
          summary: 'Reports a figure, which counts once another person has approved it',
          description: 'The same report again while it waits gives the one that is there.',
          tags,
          params: Address,
          body: ReportedFigureInput,
          response: { 201: ReportedFigure },
        },
      },
      async ({ actor, params, body }, reply) =>
        reply.code(201).send(await figures.report(actor, params.id, params.key, body)),
    );

    app.get(
      '/figures',
      {
        schema: {
          operationId: 'listFigures',
          summary: 'Reported figures, newest first; those that wait with state=submitted',
          tags,
          querystring: Type.Object({
            limit: PageQuery.limit,
            cursor: PageQuery.cursor,
            plan: Type.Optional(Type.String()),
            key: Type.Optional(Type.String()),
            state: Type.Optional(FigureState),
          }),
          response: { 200: ReportedFigurePage },
        },
      },
      ({ actor, query }) => {
        const { limit = 50, cursor, ...filter } = query;
        return figures.list(actor, filter, limit, cursor);
      },
    );

    app.post(
      '/figures/:id/decision',
      {
        config: { idempotent: true },
        schema: {
          operationId: 'decideFigure',
          summary: 'Approves or returns a figure somebody else reported, or withdraws one’s own',
          description: 'Needs `If-Match: "<version>"`.',
          tags,
          params: Type.Object({ id: Type.String() }),
          headers: IfMatch,
          body: FigureDecision,
          response: { 200: ReportedFigure },
        },
      },
      ({ actor, params, body, headers }) => figures.decide(actor, params.id, body, versionOf(headers['if-match'])),
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
