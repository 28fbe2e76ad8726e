import type { Device } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { countByState, fits, NO_MAINTAINER } from './device-rows.ts';
import { inOrder } from './steady-order.ts';

const device = (identity: string, part: Partial<Device> = {}): Device => ({
  id: `hj212:${identity}`,
  protocol: 'hj212',
  identity,
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
  framesToday: 0,
  refusedToday: 0,
  ...part,
});

describe('the list of devices', () => {
  it('is narrowed by identity, name of the station or its pinyin initials', () => {
    const known = device('31011500000001');
    for (const text of ['0000', '官', 'gy', 'GUAN']) expect(fits(known, { text }), text).toBe(true);
    expect(fits(known, { text: '东四' })).toBe(false);
  });

  it('finds the devices of a company and those of none', () => {
    const kept = device('1', { settings: { maintainer: '蓝天运维' } });
    expect(fits(kept, { maintainer: '蓝天运维' })).toBe(true);
    expect(fits(kept, { maintainer: NO_MAINTAINER })).toBe(false);
    expect(fits(device('2'), { maintainer: NO_MAINTAINER })).toBe(true);
  });

  it('counts by state', () => {
    const counts = countByState([device('1'), device('2', { state: 'late' }), device('3')]);
    expect([counts.get('online'), counts.get('late'), counts.get('offline')]).toEqual([2, 1, undefined]);
  });
});

describe('a held order', () => {
  it('stays when values change, with new rows behind', () => {
    const rows = [device('1'), device('2'), device('3'), device('4')];
    expect(inOrder(rows, ({ id }) => id, ['hj212:3', 'hj212:1', 'hj212:2']).map(({ identity }) => identity)).toEqual([
      '3',
      '1',
      '2',
      '4',
    ]);
  });
});
