import {
  Calendar,
  DayTable,
  EvaluationResult,
  PublishedComparison,
  Ranking,
  Remainder,
  Trend,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { EvaluationService } from './service.ts';
import { contentDisposition } from './table-export.ts';

const tags = ['evaluation'];
const Declaration = {
  evaluation: Type.Optional(Type.String({ description: 'Without one the first that is declared' })),
};
const EditionChoice = {
  edition: Type.Optional(Type.String({ description: 'Id of an edition; without one the edition in force' })),
};
const StationsChoice = {
  stations: Type.Optional(Type.Union([Type.Literal('counting'), Type.Literal('all')])),
};
const Scope = { scope: Type.String({ description: 'territory:110000 or station:<id>' }) };
const Period = {
  period: Type.String({
    description: '2015, 2015-Q3, 2015-07, 2015-W31, 2015-07-03, 2015-01-01..2015-06-30 or 2015..2015-06-30',
  }),
};
const Year = { year: Type.Integer({ minimum: 1900, maximum: 2200 }) };
const PeriodStep = Type.Union([
  Type.Literal('day'),
  Type.Literal('week'),
  Type.Literal('month'),
  Type.Literal('quarter'),
  Type.Literal('year'),
]);

export function evaluationRoutes(service: EvaluationService): ModuleRoutes {
  return (app) => {
    app.get(
      '/evaluations',
      {
        schema: {
          operationId: 'evaluate',
          summary: 'A period of a scope under one or more editions',
          tags,
          querystring: Type.Object({ ...Declaration, ...Scope, ...Period, ...EditionChoice, ...StationsChoice }),
          response: { 200: Type.Array(EvaluationResult) },
        },
      },
      (request) => service.evaluations(request.actor, request.query),
    );

    app.get(
      '/evaluations/comparison',
      {
        schema: {
          operationId: 'compareEditions',
          summary: 'A period of a scope under every edition, side by side',
          tags,
          querystring: Type.Object({ ...Declaration, ...Scope, ...Period, ...StationsChoice }),
          response: { 200: Type.Array(EvaluationResult) },
        },
      },
      (request) => service.comparison(request.actor, request.query),
    );

    app.get(
      '/evaluations/ranking',
      {
        schema: {
          operationId: 'rank',
          summary: 'Districts or stations in order, as JSON or as a file',
          tags,
          querystring: Type.Object({
            ...Declaration,
            ...Period,
            ...EditionChoice,
            of: Type.Union([Type.Literal('district'), Type.Literal('station')]),
            within: Type.Optional(Type.String()),
            metric: Type.Optional(Type.String()),
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
            official: Type.Optional(Type.Boolean({ description: 'An official report: refused for simulated data' })),
          }),
          response: { 200: Type.Union([Ranking, Type.Unsafe<Buffer>({})]) },
        },
      },
      async (request, reply) => {
        const { format, official = false, ...query } = request.query;
        if (format === undefined || format === 'json') return service.ranking(request.actor, query, official);
        const language = languageOf(request.headers['accept-language']);
        const file = await service.exportRanking(request.actor, query, format, language, official);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.get(
      '/evaluations/trend',
      {
        schema: {
          operationId: 'trend',
          summary: 'A metric over many periods',
          tags,
          querystring: Type.Object({
            ...Declaration,
            ...Scope,
            ...EditionChoice,
            metric: Type.String(),
            kind: PeriodStep,
            from: Type.String({ format: 'date' }),
            to: Type.String({ format: 'date', description: 'Included' }),
          }),
          response: { 200: Trend },
        },
      },
      (request) => service.trend(request.actor, request.query),
    );

    app.get(
      '/evaluations/remainder',
      {
        schema: {
          operationId: 'remainder',
          summary: 'What the rest of the year may still bring if a target is to be met',
          tags,
          querystring: Type.Object({
            ...Declaration,
            ...Scope,
            ...EditionChoice,
            ...Year,
            metric: Type.String(),
            target: Type.Number(),
          }),
          response: { 200: Remainder },
        },
      },
      (request) => service.remainder(request.actor, request.query),
    );

    app.get(
      '/evaluations/days',
      {
        schema: {
          operationId: 'evaluationDays',
          summary: 'The days of a period: values, index, primary pollutants',
          tags,
          querystring: Type.Object({ ...Declaration, ...Scope, ...Period, ...EditionChoice, ...StationsChoice }),
          response: { 200: DayTable },
        },
      },
      (request) => service.days(request.actor, request.query),
    );

    app.get(
      '/evaluations/published',
      {
        schema: {
          operationId: 'publishedFigures',
          summary: 'Published figures beside the platform’s own, with the difference',
          tags,
          response: { 200: Type.Array(PublishedComparison) },
        },
      },
      (request) => service.published(request.actor),
    );

    const calendarQuery = Type.Object({ ...Declaration, ...EditionChoice, ...Year });
    app.get(
      '/stations/:id/calendar',
      {
        schema: {
          operationId: 'stationCalendar',
          summary: 'Index of each day of a year at a station',
          tags,
          params: Type.Object({ id: Type.String() }),
          querystring: calendarQuery,
          response: { 200: Calendar },
        },
      },
      (request) => service.calendar(request.actor, { ...request.query, scope: `station:${request.params.id}` }),
    );

    app.get(
      '/territories/:code/calendar',
      {
        schema: {
          operationId: 'territoryCalendar',
          summary: 'Index of each day of a year in a territory',
          tags,
          params: Type.Object({ code: Type.String() }),
          querystring: calendarQuery,
          response: { 200: Calendar },
        },
      },
      (request) => service.calendar(request.actor, { ...request.query, scope: `territory:${request.params.code}` }),
    );
  };
}
