import type { Device, DeviceRegistry } from '../../modules/device/index.ts';
import { parseDatastreamId } from '../push/datastream-id.ts';
import type { Delivery, Stray } from '../push/intake.ts';
import { PUSH } from '../push/intake.ts';
import { textOf } from '../push/message.ts';
import { isObject, parseJson } from '../push/reading.ts';
import { refusal } from '../push/reasons.ts';

/** SensorThings (OGC 18-088 clause 14.2) and the platform's own, which names the device. */
export const TOPICS = ['v1.1/Observations', 'v1.1/+/Observations', 'ecoloop/+/observations'] as const;

/** A larger one does not fit into the log; as it could never be acknowledged, the broker would bring it for ever. */
const LARGEST_BYTES = 16 * 1_048_576;

/** Whose message it is and how it is read; a stray where that cannot be said. The broker has seen to who may publish where. */
export function deliveryOf(
  topic: string,
  bytes: Uint8Array,
  devices: Pick<DeviceRegistry, 'findByIdentity' | 'all'>,
): Delivery | Stray {
  const common = { wire: 'mqtt', path: topic, bytes } as const;
  const identity = /^ecoloop\/([^/]+)\/observations$/.exec(topic)?.[1];
  if (bytes.length > LARGEST_BYTES) {
    const why = refusal('push.too-large', { limit: LARGEST_BYTES });
    return { ...common, form: 'json', refusal: why, ...(identity === undefined ? {} : { identity }) };
  }
  if (identity !== undefined) {
    const form = parseJson(textOf(bytes)).ok ? 'json' : 'ndjson';
    const device = devices.findByIdentity(PUSH, identity);
    if (device?.enabled === true) return { ...common, form, device };
    const why = device ? 'push.device-disabled' : 'push.unknown-device';
    return { ...common, form, identity, refusal: refusal(why, { identity }) };
  }
  const form = 'sensorthings-observation';
  const named = /^v1\.1\/Datastreams\('?([^')]+)'?\)\/Observations$/.exec(topic)?.[1];
  if (named === undefined && topic !== 'v1.1/Observations') {
    return { ...common, form, refusal: refusal('push.unknown-topic', { topic }) };
  }
  const id = named ?? linkedId(bytes);
  const key = id === undefined ? undefined : parseDatastreamId(id);
  if (!key) {
    const example = 'guanyuan:pm25:hour';
    const why = id === undefined ? refusal('push.no-datastream') : refusal('push.unknown-datastream', { id, example });
    return { ...common, form, refusal: why };
  }
  const device = onlyDeviceOf(key.station, devices);
  if (typeof device === 'string') return { ...common, form, refusal: refusal(device, { station: key.station }) };
  return { ...common, form, device, ...(named === undefined ? {} : { datastream: named }) };
}

function linkedId(bytes: Uint8Array): string | undefined {
  const body = parseJson(textOf(bytes));
  const datastream = body.ok && isObject(body.value) ? body.value['Datastream'] : undefined;
  const id = isObject(datastream) ? datastream['@iot.id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function onlyDeviceOf(
  station: string,
  devices: Pick<DeviceRegistry, 'all'>,
): Device | 'push.no-device-of-station' | 'push.several-devices' {
  const own = devices.all().filter((one) => one.protocol === PUSH && one.enabled && one.station === station);
  const [device] = own;
  if (!device) return 'push.no-device-of-station';
  return own.length === 1 ? device : 'push.several-devices';
}
