import { FigureImportReport } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { contentDisposition } from '../evaluation/index.ts';
import { FigureErrors } from './errors.ts';
import type { FigureImport } from './figure-import.ts';

const tags = ['indicator'];
const Plan = Type.Object({ id: Type.String() });
const LARGEST_FORM = 20 * 1_048_576;

export function figureFormRoutes(bulk: FigureImport): ModuleRoutes {
  return (app) => {
    app.get(
      '/plans/:id/figures-form',
      {
        schema: {
          operationId: 'exportFigureForm',
          summary: 'The plan’s indicators by place and period as a form to fill in and import',
          tags,
          params: Plan,
          querystring: Type.Object({
            format: Type.Optional(Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { default: 'xlsx' })),
            year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2099 })),
            territory: Type.Optional(Type.String({ description: 'The plan’s own unless told' })),
            parts: Type.Optional(Type.Boolean({ description: 'Its districts or streets too' })),
          }),
          response: { 200: Type.Unsafe<Buffer>({}) },
        },
      },
      async ({ actor, params, query }, reply) => {
        const { fileName, contentType, content } = await bulk.form(actor, params.id, query);
        return reply.type(contentType).header('content-disposition', contentDisposition(fileName)).send(content);
      },
    );

    app.post(
      '/plans/:id/figures-import',
      {
        schema: {
          operationId: 'importFigures',
          summary: 'The filled form: each row becomes a reported figure that waits for approval, or none does',
          description:
            'XLSX or CSV. With `dryRun=true` nothing is written and the report is the same. A row with a problem stops all of them; the same file again changes nothing.',
          tags,
          consumes: ['multipart/form-data'],
          params: Plan,
          querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean({ default: false })) }),
          response: { 200: FigureImportReport },
        },
      },
      async (request) => {
        const file = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST_FORM } }) : undefined;
        if (file === undefined) throw FigureErrors.FILE_REQUIRED();
        return bulk.import(request.actor, request.params.id, await file.toBuffer(), request.query.dryRun ?? false);
      },
    );
  };
}
