import {
  ApproveDeviceInput,
  DataGap,
  DateText,
  Device,
  DeviceChange,
  DeviceCommand,
  DeviceCommandInput,
  DeviceCommandKind,
  DeviceCompleteness,
  DeviceFilter,
  DeviceFrame,
  DeviceImportReport,
  DeviceInput,
  DeviceOrder,
  DeviceSummary,
  DismissDeviceInput,
  pageOf,
  PageQuery,
  WaitingDevice,
} from '@ecoloop/api-contract';
import { instant, localDate } from '@ecoloop/kernel';
import { Type, type Static } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Commands } from './commands.ts';
import type { DeviceImport } from './device-import.ts';
import { DeviceErrors } from './errors.ts';
import type { Frames } from './frames.ts';
import type { createGaps } from './gaps.ts';
import type { DeviceService } from './service.ts';
import type { Waiting } from './waiting.ts';

const tags = ['devices'];
/** Ten thousand devices have about 2 MB. */
const LARGEST_TABLE = 10 * 1024 * 1024;
const params = Type.Object({ id: Type.String() });
const pageQuery = Type.Object({ limit: PageQuery.limit, cursor: PageQuery.cursor });

const withLimit = (
  { limit, cursor }: Static<typeof pageQuery>,
  usual: number,
): { readonly limit: number; readonly cursor?: string } => ({
  limit: limit ?? usual,
  ...(cursor === undefined ? {} : { cursor }),
});

export interface DeviceRoutesOptions {
  readonly devices: DeviceService;
  readonly summary: (actor: Actor, territory: string | undefined) => Promise<DeviceSummary>;
  readonly waiting: Waiting;
  readonly frames: Frames;
  readonly gaps: ReturnType<typeof createGaps>;
  readonly commands: Commands;
  readonly tables: DeviceImport;
}

