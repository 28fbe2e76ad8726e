import { domains } from '@ecoloop/domains';
import { fc, it as property } from '@fast-check/vitest';
import { instant } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { RegisteredStation } from '../../modules/observation/index.ts';
import { decodeMessage, encodeMessage, MESSAGE_FORMS, type MessageForm, type MessageHeader } from './message.ts';
import { createMessageReader, renderMessage } from './read-message.ts';

const RECEIVED = instant(Date.parse('2026-03-01T13:05:00+08:00'));
const station: RegisteredStation = {
  id: 'guanyuan',
  domain: 'air-quality',
  name: { zh: '官园', en: 'Guanyuan' },
  territory: '110102',
  aliases: ['guanyuan', '官园'],
  classes: [],
  source: 'site',
};
const reader = createMessageReader({
  stations: { find: (id) => (id === station.id ? station : undefined) },
  domains,
  zone: 'Asia/Shanghai',
});

function header(form: MessageForm, changes: Partial<MessageHeader> = {}): MessageHeader {
  return { form, wire: 'https', path: '/here', station: 'guanyuan', ...changes };
}
const read = (form: MessageForm, text: string, changes: Partial<MessageHeader> = {}) =>
  reader.read({ header: header(form, changes), bytes: Buffer.from(text) }, RECEIVED);
const at = (text: string) => instant(Date.parse(text));

describe('JSON nested without end', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  it.each(['json', 'ndjson', 'sensorthings-observation', 'sensorthings-data-array'] as const)(
    'is refused as %s and harms nobody',
    (form) => {
      expect(read(form, deep)).toMatchObject({ values: [], refused: [{ reason: 'push.not-json' }] });
      expect(read(form, `[{"value":${deep}}]`)).toMatchObject({ values: [], refused: [{ reason: 'push.not-json' }] });
    },
  );

  it('is told from brackets in texts', () => {
    const mark = '[{'.repeat(100) + String.raw`\"[`.repeat(100);
    const [row] = read('json', JSON.stringify([{ ...{ property: mark, unit: '', time: '' } }])).refused;
    expect(row?.reason).toBe('push.unknown-property');
  });
});

