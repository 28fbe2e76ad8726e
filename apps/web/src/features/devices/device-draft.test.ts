import type { Device } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { changeOf, draftOf, inputOf, problemsOf } from './device-draft.ts';

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
  settings: {
    edition: 'HJ 212-2025',
    allowedSources: ['10.0.0.0/8', '192.168.1.7'],
    expects: ['minute', 'hour'],
    backfill: false,
    realtimeSeconds: 0,
  },
  version: 3,
  hasSecret: true,
  encrypted: true,
  state: 'online',
  connected: true,
  framesToday: 1,
  refusedToday: 0,
};

describe('the form of a device', () => {
  it('gives back the settings it was filled with', () => {
    expect(inputOf(draftOf(device)).settings).toEqual(device.settings);
  });

  it('writes nothing where the usual value holds', () => {
    expect(inputOf({ ...draftOf(undefined), identity: ' A2 ', station: 'dongsi' })).toEqual({
      protocol: 'hj212',
      identity: 'A2',
      station: 'dongsi',
      enabled: true,
      simulated: false,
      settings: {},
    });
  });

  it('sends a secret only when one was typed, and an empty key only to remove it', () => {
    const draft = draftOf(device);
    expect(changeOf(draft)).toEqual({ station: 'guanyuan', enabled: true, settings: device.settings });
    expect(changeOf({ ...draft, secret: '123456' }).secret).toBe('123456');
    expect(changeOf({ ...draft, removeKey: true }).sm4Key).toBe('');
  });

  it('says what is wrong field by field', () => {
    const wrong = {
      ...draftOf(undefined),
      identity: 'A 1',
      sm4Key: 'abc',
      framesPerMinute: '0',
      realtimeSeconds: 'soon',
      allowedSources: '10.0.0.0/8\nthe office',
    };
    expect(problemsOf(wrong, undefined)).toEqual({
      identity: 'identity',
      station: 'needed',
      secret: 'needed',
      sm4Key: 'key',
      framesPerMinute: 'frames',
      realtimeSeconds: 'seconds',
      allowedSources: 'source',
    });
    expect(problemsOf(draftOf(device), device)).toEqual({});
  });
});
