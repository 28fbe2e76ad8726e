import { encodeFrame, type FactorPart } from '@ecoloop/codec-hj212';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { instant } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { Device } from '../../modules/device/index.ts';
import type { RegisteredStation, Stream } from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { factorsOf } from './factors.ts';
import { createFrameProjection, projectRejectedFrame } from './projection.ts';
import { frameReasons } from './reasons.ts';
import { encodeRejectedEntry } from './rejected-entry.ts';

const received = instant(Date.parse('2026-03-01T05:00:30Z'));
const device: Device = {
  id: 'hj212:A1',
  protocol: 'hj212',
  identity: 'A1',
  secret: '123456',
  station: 'dongsi',
  simulated: false,
  enabled: true,
  settings: {},
};
const station: RegisteredStation = {
  id: 'dongsi',
  domain: 'air-quality',
  name: { zh: '东四', en: 'Dongsi' },
  territory: '110101',
  aliases: [],
  classes: [],
  source: 'site',
};
const name = { zh: '', en: '' };
const domain: DomainDefinition = {
  id: 'air-quality',
  name,
  serves: [],
  properties: [
    { property: 'pm25', wire: { hj212: { code: 'a34004', unit: 'ug/m3' } } },
    { property: 'o3', wire: { hj212: { code: 'a05024', unit: 'mg/m3' } } },
    { property: 'pressure', wire: { hj212: { code: 'a01006', unit: 'kPa' } } },
    { property: 'flue_nitrogen_oxides', wire: { hj212: { code: 'a21002', unit: 'mg/m3' } } },
    { property: 'flue_nitrogen_oxides_folded', wire: { hj212: { code: 'a21002', unit: 'mg/m3', form: 'folded' } } },
    { property: 'flue_nitrogen_oxides_mass', wire: { hj212: { code: 'a21002', unit: 'kg', form: 'total' } } },
  ],
  stationLevels: [],
  stationRoles: [],
  rollups: [],
  evaluations: [],
  indicators: [],
};

function projection() {
  const streams: Stream[] = [];
  const project = createFrameProjection({
    devices: { find: (id) => (id === device.id ? device : undefined) },
    stations: { find: (id) => (id === station.id ? station : undefined) },
    streams: {
      find: (id) => streams[id],
      findByKey: () => undefined,
      ofStation: () => streams,
      getOrCreate: (key) => {
        const made = { ...key, id: streams.length };
        streams.push(made);
        return Promise.resolve(made);
      },
    },
    factors: factorsOf([domain], 'hj212'),
    zone: 'Asia/Shanghai',
  });
  return { project, streams };
}

const part = (code: string, attribute: string, text: string): FactorPart => ({ code, attribute, text });

function entry(cn: string, fields: Record<string, string>, parts: FactorPart[]): LogEntry {
  const body = encodeFrame({
    header: { qn: '20260301130030000', st: '22', cn, pw: '123456', mn: 'A1', flag: 5 },
    fields,
    parts,
  });
  return {
    kind: 'frame',
    source: device.id,
    body,
    simulated: false,
    receivedAt: received,
    position: 77,
    next: 99,
    hash: new Uint8Array(32),
  };
}

