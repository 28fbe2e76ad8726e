import type { Device, DeviceCommand } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { withCommand, withNews } from './live-devices.ts';

const device: Device = {
  id: 'hj212:A1',
  protocol: 'hj212',
  identity: 'A1',
  station: 'guanyuan',
  stationName: { zh: '官园', en: 'Guanyuan' },
  domain: 'air-quality',
  territory: '110102',
  enabled: true,
  simulated: false,
  version: 1,
  settings: {},
  hasSecret: true,
  encrypted: false,
  state: 'online',
  connected: true,
  address: '10.0.0.7',
  lastHeardAt: '2026-11-22T01:00:00Z',
  framesToday: 5,
  refusedToday: 0,
};

describe('news of a device', () => {
  it('change what they say and take away what they leave out', () => {
    const after = withNews(device, { id: device.id, state: 'late', connected: false, framesToday: 6, refusedToday: 1 });
    expect(after).toMatchObject({ identity: 'A1', state: 'late', connected: false, framesToday: 6, refusedToday: 1 });
    expect(after).not.toHaveProperty('address');
    expect(withNews(device, undefined)).toBe(device);
  });
});

const command = (id: string, state: DeviceCommand['state']): DeviceCommand => ({
  id,
  device: device.id,
  name: 'read-clock',
  title: { zh: '提取现场机时间', en: 'Read clock' },
  fields: {},
  askedBy: 'admin',
  reason: 'check',
  at: '2026-11-22T01:00:00Z',
  state,
  timesSent: 1,
  steps: [],
});

describe('news of a command', () => {
  const known = {
    pages: [{ items: [command('2', 'sent')], next: 'c' }, { items: [command('1', 'done')] }],
    pageParams: [],
  };
  const statesOf = (pages: ReturnType<typeof withCommand>) =>
    pages?.pages.map(({ items }) => items.map(({ id, state }) => `${id} ${state}`));

  it('take its place, on whichever page it stands', () => {
    expect(statesOf(withCommand({ ...known, pageParams: [undefined, 'c'] }, command('2', 'done')))).toEqual([
      ['2 done'],
      ['1 done'],
    ]);
  });
  it('stand before all others when it is new', () => {
    expect(statesOf(withCommand({ ...known, pageParams: [undefined, 'c'] }, command('3', 'sent')))).toEqual([
      ['3 sent', '2 sent'],
      ['1 done'],
    ]);
  });
});
