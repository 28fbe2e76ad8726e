import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hourlyAqi } from './aqi.ts';
import { forEachAirItem, type AirItem } from './item.ts';

/** One hour of the national real-time report, 20 February 2018 7:00, with the AQI as published. Not in the repository. */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const reportFile = join(shared, 'data/air/cnemc_realtime_2018-02-20T07_national.csv.gz');
const available = existsSync(reportFile);
if (!available && process.env['CI'] === 'true') throw new Error(`the national report is missing: ${reportFile}`);

const column: Record<AirItem, string> = {
  so2: 'so2',
  no2: 'no2',
  co: 'co_mg',
  o3: 'o3_1h',
  pm10: 'pm10',
  pm25: 'pm25',
};

const title = available ? 'national real-time report' : 'national real-time report (not here: set ECOLOOP_SHARED)';

describe.skipIf(!available)(title, () => {
  it('is reproduced station by station, gaps included', () => {
    const [header = '', ...lines] = gunzipSync(readFileSync(reportFile)).toString('utf8').trim().split('\n');
    const place = header.split(',');
    const cellPattern = /(?:^|,)(?:"([^"]*)"|([^,]*))/g;
    const different: unknown[] = [];
    let compared = 0;
    for (const line of lines) {
      const cells = [...line.matchAll(cellPattern)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const at = (name: string): string => cells[place.indexOf(name)] ?? '';
      if (at('aqi') === '') continue;
      const inputs = forEachAirItem((item) => (at(column[item]) === '' ? NaN : Number(at(column[item]))));
      const { aqi, publishable } = hourlyAqi(inputs, '2012');
      compared += 1;
      if (aqi !== Number(at('aqi')) || !publishable) different.push([at('station'), at('aqi'), aqi, inputs]);
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(900);
  });
});