describe('an hourly frame', () => {
  it('becomes hours by their start, in the units of the properties', async () => {
    const { project, streams } = projection();
    const frame = entry('2061', { DataTime: '20260301120000' }, [
      part('a34004', 'Avg', '35.5'),
      part('a34004', 'Flag', 'N'),
      part('a05024', 'Avg', '0.120'),
      part('a01006', 'Avg', '101.32'),
    ]);
    const { observations = [], quarantine } = await project(frame);
    expect(observations.map(({ time, value }) => [new Date(time).toISOString(), Number(value.toFixed(6))])).toEqual([
      ['2026-03-01T04:00:00.000Z', 35.5],
      ['2026-03-01T04:00:00.000Z', 120],
      ['2026-03-01T04:00:00.000Z', 1013.2],
    ]);
    expect(quarantine).toEqual([]);
    expect(
      streams.map(({ property, averaging, statistic, device: sender }) => [property, averaging, statistic, sender]),
    ).toEqual([
      ['pm25', 'hour', 'mean', 'hj212:A1'],
      ['o3', 'hour', 'mean', 'hj212:A1'],
      ['pressure', 'hour', 'mean', 'hj212:A1'],
    ]);
  });

  it('keeps a value out of normal operation as invalid, with the mark, and suspects an implausible one', async () => {
    const { project } = projection();
    const frame = entry('2061', { DataTime: '20260301120000' }, [
      part('a34004', 'Avg', '35'),
      part('a34004', 'Flag', 'C'),
      part('a05024', 'Avg', '1.071'),
    ]);
    const { observations = [] } = await project(frame);
    expect(observations.map(({ quality, reason }) => [quality, reason])).toEqual([
      [2, 'mark-C'],
      [1, 'range'],
    ]);
  });

  it('keeps what is measured, folded and emitted under one code apart, each with the mark', async () => {
    const { project, streams } = projection();
    const frame = entry('2061', { DataTime: '20260301120000' }, [
      part('a21002', 'Cou', '1.2'),
      part('a21002', 'Avg', '24'),
      part('a21002', 'Max', '26'),
      part('a21002', 'ZsAvg', '28'),
      part('a21002', 'ZsMax', '31'),
      part('a21002', 'Flag', 'D'),
      part('a34004', 'Cou', '7'),
    ]);
    const { observations = [], quarantine = [] } = await project(frame);
    expect(streams.map(({ property, statistic }, index) => [property, statistic, observations[index]?.value])).toEqual([
      ['flue_nitrogen_oxides_mass', 'sum', 1.2],
      ['flue_nitrogen_oxides', 'mean', 24],
      ['flue_nitrogen_oxides', 'maximum', 26],
      ['flue_nitrogen_oxides_folded', 'mean', 28],
      ['flue_nitrogen_oxides_folded', 'maximum', 31],
    ]);
    expect(new Set(observations.map(({ reason }) => reason))).toEqual(new Set(['mark-D']));
    // A total in kg is not kept as one in the unit of the concentration.
    expect(quarantine.map(({ reasonCode, excerpt }) => [reasonCode, excerpt])).toEqual([
      ['frame.unused-statistic', 'a34004-cou=7'],
    ]);
  });

  it('is quarantined when its hour lies ahead of the receipt or begins within an hour', async () => {
    const { project } = projection();
    const pm25 = [part('a34004', 'Avg', '35')];
    const codes = await Promise.all(
      ['20260301140000', '20260301120500', '2026'].map(async (DataTime) => {
        const { observations = [], quarantine = [] } = await project(entry('2061', { DataTime }, pm25));
        return [observations.length, ...quarantine.map(({ reasonCode }) => reasonCode)];
      }),
    );
    expect(codes).toEqual([
      [0, 'frame.time-in-future'],
      [0, 'frame.time-not-aligned'],
      [0, 'frame.wrong-data-time'],
    ]);
  });

  it('gives what is good and quarantines what is not, part by part, with words for each', async () => {
    const { project } = projection();
    const frame = entry('2061', { DataTime: '20260301120000' }, [
      part('a34004', 'Avg', '35'),
      part('a05024', 'Avg', 'abc'),
      part('w01018', 'Avg', '12'),
      part('a34004', 'ZsAvg', '40'),
    ]);
    const { observations = [], quarantine = [] } = await project(frame);
    expect(observations).toHaveLength(1);
    expect(quarantine.map(({ reasonCode, excerpt }) => [reasonCode, excerpt])).toEqual([
      ['frame.unknown-factor', 'w01018-avg=12'],
      ['frame.unused-statistic', 'a34004-zs-avg=40'],
      ['frame.not-a-number', 'a05024-Avg=abc'],
    ]);
    expect(new Set(quarantine.map(({ row }) => row)).size).toBe(3);
    for (const { reasonCode } of quarantine) expect(Object.keys(frameReasons)).toContain(reasonCode);
  });
});

it('realtime data are instants, and a notice is no data', async () => {
  const { project, streams } = projection();
  const { observations = [] } = await project(
    entry('2011', { DataTime: '20260301130012' }, [part('a34004', 'Rtd', '36')]),
  );
  expect(observations.map(({ time }) => new Date(time).toISOString())).toEqual(['2026-03-01T05:00:12.000Z']);
  expect(streams.map(({ averaging, statistic }) => [averaging, statistic])).toEqual([['realtime', 'value']]);
  expect(await project(entry('2081', { RestartTime: '20260301130000' }, []))).toEqual({});
});

it('a refused frame is quarantined with its reason, its password hidden', async () => {
  const frame = entry('2061', { DataTime: '20260301120000' }, [part('a34004', 'Avg', '35')]);
  const body = encodeRejectedEntry(
    { reason: 'frame.wrong-crc', params: { declared: '0000', computed: 'ABCD' } },
    frame.body,
  );
  const { quarantine = [] } = await projectRejectedFrame({ ...frame, kind: 'rejected-frame', body });
  expect(quarantine).toMatchObject([
    { reasonCode: 'frame.wrong-crc', reasonParams: { declared: '0000', computed: 'ABCD' } },
  ]);
  expect(quarantine[0]?.excerpt).toContain('PW=******');
  expect(quarantine[0]?.excerpt).not.toContain('123456');
});
