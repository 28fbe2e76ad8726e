import { pipeline, Readable } from 'node:stream';
import { AuditRecord, InstantText, PageQuery, pageOf } from '@ecoloop/api-contract';
import { stringify } from 'csv-stringify';
import { Type, type Static } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { AuditFilter } from './repository.ts';
import type { AuditService } from './service.ts';

const Filter = {
  from: Type.Optional(InstantText),
  to: Type.Optional(InstantText),
  action: Type.Optional(Type.String()),
  actorName: Type.Optional(Type.String()),
  resourceType: Type.Optional(Type.String()),
  resourceId: Type.Optional(Type.String()),
  outcome: Type.Optional(Type.Union([Type.Literal('done'), Type.Literal('refused')])),
};
const FilterQuery = Type.Object(Filter);

const COLUMNS = [
  'id',
  'at',
  'actorName',
  'action',
  'resourceType',
  'resourceId',
  'territory',
  'outcome',
  'reason',
  'before',
  'after',
] as const;

export function auditRoutes(audit: AuditService): ModuleRoutes {
  return (app) => {
    app.get(
      '/audit',
      {
        schema: {
          operationId: 'listAuditRecords',
          tags: ['audit'],
          querystring: Type.Object({ ...PageQuery, ...Filter }),
          response: { 200: pageOf(AuditRecord) },
        },
      },
      ({ actor, query: { limit = 50, cursor, count, ...filter } }) =>
        audit.list(actor, {
          ...filterOf(filter),
          limit,
          ...(cursor === undefined ? {} : { cursor }),
          ...(count === undefined ? {} : { count }),
        }),
    );

    app.get(
      '/audit/export',
      {
        schema: {
          operationId: 'exportAuditRecords',
          tags: ['audit'],
          summary: 'CSV in UTF-8 with a byte order mark, for spreadsheets',
          querystring: FilterQuery,
        },
      },
      async (request, reply) => {
        const records = await audit.exportAll(request.actor, filterOf(request.query));
        const csv = stringify({
          header: true,
          bom: true,
          escape_formulas: true,
          columns: COLUMNS.map((key) => ({ key })),
        });
        pipeline(Readable.from(records), csv, (error) => {
          if (error) request.log.warn({ err: error }, 'the audit export broke off');
        });
        return reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="audit.csv"')
          .send(csv);
      },
    );
  };
}

function filterOf({ from, to, ...rest }: Static<typeof FilterQuery>): Omit<AuditFilter, 'paths'> {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}
