import type { DomainDefinition } from '@ecoloop/domain-kit';
import { formatInstant, printedUnit, type Zone } from '@ecoloop/kernel';
import { getProperty } from '@ecoloop/standards';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Device } from '../../modules/device/index.ts';
import type { StationRegistry } from '../../modules/observation/index.ts';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import {
  AVERAGINGS,
  datastreamId,
  type DatastreamKey,
  parseDatastreamId,
  usualStatistic,
} from '../push/datastream-id.ts';
import { PushErrors } from '../push/errors.ts';
import type { Intake, Taken } from '../push/intake.ts';
import { decodeMessage, type MessageForm } from '../push/message.ts';
import type { PushedValue } from '../push/value-reader.ts';
import { wholeBodyOf } from './body.ts';
import type { createDeviceDoor } from './device-door.ts';
import { refusedError } from './refused.ts';
import { registerDeviceRequests } from './requests.ts';

export const SENSOR_THINGS = '/sensorthings/v1.1';
const LARGEST_BODY = 16 * 1_048_576;

export interface SensorThingsDependencies {
  readonly intake: Intake;
  readonly door: ReturnType<typeof createDeviceDoor>;
  readonly log: Pick<IngestLog, 'get'>;
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly domains: readonly DomainDefinition[];
  readonly zone: Zone;
  /** Whether Observations are taken by MQTT too. */
  readonly hasMqtt: boolean;
}

type Entity = Readonly<Record<string, unknown>>;

/**
 * The part of OGC SensorThings 1.1 (OGC 18-088) by which devices bring Observations: their own Datastreams to look up,
 * Observations to create one by one or as data arrays. Reading by the standard is not offered.
 */
