import {
  ExceedanceOrder,
  Outlet,
  OutletCondition,
  OutletImportReport,
  OutletConditionInput,
  OutletInput,
  OutletJudgement,
  OutletKind,
  OutletRatesBy,
  OutletRateTable,
  OutletSummary,
  pageOf,
  PageQuery,
} from '@ecoloop/api-contract';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import { OutletErrors } from './errors.ts';
import type { OutletService } from './service.ts';

const tags = ['outlets'];
const LARGEST_TABLE = 16 * 1_048_576;
const Territory = Type.Optional(Type.String({ description: 'Division code; the whole subtree is meant' }));
const Id = Type.Object({ id: Type.String() });
const Month = Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }));
const RateQuery = {
  territory: Territory,
  from: Month,
  to: Month,
  by: Type.Optional(OutletRatesBy),
};

export function outletRoutes(service: OutletService): ModuleRoutes {
  return (app) => {
    app.get(
      '/outlets',
      {
        schema: {
          operationId: 'listOutlets',
          tags,
          description: 'Outlets with their newest judged hour, last exceedance and rates of the month, by id.',
          querystring: Type.Object({
            ...PageQuery,
            territory: Territory,
            kind: Type.Optional(OutletKind),
            state: Type.Optional(Type.Union([Type.Literal('in-use'), Type.Literal('retired')])),
            text: Type.Optional(Type.String({ maxLength: 100 })),
          }),
          response: { 200: pageOf(OutletSummary) },
        },
      },
      (request) => service.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/outlets/export',
      {
        schema: {
          operationId: 'exportOutlets',
          tags,
          description:
            'A row a limit, an outlet without limits in one row: CSV in UTF-8 with a byte order mark, or XLSX.',
          querystring: Type.Object({
            territory: Territory,
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async (request, reply) => {
        const { territory, format = 'csv' } = request.query;
        const file = await service.export(request.actor, territory, format);
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );

    app.post(
      '/outlets/import',
      {
        schema: {
          operationId: 'importOutlets',
          tags,
          description:
            'A CSV or XLSX file as /outlets/export gives it. `dryRun` says what would change; a row with a problem stops it all.',
          consumes: ['multipart/form-data'],
          querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }),
          response: { 200: OutletImportReport },
        },
      },
      async (request) => {
        const file = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST_TABLE } }) : undefined;
        if (file === undefined) throw OutletErrors.NOT_A_TABLE();
        return service.import(request.actor, await file.toBuffer(), request.query.dryRun === true);
      },
    );

    app.get(
      '/outlets/:id',
      { schema: { operationId: 'getOutlet', tags, params: Id, response: { 200: Outlet } } },
      (request) => service.get(request.actor, request.params.id),
    );

    app.post(
      '/outlets',
      { schema: { operationId: 'createOutlet', tags, body: OutletInput, response: { 201: Outlet } } },
      async (request, reply) => reply.code(201).send(await service.create(request.actor, request.body)),
    );

    app.put(
      '/outlets/:id',
      {
        schema: {
          operationId: 'updateOutlet',
          tags,
          description: 'Needs `If-Match: "<version>"` with the version the change is based on.',
          params: Id,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
          body: OutletInput,
          response: { 200: Outlet },
        },
      },
      (request) =>
        service.update(request.actor, request.params.id, request.body, versionOf(request.headers['if-match'])),
    );

    app.get(
      '/outlets/:id/judgement',
      {
        schema: {
          operationId: 'getOutletJudgement',
          tags,
          description:
            'Hours and days of one property against the limits in force, computed from the data as they are.',
          params: Id,
          querystring: Type.Object({
            property: Type.Optional(Type.String()),
            from: Type.Optional(Type.String({ format: 'date' })),
            to: Type.Optional(Type.String({ format: 'date', description: 'Not included' })),
          }),
          response: { 200: OutletJudgement },
        },
      },
      (request) => service.judgement(request.actor, request.params.id, request.query),
    );

    app.get(
      '/outlets/:id/conditions',
      {
        schema: {
          operationId: 'listOutletConditions',
          tags,
          description: 'What was reported of the outlet, newest first, withdrawn reports included.',
          params: Id,
          response: { 200: Type.Array(OutletCondition) },
        },
      },
      (request) => service.conditions(request.actor, request.params.id),
    );

    app.post(
      '/outlets/:id/conditions',
      {
        schema: {
          operationId: 'fileOutletCondition',
          tags,
          params: Id,
          body: OutletConditionInput,
          response: { 201: OutletCondition },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await service.fileCondition(request.actor, request.params.id, request.body)),
    );

    app.delete(
      '/outlets/:id/conditions/:number',
      {
        schema: {
          operationId: 'withdrawOutletCondition',
          tags,
          description: 'The report stays in the list, as withdrawn.',
          params: Type.Object({ id: Type.String(), number: Type.Integer() }),
          response: { 200: OutletCondition },
        },
      },
      (request) => service.withdrawCondition(request.actor, request.params.id, request.params.number),
    );

    app.get(
      '/exceedance-orders',
      {
        schema: {
          operationId: 'listExceedanceOrders',
          tags,
          description: `Newest day first. ${service.orderRule.en}.`,
          querystring: Type.Object({
            limit: PageQuery.limit,
            cursor: PageQuery.cursor,
            territory: Territory,
            outlet: Type.Optional(Type.String()),
            state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('withdrawn')])),
          }),
          response: { 200: pageOf(ExceedanceOrder) },
        },
      },
      (request) => service.orders(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.get(
      '/exceedance-orders/:id',
      { schema: { operationId: 'getExceedanceOrder', tags, params: Id, response: { 200: ExceedanceOrder } } },
      (request) => service.order(request.actor, request.params.id),
    );

    app.get(
      '/outlet-rates',
      {
        schema: {
          operationId: 'listOutletRates',
          tags,
          description:
            'Transmission and valid rates (传输率, 有效率) of the months from `from` to `to`, both included.',
          querystring: Type.Object(RateQuery),
          response: { 200: OutletRateTable },
        },
      },
      (request) => service.rates(request.actor, request.query),
    );

    app.get(
      '/outlet-rates/export',
      {
        schema: {
          operationId: 'exportOutletRates',
          tags,
          querystring: Type.Object({
            ...RateQuery,
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')], { default: 'csv' })),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async (request, reply) => {
        const { format = 'csv', ...query } = request.query;
        const file = await service.exportRates(
          request.actor,
          query,
          format,
          languageOf(request.headers['accept-language']),
        );
        return reply
          .type(file.contentType)
          .header('content-disposition', contentDisposition(file.fileName))
          .send(file.content);
      },
    );
  };
}

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