describe('a table', () => {
  const wide = { columns: 'time,pm25 (ug/m3),co (ug/m3),pm25 mark', averaging: 'hour' };

  it('has a column for each property, in any unit that converts', () => {
    const reading = read('csv', '2026-03-01T12:00:00+08:00,35,700,N\n2026-03-01 11:00,36,,M\n', wide);
    const common = { averaging: 'hour', statistic: 'mean' };
    expect(reading).toMatchObject({ rows: 2, gaps: 1, refused: [] });
    expect(reading.values).toEqual([
      { row: 0, property: 'pm25', value: 35, mark: 'N', time: at('2026-03-01T12:00:00+08:00'), ...common },
      { row: 0, property: 'co', value: 0.7, mark: undefined, time: at('2026-03-01T12:00:00+08:00'), ...common },
      { row: 1, property: 'pm25', value: 36, mark: 'M', time: at('2026-03-01T11:00:00+08:00'), ...common },
    ]);
  });

  it('gives what is right of a row and names the cells that are not', () => {
    const { values, refused } = read(
      'csv',
      '2026-03-01T12:00:00+08:00,-999,700,\n2026-03-01T11:00:00+08:00,x,y,\n',
      wide,
    );
    expect(values.map(({ row, property }) => [row, property])).toEqual([[0, 'co']]);
    expect(refused).toMatchObject([
      { row: 0, reason: 'push.missing', params: { text: '-999' }, place: 'line 2' },
      { row: 1, reason: 'push.bad-cells', place: 'line 3' },
    ]);
  });

  it('has a row for each value where it names property, value and unit', () => {
    const columns = 'time;property;value;unit;averaging;statistic';
    const reading = read('csv', '2026-03-01T12:00+08:00;PM25;0.035;mg/m3;hour;maximum\n', { columns });
    expect(reading.values).toMatchObject([{ property: 'pm25', value: 35, statistic: 'maximum' }]);
  });

  it('with the labels at the end of the period is stored by its start', () => {
    const reading = read('csv', '2026-03-01T12:00:00+08:00,35,,\n', { ...wide, timeLabel: 'end' });
    expect(reading.values[0]?.time).toBe(at('2026-03-01T11:00:00+08:00'));
  });

  it.each([
    ['pm25 (ug/m3)', 'push.no-column'],
    ['time,pm2.5 (ug/m3)', 'push.unknown-column'],
    ['time,pm25', 'push.unknown-column'],
    ['time,pm25 (mm)', 'push.unknown-unit'],
    ['time,remark,pm25 (ug/m3)', 'push.unknown-column'],
    ['time,pm25 (ug/m3),pm25 (ug/m3)', 'push.repeated-column'],
    ['time,property,value', 'push.no-column'],
    ['time,pm25 (ug/m3),co mark', 'push.unknown-column'],
    ['time,pm25 (ug/m3),unit', 'push.unknown-column'],
  ])('with the columns %s cannot be read: %s', (columns, reason) => {
    expect(read('csv', '2026-03-01T12:00:00+08:00,35\n', { columns, averaging: 'hour' }).refused).toMatchObject([
      { reason, place: 'line 1' },
    ]);
  });

  it.each([
    ['2026-03-01T12:00:00+08:00,35', 'push.column-count'],
    [',35,,', 'push.no-time'],
    ['yesterday,35,,', 'push.bad-time'],
    ['2026-02-30T12:00:00+08:00,35,,', 'push.bad-time'],
    ['2026-03-01T12:30:00+08:00,35,,', 'push.time-not-aligned'],
    ['2026-03-01T14:00:00+08:00,35,,', 'push.time-in-future'],
    ['1812-03-01T14:00:00+08:00,35,,', 'push.time-impossible'],
    ['2026-03-01T12:00:00+08:00,35,,NN', 'push.bad-mark'],
    ['2026-03-01T12:00:00+08:00,NaN,,', 'push.missing'],
    ['2026-03-01T12:00:00+08:00,9999,,', 'push.missing'],
    ['2026-03-01T12:00:00+08:00,-9999.0,,', 'push.missing'],
    ['2026-03-01T12:00:00+08:00,1e999,,', 'push.not-a-number'],
    ['2026-03-01T12:00:00+08:00,0x1F,,', 'push.not-a-number'],
  ])('row %s is refused: %s', (row, reason) => {
    expect(read('csv', `${row}\n`, wide)).toMatchObject({ values: [], refused: [{ reason }] });
  });

  it('is no place for another station', () => {
    const columns = 'station,time,pm25 (ug/m3)';
    const { values, refused } = read('csv', '官园,2026-03-01T12:00+08:00,3\nwanshouxigong,2026-03-01T12:00+08:00,3\n', {
      columns,
      averaging: 'hour',
    });
    expect(values).toHaveLength(1);
    expect(refused).toMatchObject([{ row: 1, reason: 'push.foreign-station' }]);
  });

  it('without averaging period is refused, for an hour is no sample', () => {
    const refused = [{ reason: 'push.unknown-averaging' }];
    expect(read('csv', '2026-03-01T12:00+08:00,3\n', { columns: 'time,pm25 (ug/m3)' })).toMatchObject({ refused });
  });

  it('may be in GB 18030, as Chinese spreadsheets write', () => {
    const bytes = Buffer.concat([Buffer.from([0xb9, 0xd9, 0xd4, 0xb0]), Buffer.from(',2026-03-01T12:00+08:00,3\n')]);
    const reading = reader.read(
      { header: header('csv', { columns: '点位,时间,pm25 (μg/m³)', averaging: 'hour' }), bytes },
      RECEIVED,
    );
    expect(reading).toMatchObject({ refused: [], values: [{ value: 3 }] });
  });
});

describe('lines of JSON', () => {
  const value = { time: '2026-03-01T12:00:00+08:00', property: 'o3', value: 80, unit: 'ug/m3', averaging: 'hour' };

  it('are values, each on its own', () => {
    const lines = [
      JSON.stringify(value),
      '{',
      '',
      JSON.stringify({ ...value, value: 'NaN', time: '2026-03-01T11:00+08:00' }),
    ];
    const { rows, values, refused } = read('ndjson', lines.join('\n'));
    expect(rows).toBe(3);
    expect(values).toMatchObject([{ row: 0, property: 'o3', value: 80 }]);
    expect(refused).toMatchObject([
      { row: 1, reason: 'push.not-json', place: 'line 2', excerpt: '{' },
      { row: 2, reason: 'push.missing', place: 'line 4' },
    ]);
  });

  it('may be an array as well', () => {
    expect(read('json', JSON.stringify([value, { ...value, unit: 'ppb' }]))).toMatchObject({
      values: [{ row: 0 }],
      refused: [{ row: 1, reason: 'push.unknown-unit', place: '[1]' }],
    });
  });
});

