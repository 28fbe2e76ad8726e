import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { deviceTable } from './device-table.ts';
import { namesOf, readDeviceFile } from './device-list.ts';
import { readSimulateCommand } from './simulate-options.ts';
import { simulateUsage } from './simulate-usage.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'ecoloop-simulate-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the options of simulate', () => {
  it('have usual values', () => {
    const { run, strict, report } = readSimulateCommand([]);
    expect(run).toMatchObject({ host: '127.0.0.1', port: 2120, realtimeSeconds: 30, edition: 'HJ 212-2017', seed: 1 });
    expect(run.identities).toHaveLength(10);
    expect(run.identities[9]).toEqual({ mn: 'ECOLOOPSIM00000000000010', password: '123456' });
    expect([strict, report, run.durationSeconds]).toEqual([false, 'text', undefined]);
  });

  it('turn a rate of the whole fleet into the interval of a device', () => {
    const { run } = readSimulateCommand(['--devices', '10000', '--rate', '20000', '--factors', '10']);
    expect([run.realtimeSeconds, run.rampSeconds, run.system.factors.length]).toEqual([0.5, 20, 10]);
  });

  it.each([
    [['--devices', '0'], /--devices must be a whole number from 1/],
    [['--rate', '9000', '--devices', '10'], /--rate 9000 is more than 500/],
    [['--rate', '1', '--realtime-seconds', '1'], /not both/],
    [['--edition', '2016'], /--edition must be one of 1404, 2005, /],
    [['--system', '99'], /--system "99" is not simulated/],
    [['--edition', '2005', '--system', '22', '--factors', '90'], /--system "22" is not simulated with so many/],
    [['--minutes', '7'], /--minutes must be one of 1, 2, 3/],
    [['--sm4-key', '00'], /--sm4-key is for --edition 2025/],
    [['--edition', '2025', '--sm4-key', '00'], /32 hexadecimal digits/],
    [['--mn-pattern', 'ABC'], /zeros in braces/],
    [['--mn-pattern', 'A{0}', '--devices', '10'], /room for 9 devices/],
    [['--mn-pattern', 'ABCDEFGHIJKLMNOPQRSTUVW{000}'], /more than 24/],
    [['--wrong'], /--wrong/],
    [['--report', 'xml'], /--report must be/],
    [['--password', 'a;b'], /--password must be/],
  ])('that are wrong are named: %j', (args, message) => {
    expect(() => readSimulateCommand(args)).toThrow(message);
  });

  it('are all in the help', () => {
    const known = /options: |Unknown option/;
    for (const [, name] of simulateUsage.matchAll(/--([a-z0-9-]+)/g)) {
      if (name === 'help') continue;
      // An option that does not exist is refused as unknown; a value that does not fit is refused otherwise.
      let message = '';
      try {
        readSimulateCommand([`--${name ?? ''}`]);
      } catch (error) {
        message = error instanceof Error ? error.message : '';
      }
      expect(message, name).not.toMatch(known);
    }
  });
});

describe('the list of devices', () => {
  it('names them by a pattern', () => {
    expect(namesOf('AB{000}C', 2)).toEqual(['AB001C', 'AB002C']);
  });

  it('is written for a platform to register them and read again', () => {
    const { run } = readSimulateCommand(['--devices', '3', '--edition', '2025', '--sm4-key', '0'.repeat(32)]);
    const file = path.join(directory, 'devices.csv');
    writeFileSync(file, deviceTable(run));
    expect(readDeviceFile(file)).toEqual(run.identities);
    expect(readSimulateCommand(['--mn-file', file, '--devices', '2']).run.identities).toEqual(
      run.identities.slice(0, 2),
    );
    expect(() => readSimulateCommand(['--mn-file', file, '--devices', '4'])).toThrow(/has 3 devices, not 4/);
  });

  it('without its columns is refused, and a line without a name', () => {
    const file = path.join(directory, 'wrong.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    expect(() => readDeviceFile(file)).toThrow(/must name the columns mn and password/);
    writeFileSync(file, 'mn,password\nA1,123456\n,123456\n');
    expect(() => readDeviceFile(file)).toThrow(/line 3/);
  });
});
