import { domains } from '@ecoloop/domains';
import { instant } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { RegisteredStation, Stream } from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { encodeMessage, type MessageHeader } from './message.ts';
import { createMessageProjection } from './projection.ts';
import { createMessageReader } from './read-message.ts';

const station: RegisteredStation = {
  id: 'guanyuan',
  domain: 'air-quality',
  name: { zh: '官园', en: 'Guanyuan' },
  territory: '110102',
  aliases: [],
  classes: [],
  source: 'site',
};
const known: Stream[] = [];
const streams = {
  getOrCreate(key: Omit<Stream, 'id'>): Promise<Stream> {
    const text = JSON.stringify(key);
    const found = known.find((one) => JSON.stringify({ ...one, id: undefined }) === text);
    const stream = found ?? { ...key, id: known.length };
    if (!found) known.push(stream);
    return Promise.resolve(stream);
  },
};
const reader = createMessageReader({ stations: { find: () => station }, domains, zone: 'Asia/Shanghai' });
const project = createMessageProjection({ reader, streams });

const RECEIVED = instant(Date.parse('2026-03-01T13:05:00+08:00'));
function entryOf(text: string, changes: Partial<MessageHeader> = {}): LogEntry {
  const columns = 'time,pm25 (ug/m3),mark';
  const header: MessageHeader = {
    form: 'csv',
    wire: 'file',
    path: 'a.csv',
    station: 'guanyuan',
    columns,
    averaging: 'hour',
    ...changes,
  };
  const body = encodeMessage({ header, bytes: Buffer.from(text) });
  const common = { kind: 'message', source: 'push:one', simulated: false, receivedAt: RECEIVED } as const;
  return { ...common, body, position: 1000, next: 2000, hash: new Uint8Array(32) };
}

describe('a message of the log', () => {
  it('becomes observations of the device’s streams, judged by range and data mark', async () => {
    const rows = ['2026-03-01T10:00+08:00,35,', '2026-03-01T11:00+08:00,36,D', '2026-03-01T12:00+08:00,2000,N'];
    const { observations = [] } = await project(entryOf(rows.join('\n')));
    expect(observations.map(({ row, value, quality, reason }) => [row, value, quality, reason])).toEqual([
      [0, 35, 0, ''],
      [1, 36, 2, 'mark-D'],
      [2, 2000, 1, 'range'],
    ]);
    expect(known[observations[0]?.streamId ?? -1]).toMatchObject({
      ...{ station: 'guanyuan', property: 'pm25', averaging: 'hour', statistic: 'mean', device: 'push:one' },
    });
  });

  it('lists the first rows that are bad and counts the rest, so that a wrong table fills no store', async () => {
    const { quarantine = [] } = await project(entryOf('x,1,\n'.repeat(5_000)));
    expect(quarantine).toHaveLength(201);
    expect(quarantine[0]).toMatchObject({ row: 0, reasonCode: 'push.bad-time', excerpt: 'line 2: x,1,' });
    expect(quarantine[200]).toMatchObject({ row: 200, reasonCode: 'push.more-rows', reasonParams: { count: 4_800 } });
  });

  it('that was refused at the door is kept with that reason', async () => {
    const refusal = { reason: 'push.unknown-device', params: { identity: 'x' } };
    const { observations = [], quarantine = [] } = await project(entryOf('anything', { refusal, station: '' }));
    expect(observations).toEqual([]);
    expect(quarantine).toMatchObject([{ reasonCode: 'push.unknown-device', reasonParams: { identity: 'x' } }]);
  });
});