describe('an Observation of SensorThings', () => {
  const observation = { phenomenonTime: '2026-03-01T04:00:00Z', result: 35.2 };

  it('takes its Datastream from the address or its link', () => {
    const expected = { values: [{ property: 'pm25', averaging: 'hour', statistic: 'mean', value: 35.2 }], refused: [] };
    const linked = { ...observation, Datastream: { '@iot.id': 'guanyuan:pm25:hour' } };
    expect(read('sensorthings-observation', JSON.stringify(linked))).toMatchObject(expected);
    expect(
      read('sensorthings-observation', JSON.stringify(observation), { datastream: 'guanyuan:pm25:hour' }),
    ).toMatchObject(expected);
  });

  it('may name its hour by both ends, and needs no time for a sample', () => {
    const interval = { ...observation, phenomenonTime: '2026-03-01T03:00:00Z/2026-03-01T04:00:00Z' };
    const hour = { datastream: 'guanyuan:pm25:hour:maximum', timeLabel: 'end' } as const;
    expect(read('sensorthings-observation', JSON.stringify(interval), hour).values).toMatchObject([
      { time: at('2026-03-01T03:00:00Z'), statistic: 'maximum' },
    ]);
    const sample = read('sensorthings-observation', '{"result":35}', { datastream: 'guanyuan:pm25:realtime' });
    expect(sample.values).toMatchObject([{ time: RECEIVED, statistic: 'value' }]);
  });

  it.each([
    ['guanyuan:pm25', {}, 'push.unknown-datastream'],
    ['wanshouxigong:pm25:hour', {}, 'push.foreign-station'],
    ['guanyuan:salinity:hour', {}, 'push.unknown-property'],
    ['guanyuan:pm25:hour', { phenomenonTime: null }, 'push.no-time'],
    ['guanyuan:pm25:hour', { phenomenonTime: 7 }, 'push.wrong-shape'],
    ['guanyuan:pm25:hour', { phenomenonTime: '2026-03-01T02:00:00Z/2026-03-01T04:00:00Z' }, 'push.wrong-interval'],
    ['guanyuan:pm25:hour', { result: { value: 3 } }, 'push.wrong-shape'],
    ['guanyuan:pm25:hour', { result: -999 }, 'push.missing'],
    ['guanyuan:pm25:hour', { resultQuality: { DQ_Status: 'bad' } }, 'push.bad-mark'],
  ])('of %s with %j is refused: %s', (datastream, changes, reason) => {
    const text = JSON.stringify({ ...observation, ...changes });
    expect(read('sensorthings-observation', text, { datastream })).toMatchObject({ values: [], refused: [{ reason }] });
  });
});

describe('a data array of SensorThings', () => {
  const components = ['phenomenonTime', 'result', 'FeatureOfInterest/id'];
  const body = [
    {
      Datastream: { '@iot.id': 'guanyuan:pm25:hour' },
      components,
      dataArray: [
        ['2026-03-01T03:00:00Z', 30, 1],
        ['2026-03-01T04:00:00Z', 'NaN', 1],
      ],
    },
    { Datastream: { '@iot.id': 'elsewhere:pm25:hour' }, components, dataArray: [['2026-03-01T03:00:00Z', 30, 1]] },
    { Datastream: { '@iot.id': 'guanyuan:co:hour' }, components, dataArray: [['2026-03-01T03:00:00Z', 0.4, 1]] },
  ];

  it('counts its rows over all groups', () => {
    const { rows, values, refused } = read('sensorthings-data-array', JSON.stringify(body));
    expect(rows).toBe(4);
    expect(values.map(({ row, property, value }) => [row, property, value])).toEqual([
      [0, 'pm25', 30],
      [3, 'co', 0.4],
    ]);
    expect(refused).toMatchObject([
      { row: 1, reason: 'push.missing', place: '[0].dataArray[1]' },
      { row: 2, reason: 'push.foreign-station', place: '[1].dataArray[0]' },
    ]);
  });

  it.each([
    ['{}', ''],
    ['[3]', '[0]'],
    ['[{"components":["phenomenonTime"],"dataArray":[]}]', '[0].components'],
    ['[{"components":["result"]}]', '[0].dataArray'],
  ])('of the wrong shape %s is refused at %s', (text, path) => {
    const reading = read('sensorthings-data-array', text);
    expect(reading).toMatchObject({ values: [], refused: [{ reason: 'push.wrong-shape', params: { path } }] });
  });
});

describe('any message', () => {
  property.prop([fc.constantFrom(...MESSAGE_FORMS), fc.oneof(fc.string(), fc.json()), fc.string()])(
    'is read without throwing, each row at most once refused',
    (form, text, columns) => {
      const { refused, values, rows, gaps } = read(form, text, { columns, averaging: 'hour' });
      expect(new Set(refused.map(({ row }) => row)).size).toBe(refused.length);
      expect(refused.length + values.length + gaps).toBeGreaterThan(0);
      for (const { row } of [...refused, ...values]) expect(row).toBeLessThan(rows);
    },
  );

  it('keeps its header and its bytes in the log, and any row can be shown', () => {
    const bytes = Buffer.from('2026-03-01T12:00,35\r\n2026-03-01T11:00,36\r\n');
    const message = { header: header('csv', { columns: 'time,pm25 (ug/m3)', averaging: 'hour' }), bytes };
    const entry = { body: encodeMessage(message) };
    expect(decodeMessage(entry)).toEqual(message);
    expect(renderMessage(entry, 1)).toMatchObject({ raw: 'time,pm25 (ug/m3)\n2026-03-01T11:00,36', path: '/here' });
  });
});
