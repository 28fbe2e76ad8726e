import {
  CriticalPath,
  DateText,
  IndicatorEffect,
  OrganisationNameInput,
  ResponsibilityMatrix,
  WorkArrangement,
  WorkCalendar,
  WorkImportReport,
  WorkItemDetail,
  WorkKey,
  WorkKind,
  WorkList,
  WorkState,
} from '@ecoloop/api-contract';
import { localDate } from '@ecoloop/kernel';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import { MeasureErrors } from './errors.ts';
import { IfMatch, versionOf } from './if-match.ts';
import type { TableService } from './table-service.ts';
import type { WorkService } from './work-service.ts';

const tags = ['measures'];
const Plan = Type.Object({ id: Type.String() });
const Item = Type.Object({ id: Type.String(), key: WorkKey });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LARGEST_TABLE = 20 * 1_048_576;

export function workRoutes(service: WorkService, tables: TableService): ModuleRoutes {
  return (app) => {
    app.get(
      '/plans/:id/work',
      {
        schema: {
          operationId: 'listWork',
          tags,
          description: 'Measures, then projects, in the plan’s order, with how each stands today.',
          params: Plan,
          querystring: Type.Object({
            kind: Type.Optional(WorkKind),
            state: Type.Optional(WorkState),
            organisation: Type.Optional(Type.String()),
            place: Type.Optional(Type.String({ description: 'Division code of the item’s own place' })),
            text: Type.Optional(Type.String({ maxLength: 100 })),
          }),
          response: { 200: WorkList },
        },
      },
      ({ actor, params, query }) => {
        const { place, ...filter } = query;
        return service.list(actor, params.id, { ...filter, ...(place === undefined ? {} : { territory: place }) });
      },
    );

    app.get(
      '/plans/:id/work/:key',
      { schema: { operationId: 'getWorkItem', tags, params: Item, response: { 200: WorkItemDetail } } },
      ({ actor, params }) => service.get(actor, params.id, params.key),
    );

    app.put(
      '/plans/:id/work/:key',
      {
        schema: {
          operationId: 'arrangeWork',
          tags,
          description: 'Needs `If-Match: "<version>"`, `"0"` where nothing was arranged yet.',
          params: Item,
          headers: IfMatch,
          body: WorkArrangement,
          response: { 200: WorkItemDetail },
        },
      },
      ({ actor, params, body, headers }) =>
        service.arrange(actor, params.id, params.key, body, versionOf(headers['if-match'])),
    );

    app.get(
      '/plans/:id/work-export',
      {
        schema: {
          operationId: 'exportWork',
          tags,
          description: 'XLSX; the same file can be changed and imported.',
          params: Plan,
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async ({ actor, params }, reply) => {
        const { fileName, content } = await tables.export(actor, params.id);
        return reply.type(XLSX).header('content-disposition', contentDisposition(fileName)).send(content);
      },
    );

    app.post(
      '/plans/:id/work-import',
      {
        schema: {
          operationId: 'importWork',
          tags,
          description:
            'The file of /work-export, changed. With `dryRun=true` nothing is written and the report is the same.',
          consumes: ['multipart/form-data'],
          params: Plan,
          querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean({ default: false })) }),
          response: { 200: WorkImportReport },
        },
      },
      async (request) => {
        const file = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST_TABLE } }) : undefined;
        if (file === undefined) throw MeasureErrors.FILE_REQUIRED();
        return tables.import(request.actor, request.params.id, await file.toBuffer(), request.query.dryRun ?? false);
      },
    );

    app.get(
      '/plans/:id/responsibilities',
      {
        schema: {
          operationId: 'getResponsibilities',
          tags,
          description:
            'Organisations against items; names the plan prints, and what they may mean until a person confirms it.',
          params: Plan,
          response: { 200: ResponsibilityMatrix },
        },
      },
      ({ actor, params }) => service.matrix(actor, params.id),
    );

    app.put(
      '/plans/:id/organisation-names',
      {
        schema: {
          operationId: 'confirmOrganisationName',
          tags,
          params: Plan,
          body: OrganisationNameInput,
          response: { 200: ResponsibilityMatrix },
        },
      },
      ({ actor, params, body }) => service.confirmName(actor, params.id, body),
    );

    app.get(
      '/plans/:id/work-calendar',
      {
        schema: {
          operationId: 'getWorkCalendar',
          tags,
          params: Plan,
          querystring: Type.Object({ from: DateText, to: DateText }),
          response: { 200: WorkCalendar },
        },
      },
      ({ actor, params, query }) => service.calendar(actor, params.id, localDate(query.from), localDate(query.to)),
    );

    app.get(
      '/plans/:id/critical-path',
      { schema: { operationId: 'getCriticalPath', tags, params: Plan, response: { 200: CriticalPath } } },
      ({ actor, params }) => service.criticalPath(actor, params.id),
    );

    app.get(
      '/plans/:id/effects',
      {
        schema: { operationId: 'listWorkEffects', tags, params: Plan, response: { 200: Type.Array(IndicatorEffect) } },
      },
      ({ actor, params }) => service.effects(actor, params.id),
    );
  };
}