export function sensorThingsRoutes(dependencies: SensorThingsDependencies): ModuleRoutes {
  const { intake, door, log, stations, domains, zone, hasMqtt } = dependencies;

  const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}${SENSOR_THINGS}`;

  function serviceDocument(base: string): Entity {
    const sets = ['Datastreams', 'Observations'].map((name) => ({ name, url: `${base}/${name}` }));
    return {
      value: sets,
      serverSettings: {
        // Whole requirement classes only: reading, deep inserts, updates and queries are not offered.
        conformance: hasMqtt
          ? ['http://www.opengis.net/spec/iot_sensing/1.1/req/create-observations-via-mqtt/observations-creation']
          : [],
      },
    };
  }

  function datastreamsOf(device: Device): DatastreamKey[] {
    const station = stations.find(device.station);
    const properties = domains.find(({ id }) => id === station?.domain)?.properties ?? [];
    return properties.flatMap(({ property }) =>
      AVERAGINGS.map((averaging) => {
        return { station: device.station, property, averaging, statistic: usualStatistic(averaging) };
      }),
    );
  }

  function datastream(key: DatastreamKey, base: string): Entity {
    const id = datastreamId(key);
    const { name, unit } = getProperty(key.property);
    const self = `${base}/Datastreams('${id}')`;
    const station = stations.find(key.station)?.name;
    return {
      '@iot.id': id,
      '@iot.selfLink': self,
      name: `${station?.zh ?? key.station} ${name.zh} ${key.averaging}`,
      description: `${station?.en ?? key.station}, ${name.en}, ${key.averaging}, ${key.statistic}`,
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      unitOfMeasurement: { name: printedUnit(unit).en, symbol: unit, definition: `urn:ecoloop:unit:${unit}` },
      properties: { ...key },
      'Observations@iot.navigationLink': `${self}/Observations`,
    };
  }

  function observation(id: string, key: DatastreamKey, { time, value, mark }: PushedValue, base: string): Entity {
    return {
      '@iot.id': id,
      '@iot.selfLink': `${base}/Observations('${id}')`,
      phenomenonTime: formatInstant(time, zone),
      resultTime: null,
      result: value,
      ...(mark === undefined ? {} : { parameters: { mark } }),
      'Datastream@iot.navigationLink': `${base}/Datastreams('${datastreamId(key)}')`,
    };
  }

  async function create(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    datastreamOfPath?: string,
  ): Promise<FastifyReply> {
    const given = datastreamOfPath === undefined ? {} : { datastream: datastreamOfPath };
    const { reading, position } = await take(request, 'sensorthings-observation', path, given);
    const [value] = reading.values;
    if (!value) throw refusedError(reading.refused, languageOf(request.headers['accept-language']));
    const base = baseOf(request);
    const entity = observation(`${position}-0`, { ...value, station: request.device.station }, value, base);
    return reply.code(201).header('location', String(entity['@iot.selfLink'])).send(entity);
  }

  /** An answer for each row in its order: the address of its Observation, or `error` (OGC 18-088 clause 13.2.2). */
  async function createMany(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { reading, position } = await take(request, 'sensorthings-data-array', '/CreateObservations');
    const isWhole = reading.refused.some(({ place }) => place === '' || !place.includes('dataArray['));
    if (isWhole) throw refusedError(reading.refused, languageOf(request.headers['accept-language']));
    const base = baseOf(request);
    const taken = new Set(reading.values.map(({ row }) => row));
    const answers = Array.from({ length: reading.rows }, (_, row) =>
      taken.has(row) ? `${base}/Observations('${position}-${row}')` : 'error',
    );
    return reply.code(201).send(answers);
  }

  async function take(
    request: FastifyRequest,
    form: MessageForm,
    path: string,
    rest: { readonly datastream?: string } = {},
  ): Promise<Taken> {
    const bytes = await wholeBodyOf(request, LARGEST_BODY);
    const { device } = request;
    return intake.take({ device, wire: 'https', form, path: `${SENSOR_THINGS}${path}`, bytes, ...rest });
  }

  /** An Observation as it came, by its place in the log; one's own only. */
  async function findObservation(device: Device, id: string, base: string): Promise<Entity | undefined> {
    const [, position, row] = /^(\d{1,16})-(\d{1,9})$/.exec(id) ?? [];
    const entry = position === undefined ? undefined : await log.get(Number(position)).catch(() => undefined);
    if (entry?.kind !== 'message' || entry.source !== device.id) return undefined;
    const message = decodeMessage(entry);
    const value = intake.reader.read(message, entry.receivedAt).values.find((one) => one.row === Number(row));
    return value && observation(id, { ...value, station: message.header.station }, value, base);
  }

  async function read(request: FastifyRequest, path: string): Promise<Entity> {
    const base = baseOf(request);
    const [option] = Object.keys(request.query as object); // Fastify's query is an object
    if (option !== undefined) throw PushErrors.OPTION_NOT_OFFERED({ option });
    if (path === '' || path === '/') return serviceDocument(base);
    const { device } = request;
    if (path === '/Datastreams') {
      const keys = datastreamsOf(device);
      return { '@iot.count': keys.length, value: keys.map((key) => datastream(key, base)) };
    }
    if (path === '/Observations' || /^\/Datastreams\(.+\)\/Observations$/.test(path)) {
      throw PushErrors.READING_NOT_OFFERED({ station: device.station });
    }
    const key = parseDatastreamId(idIn(path, 'Datastreams') ?? '');
    const isOwn = key && datastreamsOf(device).some(({ property }) => property === key.property);
    if (key && isOwn && key.station === device.station) return datastream(key, base);
    const found = await findObservation(device, idIn(path, 'Observations') ?? '', base);
    if (!found) throw PushErrors.NOT_FOUND({ path, datastreams: `${base}/Datastreams` });
    return found;
  }

  return (app) => {
    registerDeviceRequests(app, { door, intake });
    const options = { config: { access: 'device' }, schema: { hide: true } } as const;
    const pathOf = (request: FastifyRequest): string => {
      const { '*': rest = '' } = request.params as { readonly '*'?: string }; // of a route that ends with *
      return rest === '' ? '' : `/${rest.replace(/\/$/, '')}`;
    };
    for (const url of ['/', '/*']) app.get(url, options, (request) => read(request, pathOf(request)));
    app.post('/*', options, async (request, reply) => {
      const path = pathOf(request);
      if (path === '/CreateObservations') return createMany(request, reply);
      if (path === '/Observations') return create(request, reply, path);
      const id = idIn(path.replace(/\/Observations$/, ''), 'Datastreams');
      if (id !== undefined && path.endsWith('/Observations')) return create(request, reply, path, id);
      throw PushErrors.NOT_FOUND({ path, datastreams: `${baseOf(request)}/Datastreams` });
    });
  };
}

/** `Datastreams('guanyuan:pm25:hour')`, with quotes or without. */
function idIn(path: string, set: string): string | undefined {
  const match = /^\/(\w+)\((?:'([^']*)'|([^')]*))\)$/.exec(path);
  return match?.[1] === set ? (match[2] ?? match[3]) : undefined;
}
