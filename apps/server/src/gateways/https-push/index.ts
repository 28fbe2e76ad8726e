export { createDeviceDoor } from './device-door.ts';
export { pushRoutes } from './push-routes.ts';
export { SENSOR_THINGS, sensorThingsRoutes } from './sensorthings-routes.ts';