export function deviceRoutes({
  devices,
  summary,
  waiting,
  frames,
  gaps,
  commands,
  tables,
}: DeviceRoutesOptions): ModuleRoutes {
  return (app) => {
    app.get(
      '/devices/summary',
      {
        schema: {
          operationId: 'getDeviceSummary',
          tags,
          querystring: Type.Object({ territory: DeviceFilter.territory }),
          response: { 200: DeviceSummary },
        },
      },
      (request) => summary(request.actor, request.query.territory),
    );

    app.get(
      '/devices/waiting',
      {
        schema: {
          operationId: 'listWaitingDevices',
          tags,
          description: 'Identities that were refused because nobody has registered them.',
          response: { 200: Type.Array(WaitingDevice) },
        },
      },
      (request) => waiting.list(request.actor),
    );

    app.post(
      '/devices/waiting/approve',
      {
        schema: { operationId: 'approveDevice', tags, body: ApproveDeviceInput, response: { 201: Device } },
      },
      async (request, reply) => reply.code(201).send(await waiting.approve(request.actor, request.body)),
    );

    app.post(
      '/devices/waiting/dismiss',
      { schema: { operationId: 'dismissDevice', tags, body: DismissDeviceInput, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await waiting.dismiss(request.actor, request.body);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/devices/export',
      {
        schema: {
          operationId: 'exportDevices',
          tags,
          description: 'A row a device, without secrets: CSV in UTF-8 with a byte order mark, or XLSX.',
          querystring: Type.Object({
            territory: DeviceFilter.territory,
            format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
          }),
        },
      },
      async (request, reply) => {
        const { territory, format = 'csv' } = request.query;
        const { fileName, contentType, content } = await tables.export(request.actor, territory, format);
        return reply
          .type(contentType)
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${fileName}"`)
          .send(content);
      },
    );

    app.post(
      '/devices/import',
      {
        schema: {
          operationId: 'importDevices',
          tags,
          description: 'A CSV or XLSX file as /devices/export gives it, passwords filled in where they are new.',
          consumes: ['multipart/form-data'],
          response: { 200: DeviceImportReport },
        },
      },
      async (request) => {
        const file = request.isMultipart() ? await request.file({ limits: { fileSize: LARGEST_TABLE } }) : undefined;
        if (file === undefined) throw DeviceErrors.NO_FILE();
        return tables.import(request.actor, await file.toBuffer());
      },
    );

    app.get(
      '/devices/commands',
      {
        schema: { operationId: 'listDeviceCommandKinds', tags, response: { 200: Type.Array(DeviceCommandKind) } },
      },
      (request) => commands.kinds(request.actor),
    );

    app.get(
      '/devices/:id/commands',
      {
        schema: {
          operationId: 'listDeviceCommands',
          tags,
          params,
          querystring: pageQuery,
          response: { 200: pageOf(DeviceCommand) },
        },
      },
      (request) => commands.list(request.actor, request.params.id, withLimit(request.query, 50)),
    );

    app.post(
      '/devices/:id/commands',
      {
        schema: {
          operationId: 'askDevice',
          tags,
          params,
          body: DeviceCommandInput,
          response: { 202: DeviceCommand },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await commands.ask(request.actor, request.params.id, request.body)),
    );

    app.get(
      '/devices/:id/frames',
      {
        schema: {
          operationId: 'listDeviceFrames',
          tags,
          params,
          querystring: Type.Object({
            ...pageQuery.properties,
            before: Type.Optional(Type.String({ format: 'date-time', description: 'Received earlier than this' })),
          }),
          response: { 200: pageOf(DeviceFrame) },
        },
      },
      ({ actor, params: { id }, query }) =>
        frames.list(actor, id, {
          ...withLimit(query, 20),
          ...(query.before === undefined ? {} : { before: instant(Date.parse(query.before)) }),
        }),
    );

    app.get(
      '/devices/:id/gaps',
      {
        schema: {
          operationId: 'listDeviceGaps',
          tags,
          params,
          querystring: pageQuery,
          response: { 200: pageOf(DataGap) },
        },
      },
      (request) => gaps.list(request.actor, request.params.id, withLimit(request.query, 50)),
    );

    app.get(
      '/devices',
      {
        schema: {
          operationId: 'listDevices',
          tags,
          querystring: Type.Object({ ...PageQuery, ...DeviceFilter, order: Type.Optional(DeviceOrder) }),
          response: { 200: pageOf(Device) },
        },
      },
      (request) => devices.list(request.actor, { ...request.query, limit: request.query.limit ?? 50 }),
    );

    app.post(
      '/devices',
      { schema: { operationId: 'createDevice', tags, body: DeviceInput, response: { 201: Device } } },
      async (request, reply) => reply.code(201).send(await devices.create(request.actor, request.body)),
    );

    app.get(
      '/devices/:id',
      { schema: { operationId: 'getDevice', tags, params, response: { 200: Device } } },
      (request) => devices.getView(request.actor, request.params.id),
    );

    app.put(
      '/devices/:id',
      {
        schema: {
          operationId: 'updateDevice',
          tags,
          params,
          description: 'Needs `If-Match: "<version>"` with the version the change is based on.',
          body: DeviceChange,
          response: { 200: Device },
        },
      },
      (request) =>
        devices.update(request.actor, request.params.id, request.body, versionOf(request.headers['if-match'])),
    );

    app.delete(
      '/devices/:id',
      {
        schema: {
          operationId: 'deleteDevice',
          tags,
          params,
          description: 'Only a device that never sent anything; any other is disabled instead.',
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await devices.delete(request.actor, request.params.id);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/devices/:id/completeness',
      {
        schema: {
          operationId: 'getDeviceCompleteness',
          tags,
          params,
          querystring: Type.Object({ from: Type.Optional(DateText), to: Type.Optional(DateText) }),
          response: { 200: DeviceCompleteness },
        },
      },
      ({ actor, params: { id }, query: { from, to } }) =>
        devices.calendar(actor, id, {
          ...(from === undefined ? {} : { from: localDate(from) }),
          ...(to === undefined ? {} : { to: localDate(to) }),
        }),
    );
  };
}

/** Of `"3"` or `W/"3"`; undefined where it names none. */
function versionOf(header: string | undefined): number | undefined {
  const [, digits] = /^(?:W\/)?"(\d{1,9})"$/.exec(header?.trim() ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
