import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import type { ModuleRoutes } from './platform/http/module.ts';
import type { ReadinessCheck } from './platform/http/operations.ts';
import type { BackPressure } from './platform/projector/back-pressure.ts';
import { createDeviceDoor, pushRoutes, SENSOR_THINGS, sensorThingsRoutes } from './gateways/https-push/index.ts';
import { startFileDrop } from './gateways/file-drop/index.ts';
import { startMqttGateway } from './gateways/mqtt/index.ts';
import { createIntake, PUSH, refusal } from './gateways/push/index.ts';
import type { DeviceLink } from './modules/device/index.ts';
import type { App } from './app.ts';

/** What the HTTP server needs of the doors for devices that push. */
export interface PushDoors {
  readonly routes: ModuleRoutes;
  readonly outward: Readonly<Record<string, ModuleRoutes>>;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** Opens the doors for devices that push: HTTPS, and MQTT and dropped files where they are set. Closing the platform closes them. */
export async function openPushDoors(app: App, backPressure: BackPressure): Promise<PushDoors> {
  const { config, clock, metrics, log, closing } = app.platform;
  const { registry: devices } = app.devices;
  const intake = createIntake({ log, reader: app.messages, clock, registry: metrics.registry, backPressure });
  const door = createDeviceDoor({
    devices,
    clock,
    onTurnedAway: (reason) => intake.metrics.turnedAway.inc({ reason }),
    onUnknown: ({ identity, address, asked }) => {
      const why = refusal('push.unknown-device', { identity });
      // What it sends is not read: it has not proven who it is.
      const bytes = Buffer.from(`${asked} (${address})`);
      const stray = { wire: 'https', form: 'ndjson', path: asked, bytes, refusal: why, identity } as const;
      intake.keepStray(stray).catch((error: unknown) => app.platform.logger.error({ err: error, part: 'https-push' }));
    },
  });
  const link: DeviceLink = {
    ...intake.link,
    update: (changed) => door.forget(new Set(changed.map(({ identity }) => identity))),
    presented: door.presented,
  };
  closing.add('devices that push', app.devices.attach(PUSH, link));
  closing.add('what was heard of them', () => intake.stop());
  const readiness: Record<string, ReadinessCheck> = {};
  const { mqttUrl: url, dropDirectory: directory, dataDirectory } = config;
  if (url !== undefined) {
    const clientId = config.mqttClientId ?? stableClientId(dataDirectory);
    const { registry } = metrics;
    const mqtt = startMqttGateway({ url, clientId, devices, intake, registry, logger: app.platform.logger });
    closing.add('mqtt', () => mqtt.close());
    readiness['mqtt'] = () => Promise.resolve({ ...mqtt.facts() });
  }
  if (directory !== undefined) {
    const limitMegabytes = config.uploadLimitMegabytes;
    const drop = await startFileDrop({
      ...{ directory, limitMegabytes, devices, intake, log, clock },
      logger: app.platform.logger,
    });
    closing.add('dropped files', () => drop.close());
    readiness['files'] = () => Promise.resolve({ ...drop.facts() });
  }
  return {
    routes: pushRoutes({ intake, door, limitMegabytes: config.uploadLimitMegabytes }),
    outward: {
      [SENSOR_THINGS]: sensorThingsRoutes({
        ...{ intake, door, log, domains: app.domains, zone: app.site.zone },
        stations: app.observation.stations,
        hasMqtt: url !== undefined,
      }),
    },
    readiness,
  };
}

/** The same at every start of this installation, and another for another: the broker keeps messages by it. */
function stableClientId(dataDirectory: string): string {
  const installation = `${hostname()} ${path.resolve(dataDirectory)}`;
  return `ecoloop-${createHash('sha256').update(installation).digest('hex').slice(0, 12)}`;
}
