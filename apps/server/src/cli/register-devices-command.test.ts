import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TEST_TEMPLATES } from '../platform/relational/test-relational.ts';
import { startTestApp } from '../testing/test-app.ts';
import { registerDevices } from './register-devices-command.ts';

let directory: string;
beforeAll(async () => {
  vi.stubEnv('ECOLOOP_TEMPLATE_DIR', TEST_TEMPLATES);
  vi.stubEnv('ECOLOOP_PROFILE', 'empty');
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-register-'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

const head = 'mn,password,domain,name,longitude,latitude,system,edition,check,sm4_key,realtime_seconds,simulated';
const key = '00112233445566778899aabbccddeeff';

async function registered(...lines: readonly string[]): Promise<void> {
  const file = path.join(directory, 'devices.csv');
  await writeFile(file, `${[head, ...lines].join('\n')}\n`);
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await registerDevices([file, '--data-dir', path.join(directory, 'data')]).finally(() => said.mockRestore());
}

describe('ecoloop register-devices', () => {
  it('registers devices and stations that are simulated, or nothing at all', async () => {
    const good = `SIM1,123456,air-quality,模拟 1,116.3,39.9,22,HJ 212-2025,modbus,${key},5,1`;
    await expect(registered(good, 'SIM2,,air-quality,模拟 2,,,22,HJ 212-2017,standard,,30,1')).rejects.toThrow(
      /Line 3/,
    );
    await expect(registered(good, 'SIM2,123456,air-quality,x,,,22,HJ 212-2017,standard,,30,0')).rejects.toThrow(
      /Line 3/,
    );
    await expect(registered(good, 'SIM2,123456,no-domain,x,,,22,HJ 212-2017,standard,,30,1')).rejects.toThrow(
      'no-domain',
    );
    await registered(good, 'SIM2,123456,air-quality,,,,22,HJ 212-2017,standard,,30,1');

    const test = await startTestApp({ dataDirectory: path.join(directory, 'data'), profile: 'empty' });
    try {
      const { devices, observation } = test.app;
      expect(devices.registry.findByIdentity('hj212', 'SIM1')).toMatchObject({
        ...{ secret: '123456', simulated: true, enabled: true, station: 'simulated-sim1' },
        settings: { edition: 'HJ 212-2025', check: 'modbus', sm4Key: key, realtimeSeconds: 5 },
      });
      expect(observation.stations.find('simulated-sim1')).toMatchObject({
        domain: 'air-quality',
        longitude: 116.3,
        latitude: 39.9,
      });
      expect(observation.stations.find('simulated-sim2')).not.toHaveProperty('longitude');
      const audit = await test.http.inject({ url: '/api/audit', headers: { cookie: test.adminCookie } });
      expect(audit.body).toContain('device.register-simulated');
    } finally {
      await test.stop();
    }
  }, 300_000);
});
