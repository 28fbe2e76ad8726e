export type { CommandStep, Device, DeviceSettings, Heard } from './device.ts';
export type { DeviceLink, DeviceRequest } from './device-link.ts';
export { createDeviceRegistry, type DeviceRegistry } from './devices.ts';
