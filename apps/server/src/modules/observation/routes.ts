import {
  FeedItem,
  PostObservationsInput,
  Receipt,
  Series,
  Station,
  StationInput,
  StationNow,
  StreamMeans,
  StreamsLatest,
} from '@ecoloop/api-contract';
import type { Zone } from '@ecoloop/kernel';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { seriesCsv } from './series.ts';
import type { ObservationService } from './service.ts';

const tags = ['observations'];
const Territory = Type.Optional(Type.String({ description: 'Division code; the whole subtree is meant' }));
const manyStreams = {
  stations: Type.Optional(Type.String({ description: 'Ids of stations, parted by commas', maxLength: 20_000 })),
  territory: Territory,
};
const StationParams = Type.Object({ id: Type.String() });

export function observationRoutes(service: ObservationService, zone: Zone): ModuleRoutes {
  return (app) => {
    app.get(
      '/stations',
      {
        schema: {
          operationId: 'listStations',
          tags,
          querystring: Type.Object({
            territory: Territory,
            level: Type.Optional(Type.String()),
            role: Type.Optional(Type.String()),
          }),
          response: { 200: Type.Array(Station) },
        },
      },
      (request) => service.listStations(request.actor, request.query),
    );

    app.post(
      '/stations',
      { schema: { operationId: 'createStation', tags, body: StationInput, response: { 201: Station } } },
      async (request, reply) => reply.code(201).send(await service.createStation(request.actor, request.body)),
    );

    app.get(
      '/stations/:id',
      { schema: { operationId: 'getStation', tags, params: StationParams, response: { 200: Station } } },
      (request) => service.getStation(request.actor, request.params.id),
    );

    app.get(
      '/stations/:id/series',
      {
        schema: {
          operationId: 'getSeries',
          tags,
          description: 'Columns, oldest first. Times without an offset are the site’s; `to` is exclusive.',
          params: StationParams,
          querystring: Type.Object({
            property: Type.String(),
            averaging: Type.Optional(Type.Union([Type.Literal('hour'), Type.Literal('day')], { default: 'hour' })),
            from: Type.Optional(Type.String()),
            to: Type.Optional(Type.String()),
            format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')], { default: 'json' })),
          }),
          response: {
            200: { content: { 'application/json': { schema: Series }, 'text/csv': { schema: Type.String() } } },
          },
        },
      },
      async (request, reply) => {
        const { averaging = 'hour', format = 'json', ...query } = request.query;
        const { id } = request.params;
        const series = await service.series(request.actor, id, { ...query, averaging });
        if (format === 'json') return series;
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${id}-${query.property}-${averaging}.csv"`)
          .send(seriesCsv(series, zone));
      },
    );

    app.get(
      '/latest',
      {
        schema: {
          operationId: 'listLatest',
          tags,
          querystring: Type.Object({ territory: Territory }),
          response: { 200: Type.Array(StationNow) },
        },
      },
      (request) => service.latest(request.actor, request.query.territory),
    );

    app.get(
      '/streams/latest',
      {
        schema: {
          operationId: 'listStreamsLatest',
          tags,
          description: 'Newest values of many streams as columns, an entry a stream.',
          querystring: Type.Object({
            ...manyStreams,
            property: Type.Optional(Type.String()),
            averaging: Type.Optional(
              Type.Union([Type.Literal('realtime'), Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')]),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000, default: 500 })),
          }),
          response: { 200: StreamsLatest },
        },
      },
      (request) => service.streams.latest(request.actor, request.query),
    );

    app.get(
      '/streams/means',
      {
        schema: {
          operationId: 'listStreamMeans',
          tags,
          description:
            'Hourly means of realtime or minute values as they stand, as columns. Times without an offset are the site’s; `to` is exclusive.',
          querystring: Type.Object({
            ...manyStreams,
            property: Type.String(),
            averaging: Type.Optional(Type.Literal('hour')),
            source: Type.Optional(Type.Union([Type.Literal('realtime'), Type.Literal('minute')])),
            from: Type.Optional(Type.String()),
            to: Type.Optional(Type.String()),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000, default: 500 })),
          }),
          response: { 200: StreamMeans },
        },
      },
      (request) => service.streams.means(request.actor, request.query),
    );

    app.get(
      '/feed',
      {
        schema: {
          operationId: 'listFeed',
          tags,
          description: 'What has arrived since the process began, newest first.',
          querystring: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })) }),
          response: { 200: Type.Array(FeedItem) },
        },
      },
      (request) => service.feed(request.actor, request.query.limit ?? 50),
    );

    app.post(
      '/observations',
      {
        schema: {
          operationId: 'postObservations',
          tags,
          headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
          body: PostObservationsInput,
          response: { 202: Receipt },
        },
      },
      async (request, reply) => {
        const receipt = await service.post(request.actor, request.body, request.headers['idempotency-key']);
        return reply.code(202).send(receipt);
      },
    );
  };
}
