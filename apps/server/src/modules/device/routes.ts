import {
  DateText,
  Device,
  DeviceChange,
  DeviceCompleteness,
  DeviceFilter,
  DeviceInput,
  DeviceOrder,
  pageOf,
  PageQuery,
} from '@ecoloop/api-contract';
import { localDate } from '@ecoloop/kernel';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { DeviceService } from './service.ts';

const tags = ['devices'];
const params = Type.Object({ id: Type.String() });

export function deviceRoutes(devices: DeviceService): ModuleRoutes {
  return (app) => {
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
