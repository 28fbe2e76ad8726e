import { fc, it } from '@fast-check/vitest';
import { crc16, encodeFrame, encryptFrame, modbusCrc16, type FactorPart } from '@ecoloop/codec-hj212';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { instant } from '@ecoloop/kernel';
import { describe, expect } from 'vitest';
import type { Device, DeviceSettings } from '../../modules/device/index.ts';
import type { RegisteredStation, Stream } from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { isNewer } from '../../platform/projector/observation-store.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import { dialectOf } from './dialect.ts';
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

/** @param before settings of all frames up to `received`, where they were others then */
function projection(settings: DeviceSettings = {}, before = settings) {
  const streams: Stream[] = [];
  const [set, was]: Device[] = [settings, before].map((each) => ({ ...device, settings: each }));
  const project = createFrameProjection({
    devices: { findAsOf: (id, at) => (id !== device.id ? undefined : at <= received ? was : set) },
    stations: { find: (id) => (id === station.id ? station : undefined) },
    streams: {
      getOrCreate: (key) => {
        const isSame = ({ property, averaging, statistic }: Stream) =>
          property === key.property && averaging === key.averaging && statistic === key.statistic;
        const known = streams.find(isSame);
        if (known) return Promise.resolve(known);
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

  it('is quarantined when its hour lies ahead of the receipt, years back or begins within an hour', async () => {
    const { project } = projection();
    const pm25 = [part('a34004', 'Avg', '35')];
    const codes = await Promise.all(
      ['20260301140000', '19700101080000', '20260301120500', '2026'].map(async (DataTime) => {
        const { observations = [], quarantine = [] } = await project(entry('2061', { DataTime }, pm25));
        return [observations.length, ...quarantine.map(({ reasonCode }) => reasonCode)];
      }),
    );
    expect(codes).toEqual([
      [0, 'frame.time-in-future'],
      [0, 'frame.time-too-old'],
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

describe('a device that speaks its own way', () => {
  const hour = (DataTime = '20260301120000') => entry('2061', { DataTime }, [part('a34004', 'Avg', '35')]);
  const startsOf = async (settings: DeviceSettings, frame: LogEntry) => {
    const { observations = [], quarantine = [] } = await projection(settings).project(frame);
    return [
      ...observations.map(({ time }) => new Date(time).toISOString()),
      ...quarantine.map(({ reasonCode }) => reasonCode),
    ];
  };

  it('has its periods named by the end turned to the start', async () => {
    expect(await startsOf({ timeLabel: 'end' }, hour())).toEqual(['2026-03-01T03:00:00.000Z']);
    const day = entry('2031', { DataTime: '20260301000000' }, [part('a34004', 'Avg', '35')]);
    expect(await startsOf({ timeLabel: 'end' }, day)).toEqual(['2026-02-27T16:00:00.000Z']);
    expect(await startsOf({}, day)).toEqual(['2026-02-28T16:00:00.000Z']);
    const minute = entry('2051', { DataTime: '20260301121000' }, [part('a34004', 'Avg', '35')]);
    expect(await startsOf({ timeLabel: 'end' }, minute)).toEqual(['2026-03-01T04:00:00.000Z']);
    expect(await startsOf({ timeLabel: 'end', minuteInterval: 5 }, minute)).toEqual(['2026-03-01T04:05:00.000Z']);
    const noon = entry('2031', { DataTime: '20260228120000' }, [part('a34004', 'Avg', '35')]);
    expect(await startsOf({ timeLabel: 'end' }, noon)).toEqual(['frame.time-not-aligned']);
    const realtime = entry('2011', { DataTime: '20260301130012' }, [part('a34004', 'Rtd', '36')]);
    expect(await startsOf({ timeLabel: 'end' }, realtime)).toEqual(['2026-03-01T05:00:12.000Z']);
  });

  it('is read by what held when its frame came, whatever was changed since', async () => {
    const { project } = projection({ timeLabel: 'start' }, { timeLabel: 'end' });
    const startOf = async (frame: LogEntry) => (await project(frame)).observations?.map(({ time }) => time);
    const later: LogEntry = { ...hour(), receivedAt: instant(received + 1) };
    const threeAndFour = [Date.parse('2026-03-01T03:00:00Z'), Date.parse('2026-03-01T04:00:00Z')];
    expect([await startOf(hour()), await startOf(later)]).toEqual(threeAndFour.map((time) => [time]));
    expect(await startOf(hour())).toEqual(threeAndFour.slice(0, 1));
  });

  it('is read with its key and its check value, and not without', async () => {
    const settings: DeviceSettings = { sm4Key: '0123456789ABCDEFFEDCBA9876543210' };
    const sm4 = dialectOf(settings)?.sm4;
    if (!sm4) throw new Error('no cipher for the key');
    const long = encodeFrame({
      header: { qn: '20260301130030000', st: '22', cn: '2061', pw: '123456', mn: 'A1', flag: 9 },
      fields: { DataTime: '20260301120000' },
      parts: [part('a34004', 'Avg', '35'), part('a05024', 'Avg', '0.12')],
    });
    const secret = { ...hour(), body: encryptFrame(long, sm4) };
    expect(await startsOf(settings, secret)).toHaveLength(2);
    expect(() => projection({}).project(secret)).toThrow('encrypted');

    const plain = hour();
    const end = plain.body.length - 6;
    const check = modbusCrc16(plain.body.subarray(6, end)).toString(16).toUpperCase().padStart(4, '0');
    const modbus = { ...plain, body: Buffer.concat([plain.body.subarray(0, end), Buffer.from(`${check}\r\n`)]) };
    expect(await startsOf({ check: 'modbus' }, modbus)).toHaveLength(1);
    expect(() => projection({}).project(modbus)).toThrow('wrong-crc');
  });

  it('of 2005 has its number codes read as those of 2017', async () => {
    const { project, streams } = projection({ edition: 'HJ/T 212-2005' });
    const body = encodeFrame({
      header: { qn: '20260301130030000', st: '31', cn: '2061', pw: '123456', mn: 'A1', flag: 1 },
      fields: { DataTime: '20260301120000' },
      parts: [part('03', 'Avg', '12')],
    });
    const { observations = [], quarantine } = await project({ ...hour(), body });
    expect([observations.map(({ value }) => value), quarantine]).toEqual([[12], []]);
    expect(streams.map(({ property }) => property)).toEqual(['flue_nitrogen_oxides']);
  });

  it('may write GBK', async () => {
    const { body } = entry('2061', { DataTime: '20260301120000', Note: 'AA' }, [part('a34004', 'Avg', '35')]);
    const gbk = Buffer.from(body);
    gbk.set([0xd6, 0xd0], gbk.indexOf('Note=AA') + 5);
    const check = crc16(gbk.subarray(6, -6)).toString(16).toUpperCase().padStart(4, '0');
    gbk.write(check, gbk.length - 6, 'latin1');
    expect(await startsOf({}, { ...hour(), body: gbk })).toEqual(['2026-03-01T04:00:00.000Z']);
  });
});

const sendings = fc.array(
  fc.record({ hour: fc.integer({ min: 0, max: 5 }), factor: fc.constantFrom('a34004', 'a05024', 'a01006') }),
  { minLength: 1, maxLength: 20 },
);

it.prop([sendings, fc.array(fc.nat(), { minLength: 60, maxLength: 60 })])(
  'any order and repetition of what a device measured gives the same final values',
  async (measured, order) => {
    const frames = measured.map(({ hour, factor }) =>
      entry('2061', { DataTime: `202603010${hour}0000` }, [part(factor, 'Avg', String(1 + hour / 10))]),
    );
    const shuffled = [...frames, ...frames, ...frames]
      .map((frame, index) => ({ frame, place: order[index] ?? 0 }))
      .sort((a, b) => a.place - b.place)
      .map(({ frame }) => frame);
    expect(await finalValues(shuffled)).toEqual(await finalValues(frames));
  },
);

/** What stands in the end, stream by stream and time by time, of frames received in this order. */
async function finalValues(frames: readonly LogEntry[]): Promise<Map<string, number>> {
  const { project, streams } = projection();
  const winners = new Map<string, ObservationRow>();
  for (const [place, frame] of frames.entries()) {
    const { observations = [] } = await project({ ...frame, position: 1_000 + place });
    for (const row of observations) {
      const key = `${streams[row.streamId]?.property ?? ''} ${row.time}`;
      if (isNewer(row, winners.get(key))) winners.set(key, row);
    }
  }
  return new Map([...winners].map(([key, { value }]) => [key, value] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

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
