import type { StationNow } from '@ecoloop/api-contract';
import { domains } from '@ecoloop/domains';
import { describe, expect, it } from 'vitest';
import { territoryNow } from './territory-now.ts';

const declaration = domains.flatMap(({ evaluations }) => evaluations)[0];
if (!declaration) throw new Error('no domain declares an evaluation');
const items: Readonly<Record<string, number>> = { pm25: 0, pm10: 50, so2: 5, no2: 40, co: 0.6, o3: 60 };

const aStation = (pm25: number, time: string, simulated = false): StationNow => ({
  station: `station-${pm25}`,
  now: { leading: [], subIndices: [], reasons: [], edition: '2012', simulated, time, ref: 'now:x' },
  values: Object.entries(items).map(([property, value]) => ({
    property,
    averaging: 'hour',
    time,
    value: property === 'pm25' ? pm25 : value,
    quality: 'good',
    level: 'raw',
    simulated,
    ref: 'hour:1/1',
  })),
  state: 'online',
});
const nowOf = (stations: readonly StationNow[]) => territoryNow(declaration, '2012', stations, 'now:territory:110000');
const pm25Of = (stations: readonly StationNow[]) =>
  nowOf(stations)?.subIndices.find(({ property }) => property === 'pm25')?.value;

const eight = '2025-01-01T00:00:00.000Z';
const nine = '2025-01-01T01:00:00.000Z';
const six = '2024-12-31T22:00:00.000Z';

describe('index of a territory now', () => {
  it('is that of the mean of its stations, of the last two hours', () => {
    expect(pm25Of([aStation(30, nine), aStation(60, eight)])).toBe(45);
    expect(nowOf([aStation(30, nine), aStation(60, eight)])?.time).toBe(eight);
  });

  it('takes no station that stopped earlier, and none at all when too few are left', () => {
    expect(pm25Of([aStation(30, nine), aStation(90, six)])).toBe(30);
    expect(nowOf([aStation(30, nine), aStation(90, six), aStation(91, six), aStation(92, six)])?.index).toBeUndefined();
  });

  it('is simulated when a station behind it is', () => {
    expect(nowOf([aStation(30, nine), aStation(60, nine, true)])?.simulated).toBe(true);
    expect(nowOf([aStation(30, nine), aStation(90, six, true)])?.simulated).toBe(false);
  });

  it('is absent where no station has an index', () => {
    expect(nowOf([])).toBeUndefined();
  });
});
