import type { ModuleRoutes } from './platform/http/module.ts';
import type { ReadinessCheck } from './platform/http/operations.ts';
import type { BackPressure } from './platform/projector/back-pressure.ts';
import { createDeviceDoor, pushRoutes, SENSOR_THINGS, sensorThingsRoutes } from './gateways/https-push/index.ts';
import { createIntake, PUSH } from './gateways/push/index.ts';
import type { App } from './app.ts';

/** What the HTTP server needs of the doors for devices that push. */
export interface PushDoors {
  readonly routes: ModuleRoutes;
  readonly outward: Readonly<Record<string, ModuleRoutes>>;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** Opens the doors for devices that push: HTTPS, and MQTT and dropped files where they are set. Closing the platform closes them. */
export function openPushDoors(app: App, backPressure: BackPressure): PushDoors {
  const { config, clock, metrics, log, closing } = app.platform;
  const { registry: devices } = app.devices;
  const intake = createIntake({ log, reader: app.messages, clock, registry: metrics.registry, backPressure });
  closing.add('devices that push', app.devices.attach(PUSH, intake.link));
  closing.add('what was heard of them', () => intake.stop());
  const door = createDeviceDoor({ devices, clock, onTurnedAway: (reason) => intake.metrics.turnedAway.inc({ reason }) });
  return {
    routes: pushRoutes({ intake, door, limitMegabytes: config.uploadLimitMegabytes }),
    outward: {
      [SENSOR_THINGS]: sensorThingsRoutes({
        ...{ intake, door, log, domains: app.domains, zone: app.site.zone },
        stations: app.observation.stations,
        hasMqtt: false,
      }),
    },
    readiness: {},
  };
}
